using MathNet.Numerics.Distributions;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// How surely a change of level is where <see cref="ChangePoints"/> puts it: the distribution of the place at which a random walk that falls
/// to both sides is highest, the walk before the change having the variance of the segment before and the walk after that of the segment
/// after. Bai (1997), Review of Economics and Statistics 79, 551–563.
/// </summary>
public static class BreakInterval
{
    private const double Tail = 0.025;

    /// <summary>Beyond this the normal tail is its own expansion to all digits that matter here.</summary>
    private const double FarOut = 12;

    /// <summary>How many values lie before the change, at least and at most; may reach beyond the series where the change is small.</summary>
    /// <param name="before">The segment before the change, with at least two values, as <paramref name="after"/>.</param>
    /// <returns>Null where the means agree or a segment does not vary.</returns>
    public static (int Low, int High)? Of(ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        var jump = Mean.Of(after) - Mean.Of(before);
        var (first, second) = (Spread(before), Spread(after));
        if (jump == 0 || first <= 0 || second <= 0)
        {
            return null;
        }

        // The walk after the change, mirrored, is that before it with the variances exchanged.
        var (ratio, step) = (second / first, first / (jump * jump));
        var left = Solve(x => Left(x, ratio) - Tail);
        var right = Solve(x => Left(x, 1 / ratio) - Tail) * ratio;

        // A found place too far right speaks of a change further left, and the other way round.
        return (before.Length - (int)Math.Ceiling(right * step), before.Length + (int)Math.Ceiling(left * step));
    }

    /// <summary>Probability that the highest place lies more than x before the change, in units of the variance before over the jump squared.</summary>
    /// <param name="ratio">Variance after ÷ variance before.</param>
    private static double Left(double x, double ratio)
    {
        var root = Math.Sqrt(x);
        return -(root * Math.Exp(-x / 8) / Math.Sqrt(2 * Math.PI))
            - (ratio * (ratio + 2) / (ratio + 1) * Scaled((1 + (1 / ratio)) / (2 * ratio) * x, (0.5 + (1 / ratio)) * root))
            + (((ratio + 2) * (ratio + 2) / (ratio + 1)) - 2 + (x / 2)) * Normal.CDF(0, 1, -root / 2);
    }

    /// <summary>exp(exponent)·Φ(−z), whose factors over- and underflow for large z while the product does not.</summary>
    private static double Scaled(double exponent, double z) =>
        z < FarOut
            ? Math.Exp(exponent) * Normal.CDF(0, 1, -z)
            : Math.Exp(exponent - (z * z / 2)) / (z * Math.Sqrt(2 * Math.PI)) * (1 - (1 / (z * z)) + (3 / (z * z * z * z)));

    /// <summary>Where a falling function is 0.</summary>
    private static double Solve(Func<double, double> falling)
    {
        var (low, high) = (0.0, 1.0);
        while (falling(high) > 0)
        {
            (low, high) = (high, 2 * high);
        }

        for (var halving = 0; halving < 100; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = falling(middle) > 0 ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>Mean squared deviation.</summary>
    private static double Spread(ReadOnlySpan<double> values) => Mean.Variance(values) * (values.Length - 1) / values.Length;
}
