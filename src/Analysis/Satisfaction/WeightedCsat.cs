using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Satisfaction;

public static class WeightedCsat
{
    private const int Minimum = 20;

    public static readonly Metric Metric = new()
    {
        Id = "csat-weighted",
        Code = "SAT-17",
        Name = "Satisfied users, weighted to the population",
        Objective = 1,
        Formula = "As satisfied users, " + Weighting.Caution,
        Unit = Unit.Share,
        Direction = Direction.HigherIsBetter,
        Interval = "Wilson with n ÷ design effect of the weights",
        Source = "Deming and Stephan (1940); Kish (1965); Wilson (1927); Dean and Pagano (2015)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Audience, Dimension.Wave],
        CountedBy = Responses.Id,
        Grains = [Grain.All],
        SpeaksOfUsers = true,
        TellsAnswers = true,
        People = evidence => AnswersOf(evidence).Count,
        Measure = Measure,
    };

    private static IReadOnlyList<(int Row, bool Value, double Weight)> AnswersOf(Evidence evidence) =>
        Weighting.Of(evidence)?.Values(IsSatisfied) ?? [];

    private static bool? IsSatisfied(ResponseRow row) =>
        row.ItemOf("overall") is { } item && row.Answer(item) is { } answer ? Csat.IsTopBox(answer, item) : null;

    private static Estimate Measure(Evidence evidence)
    {
        var answers = AnswersOf(evidence);
        if (answers.Count < Minimum)
        {
            return answers.Count == 0 ? new Estimate.NotCollected() : new Estimate.TooFew(answers.Count, Minimum);
        }

        var share = WeightedShare.Of([.. answers.Select(answer => answer.Value)], [.. answers.Select(answer => answer.Weight)]);
        return Estimates.Of(share.Value, share.Interval, answers.Count, share.EffectiveN, "Wilson, weighted");
    }
}
