using MathNet.Numerics;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// Whether a yes/no answer of the same people changed: of those who changed, as many in each direction? McNemar (1947), Psychometrika 12,
/// 153–157.
/// </summary>
public static class McNemar
{
    /// <summary>(|b−c|−1)²/(b+c) against χ² with one degree of freedom (Edwards 1948); null where nobody changed.</summary>
    /// <param name="gained">People who answered no before and yes after.</param>
    /// <param name="lost">The other way round.</param>
    public static HypothesisTest? ChiSquared(int gained, int lost)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gained);
        ArgumentOutOfRangeException.ThrowIfNegative(lost);
        if (gained + lost == 0)
        {
            return null;
        }

        var deviation = Math.Max(0, Math.Abs((double)gained - lost) - 1);
        return HypothesisTest.OfChiSquared(gained == lost ? 0 : deviation * deviation / ((double)gained + lost), 1);
    }

    /// <summary>The exact two-sided p-value by the binomial distribution; for few changes. 1 where nobody changed.</summary>
    public static double ExactPValue(int gained, int lost)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gained);
        ArgumentOutOfRangeException.ThrowIfNegative(lost);
        var (least, all) = (Math.Min(gained, lost), gained + lost);
        return gained == lost ? 1 : Math.Min(1, 2 * SpecialFunctions.BetaRegularized(all - least, least + 1, 0.5));
    }
}
