namespace Carmen.Analysis.Statistics;

/// <summary>
/// Whether a series tends up or down: S, the later values that are larger minus those that are smaller, over all pairs, its variance
/// corrected for ties. Mann (1945), Econometrica 13, 245–259; Kendall (1975), Rank Correlation Methods. Months follow months: where the ranks
/// are correlated in time the variance is enlarged as Hamed and Rao (1998), J. Hydrology 204, 182–196, propose.
/// </summary>
/// <param name="S">Above 0 where the series tends up.</param>
/// <param name="Variance">Of S without a trend, corrected for ties.</param>
/// <param name="Inflation">By which autocorrelation enlarges it; at least 1.</param>
/// <param name="Test">Without autocorrelation, with continuity correction.</param>
/// <param name="Corrected">With it: what a report states.</param>
public sealed record MannKendall(long S, double Variance, double Inflation, HypothesisTest Test, HypothesisTest Corrected)
{
    /// <summary>Null for fewer than four values, or where all are equal.</summary>
    /// <param name="values">In the order of time, at even distances.</param>
    public static MannKendall? Of(double[] values)
    {
        var n = (double)values.Length;
        if (values.Length < 4)
        {
            return null;
        }

        var s = 0L;
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = i + 1; j < values.Length; j++)
            {
                s += Math.Sign(values[j] - values[i]);
            }
        }

        var variance = ((n * (n - 1) * ((2 * n) + 5)) - Ties(values)) / 18;
        if (variance <= 0)
        {
            return null;
        }

        var inflation = Inflated(values);
        var step = s - Math.Sign(s);
        return new MannKendall(
            s,
            variance,
            inflation,
            HypothesisTest.OfNormal(step / Math.Sqrt(variance)),
            HypothesisTest.OfNormal(step / Math.Sqrt(variance * inflation))
        );
    }

    /// <summary>Σ t(t−1)(2t+5) over groups of t equal values.</summary>
    private static double Ties(double[] values) =>
        values.GroupBy(value => value).Sum(group => (double)group.Count() * (group.Count() - 1) * ((2 * group.Count()) + 5));

    /// <summary>From the significant autocorrelations of the ranks once the slope of <see cref="SenSlope"/> is taken off.</summary>
    private static double Inflated(double[] values)
    {
        var n = (double)values.Length;
        var slope = SenSlope.Of([.. values.Select((value, at) => ((double)at, value))])!.Value;
        var ranks = Ranks.Of([.. values.Select((value, at) => value - (slope * at))]);
        var mean = Mean.Of(ranks);
        var squares = ranks.Sum(rank => (rank - mean) * (rank - mean));
        var sum = 0.0;
        for (var lag = 1; squares > 0 && lag < values.Length - 2; lag++)
        {
            var products = 0.0;
            for (var i = lag; i < ranks.Length; i++)
            {
                products += (ranks[i] - mean) * (ranks[i - lag] - mean);
            }

            var correlation = products / squares;
            sum += Math.Abs(correlation) > Interval.Z / Math.Sqrt(n) ? (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation : 0;
        }

        return Math.Max(1, 1 + (2 / (n * (n - 1) * (n - 2)) * sum));
    }
}
