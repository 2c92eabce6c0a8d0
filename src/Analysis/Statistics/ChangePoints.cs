namespace Carmen.Analysis.Statistics;

/// <summary>
/// Where the level of a series changes: the division into segments with the least squared deviations from the segment means, found exactly
/// (Auger and Lawrence 1989, Bulletin of Mathematical Biology 51, 39–54), the number of changes being that of the least BIC,
/// n(ln(RSS/n) + 1 + ln 2π) + 2(m+1)·ln n (Yao 1988, Statistics and Probability Letters 6, 181–189; Zeileis et al. 2003).
/// </summary>
/// <param name="Breaks">How many values lie before each change, ascending; empty where the level did not change.</param>
/// <param name="Means">Of the segments, one more than breaks.</param>
/// <param name="ResidualSquares">For 0, 1, 2 … changes.</param>
/// <param name="Bic">For 0, 1, 2 … changes.</param>
public sealed record ChangePoints(
    IReadOnlyList<int> Breaks,
    IReadOnlyList<double> Means,
    IReadOnlyList<double> ResidualSquares,
    IReadOnlyList<double> Bic
)
{
    public const int LeastSegment = 4;

    /// <summary>Null where the series is shorter than two segments: a change could not be seen.</summary>
    /// <param name="values">In the order of time.</param>
    /// <param name="least">Values in a segment, at least 2.</param>
    /// <param name="most">Changes to look for.</param>
    public static ChangePoints? Of(double[] values, int least = LeastSegment, int most = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        if (values.Length < 2 * least)
        {
            return null;
        }

        var segments = Math.Min(most + 1, values.Length / least);
        var costs = new Costs(values);
        var best = new double[segments][];
        var last = new int[segments][];
        for (var s = 0; s < segments; s++)
        {
            (best[s], last[s]) = (new double[values.Length + 1], new int[values.Length + 1]);
            Array.Fill(best[s], double.PositiveInfinity);
            for (var to = (s + 1) * least; to <= values.Length; to++)
            {
                for (var from = s * least; from <= (s == 0 ? 0 : to - least); from++)
                {
                    var cost = (s == 0 ? 0 : best[s - 1][from]) + costs.Of(from, to);
                    (best[s][to], last[s][to]) = cost < best[s][to] ? (cost, from) : (best[s][to], last[s][to]);
                }
            }
        }

        double[] residuals = [.. best.Select(row => row[values.Length])];
        double[] bic = [.. residuals.Select((rss, m) => Criterion(rss, m, values.Length))];
        int[] breaks = [.. Back(last, Array.IndexOf(bic, bic.Min()), values.Length)];
        return new ChangePoints(breaks, MeansOf(values, breaks), residuals, bic);
    }

    /// <summary>A series without any deviation is fitted as well as can be: nothing is then gained by a further change.</summary>
    private static double Criterion(double rss, int m, int n)
    {
        var fit = rss <= 0 ? -1e9 : Math.Log(rss / n);
        return (n * (fit + 1 + Math.Log(2 * Math.PI))) + (2 * (m + 1) * Math.Log(n));
    }

    private static IEnumerable<int> Back(int[][] last, int changes, int n)
    {
        var (found, to) = (new int[changes], n);
        for (var s = changes; s > 0; s--)
        {
            to = last[s][to];
            found[s - 1] = to;
        }

        return found;
    }

    private static double[] MeansOf(double[] values, int[] breaks)
    {
        int[] ends = [0, .. breaks, values.Length];
        return [.. ends.Zip(ends.Skip(1)).Select(pair => Mean.Of(values.AsSpan(pair.First, pair.Second - pair.First)))];
    }

    /// <summary>Squared deviations of any stretch from its mean, from running sums of values less the overall mean.</summary>
    private sealed class Costs
    {
        private readonly double[] sums;
        private readonly double[] squares;

        public Costs(double[] values)
        {
            (sums, squares) = (new double[values.Length + 1], new double[values.Length + 1]);
            var mean = Mean.Of(values);
            for (var i = 0; i < values.Length; i++)
            {
                sums[i + 1] = sums[i] + values[i] - mean;
                squares[i + 1] = squares[i] + ((values[i] - mean) * (values[i] - mean));
            }
        }

        public double Of(int from, int to)
        {
            var sum = sums[to] - sums[from];
            return Math.Max(0, squares[to] - squares[from] - (sum * sum / (to - from)));
        }
    }
}
