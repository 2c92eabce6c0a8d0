using Carmen.Analysis;
using Carmen.Analysis.Statistics;

namespace Carmen.Dashboard;

/// <summary>How a figure differs from the period before it, as an interval of the difference where both have one.</summary>
/// <param name="Since">The month or quarter before.</param>
public sealed record Change(Period Since, double Difference, Interval? Interval)
{
    /// <summary>Null for the whole pilot, which has nothing before it, and where either period has no number.</summary>
    public static Change? Of(ReleasedSet findings, string metric, Slice slice)
    {
        if (Before(slice.Period) is not { } before)
        {
            return null;
        }

        var now = findings.Find(metric, slice)?.Estimate as Estimate.Measured;
        var then = findings.Find(metric, slice with { Period = before })?.Estimate as Estimate.Measured;
        return now is null || then is null ? null : new Change(before, now.Value - then.Value, IntervalOf(now, then));
    }

    /// <summary>True where the interval of the difference leaves out 0; null where there is no interval to say so.</summary>
    public bool? IsClear => Interval is { } interval ? interval.Low > 0 || interval.High < 0 : null;

    private static Period? Before(Period period) =>
        period switch
        {
            { Grain: Grain.Month, From: { } from } => Period.Month(from.AddMonths(-1)),
            { Grain: Grain.Quarter, From: { } from } => Period.Quarter(from.AddMonths(-3)),
            _ => null,
        };

    private static Interval? IntervalOf(Estimate.Measured now, Estimate.Measured then) =>
        now is { Low: { } low, High: { } high } && then is { Low: { } lowThen, High: { } highThen }
            ? Analysis.Statistics.Difference.Of(now.Value, new Interval(low, high), then.Value, new Interval(lowThen, highThen))
            : null;
}
