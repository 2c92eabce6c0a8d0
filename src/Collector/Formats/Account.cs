namespace Carmen.Collector;

/// <summary>What became of the rows of one file, before copies are settled: Rows = accepted + Filtered + Rejected.</summary>
/// <param name="FirstEvent">Of the facts; null where none has a time.</param>
/// <param name="Rejections">At most <see cref="Reading.RejectionsKept"/>; <paramref name="Rejected"/> counts them all.</param>
/// <param name="Guesses">What was sniffed and not told.</param>
public sealed record Account(
    long Rows,
    long Filtered,
    long Rejected,
    DateTimeOffset? FirstEvent,
    DateTimeOffset? LastEvent,
    IReadOnlyList<ImportCount> Counts,
    IReadOnlyList<Rejection> Rejections,
    IReadOnlyList<(string What, string Value)> Guesses,
    IReadOnlyList<string> Warnings
)
{
    public long Accepted => Rows - Filtered - Rejected;
}
