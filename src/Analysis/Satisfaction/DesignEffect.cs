using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Satisfaction;

public static class DesignEffect
{
    private const int Minimum = 20;

    public static readonly Metric Metric = new()
    {
        Id = "design-effect",
        Code = "SUR-05",
        Name = "Design effect of the weights",
        Objective = 1,
        Formula =
            "Number of questionnaires ÷ effective number of answers: how much of the sample the weighting costs. Above 2.5 the "
            + "weighted figures rest on few people. Users only: staff have their own figure under the audience staff.",
        Unit = Unit.Ratio,
        Direction = Direction.LowerIsBetter,
        Interval = "None: a property of the weights",
        HasInterval = false,
        Source = "Kish (1965), Survey Sampling, section 11.7",
        MinimumN = Minimum,
        Dimensions = [Dimension.Audience, Dimension.Wave],
        CountedBy = Responses.Id,
        Grains = [Grain.All],
        SpeaksOfUsers = true,
        People = evidence => Weighting.Of(evidence)?.Rows.Count ?? 0,
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence) =>
        Weighting.Of(evidence) is not { } weighted ? new Estimate.NotCollected()
        : weighted.Rows.Count < Minimum ? new Estimate.TooFew(weighted.Rows.Count, Minimum)
        : new Estimate.Measured(
            KishEffect.Of(weighted.Weights),
            null,
            null,
            weighted.Rows.Count,
            KishEffect.EffectiveN(weighted.Weights),
            Estimates.Census
        );
}
