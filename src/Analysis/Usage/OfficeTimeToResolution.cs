namespace Carmen.Analysis.Usage;

public static class OfficeTimeToResolution
{
    private const int Minimum = TimeToResolution.MinimumResolved;

    public static readonly Metric Metric = new()
    {
        Id = "office-time-to-resolution",
        Code = "USE-31",
        Name = "Time to resolution in office hours",
        Objective = 6,
        Formula =
            "As time to resolution, on the clock of the city's office hours: nights, weekends and the days the office is closed do "
            + "not count. Cities that state no office hours have no figure.",
        Unit = Unit.Hours,
        Direction = Direction.LowerIsBetter,
        Interval = "Log-log; without an upper end where that is not reached",
        Source = "Kaplan and Meier (1958); Aalen and Johansen (1978); Brookmeyer and Crowley (1982)",
        MinimumN = Minimum,
        Dimensions = Requests.Dimensions,
        CountedBy = Requests.Id,
        People = evidence => evidence.Requests.People(request => request.OfficeHours is not null),
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence) =>
        TimeToResolution.CurveOf(evidence, request => request.OfficeHours) is var (curve, method)
            ? TimeToResolution.MedianOf(curve, method)
            : new Estimate.NotCollected();
}
