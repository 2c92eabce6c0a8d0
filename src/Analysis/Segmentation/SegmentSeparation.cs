using Carmen.Analysis.Usage;

namespace Carmen.Analysis.Segmentation;

public static class SegmentSeparation
{
    public static readonly Metric Metric = new()
    {
        Id = "segment-separation",
        Code = "SEG-02",
        Name = "Separation of the segment",
        Objective = 2,
        Formula =
            "Mean silhouette width of the segment's people: how much nearer each is to the own segment than to the next, (b − a) ÷ max(a, b), "
            + "by mean dissimilarities a and b. Around 0 lie people between two segments; on average .25 is read as weak, .50 as good.",
        Unit = Unit.Coefficient,
        Direction = Direction.HigherIsBetter,
        Interval = "None: describes the people at hand",
        HasInterval = false,
        Source = "Rousseeuw (1987), J. Computational and Applied Mathematics 20, 53–65; Kaufman and Rousseeuw (1990)",
        MinimumN = SegmentSearch.FewestProfiles,
        Version = SegmentSearch.Version,
        Dimensions = [Dimension.Segment],
        Needs = Dimension.Segment,
        Grains = [Grain.All],
        CountedBy = Requests.Id,
        People = SegmentSize.PeopleOf,
        Measure = evidence =>
            evidence.Segment is { Segment: not null } people
                ? Estimates.Of(people.Separation, null, people.Members, people.Members, "mean silhouette width")
                : new Estimate.NotCollected(),
    };
}
