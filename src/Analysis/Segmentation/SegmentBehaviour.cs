using Carmen.Analysis.Statistics;
using Carmen.Analysis.Usage;

namespace Carmen.Analysis.Segmentation;

public static class SegmentBehaviour
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "segment-behaviour",
        Code = "SEG-04",
        Name = "What marks the segment",
        Objective = 2,
        Formula =
            "For each person the share of the own requests that came by a digital channel (digital-share), outside office hours, on a weekend, "
            + "that asked about the same service again within 14 days (repeat-share), that were reopened, or that belong to a domain; then the "
            + "mean over the people of the segment, each counting once. Held against the other people with two or more requests.",
        Unit = Unit.Share,
        Direction = Direction.Neutral,
        Interval = "Student's, within 0 and 1",
        Source = "\"Student\" (1908)",
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

    private static IEnumerable<Part> Parts(Evidence evidence) =>
        evidence.Segment is { } people ? people.Shares.Select(share => new Part(share.Variable, Of(share.Values), people.Members)) : [];

    private static Estimate Of(double[] values) =>
        values.Length < Minimum
            ? new Estimate.TooFew(values.Length, Minimum)
            : Estimates.Of(
                Mean.Of(values),
                Mean.StudentInterval(values)?.Within(0, 1),
                values.Length,
                values.Length,
                "Student's t, people"
            );
}
