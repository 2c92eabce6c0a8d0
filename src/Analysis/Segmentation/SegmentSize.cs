using Carmen.Analysis.Usage;

namespace Carmen.Analysis.Segmentation;

public static class SegmentSize
{
    public static readonly Metric Metric = new()
    {
        Id = "segment-size",
        Code = "SEG-03",
        Name = "Size of the segment",
        Objective = 2,
        Formula =
            "People of the segment ÷ all people of the city with two or more requests that profiles rest on. Segments are groups of people who "
            + "use the administration alike, found by the method that the segment solution names; a segment below 5 % or below the disclosure "
            + "threshold is never formed. e-Democracy, staff and attributes of persons enter no profile.",
        Unit = Unit.Share,
        Direction = Direction.Neutral,
        Interval = "Wilson",
        Source = "Kaufman and Rousseeuw (1990), Finding Groups in Data; Wilson (1927)",
        MinimumN = SegmentSearch.FewestProfiles,
        Version = SegmentSearch.Version,
        Dimensions = [Dimension.Segment],
        Needs = Dimension.Segment,
        Grains = [Grain.All],
        CountedBy = Requests.Id,
        People = PeopleOf,
        Measure = evidence =>
            evidence.Segment is { Segment: not null } people
                ? Estimates.Share(people.Members, people.Profiles, SegmentSearch.FewestProfiles)
                : new Estimate.NotCollected(),
    };

    /// <summary>The people of the segment; outside segments those who could have been in one, so that only a city without any says so.</summary>
    internal static int PeopleOf(Evidence evidence) => evidence.Segment?.Members ?? evidence.Requests.People(request => request.IsNamed);
}
