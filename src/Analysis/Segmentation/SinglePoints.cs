namespace Carmen.Analysis.Segmentation;

/// <summary>
/// What Lloyd's iteration cannot do: a point that lies nearest to its own mean may still lower the sum of squares by leaving it, since both
/// means then move. Moving point x from cluster a to b changes the sum by n_b/(n_b + 1)·d²(x, b) − n_a/(n_a − 1)·d²(x, a). Hartigan and
/// Wong (1979), Applied Statistics 28, 100–108.
/// </summary>
/// <param name="sums">Of the points of each cluster; kept up to date, as are labels and sizes.</param>
internal sealed class SinglePoints(Points points, int[] labels, int[] sizes, double[] sums)
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
            if (sizes[labels[i]] > 1 && Better(i) is { } cluster)
            {
                Join(i, labels[i], -1);
                Join(i, cluster, 1);
                labels[i] = cluster;
                isMoved = true;
            }
        }

        return isMoved;
    }

    private int? Better(int i)
    {
        var own = labels[i];
        var least = (double)sizes[own] / (sizes[own] - 1) * Squared(i, own) * (1 - Rounding);
        int? better = null;
        for (var k = 0; k < sizes.Length; k++)
        {
            if (k != own && (double)sizes[k] / (sizes[k] + 1) * Squared(i, k) is var cost && cost < least)
            {
                (least, better) = (cost, k);
            }
        }

        return better;
    }

    private double Squared(int i, int cluster)
    {
        for (var d = 0; d < mean.Length; d++)
        {
            mean[d] = sums[(cluster * mean.Length) + d] / sizes[cluster];
        }

        return Points.SquaredDistance(points.Row(i), mean);
    }

    private void Join(int i, int cluster, int sign)
    {
        sizes[cluster] += sign;
        for (var d = 0; d < mean.Length; d++)
        {
            sums[(cluster * mean.Length) + d] += sign * points.Row(i)[d];
        }
    }
}
