using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Satisfaction;

public static class RepresentativenessGap
{
    private const int Minimum = 20;

    public static readonly Metric Metric = new()
    {
        Id = "representativeness-gap",
        Code = "SUR-03",
        Name = "Who answered against the population",
        Objective = 1,
        Formula =
            "For each margin that the city states (the category): the largest standardised difference between the share of a "
            + "category among the questionnaires and its share of the population, (p − P) ÷ √((p(1 − p) + P(1 − P)) ÷ 2). Above 0.10 "
            + "the answers speak of other people than the population. Users only: staff have their own figure under the audience "
            + "staff.",
        Unit = Unit.Coefficient,
        Direction = Direction.LowerIsBetter,
        Interval = "None: a comparison with known totals",
        HasInterval = false,
        Source = "Austin (2009), Statistics in Medicine 28, 3083-3107",
        MinimumN = Minimum,
        Dimensions = [Dimension.Audience, Dimension.Wave],
        CountedBy = Responses.Id,
        Grains = [Grain.All],
        Parts = PartsOf,
        SpeaksOfUsers = true,
        People = evidence => evidence.Responses.Count,
        Measure = _ => new Estimate.NotCollected(),
    };

    private static IEnumerable<Part> PartsOf(Evidence evidence) =>
        from margin in Weighting.MarginsOf(evidence)
        let n = margin.Counts.Sum()
        where n >= Minimum
        let people = margin.Totals.Sum()
        let gaps = margin
            .Counts.Zip(margin.Totals)
            .Select(pair => Math.Abs(StandardisedDifference.OfShares((double)pair.First / n, pair.Second / people) ?? 0))
        select new Part(margin.Variable, new Estimate.Measured(gaps.Max(), null, null, n, n, Estimates.Census), n);
}
