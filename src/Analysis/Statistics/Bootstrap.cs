using MathNet.Numerics.Distributions;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// The bias-corrected and accelerated bootstrap interval: resamples rows with replacement and reads the interval off the resampled
/// statistic, shifted for bias (z₀) and skewness (a, by the jackknife). Efron (1987), JASA 82, 171–185.
/// </summary>
public static class Bootstrap
{
    /// <param name="n">Rows, at least 3.</param>
    /// <param name="statistic">Of the rows with these indices, repeats included; must not keep the span.</param>
    /// <param name="resamples">2 000 on a screen, 10 000 in a report.</param>
    /// <returns>Null where the statistic does not vary over the resamples or over the jackknife: there is no interval to state.</returns>
    public static Interval? Bca(int n, Statistic statistic, int resamples, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 100);
        int[] all = [.. Enumerable.Range(0, n)];
        var estimate = statistic(all);
        return Shifted(Draws(n, statistic, resamples, random), estimate, Acceleration(n, statistic));
    }

    /// <summary>
    /// The plain percentile interval: the middle 95 % of the resampled statistic. For figures whose bias correction does not exist, such as ranks.
    /// </summary>
    public static Interval Percentile(int n, Statistic statistic, int resamples, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 100);
        var draws = Draws(n, statistic, resamples, random);
        return new Interval(Quantile.Of(draws, 0.025), Quantile.Of(draws, 0.975));
    }

    /// <summary>The percentiles of sorted draws, shifted for bias and skewness; null where either does not exist.</summary>
    internal static Interval? Shifted(double[] draws, double estimate, double? acceleration)
    {
        var below = draws.Count(draw => draw < estimate) + (draws.Count(draw => draw == estimate) / 2.0);
        if (draws[0] == draws[^1] || below == 0 || below == draws.Length || acceleration is not { } skewness)
        {
            return null;
        }

        var bias = Normal.InvCDF(0, 1, below / draws.Length);
        return new Interval(At(-Interval.Z), At(Interval.Z));

        double At(double z)
        {
            var shifted = bias + ((bias + z) / (1 - (skewness * (bias + z))));
            return Quantile.Of(draws, Normal.CDF(0, 1, shifted));
        }
    }

    public delegate double Statistic(ReadOnlySpan<int> rows);

    /// <summary>Sorted.</summary>
    internal static double[] Draws(int n, Statistic statistic, int resamples, RandomStream random)
    {
        var (draws, rows) = (new double[resamples], new int[n]);
        for (var draw = 0; draw < resamples; draw++)
        {
            for (var i = 0; i < n; i++)
            {
                rows[i] = random.NextInt(n);
            }

            draws[draw] = statistic(rows);
        }

        Array.Sort(draws);
        return draws;
    }

    /// <summary>a = Σd³ / 6(Σd²)^1.5 over the jackknife deviations d = mean − value; null where they are all 0.</summary>
    internal static double? Acceleration(int n, Statistic statistic)
    {
        var left = new double[n];
        int[] rows = [.. Enumerable.Range(1, n - 1)];
        for (var i = 0; i < n; i++)
        {
            left[i] = statistic(rows);
            if (i < n - 1)
            {
                rows[i] = i;
            }
        }

        var mean = Mean.Of(left);
        return Acceleration(Array.ConvertAll(left, value => mean - value));
    }

    /// <summary>The same of what each row moves the statistic by, in any unit.</summary>
    internal static double? Acceleration(double[] influences)
    {
        var squares = influences.Sum(value => value * value);
        var cubes = influences.Sum(value => value * value * value);
        return squares <= 0 ? null : cubes / (6 * Math.Pow(squares, 1.5));
    }
}
