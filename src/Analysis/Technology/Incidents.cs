namespace Carmen.Analysis.Technology;

public static class Incidents
{
    private const int Minimum = 0;

    public static readonly Metric Metric = new()
    {
        Id = "incidents",
        Code = "TEC-01",
        Name = "Incidents",
        Objective = 5,
        Formula =
            "Number of incidents that began in the period, by cause (the category): technology, where machines or programs failed, "
            + "and delivery, where the administration did. Of a service: those that name it or none.",
        Unit = Unit.Count,
        Direction = Direction.LowerIsBetter,
        Interval = "None: a census of the incidents recorded",
        HasInterval = false,
        Source = "Incident records as in ISO/IEC 20000-1",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service],
        SpeaksOfPeople = false,
        Parts = PartsOf,
        People = _ => 0,
        Measure = _ => new Estimate.NotCollected(),
    };

    private static readonly string[] Causes = ["delivery", "technology"];

    private static IEnumerable<Part> PartsOf(Evidence evidence)
    {
        if (evidence.Statements.Incidents.Count == 0 || Availability.Observed(evidence) is not var (from, to))
        {
            yield break;
        }

        var began = evidence
            .Statements.Incidents.Where(one => one.Start >= from && one.Start < to)
            .Where(one => evidence.Slice.Service is null || one.Service is null || one.Service == evidence.Slice.Service)
            .ToLookup(one => one.Cause);
        foreach (var cause in Causes)
        {
            var count = began[cause].Count();
            yield return new Part(cause, new Estimate.Measured(count, null, null, count, count, Estimates.Census), 0);
        }
    }
}
