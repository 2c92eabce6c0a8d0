namespace Carmen.Analysis.Usage;

public static class Requests
{
    public const string Id = "requests";

    /// <summary>Every dimension a request has.</summary>
    internal static readonly IReadOnlyList<Dimension> Dimensions =
    [
        Dimension.Service,
        Dimension.Domain,
        Dimension.Channel,
        Dimension.Audience,
        Dimension.Segment,
    ];

    public static readonly Metric Metric = new()
    {
        Id = Id,
        Code = "USE-24",
        Name = "Requests",
        Objective = 3,
        Formula =
            "Number of cases opened. A case counts in the period it was opened in; services and channels that the source's words could not be "
            + "mapped to stand as unmapped and are part of every total.",
        Unit = Unit.Count,
        Direction = Direction.Neutral,
        Interval = "None: a census of what the sources hold",
        HasInterval = false,
        Source = "Case counts as in contact-centre and CRM reporting",
        MinimumN = 0,
        Dimensions = Dimensions,
        People = evidence => evidence.Requests.People(),
        LargestShare = LargestShareOf,
        Measure = evidence => Estimates.Count(evidence.Requests.Count),
    };

    /// <summary>By the person or organisation with most cases; null where a case names nobody, since then several may be one's.</summary>
    private static double? LargestShareOf(Evidence evidence) =>
        evidence.Requests.Count > 0 && evidence.Requests.CountWhere(request => !request.IsNamed) == 0
            ? (double)evidence.Requests.LargestCluster() / evidence.Requests.Count
            : null;

    /// <summary>How an interval over requests is named: clustered where the source names persons.</summary>
    internal static string Method(Rows<RequestRow> requests, string method) =>
        requests.CountWhere(request => request.IsNamed) > 0 ? $"{method}, clustered by person" : method;
}
