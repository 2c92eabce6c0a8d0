using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Satisfaction;

public static class TwoItemReliability
{
    private const int Minimum = 30;

    public static readonly Metric Metric = new()
    {
        Id = "spearman-brown",
        Code = "SAT-16",
        Name = "Reliability of two items (Spearman-Brown)",
        Objective = 1,
        Formula =
            "2r ÷ (1 + r), r being the correlation of the two items of the first scale of exactly two in the instrument with most "
            + "complete answers; reversed items turned round. Where an item does not vary there is no figure, and it says that one "
            + "pattern was found where two are needed. Users only: staff have their own figure under the audience staff.",
        Unit = Unit.Coefficient,
        Direction = Direction.HigherIsBetter,
        Interval = "Fisher's interval of the correlation, put through the formula",
        Source = "Spearman (1910); Brown (1910); Eisinga, te Grotenhuis and Pelzer (2013)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Audience, Dimension.Wave],
        CountedBy = Responses.Id,
        Grains = [Grain.All],
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

        double[] first = [.. answers.Select(row => row[0])];
        double[] second = [.. answers.Select(row => row[1])];
        return Correlation.Of(first, second) is { } r && r > -1
            ? Estimates.Of(SpearmanBrown.Of(r), SpearmanBrown.Interval(r, answers.Count), answers.Count, answers.Count, "Fisher")
            : new Estimate.TooFew(1, 2);
    }

    private static IReadOnlyList<double[]> AnswersOf(Evidence evidence) =>
        evidence.ScaleAnswers(scale => scale.Items.Count is >= 2 and <= 2);
}
