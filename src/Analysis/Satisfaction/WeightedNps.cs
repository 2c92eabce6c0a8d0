using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Satisfaction;

public static class WeightedNps
{
    private const int Minimum = 20;

    public static readonly Metric Metric = new()
    {
        Id = "nps-weighted",
        Code = "SAT-23",
        Name = "Net promoter score, weighted to the population",
        Objective = 1,
        Formula = "As net promoter score, " + Weighting.Caution,
        Unit = Unit.Points,
        Direction = Direction.HigherIsBetter,
        Interval = "Adjusted Wald at the number of equally weighted answers that would have the linearised standard error",
        Source =
            "Rocks (2016); Särndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 5.6; Deming and Stephan (1940)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Audience, Dimension.Wave],
        CountedBy = Responses.Id,
        Grains = [Grain.All],
        SpeaksOfUsers = true,
        TellsAnswers = true,
        People = evidence => AnswersOf(evidence).Count,
        Measure = Measure,
    };

    private static IReadOnlyList<(int Row, int Value, double Weight)> AnswersOf(Evidence evidence) =>
        Weighting.Of(evidence)?.Values(Rating) ?? [];

    private static int? Rating(ResponseRow row) =>
        row.ItemOf(Nps.Role) is { Low: 0, High: 10 } item && row.Answer(item) is { } answer ? (int)answer : null;

    private static Estimate Measure(Evidence evidence)
    {
        var answers = AnswersOf(evidence);
        if (answers.Count < Minimum)
        {
            return answers.Count == 0 ? new Estimate.NotCollected() : new Estimate.TooFew(answers.Count, Minimum);
        }

        var score = WeightedNetPromoter.Of([.. answers.Select(answer => answer.Value)], [.. answers.Select(answer => answer.Weight)]);
        return Estimates.Of(score.Score, score.Interval, answers.Count, score.EffectiveN, "adjusted Wald, weighted");
    }
}
