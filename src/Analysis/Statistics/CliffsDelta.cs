using System.Runtime.InteropServices;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// How often a value of the first group exceeds one of the second, minus how often it falls short: −1…1, 0 where neither tends to be larger.
/// Cliff (1993), Psychological Bulletin 114, 494–509. (δ+1)/2 is the probability of superiority.
/// </summary>
/// <param name="Interval">With the unbiased variance and the asymmetric bounds that keep it within −1…1: Feng and Cliff (2004), J. Modern Applied Statistical Methods 3, 322–332.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CliffsDelta(double Value, Interval Interval)
{
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two values in a group.</exception>
    public static CliffsDelta Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first.Length, 2, nameof(first));
        ArgumentOutOfRangeException.ThrowIfLessThan(second.Length, 2, nameof(second));
        double[] x = [.. first];
        double[] y = [.. second];
        Array.Sort(x);
        Array.Sort(y);
        var ofFirst = Dominance(x, y, out var untied);
        var ofSecond = Dominance(y, x, out _);
        var (m, n, delta) = ((double)x.Length, (double)y.Length, ofFirst.Average());
        var rows = ofFirst.Sum(value => (value - delta) * (value - delta));
        var columns = ofSecond.Sum(value => (value + delta) * (value + delta));
        var cells = untied - (m * n * delta * delta);
        var unbiased = ((n * n * rows) + (m * m * columns) - cells) / (m * n * (m - 1) * (n - 1));
        var least = (1 - (delta * delta)) / ((m * n) - 1);
        return new CliffsDelta(delta, Bounds(delta, Math.Max(unbiased, least), Math.Min(m, n)));
    }

    /// <summary>
    /// By Fisher's transformation with the variance of equal distributions, (m+n+1)/(3mn), as the rank-biserial correlation is often given;
    /// for comparison with other software.
    /// </summary>
    public static Interval RankBiserialInterval(double delta, int m, int n)
    {
        var half = Statistics.Interval.Z * Math.Sqrt((m + n + 1) / (3.0 * m * n));
        return new Interval(Math.Tanh(Math.Atanh(delta) - half), Math.Tanh(Math.Atanh(delta) + half));
    }

    /// <summary>At −1 and 1 no variance can be seen; then the far bound is where so clear a separation of the smaller group has 2.5 %.</summary>
    private static Interval Bounds(double delta, double variance, double smaller)
    {
        const double z = Statistics.Interval.Z;
        if (Math.Abs(delta) >= 1)
        {
            var far = (2 * Math.Pow(0.025, 1 / smaller)) - 1;
            return delta > 0 ? new Interval(far, 1) : new Interval(-1, -far);
        }

        var rest = 1 - (delta * delta);
        var (centre, scale) = (delta * rest, rest + (z * z * variance));
        var half = z * Math.Sqrt(variance) * Math.Sqrt((rest * rest) + (z * z * variance));
        return new Interval((centre - half) / scale, (centre + half) / scale).Within(-1, 1);
    }

    /// <summary>For each value its wins minus its losses against the others, as a share of them; both sorted.</summary>
    private static double[] Dominance(double[] values, double[] others, out double untied)
    {
        var (result, below, upTo) = (new double[values.Length], 0, 0);
        untied = 0;
        for (var i = 0; i < values.Length; i++)
        {
            while (below < others.Length && others[below] < values[i])
            {
                below++;
            }

            while (upTo < others.Length && others[upTo] <= values[i])
            {
                upTo++;
            }

            untied += others.Length - (upTo - below);
            result[i] = (below - (double)(others.Length - upTo)) / others.Length;
        }

        return result;
    }
}
