using Carmen.Analysis.Segmentation;

namespace Carmen.Tests.Analysis.Segmentation;

public class KMeansTests
{
    [Theory]
    [InlineData(3, 51063.47504567)]
    [InlineData(4, 12881.05123615)]
    [InlineData(5, 10126.71978818)]
    public void Ruspini_has_the_sums_of_squares_that_R_finds_in_200_starts(int clusters, double expected) =>
        Assert.Equal(expected, KMeans.Of(Points.Of(Tables.Ruspini), clusters, 1).Objective, 6);

    [NeedsSharedDataFact]
    public void Iris_has_the_published_sums_of_squares_and_agreement_with_the_species()
    {
        var (rows, species) = Tables.Iris();
        var three = KMeans.Of(Points.Of(rows), 3, 1);
        Assert.Equal(78.85144143, three.Objective, 6);
        Assert.Equal([62, 50, 38], three.Sizes);
        Assert.Equal(0.73023827, RandIndex.Adjusted(three.Labels, species), 8);
        Assert.Equal(57.22847321, KMeans.Of(Points.Of(rows), 4, 1).Objective, 6);
        Assert.Equal(46.44618205, KMeans.Of(Points.Of(rows), 5, 1).Objective, 6);
    }

    [Fact]
    public void Silhouettes_of_points_are_those_of_their_dissimilarities()
    {
        var points = Points.Of(Tables.Ruspini);
        var labels = KMeans.Of(points, 4, 1).Labels;
        var (held, formed) = (Silhouette.Of(Dissimilarities.Euclidean(points), labels), Silhouette.Of(points, labels));
        Assert.Equal(0.73765699, formed.Average, 8);
        Assert.All(held.Widths.Zip(formed.Widths), pair => Assert.Equal(pair.First, pair.Second, 5));
        Assert.Equal(4, formed.ByCluster.Length);
    }

    [Fact]
    public void Bounds_skip_points_but_change_no_answer()
    {
        for (ulong seed = 0; seed < 30; seed++)
        {
            var points = Points.Of(PamTests.Cloud(seed, 200));
            var found = KMeans.Of(points, 6, seed, new KMeans.Options(Starts: 1, Tolerance: 1e-12));
            Assert.Equal(Naive(points, found.Labels), found.Labels);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_clusters_and_more_starts_none_worse()
    {
        var points = Points.Of(PamTests.Cloud(7, 300));
        Assert.Equal(KMeans.Of(points, 5, 3).Labels, KMeans.Of(points, 5, 3).Labels);
        var (few, many) = (KMeans.Of(points, 5, 3, new(Starts: 2)), KMeans.Of(points, 5, 3, new(Starts: 40)));
        Assert.True(many.Objective <= few.Objective);
    }

    [Fact]
    public void Points_on_one_spot_make_as_many_clusters_as_asked_for_without_a_distance()
    {
        var found = KMeans.Of(Points.Of([.. Enumerable.Repeat(new[] { 2.0, 3.0 }, 8)]), 3, 1, new(Starts: 2));
        Assert.Equal(0, found.Objective);
        Assert.Equal(3, found.Clusters);
    }

    /// <summary>Each point to the nearest mean of the given clusters: where Lloyd's iteration has ended, that changes nothing.</summary>
    private static int[] Naive(Points points, int[] labels)
    {
        var clusters = labels.Max() + 1;
        var means = Enumerable
            .Range(0, clusters)
            .Select(k => Enumerable.Range(0, points.Count).Where(i => labels[i] == k).Select(i => points.Row(i).ToArray()).ToArray())
            .Select(rows => Enumerable.Range(0, points.Stride).Select(d => rows.Average(row => row[d])).ToArray())
            .ToArray();
        return
        [
            .. Enumerable
                .Range(0, points.Count)
                .Select(i => Enumerable.Range(0, clusters).MinBy(k => Points.SquaredDistance(points.Row(i), means[k]))),
        ];
    }
}
