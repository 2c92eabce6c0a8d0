using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Segmentation;

/// <summary>Puts some of the objects into k clusters; labels in the order of the given objects.</summary>
public delegate int[] Clustering(ReadOnlySpan<int> objects, int clusters);

/// <summary>
/// Whether each cluster comes back when objects are drawn anew with replacement and clustered again: the mean over draws of the best Jaccard
/// similarity of the cluster, as far as it was drawn, with a cluster of the draw. An object drawn more than once counts once, as in R's
/// <c>fpc::clusterboot</c>. Hennig (2007), Computational Statistics and Data Analysis 52, 258–271.
/// </summary>
public static class ClusterStability
{
    /// <summary>From here on a cluster is taken as stable.</summary>
    public const double Stable = 0.75;

    /// <summary>From here on a cluster is a pattern that may be spoken of with care; below it is dissolved.</summary>
    public const double Indicative = 0.60;

    /// <param name="labels">Of all objects.</param>
    /// <param name="drawn">Objects in one draw; the number of all objects, or fewer where there are very many.</param>
    /// <returns>One mean a cluster; a cluster of which nothing was drawn is left out of that draw.</returns>
    public static double[] Of(int[] labels, Clustering clustering, int draws, ulong seed, int? drawn = null)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(clustering);
        var clusters = labels.Max() + 1;
        var similarities = Enumerable
            .Range(0, draws)
            .AsParallel()
            .AsOrdered()
            .Select(draw =>
            {
                var random = RandomStream.For(seed, FormattableString.Invariant($"stability {draw}"));
                var objects = Draw(labels.Length, drawn ?? labels.Length, random);
                return objects.Length < clusters ? [] : Similarities(labels, objects, clustering(objects, clusters), clusters);
            })
            .ToList();
        return
        [
            .. Enumerable
                .Range(0, clusters)
                .Select(cluster => similarities.Where(draw => draw.Length > 0).Select(draw => draw[cluster]).OfType<double>().ToArray())
                .Select(values => values.Length == 0 ? 0 : Mean.Of(values)),
        ];
    }

    private static int[] Draw(int count, int drawn, RandomStream random)
    {
        var isDrawn = new bool[count];
        for (var i = 0; i < drawn; i++)
        {
            isDrawn[random.NextInt(count)] = true;
        }

        return [.. Enumerable.Range(0, count).Where(i => isDrawn[i])];
    }

    private static double?[] Similarities(int[] labels, int[] objects, int[] found, int clusters)
    {
        var (both, old, anew) = (new int[clusters, clusters], new int[clusters], new int[clusters]);
        for (var i = 0; i < objects.Length; i++)
        {
            both[labels[objects[i]], found[i]]++;
            old[labels[objects[i]]]++;
            anew[found[i]]++;
        }

        return
        [
            .. Enumerable
                .Range(0, clusters)
                .Select(cluster =>
                    old[cluster] == 0
                        ? (double?)null
                        : Enumerable
                            .Range(0, clusters)
                            .Max(other => (double)both[cluster, other] / (old[cluster] + anew[other] - both[cluster, other]))
                ),
        ];
    }
}
