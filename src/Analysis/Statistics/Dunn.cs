namespace Carmen.Analysis.Statistics;

/// <summary>
/// Which pairs of groups differ after <see cref="KruskalWallis"/>: the difference of mean ranks over its standard error, with the ranks of
/// all groups together and corrected for ties. Dunn (1964), Technometrics 6, 241–252. P-values are adjusted by Holm over all pairs.
/// </summary>
public static class Dunn
{
    /// <param name="First">Index of a group, below <paramref name="Second"/>.</param>
    /// <param name="Z">Above 0 where the first group has the larger mean rank.</param>
    public sealed record Pair(int First, int Second, double Z, double PValue, double Adjusted);

    /// <summary>All pairs in order; none where all values are equal.</summary>
    /// <param name="groups">None empty.</param>
    public static IReadOnlyList<Pair> Of(IReadOnlyList<double[]> groups)
    {
        double[] all = [.. groups.SelectMany(group => group)];
        var n = (double)all.Length;
        var (ranks, ties) = Ranks.WithTies(all);
        var variance = n < 2 ? 0 : (n * (n + 1) / 12) - (ties / (12 * (n - 1)));
        if (variance <= 0)
        {
            return [];
        }

        var (means, at) = (new double[groups.Count], 0);
        for (var g = 0; g < groups.Count; g++)
        {
            ArgumentOutOfRangeException.ThrowIfZero(groups[g].Length, nameof(groups));
            means[g] = Mean.Of(ranks.AsSpan(at, groups[g].Length));
            at += groups[g].Length;
        }

        var pairs = (
            from first in Enumerable.Range(0, groups.Count)
            from second in Enumerable.Range(first + 1, groups.Count - first - 1)
            let error = Math.Sqrt(variance * ((1.0 / groups[first].Length) + (1.0 / groups[second].Length)))
            let test = HypothesisTest.OfNormal((means[first] - means[second]) / error)
            select new Pair(first, second, test.Statistic, test.PValue, test.PValue)
        ).ToArray();
        var adjusted = MultipleTests.Holm([.. pairs.Select(pair => pair.PValue)]);
        return [.. pairs.Select((pair, i) => pair with { Adjusted = adjusted[i] })];
    }
}
