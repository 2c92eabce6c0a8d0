using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using ICSharpCode.SharpZipLib.Checksum;

namespace Carmen.Collector;

/// <summary>
/// ZIP archives, which workbooks and survey archives are, within limits: entries, inflated bytes and ratio are judged by what the archive
/// declares before anything is inflated, and by what really comes out while it is. Names of entries are compared, never used as paths;
/// archives within archives are never opened.
/// </summary>
internal static class Archive
{
    public const int MostEntries = 1_000;

    /// <summary>Inflated, of all entries together.</summary>
    public const long MostBytes = 1L << 30;

    /// <summary>Inflated bytes a stored one may become, beyond <see cref="Free"/>.</summary>
    public const int HighestRatio = 100;

    /// <summary>Inflated bytes that an entry may have at any ratio.</summary>
    public const long Free = 1L << 20;

    /// <summary>Bytes of an archive that had to be decompressed into memory because it came as .gz.</summary>
    private const long MostInMemory = 256L << 20;

    /// <summary>The archive, found harmless and whole: every entry was inflated once and has the length and the check sum it declares.</summary>
    /// <exception cref="InvalidDataException">It is no ZIP, is damaged or protected, or goes beyond a limit.</exception>
    public static ZipArchive Open(SourceFile file)
    {
        var stream = Seekable(file);
        try
        {
            Check(stream);
            return new ZipArchive(stream, ZipArchiveMode.Read);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Judges an archive as <see cref="Open"/> does; <paramref name="content"/> stands at its beginning afterwards.</summary>
    public static void Check(Stream content)
    {
        using var archive = Damaged(() => new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true));
        CheckDeclared(archive);
        var left = MostBytes;
        foreach (var entry in archive.Entries)
        {
            left -= Inflate(entry, left);
        }

        content.Position = 0;
    }

    /// <summary>The name of the first entry of an archive that begins with these bytes; null where they begin none.</summary>
    public static string? FirstEntry(ReadOnlySpan<byte> opening)
    {
        if (opening.Length < 30 || !opening.StartsWith("PK\u0003\u0004"u8))
        {
            return null;
        }

        var length = BinaryPrimitives.ReadUInt16LittleEndian(opening[26..]);
        return Encoding.UTF8.GetString(opening[30..Math.Min(30 + length, opening.Length)]);
    }

    /// <summary>The content of a file with a position that can be set.</summary>
    public static Stream Seekable(SourceFile file)
    {
        var stream = file.Open();
        if (stream.CanSeek)
        {
            return stream;
        }

        using (stream)
        {
            var memory = new MemoryStream();
            var block = new byte[1 << 16];
            for (int got; (got = stream.Read(block)) > 0; )
            {
                memory.Write(block, 0, got);
                if (memory.Length > MostInMemory)
                {
                    throw new InvalidDataException(
                        "found a compressed archive of more than 256 MiB, expected the archive itself; decompress it"
                    );
                }
            }

            memory.Position = 0;
            return memory;
        }
    }

    /// <summary>Judges it by what it declares alone.</summary>
    public static void CheckDeclared(ZipArchive archive)
    {
        var entries = Damaged(() => archive.Entries);
        if (entries.Count > MostEntries)
        {
            throw Beyond($"{entries.Count} entries", $"at most {MostEntries}");
        }

        if (entries.Any(entry => entry.IsEncrypted))
        {
            throw new InvalidDataException(
                "found an archive that is protected by a password, expected an open one; deliver it without the password"
            );
        }

        if (entries.GroupBy(entry => entry.FullName, StringComparer.OrdinalIgnoreCase).Any(name => name.Count() > 1))
        {
            throw new InvalidDataException("found an archive that has an entry twice, expected each once; export it again");
        }

        var total = entries.Aggregate(0UL, (sum, entry) => sum + (ulong)Math.Max(0, entry.Length));
        if (total > (ulong)MostBytes)
        {
            throw Beyond($"an archive of {total >> 20} MiB when unpacked", $"at most {MostBytes >> 20}");
        }

        if (entries.Any(entry => entry.Length > Allowed(entry)))
        {
            throw Ratio();
        }
    }

    /// <summary>The number of bytes that really come out of an entry.</summary>
    private static long Inflate(ZipArchiveEntry entry, long left)
    {
        using var stream = Damaged(entry.Open);
        var sum = new Crc32();
        var block = new byte[1 << 16];
        long size = 0;
        for (int got; (got = Damaged(() => stream.Read(block))) > 0; )
        {
            size += got;
            sum.Update(new ArraySegment<byte>(block, 0, got));
            if (size > left)
            {
                throw Beyond($"an archive of more than {MostBytes >> 20} MiB when unpacked", $"at most {MostBytes >> 20}");
            }

            if (size > Allowed(entry))
            {
                throw Ratio();
            }
        }

        return size == entry.Length && (uint)sum.Value == entry.Crc32 ? size : throw Damage(null);
    }

    private static long Allowed(ZipArchiveEntry entry) => Math.Max(Free, HighestRatio * entry.CompressedLength);

    public static T Damaged<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error)
            when (error is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw Damage(error);
        }
    }

    public static InvalidDataException Damage(Exception? inner) =>
        new("found a damaged archive (ZIP, XLSX), expected a whole one; deliver it again", inner);

    private static InvalidDataException Ratio() =>
        Beyond($"an archive that unpacks to more than {HighestRatio} times its size", $"an export of ordinary data");

    private static InvalidDataException Beyond(FormattableString found, FormattableString expected) =>
        new(
            $"found {FormattableString.Invariant(found)}, expected {FormattableString.Invariant(expected)}; deliver its content in smaller parts, or as CSV"
        );
}
