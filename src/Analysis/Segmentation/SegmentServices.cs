using Carmen.Analysis.Usage;

namespace Carmen.Analysis.Segmentation;

public static class SegmentServices
{
    /// <summary>The services that too few people used to be told apart.</summary>
    public const string Other = "other";
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "segment-services",
        Code = "SEG-05",
        Name = "What the segment uses",
        Objective = 2,
        Formula =
            "Requests of the segment's people about the service ÷ all their requests that profiles rest on. A service that fewer than 10 people "
            + "of the segment, or of those outside it, asked about is part of the other services.",
        Unit = Unit.Share,
        Direction = Direction.Neutral,
        Interval = "Wilson; with n ÷ design effect, clustered by person",
        Source = "Wilson (1927); Dean and Pagano (2015)",
        MinimumN = Minimum,
        Version = SegmentSearch.Version,
        Dimensions = [Dimension.Segment],
        Needs = Dimension.Segment,
        Grains = [Grain.All],
        CountedBy = Requests.Id,
        People = SegmentSize.PeopleOf,
        Parts = Parts,
        Measure = _ => new Estimate.NotCollected(),
    };

    private static IEnumerable<Part> Parts(Evidence evidence)
    {
        if (evidence.Segment is not { } people)
        {
            yield break;
        }

        foreach (var (service, code) in people.Services)
        {
            yield return Of(evidence, service, row => row.At.Service == code);
        }

        bool IsOther(RequestRow row) => !people.Services.Any(entry => entry.Code == row.At.Service);
        if (evidence.Requests.CountWhere(IsOther) > 0)
        {
            yield return Of(evidence, Other, IsOther);
        }
    }

    private static Part Of(Evidence evidence, string service, Func<RequestRow, bool> isOf) =>
        new(
            service,
            Estimates.Share(evidence.Requests.Clusters(row => isOf(row)), Minimum, "Wilson, clustered by person"),
            evidence.Requests.People(isOf)
        );
}
