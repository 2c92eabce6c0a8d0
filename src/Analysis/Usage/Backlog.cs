namespace Carmen.Analysis.Usage;

public static class Backlog
{
    public static readonly Metric Metric = new()
    {
        Id = "backlog",
        Code = "USE-13",
        Name = "Backlog",
        Objective = 6,
        Formula =
            "Cases that were opened and are neither resolved nor withdrawn at the date the findings are known up to. Stated for a city, a domain "
            + "or a service as a whole: of finer parts most would speak of too few people.",
        Unit = Unit.Count,
        Direction = Direction.LowerIsBetter,
        Interval = "None: a census of what the sources hold",
        HasInterval = false,
        Source = "Case counts as in contact-centre and CRM reporting",
        MinimumN = 0,
        Dimensions = [Dimension.Service, Dimension.Domain],
        Grains = [Grain.All],
        CountedBy = Requests.Id,
        People = evidence => evidence.Requests.People(IsOpen),
        Measure = Measure,
    };

    private static bool IsOpen(RequestRow request) => request.Outcome == Outcome.Open;

    /// <summary>Unlike other counts, no open case among cases is a count of 0.</summary>
    private static Estimate Measure(Evidence evidence)
    {
        var open = evidence.Requests.CountWhere(IsOpen);
        return evidence.Requests.Count == 0
            ? new Estimate.NotCollected()
            : new Estimate.Measured(open, null, null, open, open, Estimates.Census);
    }
}
