using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Satisfaction;

public static class Nps
{
    private const int Minimum = 10;
    internal const string Role = "recommend";

    public static readonly Metric Metric = new()
    {
        Id = "nps",
        Code = "SAT-04",
        Name = "Net promoter score",
        Objective = 1,
        Formula =
            "Share of answers 9–10 minus share of answers 0–6 to the question on recommending, on points 0–10, times 100, of complete "
            + "questionnaires. Users only: staff have their own figure under the audience staff. Use of 9 and 10 differs between cultures: "
            + "compare a city with itself, never with another country.",
        Unit = Unit.Points,
        Direction = Direction.HigherIsBetter,
        Interval = "Adjusted Wald",
        Source = "Rocks (2016), Interval estimation for the net promoter score",
        MinimumN = Minimum,
        Dimensions = Questionnaires.Dimensions,
        CountedBy = Responses.Id,
        SpeaksOfUsers = true,
        TellsAnswers = true,
        People = evidence => AnswersOf(evidence).Count(),
        Measure = Measure,
    };

    /// <summary>Only items on 0–10 count: the classes of promoters and detractors exist on no other scale.</summary>
    private static IEnumerable<double> AnswersOf(Evidence evidence) =>
        from pair in evidence.AnswersTo(Role)
        where pair.Item is { Low: 0, High: 10 }
        select pair.Answer;

    private static Estimate Measure(Evidence evidence)
    {
        double[] answers = [.. AnswersOf(evidence)];
        if (answers.Length < Minimum)
        {
            return answers.Length == 0 ? new Estimate.NotCollected() : new Estimate.TooFew(answers.Length, Minimum);
        }

        var (promoters, detractors) = (answers.Count(answer => answer >= 9), answers.Count(answer => answer <= 6));
        var score = NetPromoter.Score(promoters, detractors, answers.Length);
        var interval = NetPromoter.AdjustedWald(promoters, detractors, answers.Length);
        return Estimates.Of(score, interval, answers.Length, answers.Length, "adjusted Wald");
    }
}
