namespace Carmen.Collector;

/// <summary>What one run of the collector works with.</summary>
/// <param name="By">Who collects, for the receipt.</param>
public sealed record Collection(
    Pilot Pilot,
    Ledger? Ledger,
    Pseudonyms Pseudonyms,
    TimeProvider Clock,
    string By,
    CancellationToken Cancellation = default
)
{
    /// <summary>Read every file, also those of which the file system says that nobody has touched them since they were last read.</summary>
    public bool Rehash { get; init; }
}

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

    /// <summary>Read into a bundle.</summary>
    Packed,
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
