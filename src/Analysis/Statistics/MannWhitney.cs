namespace Carmen.Analysis.Statistics;

/// <summary>
/// Whether one of two independent groups tends to larger values: U, the pairs in which the first group's value is larger, ties counting
/// half. Mann and Whitney (1947), Annals of Mathematical Statistics 18, 50–60. Exact for up to 20 values a group without ties, otherwise the
/// normal approximation, corrected for ties and continuity. <see cref="CliffsDelta"/> is its effect size.
/// </summary>
public static class MannWhitney
{
    private const int LargestExact = 20;

    /// <summary>Of all values equal, or of an empty group, null: there is nothing to rank.</summary>
    public static HypothesisTest? Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length == 0 || second.Length == 0)
        {
            return null;
        }

        var (m, n) = (first.Length, second.Length);
        var (ranks, ties) = Ranks.WithTies([.. first, .. second]);
        var u = ranks.Take(m).Sum() - (m * (m + 1.0) / 2);
        if (ties == 0 && m <= LargestExact && n <= LargestExact)
        {
            return new HypothesisTest(u, Exact(u, m, n));
        }

        var total = m + (double)n;
        var variance = m * (double)n / 12 * (total + 1 - (ties / (total * (total - 1))));
        return variance <= 0
            ? null
            : new HypothesisTest(u, HypothesisTest.TwoSidedNormal(Corrected(u - (m * (double)n / 2)) / Math.Sqrt(variance)));
    }

    /// <summary>Half a step towards 0, because U moves in steps.</summary>
    internal static double Corrected(double deviation) => Math.Sign(deviation) * Math.Max(0, Math.Abs(deviation) - 0.5);

    /// <summary>Twice the smaller tail among all orders of the values.</summary>
    private static double Exact(double u, int m, int n)
    {
        var ways = Ways(m, n);
        var (all, least) = (ways.Sum(), Math.Min(u, (m * (double)n) - u));
        return Math.Min(1, 2 * ways.Take((int)least + 1).Sum() / all);
    }

    /// <summary>In how many orders of m and n distinct values U is 0, 1, 2 …: the coefficients of the Gaussian binomial.</summary>
    private static double[] Ways(int m, int n)
    {
        var ways = new double[(m * n) + 1];
        ways[0] = 1;
        for (var i = 1; i <= m; i++)
        {
            for (var u = ways.Length - 1; u >= n + i; u--)
            {
                ways[u] -= ways[u - n - i];
            }

            for (var u = i; u < ways.Length; u++)
            {
                ways[u] += ways[u - i];
            }
        }

        return ways;
    }
}
