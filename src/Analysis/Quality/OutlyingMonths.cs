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
        HasInterval = false,
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
        LongEnough(evidence)
            .Select(series => new Part(
                series.Name,
                new Estimate.Measured(Months(series).Count, null, null, series.Values.Length, series.Values.Length, Estimates.Census),
                0
            ));

    /// <summary>First days of the months that stand out.</summary>
    internal static IReadOnlyList<DateOnly> Months(Series series) => [.. Scores(series).Select(month => month.First)];

    /// <summary>The months that stand out, each with both its scores.</summary>
    internal static IEnumerable<(DateOnly First, double Score, double Modified)> Scores(Series series)
    {
        var (scores, modified) = (Outliers.Scores(series.Values), Outliers.ModifiedScores(series.Values));
        return series
            .Months.Select((month, i) => (First: month, Score: scores?[i] ?? 0, Modified: modified?[i] ?? 0))
            .Where(month => Math.Abs(month.Score) > Outliers.Notable || Math.Abs(month.Modified) > Outliers.NotableModified);
    }

    internal static IEnumerable<Series> LongEnough(Evidence evidence) =>
        Series.Of(evidence).Where(series => series.Months.Count >= Least).OrderBy(series => series.Name, StringComparer.Ordinal);
}

public static class OutlierScores
{
    public static readonly Metric Metric = new()
    {
        Id = "outlier-scores",
        Code = "QUA-07",
        Name = "How far a month stands out",
        Objective = 6,
        Formula =
            "For each outlying month (the category: the metric whose months they are, the month and the score, such as requests.2026-03.modified): "
            + "z = (x − mean) ÷ standard deviation, and the modified score 0.6745 × (x − median) ÷ median absolute deviation.",
        Unit = Unit.Ratio,
        Direction = Direction.Neutral,
        Interval = "None: a census of the evidence",
        HasInterval = false,
        Source = "Iglewicz and Hoaglin (1993), How to Detect and Handle Outliers",
        MinimumN = 0,
        Dimensions = [Dimension.Service],
        CountedBy = Usage.Requests.Id,
        AlsoCountedBy = [Usage.Visits.Id, Usage.Contacts.Id],
        MonthsApart = MonthsApart.Each,
        CountsMonths = true,
        Grains = [Grain.All],
        Parts = PartsOf,
        People = Series.PeopleOf,
        Measure = _ => new Estimate.NotCollected(),
    };

    private static IEnumerable<Part> PartsOf(Evidence evidence) =>
        from series in OutlyingMonths.LongEnough(evidence)
        from month in OutlyingMonths.Scores(series)
        from score in new (string Name, double Value)[] { ("z", month.Score), ("modified", month.Modified) }
        let category = FormattableString.Invariant($"{series.Name}.{month.First:yyyy-MM}.{score.Name}")
        let n = series.Values.Length
        select new Part(category, new Estimate.Measured(score.Value, null, null, n, n, Estimates.Census), series.People);
}
