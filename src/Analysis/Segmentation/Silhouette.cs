using System.Runtime.Intrinsics;

namespace Carmen.Analysis.Segmentation;

/// <summary>
/// How much nearer an object is to its own cluster than to the next one: s = (b − a) ÷ max(a, b), a being the mean dissimilarity to the
/// others of its cluster, b the smallest mean dissimilarity to another cluster. −1 … 1; 0 for an object alone in its cluster. Rousseeuw
/// (1987), J. Computational and Applied Mathematics 20, 53–65. Averages below .25 are read as no structure, from .50 as a good one
/// (Kaufman and Rousseeuw 1990, §2.2).
/// </summary>
/// <param name="Widths">One an object.</param>
/// <param name="ByCluster">Mean width of each cluster.</param>
public sealed record Silhouette(double[] Widths, double[] ByCluster)
{
    public const double Weak = 0.25;

    public double Average => Widths.Sum() / Widths.Length;

    /// <summary>At least two clusters.</summary>
    public static Silhouette Of(Dissimilarities objects, int[] labels)
    {
        ArgumentNullException.ThrowIfNull(objects);
        var sizes = Sizes(labels);
        var widths = new double[labels.Length];
        Parallel.For(
            0,
            labels.Length,
            i =>
            {
                var sums = new double[sizes.Length];
                var row = objects.Row(i);
                for (var j = 0; j < row.Length; j++)
                {
                    sums[labels[j]] += row[j];
                }

                widths[i] = Width(sums, sizes, labels[i]);
            }
        );
        return new Silhouette(widths, Means(widths, labels, sizes));
    }

    /// <summary>
    /// With Euclidean distances, without holding them: points are sorted by cluster and turned into columns, so that the distances to several
    /// are formed at once.
    /// </summary>
    public static Silhouette Of(Points points, int[] labels)
    {
        ArgumentNullException.ThrowIfNull(points);
        var sizes = Sizes(labels);
        var (columns, starts) = Columns(points, labels, sizes);
        var widths = new double[labels.Length];
        Parallel.For(
            0,
            labels.Length,
            i =>
            {
                var sums = new double[sizes.Length];
                for (var cluster = 0; cluster < sums.Length; cluster++)
                {
                    sums[cluster] = Sum(columns, points.Row(i)[..points.Dimensions], starts[cluster], sizes[cluster]);
                }

                widths[i] = Width(sums, sizes, labels[i]);
            }
        );
        return new Silhouette(widths, Means(widths, labels, sizes));
    }

    private static double Width(double[] sums, int[] sizes, int own)
    {
        if (sizes[own] == 1)
        {
            return 0;
        }

        var (within, between) = (sums[own] / (sizes[own] - 1), double.PositiveInfinity);
        for (var cluster = 0; cluster < sums.Length; cluster++)
        {
            between = cluster == own || sizes[cluster] == 0 ? between : Math.Min(between, sums[cluster] / sizes[cluster]);
        }

        var larger = Math.Max(within, between);
        return larger == 0 ? 0 : (between - within) / larger;
    }

    /// <summary>Sum of the distances from a point to a run of points held as columns.</summary>
    private static double Sum(double[][] columns, ReadOnlySpan<double> point, int start, int count)
    {
        var (sum, place, end) = (Vector256<double>.Zero, start, start + count);
        for (; place <= end - Vector256<double>.Count; place += Vector256<double>.Count)
        {
            var squares = Vector256<double>.Zero;
            for (var d = 0; d < point.Length; d++)
            {
                var difference = Vector256.LoadUnsafe(ref columns[d][place]) - Vector256.Create(point[d]);
                squares += difference * difference;
            }

            sum += Vector256.Sqrt(squares);
        }

        var rest = 0.0;
        for (; place < end; place++)
        {
            var square = 0.0;
            for (var d = 0; d < point.Length; d++)
            {
                square += (columns[d][place] - point[d]) * (columns[d][place] - point[d]);
            }

            rest += Math.Sqrt(square);
        }

        return Vector256.Sum(sum) + rest;
    }

    private static (double[][] Columns, int[] Starts) Columns(Points points, int[] labels, int[] sizes)
    {
        var starts = new int[sizes.Length];
        for (var cluster = 1; cluster < sizes.Length; cluster++)
        {
            starts[cluster] = starts[cluster - 1] + sizes[cluster - 1];
        }

        var columns = Enumerable.Range(0, points.Dimensions).Select(_ => new double[points.Count]).ToArray();
        var next = starts.ToArray();
        for (var i = 0; i < labels.Length; i++)
        {
            var place = next[labels[i]]++;
            for (var d = 0; d < columns.Length; d++)
            {
                columns[d][place] = points.Row(i)[d];
            }
        }

        return (columns, starts);
    }

    private static int[] Sizes(int[] labels)
    {
        var sizes = new int[labels.Max() + 1];
        ArgumentOutOfRangeException.ThrowIfLessThan(sizes.Length, 2, nameof(labels));
        foreach (var label in labels)
        {
            sizes[label]++;
        }

        return sizes;
    }

    private static double[] Means(double[] widths, int[] labels, int[] sizes)
    {
        var means = new double[sizes.Length];
        for (var i = 0; i < widths.Length; i++)
        {
            means[labels[i]] += widths[i] / sizes[labels[i]];
        }

        return means;
    }
}
