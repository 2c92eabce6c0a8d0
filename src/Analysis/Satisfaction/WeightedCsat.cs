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
        Formula =
            "As satisfied users, each answer weighted so that the answers reproduce the margins that the city states (raking). It "
            + "evens out what is known of who answered and does not make a self-selected sample a random one: read it beside the "
            + "unweighted figure. Users only: staff have their own figure under the audience staff.",
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

    private static List<(bool IsSatisfied, double Weight)> AnswersOf(Evidence evidence) =>
        Weighting.Of(evidence) is not { } weighted
            ? []
            :
            [
                .. weighted
                    .Rows.Zip(weighted.Weights)
                    .Select(pair => (Item: pair.First.ItemOf("overall"), Row: pair.First, Weight: pair.Second))
                    .Where(one => one.Item is not null && one.Row.Answer(one.Item) is not null)
                    .Select(one => (Csat.IsTopBox(one.Row.Answer(one.Item!)!.Value, one.Item!), one.Weight)),
            ];

    private static Estimate Measure(Evidence evidence)
    {
        var answers = AnswersOf(evidence);
        if (answers.Count < Minimum)
        {
            return answers.Count == 0 ? new Estimate.NotCollected() : new Estimate.TooFew(answers.Count, Minimum);
        }

        var share = WeightedShare.Of([.. answers.Select(answer => answer.IsSatisfied)], [.. answers.Select(answer => answer.Weight)]);
        return Estimates.Of(share.Value, share.Interval, answers.Count, share.EffectiveN, "Wilson, weighted");
    }
}
