using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Carmen.Analysis.Segmentation;

/// <summary>How many points each cluster has and their sum, kept up to date as points join and leave: its mean is had at any moment.</summary>
internal sealed class ClusterMeans(Points points, int clusters)
{
    private readonly int[] sizes = new int[clusters];
    private readonly double[] sums = new double[clusters * points.Stride];

    public int Count => sizes.Length;

    public int Size(int cluster) => sizes[cluster];

    public void Join(int i, int cluster) => Add(i, cluster, 1);

    public void Leave(int i, int cluster) => Add(i, cluster, -1);

    /// <param name="mean">Takes it: as long as the points' stride.</param>
    public void Mean(int cluster, Span<double> mean)
    {
        for (var d = 0; d < mean.Length; d++)
        {
            mean[d] = sums[(cluster * mean.Length) + d] / sizes[cluster];
        }
    }

    private void Add(int i, int cluster, int sign)
    {
        sizes[cluster] += sign;
        var row = MemoryMarshal.Cast<double, Vector256<double>>(points.Row(i));
        var sum = MemoryMarshal.Cast<double, Vector256<double>>(sums.AsSpan(cluster * points.Stride, points.Stride));
        for (var d = 0; d < sum.Length; d++)
        {
            sum[d] += sign * row[d];
        }
    }
}
