using System.Globalization;
using System.Security.Cryptography;
using Carmen.Collector;
using Carmen.Dashboard.Jobs;

namespace Carmen.Dashboard;

/// <summary>More bytes came than a file may have.</summary>
internal sealed class TooLargeException : Exception;

/// <summary>A file that someone hands in.</summary>
/// <param name="Name">As the sender calls it; made safe before it is used.</param>
/// <param name="Largest">Bytes it may have.</param>
/// <param name="Who">For receipt and job.</param>
/// <param name="Key">Of the sender, so that a repeated delivery is the same one; null: each is one of its own.</param>
public sealed record HandedIn(Source Source, string Name, Stream Content, long Largest, string Who, string? Key);

/// <summary>What became of it: a job, or a refusal with its HTTP status.</summary>
/// <param name="Existed">The same delivery had been made before.</param>
public sealed record Received(Job? Job, bool Existed, int Status = 0, string Problem = "");

/// <summary>
/// Takes a file into the data folder of its source: written under an unfinished name, flushed to disk, and only then renamed, so that whoever
/// looks never finds half of it. What follows is a job that collects it like any other file.
/// </summary>
public sealed class Receiving(string data, Func<Pilot> pilot, JobWorker jobs)
{
    private const int DiskFull = 28;
    private const int DiskQuota = 122;
    private readonly Lock gate = new();

    public async Task<Received> Take(HandedIn file, CancellationToken cancellation)
    {
        if (Place(file.Source, Drafts.SafeName(file.Name)) is not { } name)
        {
            return new Received(
                null,
                false,
                StatusCodes.Status422UnprocessableEntity,
                $"Found a file name that the source {file.Source.City}/{file.Source.Id} does not look for, expected one that fits {string.Join(" or ", file.Source.Files)}; give the file such a name."
            );
        }

        var folder = Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(data, name))!).FullName;
        var unfinished = Path.Combine(folder, $".{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.part");
        try
        {
            await using (var target = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await Copy(file.Content, target, file.Largest, cancellation);
                target.Flush(flushToDisk: true);
            }

            return new FileInfo(unfinished).Length == 0
                ? new Received(
                    null,
                    false,
                    StatusCodes.Status422UnprocessableEntity,
                    "Found an empty file, expected content; choose the file again."
                )
                : Keep(file, unfinished, name);
        }
        catch (TooLargeException)
        {
            return new Received(
                null,
                false,
                StatusCodes.Status413PayloadTooLarge,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Found more than {file.Largest >> 20} MiB, expected a smaller file; split it, or have it put into the data folder."
                )
            );
        }
        catch (IOException error) when (error.HResult is DiskFull or DiskQuota)
        {
            return new Received(
                null,
                false,
                StatusCodes.Status507InsufficientStorage,
                "The disk is full; nothing of the file was kept. Try again later."
            );
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    internal static async Task Copy(Stream from, FileStream to, long largest, CancellationToken cancellation)
    {
        var block = new byte[1 << 16];
        for (int got; (got = await from.ReadAsync(block, cancellation)) > 0; )
        {
            if (to.Length + got > largest)
            {
                throw new TooLargeException();
            }

            await to.WriteAsync(block.AsMemory(0, got), cancellation);
        }
    }

    private Received Keep(HandedIn file, string unfinished, string name)
    {
        lock (gate)
        {
            if (file.Key is { } key && jobs.Table.Find(file.Who, key) is { } earlier)
            {
                return Repeated(file, unfinished, earlier);
            }

            var kept = name;
            for (var number = 2; Path.Exists(Path.Combine(data, kept)) && !AreSame(unfinished, Path.Combine(data, kept)); number++)
            {
                kept = Numbered(name, number);
            }

            if (!Path.Exists(Path.Combine(data, kept)))
            {
                File.Move(unfinished, Path.Combine(data, kept));
            }

            var order = new JobOrder(JobKinds.Collect, file.Who, file.Source.City, file.Source.Id, kept);
            var (job, existed) = jobs.Queue(order, file.Key);
            return new Received(job, existed);
        }
    }

    /// <summary>The same key must mean the same file for the same source; where the file has gone since, that cannot be told, and is taken as meant.</summary>
    private Received Repeated(HandedIn file, string unfinished, Job earlier)
    {
        var path = Path.Combine(data, earlier.Path ?? "");
        var isSame =
            earlier.City == file.Source.City && earlier.Source == file.Source.Id && (!File.Exists(path) || AreSame(unfinished, path));
        return isSame
            ? new Received(earlier, true)
            : new Received(
                null,
                false,
                StatusCodes.Status422UnprocessableEntity,
                "Found an Idempotency-Key that was used for another file, expected a new one; a key stands for one delivery."
            );
    }

    /// <summary>Where the source will find the file: in the folder of city and source, or in the folder that its patterns name.</summary>
    /// <returns>Relative to the data folder; null where no place fits its patterns and no other source's.</returns>
    private string? Place(Source source, string name) =>
        source
            .Files.Select(pattern => pattern.Replace('\\', '/').Split('/')[..^1])
            .Where(folders =>
                folders.All(folder => !folder.Contains('*', StringComparison.Ordinal) && !folder.Contains('?', StringComparison.Ordinal))
            )
            .Select(folders => string.Join('/', [.. folders, name]))
            .Prepend($"{source.City}/{source.Id}/{name}")
            .FirstOrDefault(place =>
                pilot().Sources.Where(one => UnclaimedFiles.IsClaimed(one, place)).Select(Named).SequenceEqual([Named(source)])
            );

    private static string Named(Source source) => $"{source.City}/{source.Id}";

    private static string Numbered(string name, int number) =>
        Path.ChangeExtension(name, null) + string.Create(CultureInfo.InvariantCulture, $"-{number}") + Path.GetExtension(name);

    private static bool AreSame(string one, string other)
    {
        if (new FileInfo(one).Length != new FileInfo(other).Length)
        {
            return false;
        }

        using var first = File.OpenRead(one);
        using var second = File.OpenRead(other);
        return SHA256.HashData(first).AsSpan().SequenceEqual(SHA256.HashData(second));
    }
}
