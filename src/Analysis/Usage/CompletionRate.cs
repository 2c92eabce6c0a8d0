namespace Carmen.Analysis.Usage;

public static class CompletionRate
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "completion-rate",
        Code = "USE-04",
        Name = "Completion rate",
        Objective = 5,
        Formula =
            "Visits that reached a service's done page ÷ visits that entered the service, over services that have a done page. A visit that "
            + "entered two services counts for each. Visits of one visitor are alike, so the interval rests on visitors.",
        Unit = Unit.Share,
        Direction = Direction.HigherIsBetter,
        Interval = "Wilson with n ÷ design effect, clustered by visitor",
        Source = "GOV.UK Service Manual, Measuring completion rate; Wilson (1927); Dean and Pagano (2015)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Domain, Dimension.Channel],
        CountedBy = Visits.Id,
        People = evidence => evidence.Parts.People(part => part.Completed is not null),
        Measure = evidence => Estimates.Share(evidence.Parts.Clusters(part => part.Completed), Minimum, "Wilson, clustered by visitor"),
    };
}
