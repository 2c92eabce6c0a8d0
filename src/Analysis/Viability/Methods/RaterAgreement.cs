using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Viability;

/// <summary>
/// Intraclass correlation of raters who each judged every item, from the two-way mean squares of items (rows), raters (columns) and rest.
/// Shrout and Fleiss (1979), Psychological Bulletin 86, 420–428.
/// </summary>
/// <param name="Single">ICC(2,1): agreement of one rater with another, raters being a sample.</param>
/// <param name="Average">ICC(2,k): reliability of the mean of all raters.</param>
/// <param name="Consistency">ICC(3,k): the same where only the order counts, not the level.</param>
public sealed record IntraclassCorrelation(double Single, double Average, double Consistency)
{
    /// <summary>Null where there is nothing to correlate: fewer than two items or raters, or all items judged alike.</summary>
    /// <param name="scores">One row an item, one column a rater, none missing.</param>
    public static IntraclassCorrelation? Of(IReadOnlyList<double[]> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Count < 2 || scores[0].Length < 2)
        {
            return null;
        }

        var (n, k) = (scores.Count, scores[0].Length);
        var grand = scores.Average(row => row.Average());
        var rows = k * scores.Sum(row => Square(row.Average() - grand)) / (n - 1);
        var columns = n * Enumerable.Range(0, k).Sum(rater => Square(scores.Average(row => row[rater]) - grand)) / (k - 1);
        var total = scores.Sum(row => row.Sum(score => Square(score - grand)));
        var rest = (total - (rows * (n - 1)) - (columns * (k - 1))) / ((n - 1.0) * (k - 1));
        var single = rows + ((k - 1) * rest) + (k * (columns - rest) / n);
        var average = rows + ((columns - rest) / n);
        return rows <= 1e-12 || single <= 0 || average <= 0
            ? null
            : new IntraclassCorrelation((rows - rest) / single, (rows - rest) / average, (rows - rest) / rows);
    }

    private static double Square(double x) => x * x;
}

/// <summary>
/// Whether raters put the items in the same order: 0 not at all, 1 fully. W = 12S / (m²(n³−n) − mΣ(t³−t)), corrected for ties. Kendall and
/// Babington Smith (1939), Annals of Mathematical Statistics 10, 275–287.
/// </summary>
public static class Concordance
{
    /// <summary>Null for fewer than two items or raters, or where every rater judged all items alike.</summary>
    /// <param name="scores">One row an item, one column a rater, none missing.</param>
    public static double? Of(IReadOnlyList<double[]> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Count < 2 || scores[0].Length < 2)
        {
            return null;
        }

        var (n, m) = (scores.Count, scores[0].Length);
        var sums = new double[n];
        var ties = 0.0;
        for (var rater = 0; rater < m; rater++)
        {
            double[] column = [.. scores.Select(row => row[rater])];
            var ranks = Ranks.Of(column);
            ties += column.GroupBy(score => score).Sum(group => Math.Pow(group.Count(), 3) - group.Count());
            for (var item = 0; item < n; item++)
            {
                sums[item] += ranks[item];
            }
        }

        var mean = m * (n + 1) / 2.0;
        var spread = sums.Sum(sum => (sum - mean) * (sum - mean));
        var most = (m * m * (Math.Pow(n, 3) - n)) - (m * ties);
        return most > 0 ? 12 * spread / most : null;
    }
}

/// <summary>Ranks from 1, the smallest value first; equal values share the mean of their ranks.</summary>
public static class Ranks
{
    public static double[] Of(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var places = new int[values.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = i;
        }

        Array.Sort(sorted, places);
        var ranks = new double[values.Length];
        for (var first = 0; first < sorted.Length; )
        {
            var next = first + 1;
            while (next < sorted.Length && sorted[next] == sorted[first])
            {
                next++;
            }

            for (var i = first; i < next; i++)
            {
                ranks[places[i]] = (first + 1 + next) / 2.0;
            }

            first = next;
        }

        return ranks;
    }
}

/// <summary>How two orders of the same things agree.</summary>
public static class RankCorrelation
{
    /// <summary>Pearson's correlation of the ranks, −1…1; null where one side does not vary. Spearman (1904), American Journal of Psychology 15, 72–101.</summary>
    public static double? Spearman(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(first.Length, second.Length, nameof(first));
        var (a, b) = (Ranks.Of(first), Ranks.Of(second));
        var (meanA, meanB) = (Mean.Of(a), Mean.Of(b));
        var (product, squaresA, squaresB) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            product += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }

        return squaresA > 0 && squaresB > 0 ? product / Math.Sqrt(squaresA * squaresB) : null;
    }

    /// <summary>τ-b, −1…1, pairs tied on one side allowed for; null where one side does not vary. Kendall (1945), Biometrika 33, 239–251.</summary>
    public static double? Kendall(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(first.Length, second.Length, nameof(first));
        var (agree, differ, untiedFirst, untiedSecond) = (0L, 0L, 0L, 0L);
        for (var i = 0; i < first.Length; i++)
        {
            for (var j = i + 1; j < first.Length; j++)
            {
                var (a, b) = (Math.Sign(first[i] - first[j]), Math.Sign(second[i] - second[j]));
                agree += a * b > 0 ? 1 : 0;
                differ += a * b < 0 ? 1 : 0;
                untiedFirst += a != 0 ? 1 : 0;
                untiedSecond += b != 0 ? 1 : 0;
            }
        }

        return untiedFirst > 0 && untiedSecond > 0 ? (agree - differ) / Math.Sqrt((double)untiedFirst * untiedSecond) : null;
    }
}
