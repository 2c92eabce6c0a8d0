using Carmen.Analysis.Statistics;
using Carmen.Tests.Campaigns;
using FsCheck;
using FsCheck.Fluent;
using Interval = Carmen.Analysis.Statistics.Interval;

namespace Carmen.Tests.Analysis.Statistics;

public sealed class SharesTests
{
    [Theory]
    [InlineData(81, 263, 0.25528852, 0.36620958)]
    [InlineData(15, 148, 0.0623864, 0.16048724)]
    [InlineData(0, 20, 0, 0.16112516)]
    [InlineData(1, 29, 0.00611321, 0.17175522)]
    public void Wilson_agrees_with_Newcombe_1998_table_I(int count, int n, double low, double high)
    {
        var interval = Wilson.Of((double)count / n, n);
        Assert.Equal(low, interval.Low, 8);
        Assert.Equal(high, interval.High, 8);
    }

    [Fact]
    public void Wilson_holds_the_share_ends_at_0_and_1_and_mirrors_the_complement() =>
        Prop.ForAll(
                Gen.Choose(1, 5000).SelectMany(n => Gen.Choose(0, n).Select(x => (x, n))).ToArbitrary(),
                pair =>
                {
                    var share = (double)pair.x / pair.n;
                    var interval = Wilson.Of(share, pair.n);
                    var mirrored = Wilson.Of((double)(pair.n - pair.x) / pair.n, pair.n);
                    return interval.Low <= share
                        && share <= interval.High
                        && interval.Low >= 0
                        && interval.High <= 1
                        && (pair.x > 0 || interval is { Low: 0, High: > 0 })
                        && (pair.x < pair.n || interval is { High: 1, Low: < 1 })
                        && Math.Abs(interval.Low - (1 - mirrored.High)) < 1e-12;
                }
            )
            .Check(Laws.Tried);

    [Theory]
    [InlineData(-0.1, 10)]
    [InlineData(1.1, 10)]
    [InlineData(0.5, 0)]
    public void Wilson_refuses_what_is_no_share(double share, double n) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Of(share, n));

    [Theory]
    [InlineData(56, 70, 48, 80, 0.052431, 0.333873)]
    [InlineData(9, 10, 3, 10, 0.170523, 0.809018)]
    [InlineData(10, 10, 0, 20, 0.679086, 1)]
    public void The_difference_of_two_shares_agrees_with_Newcombe_1998_method_10(int x1, int n1, int x2, int n2, double low, double high)
    {
        var interval = Difference.OfShares((x1, n1), (x2, n2));
        Assert.Equal(low, interval.Low, 6);
        Assert.Equal(high, interval.High, 6);
    }

    [Fact]
    public void Overlapping_intervals_do_not_hide_a_difference()
    {
        var (first, second) = (Wilson.Of(0.67, 400), Wilson.Of(0.60, 400));
        Assert.True(first.Low < second.High);
        Assert.True(Difference.Of(0.67, first, 0.60, second).Low > 0);
    }

    [Fact]
    public void Of_symmetric_intervals_the_difference_adds_squared_standard_errors()
    {
        var interval = Difference.Of(10, new Interval(7, 13), 4, new Interval(0, 8));
        Assert.Equal(new Interval(1, 11), interval);
    }

    [Theory]
    [InlineData(19, 8, 9, 27.777778, -0.441474, 51.723525)]
    [InlineData(50, 30, 20, 30, 14.05113, 44.201297)]
    [InlineData(201, 100, 99, 25.5, 17.235062, 33.385285)]
    public void The_net_promoter_score_agrees_with_Rocks_2016(
        int promoters,
        int passives,
        int detractors,
        double score,
        double low,
        double high
    )
    {
        var n = promoters + passives + detractors;
        Assert.Equal(score, NetPromoter.Score(promoters, detractors, n), 6);
        var interval = NetPromoter.AdjustedWald(promoters, detractors, n);
        Assert.Equal(low, interval.Low, 1e-6);
        Assert.Equal(high, interval.High, 1e-6);
    }

    [Fact]
    public void The_interval_of_the_net_promoter_score_stays_within_100() => Assert.Equal(100, NetPromoter.AdjustedWald(20, 0, 20).High);
}
