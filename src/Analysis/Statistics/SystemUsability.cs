namespace Carmen.Analysis.Statistics;

/// <summary>
/// System Usability Scale: ten items, odd ones worded positively, even ones negatively; 0–100. Brooke (1996), Usability Evaluation in
/// Industry, 189–194. Grades by the curve of Sauro and Lewis (2016), Quantifying the User Experience, table 8.5 (mean of all systems 68).
/// </summary>
public static class SystemUsability
{
    public const int Items = 10;

    private static readonly (double From, string Grade)[] Grades =
    [
        (84.1, "A+"),
        (80.8, "A"),
        (78.9, "A-"),
        (77.2, "B+"),
        (74.1, "B"),
        (72.6, "B-"),
        (71.1, "C+"),
        (65.0, "C"),
        (62.7, "C-"),
        (51.7, "D"),
    ];

    /// <summary>2.5·(Σ_odd(x−1) + Σ_even(5−x)) on points 1–5; other scales are stretched alike.</summary>
    /// <param name="answers">Ten answers in the order of the questionnaire, as ticked.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not ten answers, or a scale without points.</exception>
    public static double Score(ReadOnlySpan<double> answers, int low = 1, int high = 5)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(answers.Length, Items, nameof(answers));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(high, low);
        var sum = 0.0;
        for (var i = 0; i < Items; i++)
        {
            sum += i % 2 == 0 ? answers[i] - low : high - answers[i];
        }

        return sum * 100 / (Items * (high - low));
    }

    /// <summary>Of a mean score or of an end of its interval, rounded to the one decimal the curve is given in.</summary>
    public static string Grade(double score)
    {
        var rounded = Math.Round(score, 1, MidpointRounding.AwayFromZero);
        return Grades.Where(entry => rounded >= entry.From).Select(entry => entry.Grade).FirstOrDefault() ?? "F";
    }
}
