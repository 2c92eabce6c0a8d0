namespace Carmen.Analysis.Statistics;

/// <summary>
/// Whether any of several independent groups tends to larger values: Mann and Whitney's question for more than two. Kruskal and Wallis
/// (1952), JASA 47, 583–621, corrected for ties.
/// </summary>
/// <param name="Test">H, against χ² with one degree of freedom less than groups.</param>
/// <param name="EpsilonSquared">Effect size H/(n−1), 0–1: Tomczak and Tomczak (2014), Trends in Sport Sciences 1, 19–25.</param>
public sealed record KruskalWallis(HypothesisTest Test, double EpsilonSquared)
{
    /// <summary>From which an effect is called medium, as η² is: Cohen (1988), Statistical Power Analysis, §8.2.</summary>
    public const double Medium = 0.06;

    /// <summary>Null with fewer than two groups that have values, or where all values are equal.</summary>
    public static KruskalWallis? Of(IReadOnlyList<double[]> groups) => Of(Table(groups), groups.Count);

    /// <summary>BCa interval of the effect size, values drawn together with their group; null where it does not vary.</summary>
    /// <remarks>ε² is never negative, so that the interval of groups that do not differ reaches down to 0 at best: the test says whether they do.</remarks>
    /// <param name="resamples">2 000 on a screen, 10 000 in a report.</param>
    public static Interval? EffectInterval(IReadOnlyList<double[]> groups, int resamples, RandomStream random) =>
        Of(groups) is null
            ? null
            : MultinomialBootstrap.Bca(Table(groups), counts => Of(counts, groups.Count)?.EpsilonSquared ?? 0, resamples, random);

    /// <summary>How many values of each group lie at each level: group after group, levels ascending.</summary>
    private static int[] Table(IReadOnlyList<double[]> groups)
    {
        double[] levels = [.. groups.SelectMany(group => group).Distinct().Order()];
        var counts = new int[groups.Count * levels.Length];
        foreach (var (group, values) in groups.Index())
        {
            foreach (var value in values)
            {
                counts[(group * levels.Length) + Array.BinarySearch(levels, value)]++;
            }
        }

        return counts;
    }

    private static KruskalWallis? Of(ReadOnlySpan<int> counts, int groups)
    {
        var levels = groups == 0 ? 0 : counts.Length / groups;
        Span<double> sizes = stackalloc double[groups];
        Span<double> sums = stackalloc double[groups];
        sizes.Clear();
        sums.Clear();
        var (n, ties) = (0.0, 0.0);
        for (var level = 0; level < levels; level++)
        {
            var equal = 0.0;
            for (var group = 0; group < groups; group++)
            {
                equal += counts[(group * levels) + level];
            }

            // Equal values share the mean of their ranks.
            var rank = n + ((equal + 1) / 2);
            for (var group = 0; group < groups; group++)
            {
                sizes[group] += counts[(group * levels) + level];
                sums[group] += counts[(group * levels) + level] * rank;
            }

            n += equal;
            ties += (equal * equal * equal) - equal;
        }

        var varied = 1 - (ties / ((n * n * n) - n));
        var (filled, squares) = (0, 0.0);
        for (var group = 0; group < groups; group++)
        {
            filled += sizes[group] > 0 ? 1 : 0;
            squares += sizes[group] > 0 ? sums[group] * sums[group] / sizes[group] : 0;
        }

        if (filled < 2 || n < 3 || varied <= 0)
        {
            return null;
        }

        var h = ((12 / (n * (n + 1)) * squares) - (3 * (n + 1))) / varied;
        return new KruskalWallis(HypothesisTest.OfChiSquared(Math.Max(0, h), filled - 1), Math.Clamp(h / (n - 1), 0, 1));
    }
}
