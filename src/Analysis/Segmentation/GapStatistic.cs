namespace Carmen.Analysis.Segmentation;

/// <summary>
/// How much tighter the clusters are than those found in data without structure: Gap(k) = mean of log W over reference data − log W of the
/// data. Unlike the silhouette it is defined for one cluster, and so may answer that there are none. Tibshirani, Walther and Hastie (2001),
/// J. R. Statist. Soc. B 63, 411–423.
/// </summary>
/// <param name="Gaps">For k = 1, 2, ….</param>
/// <param name="Errors">s(k) = sd of the reference values × √(1 + 1/B), sd with B − 1.</param>
public sealed record GapStatistic(IReadOnlyList<double> Gaps, IReadOnlyList<double> Errors)
{
    /// <param name="data">log W of the data for k = 1, 2, ….</param>
    /// <param name="references">The same of each reference data set; at least two.</param>
    public static GapStatistic Of(IReadOnlyList<double> data, IReadOnlyList<double[]> references)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(references);
        ArgumentOutOfRangeException.ThrowIfLessThan(references.Count, 2, nameof(references));
        var (gaps, errors) = (new double[data.Count], new double[data.Count]);
        for (var k = 0; k < data.Count; k++)
        {
            double[] values = [.. references.Select(reference => reference[k])];
            gaps[k] = Statistics.Mean.Of(values) - data[k];
            errors[k] = Math.Sqrt((1 + (1.0 / references.Count)) * Statistics.Mean.Variance(values));
        }

        return new GapStatistic(gaps, errors);
    }

    /// <summary>
    /// The smallest k whose gap lies within some standard errors of the first local maximum ("first SE max", the default of R's
    /// <c>clusGap</c> since 2013). 1: no clusters.
    /// </summary>
    /// <param name="factor">Standard errors: 1 in the paper. More ask for clearer structure before they leave one cluster.</param>
    public int Clusters(double factor = 1)
    {
        var peak = 0;
        while (peak + 1 < Gaps.Count && Gaps[peak + 1] >= Gaps[peak])
        {
            peak++;
        }

        var least = Gaps[peak] - (factor * Errors[peak]);
        return Enumerable.Range(0, peak + 1).First(k => k == peak || Gaps[k] >= least) + 1;
    }

    /// <summary>Reference data of the paper's first kind: each column uniform over the range of the data's.</summary>
    public static Points Uniform(Points data, Statistics.RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(random);
        var (low, high) = (data.Row(0).ToArray(), data.Row(0).ToArray());
        for (var i = 1; i < data.Count; i++)
        {
            for (var d = 0; d < data.Dimensions; d++)
            {
                (low[d], high[d]) = (Math.Min(low[d], data.Row(i)[d]), Math.Max(high[d], data.Row(i)[d]));
            }
        }

        return Points.Of([
            .. Enumerable
                .Range(0, data.Count)
                .Select(_ =>
                    Enumerable.Range(0, data.Dimensions).Select(d => low[d] + (random.NextDouble() * (high[d] - low[d]))).ToArray()
                ),
        ]);
    }
}
