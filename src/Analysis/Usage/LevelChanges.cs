using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Usage;

public static class LevelChanges
{
    private const int Minimum = 8;

    public static readonly Metric Metric = new()
    {
        Id = "level-changes",
        Code = "USE-45",
        Name = "Changes of level",
        Objective = 2,
        Formula =
            "For each series of whole months (the category): number of times its level changed, by the division into segments of at "
            + "least four months with the least BIC. None is a result. At least 8 months.",
        Unit = Unit.Count,
        Direction = Direction.Neutral,
        Interval = "None: a choice of model",
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
        let changes = ChangePoints.Of(series.Values)
        where changes is not null
        select new Part(
            series.Name,
            new Estimate.Measured(changes.Breaks.Count, null, null, series.Values.Length, series.Values.Length, Estimates.Census),
            series.People
        );
}
