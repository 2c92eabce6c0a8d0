namespace Carmen.Analysis.Statistics;

/// <summary>Ranks from 1 upwards; equal values share the mean of theirs.</summary>
public static class Ranks
{
    /// <summary>In the order of the values.</summary>
    public static double[] Of(ReadOnlySpan<double> values) => WithTies(values).Ranks;

    /// <summary>With Σ(t³ − t) over the groups of t equal values, by which tests on ranks correct their variance.</summary>
    internal static (double[] Ranks, double Ties) WithTies(ReadOnlySpan<double> values)
    {
        double[] sorted = [.. values];
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        var (ranks, ties) = (new double[sorted.Length], 0.0);
        for (var i = 0; i < sorted.Length; )
        {
            var from = i;
            while (i < sorted.Length && sorted[i] == sorted[from])
            {
                i++;
            }

            var equal = (double)(i - from);
            ties += (equal * equal * equal) - equal;
            for (var at = from; at < i; at++)
            {
                ranks[order[at]] = (from + i + 1) / 2.0;
            }
        }

        return (ranks, ties);
    }
}
