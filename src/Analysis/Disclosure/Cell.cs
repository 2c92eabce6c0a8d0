namespace Carmen.Analysis;

/// <summary>What is shown or withheld as one: a metric in a slice, all categories of a distribution together.</summary>
internal sealed record Cell(string Metric, Slice Slice)
{
    public static Cell Of(Finding finding) => new(finding.Metric, finding.Slice.WithoutCategory());
}

/// <summary>What a cell says about counts, for deciding whether it may be shown.</summary>
/// <param name="People">Whom it speaks of; the fewest over the categories of a distribution.</param>
/// <param name="Size">The number of observations that is shown beside it, and so can be subtracted.</param>
/// <param name="IsUnanimous">All answers are alike.</param>
/// <param name="HasNumber">False for "not collected", which speaks of nobody.</param>
/// <param name="LargestShare">Of the events counted, by the one who contributed most; 0 where contributions are not known.</param>
internal sealed record CellFacts(int People, long Size, bool IsUnanimous, bool HasNumber, double LargestShare = 0)
{
    public static CellFacts Of(Metric? metric, IEnumerable<Finding> rows)
    {
        Finding[] counted = [.. rows.Where(row => row.Estimate is not Estimate.NotCollected)];
        return counted.Length == 0
            ? new CellFacts(0, 0, false, false)
            : new CellFacts(
                counted.Min(row => row.People),
                metric?.CountsMonths == true ? 0 : counted.Max(row => SizeOf(row.Estimate)),
                metric?.TellsAnswers == true && counted.Any(row => IsExtreme(metric, row.Estimate)),
                true,
                counted.Max(row => row.LargestShare ?? 0)
            );
    }

    internal static long SizeOf(Estimate estimate) =>
        estimate switch
        {
            Estimate.Measured measured => measured.N,
            Estimate.TooFew few => few.N,
            _ => 0,
        };

    /// <summary>All or none of a share, an end of a 0–100 index, all or none promoters; 0 % on one point of a distribution is not, unless another has 100 %.</summary>
    private static bool IsExtreme(Metric metric, Estimate estimate) =>
        estimate is Estimate.Measured { Value: var value }
        && metric switch
        {
            { Unit: Unit.Share, Parts: null } => value is 0 or 1,
            { Unit: Unit.Share } => value is 1,
            { Unit: Unit.Points, Id: "nps" } => value is -100 or 100,
            { Unit: Unit.Points } => value is 0 or 100,
            _ => false,
        };
}
