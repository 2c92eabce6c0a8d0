namespace Carmen.Analysis.Usage;

public static class Visitors
{
    public static readonly Metric Metric = new()
    {
        Id = "visitors",
        Code = "USE-22",
        Name = "Visitors",
        Objective = 5,
        Formula =
            "Distinct visitor pseudonyms. A pseudonym holds for one epoch of its source (a month unless the pilot says day or pilot) and is new "
            + "in the next, so a person would be counted once an epoch: figures over a longer period than the shortest epoch involved are "
            + "not available rather than inflated. One person with two browsers is two visitors.",
        Unit = Unit.Count,
        Direction = Direction.Neutral,
        Interval = "None: a census of what the logs hold",
        HasInterval = false,
        Source = "Digital Analytics Association, Web Analytics Definitions (2008): unique visitors within a stated period",
        MinimumN = 0,
        Dimensions = [Dimension.Service, Dimension.Domain, Dimension.Channel],
        CountedBy = Visits.Id,
        People = PeopleOf,
        Measure = evidence => IsCountable(evidence) ? Estimates.Count(PeopleOf(evidence)) : new Estimate.NotCollected(),
    };

    internal static int PeopleOf(Evidence evidence) => evidence.IsOfService ? evidence.Parts.People() : evidence.Visits.People();

    private static bool IsCountable(Evidence evidence)
    {
        var needed = evidence.Slice.Period.Grain == Grain.Month ? Epoch.Month : Epoch.Pilot;
        return evidence.IsOfService
            ? evidence.Parts.CountWhere(part => part.Epoch < needed) == 0
            : evidence.Visits.CountWhere(visit => visit.Epoch < needed) == 0;
    }
}
