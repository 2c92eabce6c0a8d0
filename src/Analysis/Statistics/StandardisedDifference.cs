namespace Carmen.Analysis.Statistics;

/// <summary>
/// How far respondents differ from those they stand for on something known of both, in standard deviations, independent of n: first minus
/// second over the root of the mean variance. Austin (2009), Statistics in Medicine 28, 3083–3107.
/// </summary>
public static class StandardisedDifference
{
    /// <summary>Differences beyond this, on either side, are flagged (Austin 2009).</summary>
    public const double Notable = 0.1;

    /// <summary>Null where neither group varies and the means differ; 0 where they do not.</summary>
    public static double? OfMeans((double Mean, double Variance) first, (double Mean, double Variance) second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first.Variance, nameof(first));
        ArgumentOutOfRangeException.ThrowIfNegative(second.Variance, nameof(second));
        var difference = first.Mean - second.Mean;
        var variance = (first.Variance + second.Variance) / 2;
        return variance > 0 ? difference / Math.Sqrt(variance)
            : difference == 0 ? 0
            : null;
    }

    /// <summary>Of two shares, 0–1.</summary>
    public static double? OfShares(double first, double second) => OfMeans((first, first * (1 - first)), (second, second * (1 - second)));
}
