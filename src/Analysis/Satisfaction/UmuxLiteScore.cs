using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Satisfaction;

public static class UmuxLiteScore
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "umux-lite",
        Code = "SAT-06",
        Name = "Usability in two questions (UMUX-Lite)",
        Objective = 5,
        Formula =
            "Mean over questionnaires of the two items on what a service can do and how easy it is (roles umux-capability and umux- "
            + "ease), each rescaled to 0-100; questionnaires with both answered only. Users only: staff have their own figure under "
            + "the audience staff. 0.65 × it + 22.9 is about what the System Usability Scale would give.",
        Unit = Unit.Points,
        Direction = Direction.HigherIsBetter,
        Interval = "BCa bootstrap of 2 000 resamples, seeded",
        Source = "Lewis, Utesch and Maher (2013), CHI 2013, 2099-2102; Efron (1987)",
        MinimumN = Minimum,
        Dimensions = Questionnaires.Dimensions,
        CountedBy = Responses.Id,
        SpeaksOfUsers = true,
        TellsAnswers = true,
        People = evidence => ScoresOf(evidence).Length,
        Measure = evidence => Estimates.Mean(ScoresOf(evidence), Minimum, evidence.Random("umux-lite")),
    };

    private static double[] ScoresOf(Evidence evidence) => [.. evidence.Responses.All().Select(ScoreOf).OfType<double>()];

    private static double? ScoreOf(ResponseRow response) =>
        response.ItemOf("umux-capability") is { } capability
        && response.ItemOf("umux-ease") is { } ease
        && (capability.Low, capability.High) == (ease.Low, ease.High)
        && response.Answer(capability) is { } first
        && response.Answer(ease) is { } second
            ? UmuxLite.Score(first, second, ease.Low, ease.High)
            : null;
}
