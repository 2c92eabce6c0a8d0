namespace Carmen.Analysis.Satisfaction;

public static class SatisfactionIndex
{
    private const string Id = "satisfaction-index";
    private const int Minimum = 20;

    /// <summary>The three items by role; where an instrument asks for overall satisfaction on the index's own scale, too, that one is taken.</summary>
    private static readonly string[][] Roles =
    [
        ["index-overall", "overall"],
        ["expectation"],
        ["ideal"],
    ];

    public static readonly Metric Metric = new()
    {
        Id = Id,
        Code = "SAT-02",
        Name = "Satisfaction index",
        Objective = 1,
        Formula =
            "Mean over questionnaires of three items — satisfaction overall, against expectations, against the ideal (roles index-overall or else overall, expectation, ideal) — each rescaled to 0–100 as "
            + "(x − lowest) ÷ (highest − lowest) × 100, with equal weights; questionnaires with all three answered only. Users only: staff have "
            + "their own figure under the audience staff.",
        Unit = Unit.Points,
        Direction = Direction.HigherIsBetter,
        Interval = "BCa bootstrap of 2 000 resamples, seeded",
        Source = "EPSI and ACSI satisfaction index, with equal weights; Efron (1987)",
        MinimumN = Minimum,
        Dimensions = Questionnaires.Dimensions,
        CountedBy = Responses.Id,
        SpeaksOfUsers = true,
        TellsAnswers = true,
        People = evidence => ScoresOf(evidence).Length,
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence) => Estimates.Mean(ScoresOf(evidence), Minimum, evidence.Random(Id));

    private static double[] ScoresOf(Evidence evidence) =>
        [.. evidence.Responses.All().Select(ScoreOf).Where(score => score is not null).Select(score => score!.Value)];

    internal static double? ScoreOf(ResponseRow response)
    {
        var sum = 0.0;
        foreach (var roles in Roles)
        {
            if (
                roles.Select(role => response.ItemOf(role)).FirstOrDefault(found => found is not null) is not { } item
                || response.Answer(item) is not { } answer
            )
            {
                return null;
            }

            sum += 100 * (answer - item.Low) / (item.High - item.Low);
        }

        return sum / Roles.Length;
    }
}
