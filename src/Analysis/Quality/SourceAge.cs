namespace Carmen.Analysis.Quality;

public static class SourceAge
{
    public static readonly Metric Metric = new()
    {
        Id = "source-age",
        Code = "QUA-02",
        Name = "Age of a source",
        Objective = 6,
        Formula = "For each source of the city (the category): hours between its last event and the date the findings are known up to.",
        Unit = Unit.Hours,
        Direction = Direction.LowerIsBetter,
        Interval = "None: a census of the evidence",
        HasInterval = false,
        Source = "Batini and Scannapieco (2016), Data and Information Quality, chapter 2: currency",
        MinimumN = 0,
        Dimensions = [],
        SpeaksOfPeople = false,
        Grains = [Grain.All],
        Parts = PartsOf,
        People = _ => 0,
        Measure = _ => new Estimate.NotCollected(),
    };

    private static IEnumerable<Part> PartsOf(Evidence evidence) =>
        evidence
            .Statements.LastEvents.OrderBy(source => source.Key, StringComparer.Ordinal)
            .Select(source => new Part(
                source.Key,
                new Estimate.Measured(Math.Max(0, source.Value.TotalHours), null, null, 1, 1, Estimates.Census),
                0
            ));
}
