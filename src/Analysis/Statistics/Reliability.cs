namespace Carmen.Analysis.Statistics;

/// <summary>How far the items of a scale measure one thing, beside <see cref="CronbachAlpha"/>; both from the covariances of <see cref="ItemCovariance"/>.</summary>
public static class Reliability
{
    /// <summary>
    /// Alpha of items brought to equal variance, k·r̄/(1+(k−1)·r̄) with the mean correlation r̄; for items on different scales. Null where an item
    /// has no variance. Cronbach (1951), Psychometrika 16, 297–334.
    /// </summary>
    public static double? StandardisedAlpha(double[,] covariances)
    {
        var k = Items(covariances);
        if (ItemCovariance.Correlations(covariances) is not { } correlations)
        {
            return null;
        }

        var mean = (ItemCovariance.Sum(correlations) - k) / (k * (k - 1.0));
        return k * mean / (1 + ((k - 1) * mean));
    }

    /// <summary>
    /// λ₂ = (Σ_{i≠j} s_ij + √(k/(k−1)·Σ_{i≠j} s²_ij))/s²ₓ: never below alpha, and as alpha a lower bound of reliability. Null where the sum has no
    /// variance. Guttman (1945), Psychometrika 10, 255–282.
    /// </summary>
    public static double? Lambda2(double[,] covariances)
    {
        var (k, total) = (Items(covariances), ItemCovariance.Sum(covariances));
        var (between, squares) = (0.0, 0.0);
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                between += i == j ? 0 : covariances[i, j];
                squares += i == j ? 0 : covariances[i, j] * covariances[i, j];
            }
        }

        return total <= 0 ? null : (between + Math.Sqrt(k / (k - 1.0) * squares)) / total;
    }

    private static int Items(double[,] covariances)
    {
        var k = covariances.GetLength(0);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 2, nameof(covariances));
        ArgumentOutOfRangeException.ThrowIfNotEqual(covariances.GetLength(1), k, nameof(covariances));
        return k;
    }
}
