using Carmen.Analysis.Statistics;
using Carmen.Analysis.Viability;
using Carmen.Tests.Campaigns;
using FsCheck;
using FsCheck.Fluent;

namespace Carmen.Tests.Analysis.Viability;

public class OutrankingTests
{
    private static readonly PreferenceFunction Usual = new(Preference.Usual);

    [Fact]
    public void Three_alternatives_of_Zhao_2013()
    {
        var flows = Promethee.NetFlows(
            [
                [4, 3, 2],
                [3, 2, 4],
                [5, 1, 3],
            ],
            [0.5, 0.3, 0.2],
            [Usual, Usual, Usual]
        );
        Assert.Equal([0.1, -0.3, 0.2], flows.Select(flow => Math.Round(flow, 12)));
    }

    [Theory]
    [InlineData(Preference.Usual, 0.1, 1)]
    [InlineData(Preference.Usual, 0, 0)]
    [InlineData(Preference.VShape, 5, 0.5)]
    [InlineData(Preference.VShape, 20, 1)]
    [InlineData(Preference.Linear, 2, 0)]
    [InlineData(Preference.Linear, 6, 0.5)]
    [InlineData(Preference.Linear, -6, 0)]
    public void Preference_grows_with_the_difference_as_its_shape_says(Preference shape, double difference, double expected) =>
        Assert.Equal(expected, new PreferenceFunction(shape, 2, 10).Of(difference), 12);

    [Fact]
    public void Net_flows_sum_to_nothing() =>
        Prop.ForAll(
                Gen.Choose(0, 100).Select(value => (double)value).ArrayOf(3).ArrayOf(5).ToArbitrary(),
                rows =>
                {
                    PreferenceFunction linear = new(Preference.Linear, 5, 30);
                    return Math.Abs(Promethee.NetFlows(rows, [0.2, 0.5, 0.3], [Usual, linear, linear]).Sum()) < 1e-9;
                }
            )
            .Check(Laws.Tried);

    [Fact]
    public void Acceptabilities_are_the_lengths_that_geometry_gives()
    {
        var found = Smaa.Of(
            [
                [1, 0],
                [0.6, 0.6],
                [0, 1],
            ],
            100_000,
            7
        );
        Assert.Equal(0.4, found[0].FirstRank, 2);
        Assert.Equal(0.2, found[1].FirstRank, 2);
        Assert.Equal(0.4, found[2].FirstRank, 2);
        Assert.Equal(0.8, found[0].Central![0], 2);
        Assert.All(found, one => Assert.Equal(1, one.Ranks.Sum(), 12));
        Assert.All(found, one => Assert.Equal(1, one.Confidence));
    }

    [Fact]
    public void An_alternative_that_is_worse_in_everything_never_comes_first()
    {
        var found = Smaa.Of(
            [
                [0.9, 0.9],
                [0.1, 0.2],
            ],
            10_000,
            7
        );
        Assert.Equal([1, 0], found[0].Ranks);
        Assert.Null(found[1].Central);
        Assert.Null(found[1].Confidence);
    }

    [Fact]
    public void Uncertain_values_lower_the_confidence()
    {
        var random = new RandomStream(1);
        double[] certain = [.. Enumerable.Repeat(0.5, 20_000)];
        double[] vague = [.. certain.Select(_ => random.NextDouble())];
        var found = Smaa.OfDraws(
            [
                [certain, certain],
                [vague, vague],
            ],
            new RandomStream(2)
        );
        Assert.InRange(found[0].FirstRank, 0.48, 0.52);
        Assert.InRange(found[1].Confidence!.Value, 0.48, 0.52);
    }

    [Fact]
    public void Portions_make_no_difference_to_the_sum_of_ranks()
    {
        var found = Smaa.Of(
            [
                [3, 1, 2],
                [2, 2, 2],
                [1, 3, 1],
            ],
            10_001,
            3
        );
        Assert.Equal(1, found.Sum(one => one.FirstRank), 9);
        Assert.Equal(
            found.Select(one => one.FirstRank),
            Smaa.Of(
                    [
                        [3, 1, 2],
                        [2, 2, 2],
                        [1, 3, 1],
                    ],
                    10_001,
                    3
                )
                .Select(one => one.FirstRank)
        );
    }
}
