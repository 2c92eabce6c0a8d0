namespace Carmen.Analysis.Equity;

public static class OnTimeGap
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "on-time-gap",
        Code = "EQU-02",
        Name = "Gap in timeliness between groups",
        Objective = 6,
        Formula =
            "For each district, as the case system records it, and each audience (the category, such as district=Centro): requests "
            + "resolved on time of the group minus those of all others, in percentage points; groups with at least 10 judged cases, "
            + "and as many outside, only. Visitors against the others tell of people from elsewhere.",
        Unit = Unit.Points,
        Direction = Direction.Neutral,
        Interval = "Newcombe; each share with n ÷ design effect, clustered by person",
        Source = "Newcombe (1998), Statistics in Medicine 17, 873-890; Dean and Pagano (2015)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Domain],
        CountedBy = Usage.Requests.Id,
        TellsGroups = true,
        Parts = PartsOf,
        Grains = [Grain.All],
        People = evidence => evidence.Requests.People(request => request.Timeliness != Timeliness.Unknown),
        Measure = _ => new Estimate.NotCollected(),
    };

    private static IEnumerable<Part> PartsOf(Evidence evidence) =>
        Between(evidence, "audience", request => evidence.Words.Audiences.Word(request.At.Audience))
            .Concat(Between(evidence, "district", request => evidence.Words.Districts.Word(request.District)));

    private static IEnumerable<Part> Between(Evidence evidence, string variable, Func<RequestRow, string?> groupOf)
    {
        var names = evidence.Requests.All().Select(groupOf).OfType<string>().Distinct();
        var groups = names.ToDictionary(
            name => name,
            name => evidence.Requests.Clusters(request => groupOf(request) == name ? IsOnTime(request) : null)
        );
        return Gaps.Between(variable, groups.Where(group => group.Value.Trials > 0).ToDictionary(), Minimum);
    }

    private static bool? IsOnTime(RequestRow request) =>
        request.Timeliness == Timeliness.Unknown ? null : request.Timeliness == Timeliness.OnTime;
}
