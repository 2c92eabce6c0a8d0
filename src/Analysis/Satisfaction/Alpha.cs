using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Satisfaction;

public static class Alpha
{
    private const int Minimum = 30;

    public static readonly Metric Metric = new()
    {
        Id = "alpha",
        Code = "SAT-09",
        Name = "Reliability (Cronbach's alpha)",
        Objective = 1,
        Formula =
            "k/(k−1) × (1 − Σ item variances ÷ variance of the sum) over the first scale of at least two items of the instrument with most "
            + "complete answers in the slice; reversed items turned round; questionnaires with every item of the scale answered only. Where all "
            + "sums are equal alpha does not exist, and the figure says that one pattern was found where two are needed. Users only: staff "
            + "have their own figure under the audience staff.",
        Unit = Unit.Coefficient,
        Direction = Direction.HigherIsBetter,
        Interval = "Feldt",
        Source = "Cronbach (1951); Feldt (1965)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Audience, Dimension.Wave],
        Grains = [Grain.All],
        CountedBy = Responses.Id,
        SpeaksOfUsers = true,
        TellsAnswers = true,
        People = evidence => AnswersOf(evidence).Count,
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence)
    {
        var answers = AnswersOf(evidence);
        if (answers.Count < Minimum)
        {
            return answers.Count == 0 ? new Estimate.NotCollected() : new Estimate.TooFew(answers.Count, Minimum);
        }

        if (CronbachAlpha.Of(answers) is not { } alpha)
        {
            return new Estimate.TooFew(1, 2);
        }

        return Estimates.Of(alpha, CronbachAlpha.Feldt(alpha, answers.Count, answers[0].Length), answers.Count, answers.Count, "Feldt");
    }

    private static IReadOnlyList<double[]> AnswersOf(Evidence evidence) => evidence.ScaleAnswers(scale => scale.Items.Count >= 2);
}
