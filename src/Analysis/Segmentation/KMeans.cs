using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Segmentation;

/// <summary>
/// Clusters about means: k centres such that the sum of squared distances to the nearest one is small. Started many times by k-means++
/// (Arthur and Vassilvitskii 2007, SODA, 1027–1035), each start refined by Lloyd's iteration (Lloyd 1982, IEEE Trans. Information Theory
/// 28, 129–137) and by moving single points as long as that helps (Hartigan and Wong 1979, Applied Statistics 28, 100–108); the best start
/// counts, the first of equals.
/// </summary>
public static class KMeans
{
    /// <param name="Starts">Fewer find a worse minimum more often.</param>
    /// <param name="Rounds">Iterations of one start at most.</param>
    /// <param name="Tolerance">A start ends when its centres move by less than this share of the variance, all together; 0: when nothing changes.</param>
    public sealed record Options(int Starts = 100, int Rounds = 300, double Tolerance = 0);

    /// <param name="clusters">1 … number of points.</param>
    /// <param name="seed">Each start draws from a stream of its own, so that their number changes no start.</param>
    public static Partition Of(Points points, int clusters, ulong seed, Options? options = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThan(clusters, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(clusters, points.Count);
        var chosen = options ?? new Options();
        var tolerance = chosen.Tolerance * MeanVariance(points);
        var blocks = new PointBlocks(points);
        var found = new Lloyd[chosen.Starts];
        Parallel.For(
            0,
            chosen.Starts,
            start =>
            {
                var random = RandomStream.For(seed, FormattableString.Invariant($"k-means {clusters} {start}"));
                found[start] = new Lloyd(blocks, Seeding(blocks, clusters, random));
                found[start].Run(chosen.Rounds, tolerance);
            }
        );
        var best = found.Aggregate((least, next) => next.Inertia < least.Inertia ? next : least);
        return InOrder(best.Labels, clusters, best.Inertia);
    }

    /// <summary>
    /// k-means++: the first centre anywhere, each further one with a chance proportional to its squared distance from those before; of a few
    /// such draws the one that helps most.
    /// </summary>
    private static int[] Seeding(PointBlocks blocks, int clusters, RandomStream random)
    {
        var centres = new int[clusters];
        var (to, all) = (blocks.Filled(double.PositiveInfinity), double.PositiveInfinity);
        var (nearer, nearest) = (blocks.Filled(0), blocks.Filled(0));
        var draws = 2 + (int)Math.Log(clusters);
        for (var k = 0; k < clusters; k++)
        {
            var least = double.PositiveInfinity;
            for (var draw = 0; draw < (k == 0 ? 1 : draws); draw++)
            {
                var centre = k == 0 ? random.NextInt(blocks.Points.Count) : Drawn(to, all, blocks.Points.Count, random);
                if (Nearer(blocks, to, centre, nearer) is var sum && (sum < least || draw == 0))
                {
                    (least, centres[k], nearest, nearer) = (sum, centre, nearer, nearest);
                }
            }

            (to, nearest, all) = (nearest, to, least);
        }

        return centres;
    }

    /// <summary>The squared distances to the nearest of the centres before and one more. Their sum.</summary>
    private static double Nearer(PointBlocks blocks, Vector512<double>[] to, int centre, Vector512<double>[] nearer)
    {
        var at = blocks.Points.Row(centre);
        var sum = Vector512<double>.Zero;
        for (var block = 0; block < to.Length; block++)
        {
            sum += nearer[block] = Vector512.Min(to[block], blocks.SquaredDistances(block, at));
        }

        return Vector512.Sum(sum);
    }

    private static int Drawn(Vector512<double>[] to, double all, int count, RandomStream random)
    {
        var weights = MemoryMarshal.Cast<Vector512<double>, double>(to)[..count];
        var left = random.NextDouble() * all;
        for (var i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        // All points lie on centres already: any will do.
        return random.NextInt(count);
    }

    private static double MeanVariance(Points points)
    {
        var (sum, column) = (0.0, new double[points.Count]);
        for (var d = 0; d < points.Dimensions && points.Count > 1; d++)
        {
            for (var i = 0; i < column.Length; i++)
            {
                column[i] = points.Row(i)[d];
            }

            sum += Mean.Variance(column);
        }

        return sum / points.Dimensions;
    }

    private static Partition InOrder(int[] labels, int clusters, double inertia)
    {
        int[] firsts = [.. Enumerable.Range(0, clusters).Select(cluster => Array.IndexOf(labels, cluster))];
        var order = Partition.Order(labels, firsts);
        return new Partition([.. labels.Select(label => order[label])], [], inertia);
    }
}
