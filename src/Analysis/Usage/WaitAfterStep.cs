using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Usage;

public static class WaitAfterStep
{
    private const int Minimum = TimeToResolution.MinimumResolved;

    public static readonly Metric Metric = new()
    {
        Id = "wait-after-step",
        Code = "USE-46",
        Name = "Waiting time after a step",
        Objective = 6,
        Formula =
            "For each kind of step that an event log tells (the category, in the city's words): median hours until the case goes on to its next "
            + "step, whatever that is. Cases that still wait count as lasting at least until the source's last event (Kaplan and Meier); after a "
            + "step that settles a case nothing waits.",
        Unit = Unit.Hours,
        Direction = Direction.LowerIsBetter,
        Interval = "Log-log; without an upper end where that is not reached",
        Source = "IEEE 1849 (XES); Kaplan and Meier (1958); Brookmeyer and Crowley (1982)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Channel],
        Needs = Dimension.Service,
        Grains = [Grain.All],
        CountedBy = Requests.Id,
        People = evidence => StepEvidence.PeopleOf(evidence),
        Parts = PartsOf,
        Measure = _ => new Estimate.NotCollected(),
    };

    private static IEnumerable<Part> PartsOf(Evidence evidence) =>
        from step in StepEvidence.Of(evidence)
        let curve = KaplanMeier.Of(step.Stays.Select(stay => ((double)stay.Hours, stay.Next != AfterStep.Waits)))
        select new Part(step.Activity, TimeToResolution.MedianOf(curve, "Kaplan-Meier, log-log Greenwood"), step.People);
}

public static class GivenUpAfterStep
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "given-up-after-step",
        Code = "USE-47",
        Name = "Given up after a step",
        Objective = 5,
        Formula =
            "For each kind of step that an event log tells (the category, in the city's words): cases whose next step was that they were withdrawn "
            + "÷ cases that left it. Cases that still wait are left out.",
        Unit = Unit.Share,
        Direction = Direction.LowerIsBetter,
        Interval = "Wilson; with n ÷ design effect, clustered by person, where persons are named",
        Source = "IEEE 1849 (XES); Wilson (1927); Dean and Pagano (2015)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Channel],
        Needs = Dimension.Service,
        Grains = [Grain.All],
        CountedBy = Requests.Id,
        People = evidence => StepEvidence.PeopleOf(evidence),
        Parts = PartsOf,
        Measure = _ => new Estimate.NotCollected(),
    };

    private static IEnumerable<Part> PartsOf(Evidence evidence) =>
        StepEvidence
            .Of(evidence)
            .Select(step =>
            {
                var left = evidence.Stays.Clusters(stay =>
                    stay.Activity != step.Code || stay.Next == AfterStep.Waits ? null : stay.Next == AfterStep.GivenUp
                );
                return new Part(step.Activity, Estimates.Share(left, Minimum, "Wilson, clustered by person"), step.People);
            });
}

/// <summary>One kind of step of a slice.</summary>
/// <param name="People">Distinct persons whose cases came to it.</param>
internal sealed record StepEvidence(short Code, string Activity, int People, IReadOnlyList<StayRow> Stays)
{
    /// <summary>By the city's words.</summary>
    public static IEnumerable<StepEvidence> Of(Evidence evidence) =>
        evidence
            .Stays.All()
            .GroupBy(stay => stay.Activity)
            .Select(group => new StepEvidence(
                group.Key,
                evidence.Words.Activities.Word(group.Key)!,
                group.Select(stay => stay.Person).Distinct().Count(),
                [.. group]
            ))
            .OrderBy(step => step.Activity, StringComparer.Ordinal);

    /// <summary>The rarest step decides what may be shown.</summary>
    public static int PeopleOf(Evidence evidence) => Of(evidence).Select(step => step.People).DefaultIfEmpty(0).Min();
}
