namespace Carmen.Analysis.Segmentation;

/// <summary>
/// What Lloyd's iteration cannot do: a point that lies nearest to its own mean may still lower the sum of squares by leaving it, since both
/// means then move. Moving point x from cluster a to b changes the sum by n_b/(n_b + 1)·d²(x, b) − n_a/(n_a − 1)·d²(x, a). Hartigan and
/// Wong (1979), Applied Statistics 28, 100–108.
/// </summary>
/// <param name="clusters">Kept up to date, as are the labels.</param>
internal sealed class SinglePoints(Points points, int[] labels, ClusterMeans clusters)
{
    /// <summary>What rounding can make of nothing.</summary>
    private const double Rounding = 1e-10;

    private readonly double[] mean = new double[points.Stride];

    /// <summary>One round over the points in their order. True where any was moved.</summary>
    public bool Improve()
    {
        var isMoved = false;
        for (var i = 0; i < labels.Length; i++)
        {
            if (clusters.Size(labels[i]) > 1 && Better(i) is { } cluster)
            {
                clusters.Leave(i, labels[i]);
                clusters.Join(i, cluster);
                labels[i] = cluster;
                isMoved = true;
            }
        }

        return isMoved;
    }

    private int? Better(int i)
    {
        var own = labels[i];
        var least = (double)clusters.Size(own) / (clusters.Size(own) - 1) * Squared(i, own) * (1 - Rounding);
        int? better = null;
        for (var k = 0; k < clusters.Count; k++)
        {
            if (k != own && (double)clusters.Size(k) / (clusters.Size(k) + 1) * Squared(i, k) is var cost && cost < least)
            {
                (least, better) = (cost, k);
            }
        }

        return better;
    }

    private double Squared(int i, int cluster)
    {
        clusters.Mean(cluster, mean);
        return Points.SquaredDistance(points.Row(i), mean);
    }
}
