using Carmen.Analysis.Segmentation;
using Carmen.Analysis.Statistics;
using Carmen.Tests.Campaigns;
using FsCheck;
using FsCheck.Fluent;

namespace Carmen.Tests.Analysis.Segmentation;

/// <summary>Gap, BIC, Rand index and stability: how many clusters there are, and whether they are there at all.</summary>
public class ClusterJudgementTests
{
    [Fact]
    public void Ruspini_has_the_published_within_dissimilarities_and_four_clusters_by_the_gap()
    {
        var points = Points.Of(Tables.Ruspini);
        var data = LogWithin(points, 8);
        double[] published = [7.187997, 6.628498, 6.261660, 5.692736, 5.580999];
        Assert.All(published.Zip(data), pair => Assert.Equal(pair.First, pair.Second, 5));
        var gap = Gap(points, 8, 50);
        Assert.Equal(4, gap.Clusters());

        // Ours draws each column over its own range, as R's spaceH0 = "original" does: over 500 references R's gap at k = 4 is .719.
        Assert.Equal(0.719, gap.Gaps[3], 0.04);
    }

    [Fact]
    public void Uniform_points_have_one_cluster()
    {
        var random = new RandomStream(11);
        var points = Points.Of([.. Enumerable.Range(0, 80).Select(_ => new[] { random.NextDouble(), random.NextDouble() })]);
        Assert.Equal(1, Gap(points, 5, 40).Clusters());
    }

    [Fact]
    public void The_first_local_maximum_counts_and_within_one_error_of_it_the_smaller_number()
    {
        Assert.Equal(3, new GapStatistic([0.1, 0.2, 0.5, 0.4, 0.9], [0.1, 0.1, 0.1, 0.1, 0.1]).Clusters());
        Assert.Equal(2, new GapStatistic([0.1, 0.45, 0.5, 0.4], [0.1, 0.1, 0.1, 0.1]).Clusters());
        Assert.Equal(1, new GapStatistic([0.5, 0.4, 0.9], [0.1, 0.1, 0.1]).Clusters());
        Assert.Equal(1, new GapStatistic([0.3, 0.45, 0.5, 0.4], [0.1, 0.1, 0.1, 0.1]).Clusters(factor: 3));
    }

    [Fact]
    public void The_adjusted_rand_index_agrees_with_a_published_example()
    {
        // Yeung and Ruzzo (2001), details of the adjusted Rand index: .313 for the contingency table (1 1 0; 1 2 1; 0 0 4).
        int[] first = [0, 0, 1, 1, 1, 1, 2, 2, 2, 2];
        int[] second = [0, 1, 0, 1, 1, 2, 2, 2, 2, 2];
        Assert.Equal(0.31257344, RandIndex.Adjusted(first, second), 6);
        Assert.Equal(1, RandIndex.Adjusted([0, 0, 0], [5, 5, 5]));
    }

    [Fact]
    public void Names_of_clusters_do_not_matter_to_the_rand_index() =>
        Check.One(
            Laws.Tried,
            Prop.ForAll(
                ArbMap.Default.ArbFor<ulong>(),
                seed =>
                {
                    var random = new RandomStream(seed);
                    int[] one = [.. Enumerable.Range(0, 30).Select(_ => random.NextInt(4))];
                    int[] other = [.. Enumerable.Range(0, 30).Select(_ => random.NextInt(3))];
                    int[] renamed = [.. one.Select(label => (label + 1) % 4)];
                    return RandIndex.Adjusted(one, renamed) == 1
                        && Math.Abs(RandIndex.Adjusted(one, other) - RandIndex.Adjusted(other, renamed)) < 1e-12;
                }
            )
        );

    [Fact]
    public void Ruspinis_four_clusters_always_come_back()
    {
        var stability = Stability(Tables.Ruspini, 4);
        Assert.All(stability, value => Assert.InRange(value, 0.97, 1));
    }

    [NeedsSharedDataFact]
    public void The_clusters_of_iris_come_back_as_often_as_R_finds()
    {
        // fpc::clusterboot, 200 draws: .99952, .85081, .83277 for the clusters of 50, 62 and 38; ours are ordered by size.
        var stability = Stability(Tables.Iris().Rows, 3);
        double[] published = [0.85081, 0.99952, 0.83277];
        Assert.All(published.Zip(stability), pair => Assert.Equal(pair.First, pair.Second, 0.03));
    }

    [Fact]
    public void The_criterion_prefers_four_clusters_of_ruspini_to_one_two_and_three()
    {
        var points = Points.Of(Tables.Ruspini);
        double[][] columns =
        [
            [.. Tables.Ruspini.Select(row => row[0])],
            [.. Tables.Ruspini.Select(row => row[1])],
        ];
        double[] values =
        [
            .. Enumerable.Range(1, 4).Select(k => ClassificationBic.Of(columns, [false, false], KMeans.Of(points, k, 1).Labels)),
        ];
        Assert.Equal(3, Array.IndexOf(values, values.Min()));

        // One cluster: two normal variables with their own variance, four parameters.
        var likelihood = columns.Sum(column =>
        {
            var variance = column.Sum(x => (x - column.Average()) * (x - column.Average())) / 75;
            return -37.5 * (Math.Log(2 * Math.PI * variance) + 1);
        });
        Assert.Equal((-2 * likelihood) + (4 * Math.Log(75)), values[0], 8);
    }

    private static double[] Stability(double[][] rows, int clusters)
    {
        var objects = Dissimilarities.Euclidean(Points.Of(rows));
        return ClusterStability.Of(Pam.Of(objects, clusters).Labels, (places, k) => Pam.Of(objects.Among(places), k).Labels, 200, 42);
    }

    private static GapStatistic Gap(Points points, int most, int references) =>
        GapStatistic.Of(
            LogWithin(points, most),
            [.. Enumerable.Range(0, references).Select(i => LogWithin(GapStatistic.Uniform(points, RandomStream.For(5, $"{i}")), most))]
        );

    private static double[] LogWithin(Points points, int most)
    {
        var objects = Dissimilarities.Euclidean(points);
        return [.. Enumerable.Range(1, most).Select(k => Math.Log(objects.Within(Pam.Of(objects, k).Labels, k)))];
    }
}
