using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Carmen.Analysis.Segmentation;

/// <summary>One start of k-means, refined. Sums are formed in the order of the points.</summary>
internal sealed class Lloyd
{
    /// <summary>The label of a point before the first assignment.</summary>
    private const int Nowhere = -1;

    private readonly PointBlocks blocks;
    private readonly Points points;
    private readonly int clusters;
    private readonly int stride;
    private readonly double[] centres;
    private readonly ClusterMeans means;

    public Lloyd(PointBlocks blocks, int[] seeds)
    {
        (this.blocks, points, clusters, stride) = (blocks, blocks.Points, seeds.Length, blocks.Points.Stride);
        (centres, means) = (new double[clusters * stride], new ClusterMeans(points, clusters));
        Labels = new int[points.Count];
        for (var k = 0; k < clusters; k++)
        {
            points.Row(seeds[k]).CopyTo(Centre(k));
        }

        Array.Fill(Labels, Nowhere);
        Reassign();
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
                isChanged = new SinglePoints(points, Labels, means).Improve();
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

    /// <summary>Each point to the nearest centre, the first of equals. True where any goes elsewhere.</summary>
    private bool Reassign()
    {
        var isChanged = false;
        for (var block = 0; block < blocks.Count; block++)
        {
            var nearest = Nearest(block);
            var first = block * PointBlocks.Width;
            var labels = Labels.AsSpan(first, Math.Min(PointBlocks.Width, Labels.Length - first));
            if (labels.Length == PointBlocks.Width && Vector256.Create<int>(labels) == nearest)
            {
                continue;
            }

            for (var i = 0; i < labels.Length; i++)
            {
                var (own, next) = (labels[i], nearest[i]);
                if (own != next)
                {
                    if (own != Nowhere)
                    {
                        means.Leave(first + i, own);
                    }

                    means.Join(first + i, next);
                    (labels[i], isChanged) = (next, true);
                }
            }
        }

        return isChanged;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<int> Nearest(int block)
    {
        var least = Vector512.Create(double.PositiveInfinity);
        var nearest = Vector512<long>.Zero;
        for (var k = 0; k < clusters; k++)
        {
            var distances = blocks.SquaredDistances(block, Centre(k));
            var isNearer = Vector512.LessThan(distances, least);
            least = Vector512.ConditionalSelect(isNearer, distances, least);
            nearest = Vector512.ConditionalSelect(isNearer.AsInt64(), Vector512.Create((long)k), nearest);
        }

        return Vector256.Narrow(nearest.GetLower(), nearest.GetUpper());
    }

    /// <summary>Centres go to the means of their points. The sum of the squared steps.</summary>
    private double Move()
    {
        var total = 0.0;
        Span<double> mean = stackalloc double[stride];
        for (var k = 0; k < clusters; k++)
        {
            means.Mean(k, mean);
            total += Points.SquaredDistance(mean, Centre(k));
            mean.CopyTo(Centre(k));
        }

        return total;
    }

    /// <summary>A cluster without points takes the point farthest from its centre.</summary>
    private void FillEmpty()
    {
        for (var k = 0; k < clusters; k++)
        {
            if (means.Size(k) > 0)
            {
                continue;
            }

            var farthest = Enumerable
                .Range(0, points.Count)
                .Where(i => means.Size(Labels[i]) > 1)
                .MaxBy(i => Points.SquaredDistance(points.Row(i), Centre(Labels[i])));
            means.Leave(farthest, Labels[farthest]);
            means.Join(farthest, k);
            Labels[farthest] = k;
        }
    }
}
