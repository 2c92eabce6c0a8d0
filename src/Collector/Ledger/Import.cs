namespace Carmen.Collector;

/// <summary>
/// The receipt of one file: what it was, when it was collected, and what became of every row. Records the moment and is never restated.
/// Rows = Accepted + Duplicates + Filtered + Rejected, which the ledger enforces.
/// </summary>
/// <param name="File">Relative to the data folder.</param>
/// <param name="Sha256">Of the decompressed bytes, lower-case hexadecimal.</param>
/// <param name="Mapping">Version of the mapping: a hash over everything in the source's entry that changes what is read.</param>
/// <param name="By">Who collected: a user's name, "command line".</param>
/// <param name="Counts">By group (<see cref="CountGroups"/>, or a mapped field) and name.</param>
/// <param name="Guesses">What was sniffed, such as "separator" → ";".</param>
/// <param name="UndoneAt">When its facts were taken out again, by undo or by a changed mapping; null while it holds them.</param>
/// <param name="Erased">Rows whose facts an erasure or the retention period took out or kept out. They stand among the accepted ones and the duplicates as before.</param>
/// <param name="FileRemovedAt">When the retention period removed the delivered file; null while it may still lie there.</param>
public sealed record Import(
    long Id,
    string City,
    string Source,
    string Kind,
    string Format,
    string File,
    string Sha256,
    string Mapping,
    DateTimeOffset At,
    string By,
    long Rows,
    long Accepted,
    long Duplicates,
    long Filtered,
    long Rejected,
    DateTimeOffset? FirstEvent,
    DateTimeOffset? LastEvent,
    IReadOnlyList<ImportCount> Counts,
    IReadOnlyList<(string What, string Value)> Guesses,
    IReadOnlyList<string> Warnings,
    DateTimeOffset? UndoneAt = null,
    long Erased = 0,
    DateTimeOffset? FileRemovedAt = null
);

public sealed record ImportCount(string Group, string Name, long Count);
