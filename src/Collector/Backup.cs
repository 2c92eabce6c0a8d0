using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Carmen.Collector;

/// <summary>
/// A backup is one ZIP file: the ledger as of one moment, the accounts and the audit trail beside it, the pilot's definition and instruments, and
/// <c>manifest.sha256</c> over all of them; it ends with a hash over all that comes before, so that no changed byte goes unnoticed. The keys are
/// not in it: kept apart, they are what makes the pseudonyms mean nothing to a finder.
/// </summary>
public static class Backup
{
    private const string Manifest = "manifest.sha256";

    /// <summary>
    /// Files beside the ledger that a backup takes along, checked by whoever writes them. Restoring never puts them over files that are there: an
    /// older copy would open closed accounts again and cut off the audit trail.
    /// </summary>
    public static readonly IReadOnlyList<string> Beside = ["access.db", "audit.heads"];

    /// <summary>The archive's comment, its last bytes: a SHA-256 in hexadecimal.</summary>
    private const int SealLength = 64;

    /// <summary>Safe while something is being collected; the file appears under its name only when it is whole.</summary>
    /// <param name="beside">Writes checked copies of the files of <see cref="Beside"/> into a folder; null: there are none.</param>
    /// <exception cref="InvalidDataException">A copy fails its check.</exception>
    public static void Write(string folder, Ledger ledger, string path, Action<string>? beside = null)
    {
        var copies = new DirectoryInfo(path + ".copies.tmp");
        if (copies.Exists)
        {
            copies.Delete(recursive: true);
        }

        copies.Create();
        try
        {
            ledger.CopyTo(Path.Combine(copies.FullName, Ledger.FileName));
            beside?.Invoke(copies.FullName);
            Pack(folder, copies.FullName, path);
        }
        finally
        {
            copies.Delete(recursive: true);
        }
    }

    /// <summary>
    /// Writes a backup anew without those who were erased since: its ledger is unpacked, opened beside the present list of erasures, which takes
    /// them out, and packed again under the same name.
    /// </summary>
    /// <exception cref="InvalidDataException">No backup, or a damaged one; it is as it was.</exception>
    internal static void Rewrite(string path, string folder, TimeProvider clock)
    {
        var staging = Directory.CreateDirectory(Path.Combine(folder, ".rewrite"));
        try
        {
            Unpack(path, staging.FullName);
            var list = Path.Combine(folder, ErasureList.FileName);
            if (File.Exists(list))
            {
                File.Copy(list, Path.Combine(staging.FullName, ErasureList.FileName), overwrite: true);
            }

            // By the present definition: that of an old backup may name what is no longer there.
            var ledger = Ledger.Open(staging.FullName, PilotReader.Read(folder), clock);
            Write(staging.FullName, ledger, path, copies => Copy(staging.FullName, copies));
        }
        finally
        {
            staging.Delete(recursive: true);
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var name in Beside.Where(name => File.Exists(Path.Combine(from, name))))
        {
            File.Copy(Path.Combine(from, name), Path.Combine(to, name));
        }
    }

    private static void Pack(string folder, string copies, string path)
    {
        var unfinished = path + ".tmp";
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.ReadWrite))
            {
                using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
                {
                    zip.Comment = new string('0', SealLength);
                    var lines = Contents(folder, copies).Select(entry => Add(zip, entry.Name, entry.Path)).ToList();
                    using var manifest = new StreamWriter(zip.CreateEntry(Manifest).Open());
                    lines.ForEach(line => manifest.Write(line + "\n"));
                }

                var seal = Seal(stream);
                stream.Write(Encoding.ASCII.GetBytes(seal));
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Writes a backup's files into a folder. Everything is checked before anything is put in place.</summary>
    /// <param name="replace">Whether an existing ledger may be overwritten.</param>
    /// <param name="besideDamage">What is wrong with the files of <see cref="Beside"/> in a folder, or null; asked before they are put in place.</param>
    /// <exception cref="InvalidDataException">No backup, a damaged one, or a ledger that is in the way; the folder is as it was.</exception>
    public static void Restore(string path, string folder, bool replace, Func<string, string?>? besideDamage = null)
    {
        if (File.Exists(Path.Combine(folder, Ledger.FileName)) && !replace)
        {
            throw new InvalidDataException(
                $"{folder}: found a ledger, expected a folder without one; give --replace to put the backup in its place"
            );
        }

        Directory.CreateDirectory(folder);
        var staging = Directory.CreateDirectory(Path.Combine(folder, ".restore"));
        try
        {
            Unpack(path, staging.FullName);
            if ((Ledger.Damage(Path.Combine(staging.FullName, Ledger.FileName)) ?? besideDamage?.Invoke(staging.FullName)) is { } damage)
            {
                throw new InvalidDataException($"{path}: found damage in the backup ({damage}), expected a whole one; use another backup");
            }

            PutInPlace(staging.FullName, folder);
        }
        finally
        {
            staging.Delete(recursive: true);
        }
    }

    /// <summary>What is wrong with a backup; null where it could be restored. It is unpacked beside itself and deleted again.</summary>
    public static string? Damage(string path, Func<string, string?>? besideDamage = null)
    {
        var staging = Directory.CreateDirectory(path + ".check");
        try
        {
            Unpack(path, staging.FullName);
            var damage = Ledger.Damage(Path.Combine(staging.FullName, Ledger.FileName)) ?? besideDamage?.Invoke(staging.FullName);
            return damage is null ? null : $"{path}: {damage}";
        }
        catch (InvalidDataException error)
        {
            return error.Message;
        }
        finally
        {
            staging.Delete(recursive: true);
        }
    }

    /// <summary>The hash of all but the last <see cref="SealLength"/> bytes; leaves the stream before these.</summary>
    private static string Seal(FileStream file) => Convert.ToHexStringLower(FileHash.OfFirst(file, file.Length - SealLength));

    /// <summary>Whether a file ends with the hash of all that comes before, as a backup does.</summary>
    internal static bool IsSealed(string path)
    {
        using var file = File.OpenRead(path);
        var seal = file.Length > SealLength ? Seal(file) : "";
        var found = new byte[SealLength];
        return seal.Length > 0 && file.Read(found) == SealLength && Encoding.ASCII.GetString(found) == seal;
    }

    private static IEnumerable<(string Name, string Path)> Contents(string folder, string copies)
    {
        foreach (var name in Beside.Prepend(Ledger.FileName).Where(name => File.Exists(Path.Combine(copies, name))))
        {
            yield return (name, Path.Combine(copies, name));
        }

        yield return (PilotReader.FileName, Path.Combine(folder, PilotReader.FileName));
        var surveys = Path.Combine(folder, "surveys");
        foreach (
            var path in Directory.Exists(surveys) ? Directory.GetFiles(surveys).Order(StringComparer.Ordinal) : Enumerable.Empty<string>()
        )
        {
            yield return ("surveys/" + Path.GetFileName(path), path);
        }

        if (Candidates(folder) is { } list && File.Exists(Path.Combine(folder, list)))
        {
            yield return (list, Path.Combine(folder, list));
        }
    }

    /// <summary>The list of candidates that the definition names; null for none, and for one that lies elsewhere than beside it.</summary>
    private static string? Candidates(string folder) =>
        PilotReader.CandidatesFileOf(folder) is { } name && Path.GetFileName(name) == name && Path.GetExtension(name) == ".csv"
            ? name
            : null;

    private static string Add(ZipArchive zip, string name, string path)
    {
        using var source = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(source));
        source.Position = 0;
        using var target = zip.CreateEntry(name).Open();
        source.CopyTo(target);
        return $"{hash}  {name}";
    }

    /// <summary>Only names that the manifest lists and that this product writes are ever used as paths.</summary>
    private static void Unpack(string path, string target)
    {
        using var zip = OpenZip(path);
        var manifest = zip.GetEntry(Manifest) ?? throw Damaged(path, "no manifest");
        using var reader = new StreamReader(manifest.Open(), Encoding.UTF8);
        foreach (var line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (hash, name) = line.Split("  ", 2) is [var first, var second]
                ? (first, second)
                : throw Damaged(path, "a manifest that cannot be read");
            var known =
                name is Ledger.FileName or PilotReader.FileName
                || Beside.Contains(name)
                || (name.StartsWith("surveys/", StringComparison.Ordinal) && Path.GetFileName(name) == name["surveys/".Length..])
                || (File.Exists(Path.Combine(target, PilotReader.FileName)) && name == Candidates(target));
            var entry = known ? zip.GetEntry(name) : null;
            var file = Path.Combine(target, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            (entry ?? throw Damaged(path, $"no {Path.GetFileName(name)}")).ExtractToFile(file);
            using var written = File.OpenRead(file);
            if (Convert.ToHexStringLower(SHA256.HashData(written)) != hash)
            {
                throw Damaged(path, $"other content of {Path.GetFileName(name)} than its manifest says");
            }
        }
    }

    private static ZipArchive OpenZip(string path)
    {
        try
        {
            return IsSealed(path) ? ZipFile.OpenRead(path) : throw Damaged(path, "bytes that do not fit the hash at its end");
        }
        catch (InvalidDataException error) when (!error.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw Damaged(path, "no ZIP archive");
        }
    }

    private static void PutInPlace(string staging, string folder)
    {
        foreach (var remnant in (string[])["-wal", "-shm"])
        {
            File.Delete(Path.Combine(folder, Ledger.FileName + remnant));
        }

        var hasBeside = Beside.Any(name => File.Exists(Path.Combine(folder, name)));
        foreach (var file in Directory.GetFiles(staging, "*", SearchOption.AllDirectories))
        {
            if (hasBeside && Beside.Contains(Path.GetFileName(file)))
            {
                continue;
            }

            var place = Path.Combine(folder, Path.GetRelativePath(staging, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(file, place, overwrite: true);
        }
    }

    private static InvalidDataException Damaged(string path, string found) =>
        new($"{path}: found {found}, expected a backup written by \"carmen backup\"; use another one");
}
