namespace Carmen.Analysis.Statistics;

/// <summary>
/// Whether any of several independent groups tends to larger values: Mann and Whitney's question for more than two. Kruskal and Wallis
/// (1952), JASA 47, 583–621, corrected for ties.
/// </summary>
/// <param name="Test">H, against χ² with one degree of freedom less than groups.</param>
/// <param name="EpsilonSquared">Effect size H/(n−1), 0–1: Tomczak and Tomczak (2014), Trends in Sport Sciences 1, 19–25.</param>
public sealed record KruskalWallis(HypothesisTest Test, double EpsilonSquared)
{
    /// <summary>Null with fewer than two groups that have values, or where all values are equal.</summary>
    public static KruskalWallis? Of(IReadOnlyList<double[]> groups)
    {
        double[][] filled = [.. groups.Where(group => group.Length > 0)];
        double[] all = [.. filled.SelectMany(group => group)];
        var (n, at) = ((double)all.Length, 0);
        var (ranks, ties) = Ranks.WithTies(all);
        var varied = 1 - (ties / ((n * n * n) - n));
        if (filled.Length < 2 || all.Length < 3 || varied <= 0)
        {
            return null;
        }

        var squares = 0.0;
        foreach (var group in filled)
        {
            var sum = ranks.AsSpan(at, group.Length).ToArray().Sum();
            squares += sum * sum / group.Length;
            at += group.Length;
        }

        var h = ((12 / (n * (n + 1)) * squares) - (3 * (n + 1))) / varied;
        return new KruskalWallis(HypothesisTest.OfChiSquared(Math.Max(0, h), filled.Length - 1), Math.Clamp(h / (n - 1), 0, 1));
    }
}
