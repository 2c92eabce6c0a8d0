using Carmen.Analysis.Viability;
using Carmen.Tests.Campaigns;
using FsCheck;
using FsCheck.Fluent;

namespace Carmen.Tests.Analysis.Viability;

public class ContextTests
{
    /// <summary>Struyf, Hubert and Rousseeuw (1996), Journal of Statistical Software 1(4): flowers 1–3, 17 and 18 of 18.</summary>
    private static readonly double?[][] Flowers =
    [
        [0, 1, 1, 4, 3, 15, 25, 15],
        [1, 0, 0, 2, 1, 3, 150, 50],
        [0, 1, 0, 3, 3, 1, 150, 50],
        [1, 0, 0, 2, 2, 17, 150, 60],
        [0, 0, 1, 2, 1, 5, 25, 10],
    ];

    private static readonly ContextVariable[] Variables =
    [
        .. new[] { "winters", "shadow", "tubers", "colour" }.Select(name => new ContextVariable(name, Scaling.Nominal, 1, 1)),
        new("soil", Scaling.Ordinal, 2, 1),
        new("preference", Scaling.Ordinal, 17, 1),
        new("height", Scaling.Numeric, 180, 1),
        new("distance", Scaling.Numeric, 50, 1),
    ];

    [Theory]
    [InlineData(0, 1, 0.8875408497)]
    [InlineData(0, 2, 0.527246732)]
    [InlineData(3, 4, 0.6125408497)]
    public void Flowers_lie_as_far_apart_as_in_the_cluster_package(int one, int other, double expected) =>
        Assert.Equal(expected, Gower.Of(Variables, Flowers[one], Flowers[other]).Value!.Value, 9);

    [Fact]
    public void Every_variable_says_what_it_adds()
    {
        var distance = Gower.Of(Variables, Flowers[0], Flowers[1]);
        Assert.Equal(distance.Value!.Value, distance.Parts.Sum(part => part.Share!.Value), 12);
        Assert.Equal(1, distance.Coverage);
    }

    [Fact]
    public void What_is_not_known_is_left_out_and_lowers_the_coverage()
    {
        double?[] partly = [null, 1, 1, 4, null, 15, 25, 15];
        var distance = Gower.Of(Variables, partly, Flowers[0]);
        Assert.Equal(0, distance.Value);
        Assert.Equal(0.75, distance.Coverage);
        Assert.Null(distance.Parts[0].Distance);
    }

    [Fact]
    public void Cities_without_a_common_variable_have_no_distance()
    {
        var distance = Gower.Of(Variables, new double?[8], Flowers[0]);
        Assert.Null(distance.Value);
        Assert.Equal(0, distance.Coverage);
    }

    [Fact]
    public void A_city_is_nowhere_nearer_than_to_itself() =>
        Prop.ForAll(
                Gen.Choose(0, 1000).Select(value => (double?)value).ArrayOf(8).Two().ToArbitrary(),
                pair =>
                {
                    var there = Gower.Of(Variables, pair.Item1, pair.Item2).Value!.Value;
                    var back = Gower.Of(Variables, pair.Item2, pair.Item1).Value!.Value;
                    return there == back && there is >= 0 and <= 1 && Gower.Of(Variables, pair.Item1, pair.Item1).Value == 0;
                }
            )
            .Check(Laws.Tried);

    [Fact]
    public void With_the_donors_own_mix_nothing_shifts()
    {
        var reweighted = Reweighting.Of([new("web", new Effect(0.8, 0.02), 0.7, 0.7), new("counter", new Effect(0.6, 0.03), 0.3, 0.3)]);
        Assert.Equal(0, reweighted.Shift, 12);
        Assert.Equal(0, reweighted.Unseen, 12);
        Assert.Equal(0.74, reweighted.Value!.Value.Value, 12);
        Assert.Equal(Math.Sqrt((0.014 * 0.014) + (0.009 * 0.009)), reweighted.Value!.Value.StandardError, 12);
    }

    [Fact]
    public void People_the_donor_never_saw_are_counted_and_not_guessed()
    {
        var reweighted = Reweighting.Of([
            new("citizen", new Effect(0.8, 0.02), 0.9, 0.4),
            new("enterprise", new Effect(0.5, 0.05), 0.1, 0.22),
            new("visitor", null, 0, 0.38),
        ]);
        Assert.Equal(0.38, reweighted.Unseen, 12);
        Assert.Equal(((0.4 * 0.8) + (0.22 * 0.5)) / 0.62, reweighted.Value!.Value.Value, 12);
        Assert.True(reweighted.Shift < 0);
    }

    [Fact]
    public void A_city_of_strangers_has_no_prediction()
    {
        var reweighted = Reweighting.Of([new("visitor", null, 0, 1)]);
        Assert.Null(reweighted.Value);
        Assert.Equal(1, reweighted.Unseen);
    }
}
