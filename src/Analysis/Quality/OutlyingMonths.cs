using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Quality;

public static class OutlyingMonths
{
    public static readonly Metric Metric = new()
    {
        Id = "outlying-months",
        Code = "QUA-03",
        Name = "Outlying months",
        Objective = 6,
        Formula =
            "For each series (the category: the metric whose whole months it is): months more than 3 standard deviations from the "
            + "mean, or more than 3.5 by the modified score, which rests on the median and is not hidden by the outlier itself. For a "
            + "person to look at: nothing is removed.",
        Unit = Unit.Count,
        Direction = Direction.LowerIsBetter,
        Interval = "None: a census of the evidence",
        Source = "Iglewicz and Hoaglin (1993), How to Detect and Handle Outliers",
        MinimumN = 0,
        Dimensions = [Dimension.Service],
        SpeaksOfPeople = false,
        Grains = [Grain.All],
        Parts = PartsOf,
        People = _ => 0,
        Measure = _ => new Estimate.NotCollected(),
    };

    /// <summary>Fewer months have no usual.</summary>
    private const int Least = 6;

    private static IEnumerable<Part> PartsOf(Evidence evidence) =>
        Series
            .Of(evidence)
            .Where(series => series.Months.Count >= Least)
            .OrderBy(series => series.Name, StringComparer.Ordinal)
            .Select(series => new Part(
                series.Name,
                new Estimate.Measured(Months(series).Count, null, null, series.Values.Length, series.Values.Length, Estimates.Census),
                0
            ));

    /// <summary>First days of the months that stand out.</summary>
    internal static IReadOnlyList<DateOnly> Months(Series series)
    {
        var (scores, modified) = (Outliers.Scores(series.Values), Outliers.ModifiedScores(series.Values));
        return
        [
            .. series.Months.Where(
                (_, i) => Math.Abs(scores?[i] ?? 0) > Outliers.Notable || Math.Abs(modified?[i] ?? 0) > Outliers.NotableModified
            ),
        ];
    }
}
