using System.Runtime.InteropServices;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// The typical paired difference: the median of the means of all pairs of differences, each with itself too, with the interval of the
/// differences that <see cref="SignedRank"/> would not reject. Hodges and Lehmann (1963), Annals of Mathematical Statistics 34, 598–611.
/// </summary>
/// <param name="Interval">Null for fewer than 6 differences, which cannot reach 95 %.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct HodgesLehmann(double Value, Interval? Interval)
{
    private const int LargestExact = 50;

    /// <exception cref="ArgumentOutOfRangeException">No differences.</exception>
    public static HodgesLehmann Of(ReadOnlySpan<double> differences)
    {
        ArgumentOutOfRangeException.ThrowIfZero(differences.Length, nameof(differences));
        double[] sorted = [.. differences];
        Array.Sort(sorted);
        var pairs = sorted.Length * (sorted.Length + 1L) / 2;
        var median = (Walsh(sorted, (pairs + 1) / 2) + Walsh(sorted, (pairs / 2) + 1)) / 2;
        if (sorted.Length < 6)
        {
            return new HodgesLehmann(median, null);
        }

        var rank = LowerRank(sorted.Length);
        return new HodgesLehmann(median, new Interval(Walsh(sorted, rank), Walsh(sorted, pairs + 1 - rank)));
    }

    /// <summary>The rank of the lower end: the least V whose tail exceeds 2.5 %.</summary>
    private static long LowerRank(int n)
    {
        if (n >= LargestExact)
        {
            var spread = Statistics.Interval.Z * Math.Sqrt(n * (n + 1.0) * ((2.0 * n) + 1) / 24);
            return Math.Max(1, (long)Math.Floor((n * (n + 1.0) / 4) - spread));
        }

        var v = 0;
        while (SignedRank.Tail(v, n) <= 0.025)
        {
            v++;
        }

        return Math.Max(1, v);
    }

    /// <summary>The mean of rank k among all pairs of sorted values, found by halving an interval and counting pairs below, so that it needs no list of pairs.</summary>
    private static double Walsh(double[] sorted, long rank)
    {
        var (low, high) = (sorted[0], sorted[^1]);
        while (true)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                return Below(sorted, low) >= rank ? low : high;
            }

            (low, high) = Below(sorted, middle) >= rank ? (low, middle) : (middle, high);
        }
    }

    /// <summary>Pairs i ≤ j whose mean is at most a bound.</summary>
    private static long Below(double[] sorted, double bound)
    {
        var (count, j) = (0L, sorted.Length - 1);
        for (var i = 0; i < sorted.Length; i++)
        {
            while (j >= i && (sorted[i] + sorted[j]) / 2 > bound)
            {
                j--;
            }

            if (j < i)
            {
                break;
            }

            count += j - i + 1;
        }

        return count;
    }
}
