using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Satisfaction;

public static class EffectiveN
{
    private const int Minimum = 20;

    public static readonly Metric Metric = new()
    {
        Id = "effective-n",
        Code = "SUR-02",
        Name = "Effective number of answers",
        Objective = 1,
        Formula =
            "(Σw)² ÷ Σw² of the weights that bring complete questionnaires to the margins that the city states: as many answers of "
            + "a simple random sample would say as much. n is the number of questionnaires weighted; n ÷ it is the design effect. "
            + "Categories with fewer than 5 answers are joined with a neighbour, weights above 5 medians cut. Users only: staff have "
            + "their own figure under the audience staff.",
        Unit = Unit.Count,
        Direction = Direction.HigherIsBetter,
        Interval = "None: a property of the weights",
        HasInterval = false,
        Source = "Kish (1965), Survey Sampling, section 11.7; Deming and Stephan (1940)",
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
            KishEffect.EffectiveN(weighted.Weights),
            null,
            null,
            weighted.Rows.Count,
            KishEffect.EffectiveN(weighted.Weights),
            Estimates.Census
        );
}
