namespace Carmen.Analysis.Segmentation;

/// <summary>
/// How unlike each two of n objects are: a symmetric table with zeros on the diagonal. Held in single precision (7 digits; sums over it are
/// formed in double), so that 4,000 objects take 64 MB.
/// </summary>
public sealed class Dissimilarities
{
    private readonly float[] table;

    private Dissimilarities(int count, float[] table) => (Count, this.table) = (count, table);

    public int Count { get; }

    public float this[int i, int j] => table[((long)i * Count) + j];

    /// <summary>From one object to all, itself included.</summary>
    public ReadOnlySpan<float> Row(int i) => table.AsSpan(i * Count, Count);

    /// <param name="between">Symmetric, not negative, pure; asked once for each pair i &gt; j, from several threads.</param>
    public static Dissimilarities Of(int count, Func<int, int, double> between)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var square = new float[checked(count * count)];
        Parallel.For(
            0,
            count,
            i =>
            {
                for (var j = 0; j < i; j++)
                {
                    var value = (float)between(i, j);
                    (square[(i * count) + j], square[(j * count) + i]) = (value, value);
                }
            }
        );
        return new Dissimilarities(count, square);
    }

    public static Dissimilarities Euclidean(Points points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return Of(points.Count, (i, j) => Math.Sqrt(Points.SquaredDistance(points.Row(i), points.Row(j))));
    }

    /// <summary>Of some of the objects, in the given order.</summary>
    public Dissimilarities Among(ReadOnlySpan<int> objects)
    {
        var part = new float[objects.Length * objects.Length];
        for (var i = 0; i < objects.Length; i++)
        {
            var row = Row(objects[i]);
            for (var j = 0; j < objects.Length; j++)
            {
                part[(i * objects.Length) + j] = row[objects[j]];
            }
        }

        return new Dissimilarities(objects.Length, part);
    }

    /// <summary>
    /// Pooled within-cluster dissimilarity W = ½ Σ over clusters of (sum over its pairs ÷ its size), as the gap statistic takes it.
    /// Tibshirani, Walther and Hastie (2001), J. R. Statist. Soc. B 63, 411–423, halved as in R's <c>clusGap</c>: a constant that drops out.
    /// </summary>
    public double Within(ReadOnlySpan<int> labels, int clusters)
    {
        var (sums, sizes) = (new double[clusters], new int[clusters]);
        for (var i = 0; i < Count; i++)
        {
            var row = Row(i);
            var sum = 0.0;
            for (var j = 0; j < i; j++)
            {
                sum += labels[j] == labels[i] ? row[j] : 0;
            }

            sums[labels[i]] += sum;
            sizes[labels[i]]++;
        }

        return 0.5 * Enumerable.Range(0, clusters).Where(cluster => sizes[cluster] > 0).Sum(cluster => sums[cluster] / sizes[cluster]);
    }
}
