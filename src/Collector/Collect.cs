namespace Carmen.Collector;

/// <summary>
/// The collector's main path: file → format → facts or rejections → ledger, one transaction a file. The same path serves the command line,
/// the check that writes nothing, and later uploads and watched folders.
/// </summary>
public static class Collect
{
    /// <summary>The files that the pilot's sources name, by source in the order of the pilot, then by name.</summary>
    public static IReadOnlyList<(Source Source, SourceFile File)> Files(Pilot pilot, string dataFolder) =>
        [.. pilot.Sources.SelectMany(source => FilePatterns.Match(dataFolder, source.Files).Select(file => (source, file)))];

    /// <summary>Reads one file into the ledger. Reading a file twice changes nothing; whatever is wrong with a file is its outcome, not an exception.</summary>
    /// <exception cref="OperationCanceledException">Nothing of the file was kept.</exception>
    public static CollectedFile One(Collection collection, Source source, SourceFile file) =>
        Guarded(
            source,
            file,
            () =>
            {
                var identity = Identify(collection.Pilot, source, file);
                var ledger = collection.Ledger ?? throw new ArgumentException("Collecting needs a ledger.", nameof(collection));
                using var lane = ledger.Lane();
                var held = ledger.Holding(source, identity.Sha256);
                if (held?.Mapping == identity.Mapping)
                {
                    return CollectedFile.Already(source, file, ledger.Import(held.Id)!);
                }

                var format = Choose(source, file);
                var import = Write(collection, ledger, new Delivery(source, file, format, identity), held);
                ledger.Checkpoint();
                return CollectedFile.Done(source, file, held is null ? CollectStatus.Collected : CollectStatus.Recollected, import);
            }
        );

    /// <summary>What <see cref="One"/> would find, with the ledger left alone.</summary>
    public static CollectedFile Check(Collection collection, Source source, SourceFile file) =>
        Guarded(
            source,
            file,
            () =>
            {
                var identity = Identify(collection.Pilot, source, file);
                var format = Choose(source, file);
                var reading = Read(collection, new Delivery(source, file, format, identity), new NoWriter());
                var row = Receipts.Row(reading, format, identity, collection.Clock.GetUtcNow(), collection.By);
                row.Accepted = reading.Accepted;
                var counts = reading.Counts.Select(entry => new ImportCount(entry.Key.Group, entry.Key.Name, entry.Value)).ToList();
                return CollectedFile.Done(source, file, CollectStatus.Checked, Receipts.Of(row, counts), reading.Rejections);
            }
        );

    private static Import Write(Collection collection, Ledger ledger, Delivery delivery, ImportRow? held)
    {
        using var context = ledger.Context();
        using var writer = new ImportWriter(context, collection.Pilot, delivery.Source);
        var now = collection.Clock.GetUtcNow();
        if (held is not null)
        {
            writer.Replace(held, now.ToUnixTimeMilliseconds());
        }

        using var handover = new Handover(writer);
        var reading = Read(collection, delivery, handover);
        handover.Finish();
        return writer.Commit(reading, Receipts.Row(reading, delivery.Format, delivery.Identity, now, collection.By));
    }

    private static Reading Read(Collection collection, Delivery delivery, IFactWriter writer)
    {
        var reading = new Reading(collection.Pilot, delivery.Source, delivery.File, collection.Pseudonyms, writer)
        {
            FileSha256 = delivery.Identity.Sha256,
            Cancellation = collection.Cancellation,
        };
        delivery.Format.Read(delivery.File, reading);
        reading.Close();
        return reading;
    }

    internal static FileIdentity Identify(Pilot pilot, Source source, SourceFile file) =>
        file.Opening(1).Length > 0
            ? new FileIdentity(file.Sha256(), MappingVersion.Of(pilot, source))
            : throw new InvalidDataException(
                "found an empty file, expected content; ask for the file again, or remove it if there was nothing to deliver"
            );

    private static IFormat Choose(Source source, SourceFile file)
    {
        if (source.Format is { } name)
        {
            return Formats.Named(name)!;
        }

        var opening = file.Opening();
        var possible = Formats.All.Where(format => format.Kinds.Contains(source.Kind)).ToList();
        return possible.FirstOrDefault(format => format.Recognises(opening))
            ?? throw new InvalidDataException(
                $"found content that no format for {source.Kind} recognises, expected one of {string.Join(", ", possible.Select(format => format.Name))}; name it with \"format:\" in pilot.yaml if it is one of these"
            );
    }

    private static CollectedFile Guarded(Source source, SourceFile file, Func<CollectedFile> collect)
    {
        try
        {
            return collect();
        }
        catch (InvalidDataException error)
        {
            return CollectedFile.Failed(source, file, $"{file.Name}: {error.Message}");
        }
        catch (UnauthorizedAccessException)
        {
            return CollectedFile.Failed(
                source,
                file,
                $"{file.Name}: found a file that may not be read, expected read permission for the user who collects"
            );
        }
        catch (Exception error) when (error is IOException or ICSharpCode.SharpZipLib.SharpZipBaseException)
        {
            return CollectedFile.Failed(
                source,
                file,
                $"{file.Name}: found a file that could not be read to its end ({error.GetType().Name}), expected a whole file; deliver it again"
            );
        }
    }

    private readonly record struct Delivery(Source Source, SourceFile File, IFormat Format, FileIdentity Identity);

    private sealed class NoWriter : IFactWriter
    {
        public void Add(Request request) { }

        public void Add(Response response) { }

        public void Add(Step step) { }

        public void Add(Contact contact) { }

        public void Add<T>(Statement<T> statement, long row)
            where T : class, IStated { }

        public void Add(in Hit hit) { }
    }
}

/// <summary>What one run of the collector works with.</summary>
/// <param name="By">Who collects, for the receipt.</param>
public sealed record Collection(
    Pilot Pilot,
    Ledger? Ledger,
    Pseudonyms Pseudonyms,
    TimeProvider Clock,
    string By,
    CancellationToken Cancellation = default
);

public enum CollectStatus
{
    Collected,

    /// <summary>The same bytes under a changed mapping: the new facts took the place of the old ones.</summary>
    Recollected,

    /// <summary>The same bytes under the same mapping: nothing changed.</summary>
    AlreadyCollected,

    /// <summary>The file could not be read as a whole; nothing of it was kept.</summary>
    Failed,

    /// <summary>Read without writing.</summary>
    Checked,
}

/// <summary>What became of one file. <paramref name="Import"/> is null where it failed.</summary>
public sealed record CollectedFile(
    Source Source,
    SourceFile File,
    CollectStatus Status,
    string? Message,
    Import? Import,
    IReadOnlyList<Rejection> Rejections
)
{
    internal static CollectedFile Done(
        Source source,
        SourceFile file,
        CollectStatus status,
        Import import,
        IReadOnlyList<Rejection>? rejections = null
    ) => new(source, file, status, null, import, rejections ?? []);

    internal static CollectedFile Already(Source source, SourceFile file, Import held) =>
        new(source, file, CollectStatus.AlreadyCollected, null, held, []);

    internal static CollectedFile Failed(Source source, SourceFile file, string message) =>
        new(source, file, CollectStatus.Failed, message, null, []);
}
