namespace Carmen.Analysis.Technology;

public static class VisitsWithErrors
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "visits-with-errors",
        Code = "TEC-03",
        Name = "Visits that met an error",
        Objective = 5,
        Formula =
            "Visits in which at least one request for a page was answered with an error (4xx, 5xx) ÷ all visits. Visits of one "
            + "visitor are alike, so the interval rests on visitors.",
        Unit = Unit.Share,
        Direction = Direction.LowerIsBetter,
        Interval = "Wilson with n ÷ design effect, clustered by visitor",
        Source = "Wilson (1927); Dean and Pagano (2015)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Channel],
        CountedBy = Usage.Visits.Id,
        People = evidence => evidence.Visits.People(),
        Measure = evidence => Estimates.Share(evidence.Visits.Clusters(visit => visit.Errors > 0), Minimum, "Wilson, clustered by visitor"),
    };
}
