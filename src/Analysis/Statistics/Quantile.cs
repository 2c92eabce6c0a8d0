using MathNet.Numerics.Distributions;

namespace Carmen.Analysis.Statistics;

/// <summary>Quantiles of sorted values, by linear interpolation between order statistics at 1 + (n−1)p: type 7 of Hyndman and Fan (1996), The American Statistician 50, 361–365.</summary>
public static class Quantile
{
    /// <param name="sorted">Ascending, at least one.</param>
    /// <param name="p">0–1.</param>
    public static double Of(ReadOnlySpan<double> sorted, double p)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length, nameof(sorted));
        ArgumentOutOfRangeException.ThrowIfNegative(p);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(p, 1);
        var position = p * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>
    /// The distribution-free interval of the median: the order statistics between which it lies with at least 95 %, by the binomial
    /// distribution. Conover (1999), Practical Nonparametric Statistics, §3.2. Null for fewer than 6 values, which cannot reach 95 %.
    /// </summary>
    public static Interval? MedianInterval(ReadOnlySpan<double> sorted)
    {
        var n = sorted.Length;
        if (n < 6)
        {
            return null;
        }

        var binomial = new Binomial(0.5, n);
        var rank = (int)Math.Max(1, Math.Floor((n / 2.0) - (Interval.Z * Math.Sqrt(n) / 2)) - 1);
        while (binomial.CumulativeDistribution(rank) <= 0.025)
        {
            rank++;
        }

        return new Interval(sorted[rank - 1], sorted[n - rank]);
    }
}
