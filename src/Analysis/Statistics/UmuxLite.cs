namespace Carmen.Analysis.Statistics;

/// <summary>
/// Two items, "meets my requirements" and "easy to use", on 0–100. Lewis, Utesch and Maher (2013), "UMUX-LITE: when there's no time for the
/// SUS", CHI 2013, 2099–2102.
/// </summary>
public static class UmuxLite
{
    /// <summary>(x₁ + x₂ − 2·low)·100 ÷ (2·(high − low)): seven points, or five.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An answer off the scale, or a scale without points.</exception>
    public static double Score(double first, double second, int low = 1, int high = 7)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(high, low);
        foreach (var answer in (double[])[first, second])
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(answer, low, nameof(first));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(answer, high, nameof(first));
        }

        return (first + second - (2.0 * low)) * 100 / (2.0 * (high - low));
    }

    /// <summary>
    /// The System Usability Scale score this corresponds to by the regression 0.65·x + 22.9 of the same paper. It lies between 22.9 and 87.9 and
    /// therefore never earns the best or the worst grade.
    /// </summary>
    public static double UsabilityEquivalent(double score) => (0.65 * score) + 22.9;
}
