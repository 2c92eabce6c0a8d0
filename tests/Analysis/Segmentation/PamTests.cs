using Carmen.Analysis.Segmentation;
using Carmen.Analysis.Statistics;
using Carmen.Tests.Campaigns;
using FsCheck;
using FsCheck.Fluent;

namespace Carmen.Tests.Analysis.Segmentation;

public class PamTests
{
    [Fact]
    public void Ruspini_has_four_groups_with_the_published_medoids()
    {
        var objects = Dissimilarities.Euclidean(Points.Of(Tables.Ruspini));
        var found = Pam.Of(objects, 4);
        Assert.Equal([23, 20, 17, 15], found.Sizes);
        Assert.Equal([10, 32, 52, 70], found.Medoids.Select(medoid => medoid + 1).Order());
        Assert.Equal(11.48637481, found.Objective, 5);
        Assert.Equal(0.73765699, Silhouette.Of(objects, found.Labels).Average, 6);
    }

    [NeedsSharedDataFact]
    public void Iris_agrees_with_the_package_cluster_of_R()
    {
        var objects = Dissimilarities.Euclidean(Points.Of(Tables.Iris().Rows));
        var (three, two) = (Pam.Of(objects, 3), Pam.Of(objects, 2));
        Assert.Equal([8, 79, 113], three.Medoids.Select(medoid => medoid + 1).Order());
        Assert.Equal([62, 50, 38], three.Sizes);
        Assert.Equal(0.6542077, three.Objective, 6);
        Assert.Equal(0.55281901, Silhouette.Of(objects, three.Labels).Average, 6);
        Assert.Equal([8, 127], two.Medoids.Select(medoid => medoid + 1).Order());
        Assert.Equal(0.86220259, two.Objective, 6);
        Assert.Equal(0.68578817, Silhouette.Of(objects, two.Labels).Average, 6);
    }

    [Fact]
    public void Flowers_of_mixed_variables_agree_with_the_package_cluster_of_R()
    {
        var objects = Tables.FlowersCompared().All();
        var found = Pam.Of(objects, 5);
        Assert.Equal([6, 8, 9, 12, 17], found.Medoids.Select(medoid => medoid + 1).Order());
        Assert.Equal(0.29062151, Silhouette.Of(objects, found.Labels).Average, 6);
    }

    [Fact]
    public void Eager_exchanges_end_no_worse_than_two_per_cent_above_the_best_ones()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var objects = Dissimilarities.Euclidean(Points.Of(Cloud(seed, 120)));
            Assert.True(Pam.Faster(objects, 4).Objective <= 1.02 * Pam.Of(objects, 4).Objective);
        }
    }

    [Fact]
    public void Many_objects_in_clear_groups_are_told_apart_by_eager_exchanges()
    {
        var rows = Enumerable.Range(0, 2400).Select(i => Cloud((ulong)i, 1)[0].Select(x => x + (i % 3 * 20)).ToArray()).ToArray();
        var found = Pam.Of(Dissimilarities.Euclidean(Points.Of(rows)), 3);
        Assert.Equal(1, RandIndex.Adjusted(found.Labels, [.. Enumerable.Range(0, 2400).Select(i => i % 3)]), 12);
    }

    [Fact]
    public void The_order_of_the_objects_changes_no_cluster() =>
        Check.One(
            Laws.Tried,
            Prop.ForAll(
                ArbMap.Default.ArbFor<ulong>(),
                seed =>
                {
                    var rows = Cloud(seed, 40);
                    var order = Enumerable.Range(0, 40).OrderBy(i => RandomStream.For(seed, $"{i}").Next()).ToArray();
                    var (one, other) = (Fit(rows), Fit([.. order.Select(i => rows[i])]));
                    return RandIndex.Adjusted([.. order.Select(i => one[i])], other) == 1;
                }
            )
        );

    [Fact]
    public void One_cluster_has_the_object_in_the_middle_of_all()
    {
        var found = Pam.Of(
            Dissimilarities.Euclidean(
                Points.Of([
                    [0],
                    [1],
                    [5],
                ])
            ),
            1
        );
        Assert.Equal([1], found.Medoids);
        Assert.Equal(5 / 3.0, found.Objective, 6);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Pam.Of(
                Dissimilarities.Euclidean(
                    Points.Of([
                        [0],
                    ])
                ),
                2
            )
        );
    }

    private static int[] Fit(double[][] rows) => Pam.Of(Dissimilarities.Euclidean(Points.Of(rows)), 3).Labels;

    internal static double[][] Cloud(ulong seed, int count)
    {
        var random = new RandomStream(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => new[] { random.NextDouble() * 10, random.NextDouble() * 10, random.NextDouble() }),
        ];
    }
}
