using Carmen.Analysis.Statistics;

namespace Carmen.Analysis;

/// <summary>How the recurring kinds of figure become estimates, so that metrics agree on the edges.</summary>
internal static class Estimates
{
    /// <summary>The method of a count: everything was counted, so there is no interval.</summary>
    public const string Census = "census";

    /// <summary>A census: no interval. Nothing to count is <see cref="Estimate.NotCollected"/>, since a slice without rows was not observed.</summary>
    public static Estimate Count(long count) =>
        count == 0 ? new Estimate.NotCollected() : new Estimate.Measured(count, null, null, checked((int)count), count, Census);

    public static Estimate Share(ClusterSums sums, int minimum, string method) =>
        sums.Trials switch
        {
            0 => new Estimate.NotCollected(),
            var n when n < minimum => new Estimate.TooFew((int)n, minimum),
            var n => Of(sums.Share, sums.Interval, (int)n, sums.EffectiveN, method),
        };

    /// <summary>A share of independent observations.</summary>
    public static Estimate Share(int count, int n, int minimum) =>
        n switch
        {
            0 => new Estimate.NotCollected(),
            _ when n < minimum => new Estimate.TooFew(n, minimum),
            _ => Of((double)count / n, Wilson.Of((double)count / n, n), n, n, "Wilson"),
        };

    /// <summary>The mean of scores on 0–100 with its BCa interval.</summary>
    public static Estimate Mean(double[] scores, int minimum, RandomStream random)
    {
        const int Resamples = 2000;
        if (scores.Length < minimum)
        {
            return scores.Length == 0 ? new Estimate.NotCollected() : new Estimate.TooFew(scores.Length, minimum);
        }

        return Of(Statistics.Mean.Of(scores), MeanBootstrap.Bca(scores, Resamples, random), scores.Length, scores.Length, "BCa bootstrap");
    }

    /// <summary>A mean, or another ratio of sums, clustered by person.</summary>
    public static Estimate Mean(RatioSums sums, int minimum) =>
        sums.Under switch
        {
            0 => new Estimate.NotCollected(),
            var n when n < minimum => new Estimate.TooFew((int)n, minimum),
            var n => Of(sums.Value, sums.Interval, (int)n, sums.People, "linearised ratio, clustered by person"),
        };

    public static Estimate Of(double value, Interval? interval, int n, double effectiveN, string method) =>
        new Estimate.Measured(value, interval?.Low, interval?.High, n, effectiveN, method);
}
