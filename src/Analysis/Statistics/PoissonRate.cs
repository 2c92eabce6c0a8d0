using MathNet.Numerics.Distributions;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// Events per exposure, such as contacts per 1,000 inhabitants and year, with the exact interval of a Poisson count: χ²₀.₀₂₅(2x)/2 to
/// χ²₀.₉₇₅(2x+2)/2. Garwood (1936), Biometrika 28, 437–442. It holds where events come one by one and independently:
/// <see cref="Dispersion"/> tells where they do not.
/// </summary>
public static class PoissonRate
{
    public const double PerThousand = 1000;

    /// <summary>count · <paramref name="per"/> ÷ exposure.</summary>
    public static double Of(long count, double exposure, double per = PerThousand)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exposure);
        return count * per / exposure;
    }

    /// <summary>Never reaches below 0; exactly 0 for a count of 0.</summary>
    /// <param name="exposure">Persons, or persons × years.</param>
    public static Interval Exact(long count, double exposure, double per = PerThousand)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exposure);
        var low = count == 0 ? 0 : ChiSquared.InvCDF(2.0 * count, 0.025) / 2;
        var high = ChiSquared.InvCDF((2.0 * count) + 2, 0.975) / 2;
        return new Interval(low * per / exposure, high * per / exposure);
    }

    /// <summary>
    /// Whether counts of several periods or places vary more than one common rate lets them: Σ(x−e)²/e with k−1 degrees of freedom. The
    /// statistic ÷ its degrees of freedom is the factor by which the exact interval is too optimistic in variance. Fisher (1925), Statistical
    /// Methods for Research Workers, §16. Null where no event happened at all, or with one period.
    /// </summary>
    public static HypothesisTest? Dispersion(IReadOnlyCollection<(long Count, double Exposure)> periods)
    {
        var (events, exposure) = (periods.Sum(period => period.Count), periods.Sum(period => period.Exposure));
        if (periods.Count < 2 || events == 0)
        {
            return null;
        }

        var statistic = periods.Sum(period =>
        {
            var expected = events * period.Exposure / exposure;
            return (period.Count - expected) * (period.Count - expected) / expected;
        });
        return HypothesisTest.OfChiSquared(statistic, periods.Count - 1);
    }
}
