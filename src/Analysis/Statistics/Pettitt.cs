namespace Carmen.Analysis.Statistics;

/// <summary>
/// Whether and where a series changes its level once, by ranks: the largest |2·Σranks − t(n+1)| over all divisions. Pettitt (1979), Applied
/// Statistics 28, 126–135, with his approximate p-value 2·exp(−6K²/(n³+n²)).
/// </summary>
/// <param name="Break">How many values lie before the likeliest change.</param>
public sealed record Pettitt(int Break, HypothesisTest Test)
{
    /// <summary>Null for fewer than four values, or where all are equal.</summary>
    /// <param name="values">In the order of time.</param>
    public static Pettitt? Of(double[] values)
    {
        if (values.Length < 4)
        {
            return null;
        }

        var (ranks, n, sum) = (Ranks.Of(values), (double)values.Length, 0.0);
        var (largest, at) = (0.0, 0);
        for (var t = 1; t < values.Length; t++)
        {
            sum += ranks[t - 1];
            var distance = Math.Abs((2 * sum) - (t * (n + 1)));
            (largest, at) = distance > largest ? (distance, t) : (largest, at);
        }

        return largest <= 0
            ? null
            : new Pettitt(at, new HypothesisTest(largest, Math.Min(1, 2 * Math.Exp(-6 * largest * largest / ((n * n * n) + (n * n))))));
    }
}
