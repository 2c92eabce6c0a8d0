using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Satisfaction;

public static class OmegaTotal
{
    private const int Minimum = 50;

    public static readonly Metric Metric = new()
    {
        Id = "omega",
        Code = "SAT-15",
        Name = "Reliability (omega)",
        Objective = 1,
        Formula =
            "ω = (Σ loadings)² ÷ ((Σ loadings)² + Σ own variances) of one common factor fitted by maximum likelihood to the first "
            + "scale of at least three items of the instrument with most complete answers; reversed items turned round; "
            + "questionnaires with every item of the scale answered only. Where one factor cannot be fitted there is no figure, and "
            + "it says that one pattern was found where two are needed. Users only: staff have their own figure under the audience "
            + "staff.",
        Unit = Unit.Coefficient,
        Direction = Direction.HigherIsBetter,
        Interval = "BCa bootstrap of 500 resamples, seeded",
        Source = "McDonald (1999), Test Theory; Efron (1987)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Audience, Dimension.Wave],
        CountedBy = Responses.Id,
        Grains = [Grain.All],
        SpeaksOfUsers = true,
        TellsAnswers = true,
        People = evidence => AnswersOf(evidence).Count,
        Measure = Measure,
    };

    private const int Resamples = 500;

    private static Estimate Measure(Evidence evidence)
    {
        var answers = AnswersOf(evidence);
        if (answers.Count < Minimum)
        {
            return answers.Count == 0 ? new Estimate.NotCollected() : new Estimate.TooFew(answers.Count, Minimum);
        }

        if (Omega.Of(answers) is not { } omega)
        {
            return new Estimate.TooFew(1, 2);
        }

        var interval = Omega.Interval(answers, Resamples, evidence.Random("omega"))?.Within(0, 1);
        return Estimates.Of(omega.Value, interval, answers.Count, answers.Count, "BCa bootstrap");
    }

    private static IReadOnlyList<double[]> AnswersOf(Evidence evidence) =>
        evidence.ScaleAnswers(scale => scale.Items.Count is >= 3 and <= int.MaxValue);
}
