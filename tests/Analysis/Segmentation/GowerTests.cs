using Carmen.Analysis.Segmentation;

namespace Carmen.Tests.Analysis.Segmentation;

public class GowerTests
{
    [Fact]
    public void Flowers_have_the_published_dissimilarities()
    {
        var gower = Tables.FlowersCompared();
        Assert.Equal(0.8875408497, gower.Between(0, 1), 10);
        Assert.Equal(0.527246732, gower.Between(0, 2), 9);
        Assert.Equal(0.6125408497, gower.Between(16, 17), 10);
        var pairs = from i in Enumerable.Range(0, 18) from j in Enumerable.Range(0, i) select gower.Between(i, j);
        Assert.Equal(0.4865332244, pairs.Average(), 10);
    }

    [Fact]
    public void What_is_missing_is_left_out_and_told_as_coverage()
    {
        Variable[] variables = [new("a", Measurement.Numeric, Weight: 3), new("b", Measurement.Nominal)];
        var gower = new Gower(
            variables,
            [
                [0, 10, null],
                [1, 2, 1],
            ]
        );
        Assert.Equal((1, 1), (gower.Between(0, 1), gower.Coverage(0, 1)));
        Assert.Equal((0, 0.25), (gower.Between(0, 2), gower.Coverage(0, 2)));
        var strangers = new Gower(
            [variables[0]],
            [
                [1, null],
            ]
        );
        Assert.Throws<InvalidOperationException>(() => strangers.Between(0, 1));
    }

    [Fact]
    public void Two_that_both_lack_a_rare_thing_are_not_alike_for_it()
    {
        Variable[] variables = [new("rare", Measurement.AsymmetricBinary), new("x", Measurement.Numeric)];
        var gower = new Gower(
            variables,
            [
                [0, 0, 1],
                [0, 1, 0],
            ]
        );
        Assert.Equal(1, gower.Between(0, 1));
        Assert.Equal(0.5, gower.Between(0, 2));
    }

    [Fact]
    public void A_variable_that_does_not_vary_is_equal_everywhere() =>
        Assert.Equal(
            0,
            new Gower(
                [new("x", Measurement.Numeric)],
                [
                    [4, 4],
                ]
            ).Between(0, 1)
        );
}
