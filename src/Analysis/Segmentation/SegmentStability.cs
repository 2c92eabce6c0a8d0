using Carmen.Analysis.Usage;

namespace Carmen.Analysis.Segmentation;

public static class SegmentStability
{
    public static readonly Metric Metric = new()
    {
        Id = "segment-solution",
        Code = "SEG-01",
        Name = "Stability of the segment",
        Objective = 2,
        Formula =
            "People are drawn anew with replacement 200 times and put into segments again; each time the segment is held against the most "
            + "similar new one: people in both ÷ people in either (Jaccard). The mean over the draws. From .75 a segment is stable; from .60 it "
            + "is indicative; below, it is not shown.",
        Unit = Unit.Coefficient,
        Direction = Direction.HigherIsBetter,
        Interval = "None: a mean over draws",
        HasInterval = false,
        Source = "Hennig (2007), Computational Statistics and Data Analysis 52, 258–271",
        MinimumN = SegmentSearch.FewestProfiles,
        Version = SegmentSearch.Version,
        Dimensions = [Dimension.Segment],
        Needs = Dimension.Segment,
        Grains = [Grain.All],
        CountedBy = Requests.Id,
        People = SegmentSize.PeopleOf,
        Measure = evidence =>
            evidence.Segment is { Segment: { } segment } people
                ? Estimates.Of(segment.Stability, null, people.Members, people.Members, "bootstrap Jaccard")
                : new Estimate.NotCollected(),
    };
}
