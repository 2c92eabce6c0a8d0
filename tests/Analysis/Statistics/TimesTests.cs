using Carmen.Analysis.Statistics;
using static Carmen.Tests.Analysis.Statistics.Sampled;

namespace Carmen.Tests.Analysis.Statistics;

public sealed class TimesTests
{
    [Fact]
    public void The_log_rank_test_only_knows_the_order_of_times_and_not_that_of_groups() =>
        Holds(random =>
        {
            (double Time, bool Event)[][] groups = [.. Enumerable.Range(0, 3).Select(_ => random.Cases(random.Between(4, 20)))];
            var test = LogRank.Of(groups, rho: 1);
            var moved = LogRank.Of(
                [.. groups.Reverse().Select(group => group.Select(one => (one.Time * one.Time, one.Event)).ToArray())],
                rho: 1
            );
            return test is null ? moved is null : Near(test.Statistic, moved!.Statistic, 1e-8);
        });

    [Fact]
    public void Equal_groups_do_not_differ_and_groups_without_events_have_no_test()
    {
        Assert.Equal(1, LogRank.Of([PublishedData.Maintained, PublishedData.Maintained])!.PValue, 9);
        Assert.Null(
            LogRank.Of([
                [(1, false)],
                [(2, false)],
            ])
        );
        Assert.Null(
            LogRank.Of([
                [(1, false)],
                [(5, true), (6, true)],
            ])
        );
    }

    [Fact]
    public void Without_open_cases_the_restricted_mean_is_the_mean_of_times_cut_at_the_horizon() =>
        Holds(random =>
        {
            var times = random.Points(random.Between(2, 40), 1, 30);
            var mean = RestrictedMean.Of(times.Select(time => (time, true)), 12)!.Value;
            double[] cut = [.. times.Select(time => Math.Min(time, 12))];
            var n = cut.Length;
            return Near(mean.Value, Mean.Of(cut))
                && Near(mean.StandardError * mean.StandardError * n * n / (n - 1), Mean.Variance(cut), 1e-6);
        });

    [Fact]
    public void The_restricted_mean_grows_with_its_horizon_and_stops_where_nobody_was_observed() =>
        Holds(random =>
        {
            var cases = random.Cases(random.Between(5, 40));
            var curve = KaplanMeier.Of(cases);
            var (near, far) = (RestrictedMean.Area(curve, 3), RestrictedMean.Area(curve, 6));
            return near is null || far is null || (near <= far && far <= 6);
        });

    [Fact]
    public void A_horizon_beyond_the_last_open_case_has_no_mean()
    {
        Assert.Null(RestrictedMean.Of([(3, true), (5, false)], 6));
        Assert.Equal(4, RestrictedMean.Of([(3, true), (5, true)], 6)!.Value.Value, 12);
    }

    [Fact]
    public void The_quantile_of_a_half_is_the_median_and_quantiles_ascend() =>
        Holds(random =>
        {
            var curve = KaplanMeier.Of(random.Cases(random.Between(10, 60)));
            var (quarter, half) = (CurveQuantile.Of(curve, 0.25), CurveQuantile.Of(curve, 0.5));
            return half == curve.Median
                && CurveQuantile.LogLogInterval(curve, 0.5) == curve.MedianInterval
                && (quarter is null || half is null || quarter <= half);
        });

    [Fact]
    public void The_interval_of_a_rate_holds_it_and_a_count_of_none_still_has_width() =>
        Holds(random =>
        {
            var (count, exposure) = (random.Between(0, 5000), 100 + (1000 * random.NextDouble()));
            var (rate, interval) = (PoissonRate.Of(count, exposure), PoissonRate.Exact(count, exposure));
            return interval.Low <= rate && rate < interval.High && (count > 0 || interval.Low == 0);
        });

    [Fact]
    public void Counts_that_vary_more_than_chance_are_noticed()
    {
        Assert.True(PoissonRate.Dispersion([(100, 1), (300, 1), (50, 1)])!.PValue < 0.001);
        Assert.True(PoissonRate.Dispersion([(100, 1), (104, 1), (97, 1)])!.PValue > 0.5);
        Assert.Null(PoissonRate.Dispersion([(0, 1), (0, 1)]));
    }
}
