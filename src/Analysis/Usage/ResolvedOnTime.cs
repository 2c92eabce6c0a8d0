namespace Carmen.Analysis.Usage;

public static class ResolvedOnTime
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "resolved-on-time",
        Code = "USE-12",
        Name = "Resolved on time",
        Objective = 6,
        Formula =
            "Cases closed at or before their due date ÷ all cases whose due date has passed; an open case past its due date is a failure, a "
            + "withdrawn one is left out. Where the source records no due date but whether the case was on time, that status stands, for "
            + "closed cases and for open ones recorded as overdue. Requests of one person are alike, so the interval rests on persons where "
            + "the source names them.",
        Unit = Unit.Share,
        Direction = Direction.HigherIsBetter,
        Interval = "Wilson; with n ÷ design effect, clustered by person, where persons are named",
        Source = "Service-level reporting; Wilson (1927); Dean and Pagano (2015)",
        MinimumN = Minimum,
        Dimensions = Requests.Dimensions,
        CountedBy = Requests.Id,
        People = evidence => evidence.Requests.People(request => request.Timeliness != Timeliness.Unknown),
        Measure = evidence => Estimates.Share(evidence.Requests.Clusters(IsOnTime), Minimum, Requests.Method(evidence.Requests, "Wilson")),
    };

    private static bool? IsOnTime(RequestRow request) =>
        request.Timeliness == Timeliness.Unknown ? null : request.Timeliness == Timeliness.OnTime;
}
