using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Usage;

public static class Trend
{
    private const int Minimum = 8;

    public static readonly Metric Metric = new()
    {
        Id = "trend",
        Code = "USE-17",
        Name = "Trend",
        Objective = 2,
        Formula =
            "For each series of whole months (the category: the metric whose months they are): Sen's slope, the median of the "
            + "slopes between all pairs of months, ÷ the median month, so that it is a share of an ordinary month per month. The "
            + "interval is Sen's, widened where months follow months; it holds 0 where Mann and Kendall's test sees no trend. At "
            + "least 8 months. A year's season can look like a trend while there is only one year.",
        Unit = Unit.Share,
        Direction = Direction.Neutral,
        Interval = "Sen, with the variance of Mann and Kendall's test",
        Source = "Sen (1968), JASA 63, 1379-1389; Kendall (1975); Hamed and Rao (1998), J. Hydrology 204, 182-196",
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
        let median = Quantile.Of([.. series.Values.Order()], 0.5)
        let test = MannKendall.Of(series.Values)
        where median > 0 && test is not null
        let slope = SenSlope.Of([.. series.Values.Select((value, month) => ((double)month, value))], test.Inflation)
        where slope is not null
        let interval = slope.Interval is { } ends ? new Interval(ends.Low / median, ends.High / median) : (Interval?)null
        let n = series.Values.Length
        select new Part(series.Name, Estimates.Of(slope.Value / median, interval, n, n, "Sen, Mann-Kendall"), series.People);
}
