namespace Carmen.Analysis.Statistics;

/// <summary>
/// The part of R² that each driver earns, averaged over all orders in which drivers can enter a regression; the parts are never negative and
/// sum to R². Lindeman, Merenda and Gold (1980), Introduction to Bivariate and Multivariate Analysis; Grömping (2006), J. Statistical Software
/// 17(1). Importance describes association, not effect.
/// </summary>
public static class Lmg
{
    /// <summary>2¹² regressions; beyond, <see cref="RelativeWeights"/>.</summary>
    public const int MostDrivers = 12;

    /// <param name="covariances">Of the drivers and, last, the outcome: <see cref="ItemCovariance"/>.</param>
    /// <returns>One part a driver; null where the outcome has no variance. A driver that others determine earns its share with them.</returns>
    public static double[]? Of(double[,] covariances)
    {
        var p = covariances.GetLength(0) - 1;
        ArgumentOutOfRangeException.ThrowIfLessThan(p, 1, nameof(covariances));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(p, MostDrivers, nameof(covariances));
        if (covariances[p, p] <= 0)
        {
            return null;
        }

        var explained = new double[1 << p];
        new Subsets(covariances, explained).Extend(0, 0);
        var parts = new double[p];
        for (var set = 0; set < explained.Length; set++)
        {
            var weight = Weight(int.PopCount(set), p);
            for (var driver = 0; driver < p; driver++)
            {
                if ((set & (1 << driver)) == 0)
                {
                    parts[driver] += weight * (explained[set | (1 << driver)] - explained[set]);
                }
            }
        }

        return parts;
    }

    /// <summary>s!(p−1−s)!/p!: the share of orders in which exactly these s drivers come before.</summary>
    private static double Weight(int s, int p)
    {
        var weight = 1.0 / p;
        for (var i = 1; i <= s; i++)
        {
            weight *= i / (double)(p - i);
        }

        return weight;
    }

    /// <summary>R² of every subset: each extends a smaller one by one row of its Cholesky factor.</summary>
    private sealed class Subsets(double[,] covariances, double[] explained)
    {
        private const double Dependent = 1e-12;
        private readonly int p = covariances.GetLength(0) - 1;
        private readonly double[,] factor = new double[MostDrivers, MostDrivers];
        private readonly double[] projections = new double[MostDrivers];
        private readonly int[] members = new int[MostDrivers];

        public void Extend(int set, int size)
        {
            for (var driver = size == 0 ? 0 : members[size - 1] + 1; driver < p; driver++)
            {
                members[size] = driver;
                var (rest, projection) = (covariances[driver, driver], covariances[driver, p]);
                for (var row = 0; row < size; row++)
                {
                    var value = covariances[driver, members[row]];
                    for (var column = 0; column < row; column++)
                    {
                        value -= factor[size, column] * factor[row, column];
                    }

                    value = factor[row, row] > 0 ? value / factor[row, row] : 0;
                    factor[size, row] = value;
                    rest -= value * value;
                    projection -= value * projections[row];
                }

                var isFree = rest > Dependent * covariances[driver, driver];
                factor[size, size] = isFree ? Math.Sqrt(rest) : 0;
                projections[size] = isFree ? projection / factor[size, size] : 0;
                var extended = set | (1 << driver);
                explained[extended] = explained[set] + (projections[size] * projections[size] / covariances[p, p]);
                Extend(extended, size + 1);
            }
        }
    }
}
