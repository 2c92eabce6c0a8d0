namespace Carmen.Analysis;

/// <summary>How one metric's cells in one city were protected, and what the audit of the result found (catalogue PRI-02).</summary>
/// <param name="Cells">That hold a number.</param>
/// <param name="Primary">Withheld for their own sake: too few people, a small unanimous group, or one contributor who outweighs the others.</param>
/// <param name="Inherited">Withheld since the count behind them is, or since an edition before would tell who is new.</param>
/// <param name="Secondary">Withheld so that others cannot be worked out.</param>
/// <param name="Narrowest">
/// The least width that could be shown for the interval of any cell to protect, given everything published and that listed cells hold somebody;
/// infinity where nothing bounds it or nothing had to be protected. The intervals are at least so wide.
/// </param>
/// <param name="IsSafe">Every such interval is as wide as the count in it asks for.</param>
public sealed record TableAudit(
    string Metric,
    string City,
    bool IsOfStaff,
    int Cells,
    int Primary,
    int Inherited,
    int Secondary,
    double Narrowest,
    bool IsSafe
)
{
    internal static TableAudit Of(Finding any, bool[] isPrimary, long[] need, bool[] withheld, double narrowest, bool isSafe)
    {
        var cells = Enumerable.Range(0, isPrimary.Length).ToArray();
        return new TableAudit(
            any.Metric,
            any.Slice.City,
            Thresholds.IsOfStaff(any.Metric, any.Slice),
            cells.Length,
            isPrimary.Count(yes => yes),
            cells.Count(cell => !isPrimary[cell] && need[cell] > 0),
            cells.Count(cell => withheld[cell] && need[cell] == 0),
            narrowest,
            isSafe
        );
    }
}
