namespace Carmen.Analysis.Statistics;

/// <summary>
/// Whether paired differences lie about 0: V, the ranks of the positive ones by size. Wilcoxon (1945), Biometrics Bulletin 1, 80–83.
/// Differences of 0 are left out. Exact for up to 50 without ties or zeros, otherwise the normal approximation, corrected for ties and
/// continuity. <see cref="HodgesLehmann"/> gives the size of the shift.
/// </summary>
public static class SignedRank
{
    private const int LargestExact = 50;

    /// <summary>Null where no difference is left.</summary>
    public static HypothesisTest? Of(ReadOnlySpan<double> differences)
    {
        double[] kept = [.. differences];
        kept = Array.FindAll(kept, difference => difference != 0);
        if (kept.Length == 0)
        {
            return null;
        }

        var n = (double)kept.Length;
        var (ranks, ties) = Ranks.WithTies(Array.ConvertAll(kept, Math.Abs));
        var v = ranks.Zip(kept).Sum(pair => pair.Second > 0 ? pair.First : 0);
        if (ties == 0 && kept.Length == differences.Length && kept.Length < LargestExact)
        {
            var least = Math.Min(v, (n * (n + 1) / 2) - v);
            return new HypothesisTest(v, Math.Min(1, 2 * Tail((int)least, kept.Length)));
        }

        var variance = (n * (n + 1) * ((2 * n) + 1) / 24) - (ties / 48);
        return new HypothesisTest(v, HypothesisTest.TwoSidedNormal(MannWhitney.Corrected(v - (n * (n + 1) / 4)) / Math.Sqrt(variance)));
    }

    /// <summary>Probability of at most this V where each sign is a toss: subsets of 1 … n by their sum.</summary>
    internal static double Tail(int v, int n)
    {
        var shares = new double[(n * (n + 1) / 2) + 1];
        shares[0] = Math.Pow(0.5, n);
        for (var rank = 1; rank <= n; rank++)
        {
            for (var sum = shares.Length - 1; sum >= rank; sum--)
            {
                shares[sum] += shares[sum - rank];
            }
        }

        return shares.Take(v + 1).Sum();
    }
}
