namespace Carmen.Analysis.Segmentation;

/// <summary>
/// One start of k-means, refined: exactly Lloyd's iteration, but by bounds on the distances most points are not looked at. Hamerly (2010),
/// SIAM International Conference on Data Mining, 130–140. Sums are formed in the order of the points.
/// </summary>
internal sealed class Lloyd
{
    private readonly Points points;
    private readonly int clusters;
    private readonly int stride;
    private readonly double[] centres;
    private readonly double[] sums;
    private readonly int[] sizes;
    private readonly double[] upper;
    private readonly double[] lower;
    private readonly double[] apart;
    private readonly double[] moved;

    public Lloyd(Points points, int[] seeds)
    {
        (this.points, clusters, stride) = (points, seeds.Length, points.Stride);
        (centres, sums, sizes) = (new double[clusters * stride], new double[clusters * stride], new int[clusters]);
        (upper, lower, Labels) = (new double[points.Count], new double[points.Count], new int[points.Count]);
        (apart, moved) = (new double[clusters], new double[clusters]);
        for (var k = 0; k < clusters; k++)
        {
            points.Row(seeds[k]).CopyTo(Centre(k));
        }

        for (var i = 0; i < points.Count; i++)
        {
            Labels[i] = Nearest(i);
            Join(i, Labels[i], 1);
        }
    }

    public int[] Labels { get; }

    /// <summary>Sum of squared distances to the means of the clusters.</summary>
    public double Inertia { get; private set; }

    public void Run(int rounds, double tolerance)
    {
        var isChanged = true;
        for (var round = 0; round < rounds && isChanged; round++)
        {
            FillEmpty();
            isChanged = Move() > tolerance && Reassign();
            if (!isChanged && tolerance == 0)
            {
                Move();
                isChanged = new SinglePoints(points, Labels, sizes, sums).Improve();
                Array.Fill(upper, double.PositiveInfinity);
                Array.Clear(lower);
            }
        }

        FillEmpty();
        Move();
        Inertia = 0;
        for (var i = 0; i < points.Count; i++)
        {
            Inertia += Points.SquaredDistance(points.Row(i), Centre(Labels[i]));
        }
    }

    private Span<double> Centre(int k) => centres.AsSpan(k * stride, stride);

    private bool Reassign()
    {
        Separate();
        var isChanged = false;
        for (var i = 0; i < upper.Length; i++)
        {
            var own = Labels[i];
            var bound = Math.Max(apart[own], lower[i]);
            if (upper[i] <= bound)
            {
                continue;
            }

            upper[i] = Math.Sqrt(Points.SquaredDistance(points.Row(i), Centre(own)));
            if (upper[i] > bound && Nearest(i) is var nearest && nearest != own)
            {
                Join(i, own, -1);
                Join(i, nearest, 1);
                Labels[i] = nearest;
                isChanged = true;
            }
        }

        return isChanged;
    }

    /// <summary>The nearest centre, the first of equals; tightens both bounds of the point.</summary>
    private int Nearest(int i)
    {
        var point = points.Row(i);
        var (best, second, nearest) = (double.PositiveInfinity, double.PositiveInfinity, 0);
        for (var k = 0; k < clusters; k++)
        {
            var distance = Points.SquaredDistance(point, centres.AsSpan(k * stride, stride));
            if (distance < best)
            {
                (second, best, nearest) = (best, distance, k);
            }
            else if (distance < second)
            {
                second = distance;
            }
        }

        (upper[i], lower[i]) = (Math.Sqrt(best), Math.Sqrt(second));
        return nearest;
    }

    /// <summary>Half the distance from each centre to the next: no point within it belongs elsewhere.</summary>
    private void Separate()
    {
        for (var k = 0; k < clusters; k++)
        {
            apart[k] = double.PositiveInfinity;
            for (var other = 0; other < clusters; other++)
            {
                apart[k] = other == k ? apart[k] : Math.Min(apart[k], Math.Sqrt(Points.SquaredDistance(Centre(k), Centre(other))) / 2);
            }
        }
    }

    /// <summary>Centres go to the means of their points, and the bounds widen by as much. The sum of the squared steps.</summary>
    private double Move()
    {
        var total = 0.0;
        Span<double> mean = stackalloc double[stride];
        for (var k = 0; k < clusters; k++)
        {
            for (var d = 0; d < stride; d++)
            {
                mean[d] = sums[(k * stride) + d] / sizes[k];
            }

            var step = Points.SquaredDistance(mean, Centre(k));
            (moved[k], total) = (Math.Sqrt(step), total + step);
            mean.CopyTo(Centre(k));
        }

        var farthest = Array.IndexOf(moved, moved.Max());
        var next = clusters == 1 ? 0 : moved.Where((_, k) => k != farthest).Max();
        for (var i = 0; i < upper.Length; i++)
        {
            var own = Labels[i];
            upper[i] += moved[own];
            lower[i] -= own == farthest ? next : moved[farthest];
        }

        return total;
    }

    /// <summary>A cluster without points takes the point farthest from its centre.</summary>
    private void FillEmpty()
    {
        for (var k = 0; k < clusters; k++)
        {
            if (sizes[k] > 0)
            {
                continue;
            }

            var farthest = Enumerable
                .Range(0, points.Count)
                .Where(i => sizes[Labels[i]] > 1)
                .MaxBy(i => Points.SquaredDistance(points.Row(i), Centre(Labels[i])));
            Join(farthest, Labels[farthest], -1);
            Join(farthest, k, 1);
            (Labels[farthest], upper[farthest], lower[farthest]) = (k, double.PositiveInfinity, 0);
        }
    }

    private void Join(int i, int cluster, int sign)
    {
        sizes[cluster] += sign;
        var row = points.Row(i);
        var sum = sums.AsSpan(cluster * stride, stride);
        for (var d = 0; d < sum.Length; d++)
        {
            sum[d] += sign * row[d];
        }
    }
}
