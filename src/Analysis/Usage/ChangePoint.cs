using Carmen.Analysis.Statistics;
using Carmen.Collector;

namespace Carmen.Analysis.Usage;

public static class ChangePoint
{
    private const int Minimum = 8;

    public static readonly Metric Metric = new()
    {
        Id = "change-point",
        Code = "USE-34",
        Name = "Where a level changed",
        Objective = 2,
        Formula =
            "For each change of level that was found (the category: the series and the number of the change): the project month in "
            + "which the new level begins, 0 and below being baseline. Where something was done to the service within a month of it, "
            + "that is named beside it, and whether it was the reason the figure does not tell.",
        Unit = Unit.ProjectMonth,
        Direction = Direction.Neutral,
        Interval = "None: the division with the least BIC",
        HasInterval = false,
        Source = "Auger and Lawrence (1989); Yao (1988), Statistics and Probability Letters 6, 181-189",
        MinimumN = Minimum,
        Version = 2,
        Dimensions = [Dimension.Service],
        CountedBy = Requests.Id,
        CountsMonths = true,
        Parts = PartsOf,
        Grains = [Grain.All],
        People = Series.PeopleOf,
        Measure = _ => new Estimate.NotCollected(),
    };

    private static IEnumerable<Part> PartsOf(Evidence evidence) =>
        from series in Series.Of(evidence).OrderBy(series => series.Name, StringComparer.Ordinal)
        where series.Values.Length >= Minimum
        from change in ChangePoints.Of(series.Values)?.Breaks.Index() ?? []
        let month = series.Months[change.Item]
        let value = evidence.Pilot.ProjectMonth(month.AddMonths(1).AddDays(-1))
        select new Part(
            FormattableString.Invariant($"{series.Name}.{change.Index + 1}"),
            new Estimate.Measured(value, null, null, series.Values.Length, series.Values.Length, "BIC"),
            series.People
        )
        {
            Comparison = Nearest(evidence, month, value),
        };

    /// <summary>What was done to the slice's services within a month of the change.</summary>
    private static Comparison? Nearest(Evidence evidence, DateOnly month, int value)
    {
        int Months(Annotation one) => ((one.From.Year - month.Year) * 12) + one.From.Month - month.Month;
        var near = evidence
            .Statements.Annotations.Where(one =>
                one.Service is null || evidence.Slice.Service is null || one.Service == evidence.Slice.Service
            )
            .Where(one => Math.Abs(Months(one)) <= 1)
            .OrderBy(one => Math.Abs(Months(one)))
            .ThenBy(one => one.From)
            .FirstOrDefault();
        return near is null ? null : new Comparison(Comparisons.Annotation, value + Months(near), -Months(near), null, null, near.Text);
    }
}
