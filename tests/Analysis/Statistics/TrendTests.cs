using Carmen.Analysis.Statistics;
using static Carmen.Tests.Analysis.Statistics.Sampled;

namespace Carmen.Tests.Analysis.Statistics;

public sealed class TrendTests
{
    [Fact]
    public void Reading_a_series_backwards_turns_its_trend_round() =>
        Holds(random =>
        {
            var values = random.Points(random.Between(6, 40), 1, 20);
            var (trend, turned) = (MannKendall.Of(values), MannKendall.Of([.. values.Reverse()]));
            return trend is null || (trend.S == -turned!.S && Near(trend.Variance, turned.Variance) && trend.Inflation >= 1);
        });

    [Fact]
    public void The_slope_follows_scale_and_shift_and_one_odd_month_does_not_move_it_far() =>
        Holds(random =>
        {
            (double Time, double Value)[] points =
            [
                .. random.Points(random.Between(8, 30), 1, 50).Select((value, at) => ((double)at, value)),
            ];
            var slope = SenSlope.Of(points)!;
            var moved = SenSlope.Of([.. points.Select(point => (point.Time, 5 + (3 * point.Value)))])!;
            return Near(moved.Value, 3 * slope.Value)
                && (slope.Interval is not { } interval || (interval.Low <= slope.Value && slope.Value <= interval.High));
        });

    [Fact]
    public void A_straight_line_has_its_slope_and_a_flat_series_no_trend()
    {
        (double, double)[] line = [.. Enumerable.Range(0, 12).Select(month => ((double)month, 100 + (2.5 * month)))];
        Assert.Equal(2.5, SenSlope.Of(line)!.Value, 12);
        Assert.Null(MannKendall.Of([3, 3, 3, 3, 3]));
        Assert.Null(MannKendall.Of([1, 2, 3]));
        Assert.Null(SenSlope.Of([(1, 5), (1, 6)]));
    }

    [Fact]
    public void Months_that_resemble_the_month_before_make_a_trend_less_certain()
    {
        var random = new RandomStream(12);
        var (values, level) = (new double[60], 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            level = (0.8 * level) + random.Normal();
            values[i] = level + (0.02 * i);
        }

        var trend = MannKendall.Of(values)!;
        Assert.True(trend.Inflation > 1.5);
        Assert.True(trend.Corrected.PValue > trend.Test.PValue);
    }

    [Fact]
    public void No_division_fits_worse_than_none_and_a_shift_of_all_values_changes_nothing() =>
        Holds(random =>
        {
            var values = random.Normals(random.Between(12, 50), 10, 3);
            var changes = ChangePoints.Of(values)!;
            var moved = ChangePoints.Of([.. values.Select(value => value + 1000)])!;
            return changes.ResidualSquares.All(rss => rss <= changes.ResidualSquares[0] + 1e-9)
                && changes.Breaks.SequenceEqual(moved.Breaks)
                && changes.Means.Count == changes.Breaks.Count + 1
                && changes
                    .Breaks.Prepend(0)
                    .Zip(changes.Breaks.Append(values.Length))
                    .All(pair => pair.Second - pair.First >= ChangePoints.LeastSegment);
        });

    [Fact]
    public void Clear_steps_are_found_where_they_are_and_a_level_series_has_none()
    {
        double[] steps = [1, 2, 1, 2, 1, 2, 11, 12, 11, 12, 11, 12, 4, 5, 4, 5, 4, 5];
        Assert.Equal([6, 12], ChangePoints.Of(steps)!.Breaks);
        Assert.Empty(ChangePoints.Of([7, 7, 7, 7, 7, 7, 7, 7, 7, 7])!.Breaks);
        Assert.Null(ChangePoints.Of([1, 2, 3]));
        Assert.Equal(6, Pettitt.Of(steps[..12])!.Break);
        Assert.Null(Pettitt.Of([5, 5, 5, 5, 5]));
    }

    [Fact]
    public void A_jump_and_a_new_trend_are_told_apart_and_too_few_months_say_nothing()
    {
        double[] months =
        [
            .. Enumerable.Range(1, 12).Select(t => 50 + (0.5 * t)),
            .. Enumerable.Range(13, 12).Select(t => 50 + (0.5 * t) + 8 + (2.0 * (t - 12))),
        ];
        var series = InterruptedSeries.Of(months, 12)!;
        Assert.Equal(8, series.Level.Value, 8);
        Assert.Equal(2, series.Slope.Value, 8);
        Assert.Equal(0.5, series.TrendBefore.Value, 8);
        Assert.Null(InterruptedSeries.Of(months, 7));
    }

    [Fact]
    public void A_change_in_a_series_read_backwards_is_as_sure_as_forwards() =>
        Holds(random =>
        {
            var (before, after) = (random.Normals(random.Between(6, 30)), random.Normals(random.Between(6, 30), 2, 2));
            var (found, turned) = (
                BreakInterval.Of(before, after)!.Value,
                BreakInterval.Of([.. after.Reverse()], [.. before.Reverse()])!.Value
            );
            var n = before.Length + after.Length;
            return found.Low < before.Length && found.High > before.Length && turned.Low == n - found.High && turned.High == n - found.Low;
        });

    [Fact]
    public void A_change_between_equal_levels_is_nowhere() => Assert.Null(BreakInterval.Of([1, 2, 3], [3, 2, 1]));
}
