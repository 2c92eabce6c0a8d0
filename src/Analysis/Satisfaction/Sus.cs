using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Satisfaction;

public static class Sus
{
    private const int Minimum = 10;
    private const string Role = "sus";

    public static readonly Metric Metric = new()
    {
        Id = "sus",
        Code = "SAT-05",
        Name = "System usability (SUS)",
        Objective = 5,
        Formula =
            "Mean over questionnaires of 2.5 × (Σ odd items (x − 1) + Σ even items (5 − x)), 0–100; questionnaires with all ten items answered "
            + "only. Users only: staff have their own figure under the audience staff. The mean over all systems is 68.",
        Unit = Unit.Points,
        Direction = Direction.HigherIsBetter,
        Interval = "Student's t",
        Source = "Brooke (1996); Sauro and Lewis (2016), Quantifying the User Experience",
        MinimumN = Minimum,
        Dimensions = Questionnaires.Dimensions,
        CountedBy = Responses.Id,
        SpeaksOfUsers = true,
        TellsAnswers = true,
        People = evidence => ScoresOf(evidence).Length,
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence)
    {
        var scores = ScoresOf(evidence);
        return scores.Length switch
        {
            0 => new Estimate.NotCollected(),
            < Minimum => new Estimate.TooFew(scores.Length, Minimum),
            var n => Estimates.Of(Mean.Of(scores), Mean.StudentInterval(scores)?.Within(0, 100), n, n, "Student's t"),
        };
    }

    private static double[] ScoresOf(Evidence evidence) =>
        [.. evidence.Responses.All().Select(ScoreOf).Where(score => score is not null).Select(score => score!.Value)];

    private static double? ScoreOf(ResponseRow response)
    {
        var items = response.Instrument.Items.Where(item => item.Role == Role).ToArray();
        var isAnswered = items.Length == SystemUsability.Items && items.All(item => response.Answers.ContainsKey(item.Id));
        return isAnswered ? SystemUsability.Score([.. items.Select(item => response.Answers[item.Id])], items[0].Low, items[0].High) : null;
    }
}
