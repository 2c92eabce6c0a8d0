using Carmen.Analysis.Statistics;
using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>
/// Holds findings against what they should reach and what they were. One rule: the verdict is always against the target; the comparison is
/// with the previous wave where the slice names a wave and that one is measured, with the other people where it names a segment, else with the
/// baseline where the city has one, else with the target.
/// </summary>
internal static class Comparisons
{
    /// <summary>Comparison with the wave before.</summary>
    public const string Wave = "wave";

    /// <summary>Beside a change of level: something that was done about then.</summary>
    public const string Annotation = "annotation";

    /// <summary>Comparison with the months before the pilot's start.</summary>
    public const string Baseline = "baseline";

    /// <summary>Before and after alone, on the Maryland scale.</summary>
    private const int Uncontrolled = 1;

    /// <summary>Comparison of a segment with the people outside it.</summary>
    public const string Rest = "rest";

    /// <summary>Comparison with the pilot's target.</summary>
    public const string Target = "target";

    public static IReadOnlyList<Finding> Add(Pilot pilot, IReadOnlyList<Finding> findings, Baselines baselines)
    {
        var waves = findings.Where(row => row.Slice.Wave is not null).ToDictionary(row => (row.Metric, row.Slice), row => row.Estimate);
        return
        [
            .. findings.Select(row =>
            {
                var target = Targets.Of(pilot, row.Metric, row.Slice);
                var comparison =
                    Previous(row) is { } slice && waves.TryGetValue((row.Metric, slice), out var before)
                        ? WithWave(row.Estimate, before, slice.Wave!.Value)
                        : null;
                return row with
                {
                    Comparison =
                        row.Comparison
                        ?? comparison
                        ?? WithBaseline(pilot, row, baselines)
                        ?? (target is null ? null : WithTarget(row.Estimate, target)),
                    Grade = FindingGrade.Of(pilot, row),
                    Verdict = target is null ? null : Judge(row.Estimate, target),
                };
            }),
        ];
    }

    /// <summary>The same slice one wave earlier; periods do not come along, since waves lie in different months.</summary>
    public static Slice? Previous(Finding finding) =>
        finding.Slice is { Wave: > 1 and var wave, Period.Grain: Grain.All } slice ? slice with { Wave = wave - 1 } : null;

    /// <summary>By the whole interval; a figure without one, such as a count, by its value. An end that is not reached lies beyond any target.</summary>
    internal static Verdict Judge(Estimate estimate, Target target)
    {
        if (estimate is not Estimate.Measured measured)
        {
            return Verdict.NotYetKnown;
        }

        var isCensus = measured.Low is null && measured.High is null && measured.Method == Estimates.Census;
        var low = measured.Low ?? (isCensus ? measured.Value : double.NegativeInfinity);
        var high = measured.High ?? (isCensus ? measured.Value : double.PositiveInfinity);
        var (least, most) = (target.AtLeast ?? double.NegativeInfinity, target.AtMost ?? double.PositiveInfinity);
        var isMet = low >= least && high <= most;
        var isMissed = high < least || low > most;
        return (isMet, isMissed) switch
        {
            (true, _) => Verdict.Met,
            (_, true) => Verdict.NotMet,
            _ => Verdict.NotYetKnown,
        };
    }

    private static Comparison? WithTarget(Estimate estimate, Target target) =>
        estimate is Estimate.Measured measured && (target.AtLeast ?? target.AtMost) is { } reference
            ? new Comparison(
                Target,
                reference,
                measured.Value - reference,
                measured.Low - reference,
                measured.High - reference,
                target.Source
            )
            : null;

    /// <summary>A period before the start is baseline itself; one that began since is held against all of it.</summary>
    private static Comparison? WithBaseline(Pilot pilot, Finding row, Baselines baselines)
    {
        var period = row.Slice.Period;
        if (period.From < pilot.Starts || baselines.Of(row.Metric, row.Slice with { Period = Period.All }) is not var (before, since))
        {
            return null;
        }

        var now = period.Grain == Grain.All ? since : row.Estimate as Estimate.Measured;
        if (now is not { Low: { } low, High: { } high } || before is not { Low: { } beforeLow, High: { } beforeHigh })
        {
            return null;
        }

        var interval = Difference.Of(now.Value, new Interval(low, high), before.Value, new Interval(beforeLow, beforeHigh));
        var source = FormattableString.Invariant($"months before {pilot.Starts:yyyy-MM-dd}");
        return new Comparison(Baseline, before.Value, now.Value - before.Value, interval.Low, interval.High, source)
        {
            Design = Uncontrolled,
        };
    }

    private static Comparison? WithWave(Estimate now, Estimate before, int wave)
    {
        if (now is not Estimate.Measured current || before is not Estimate.Measured earlier)
        {
            return null;
        }

        var interval =
            current is { Low: { } low, High: { } high } && earlier is { Low: { } earlierLow, High: { } earlierHigh }
                ? Difference.Of(current.Value, new Interval(low, high), earlier.Value, new Interval(earlierLow, earlierHigh))
                : (Interval?)null;
        var source = FormattableString.Invariant($"wave {wave}");
        return new Comparison(Wave, earlier.Value, current.Value - earlier.Value, interval?.Low, interval?.High, source)
        {
            Design = Uncontrolled,
        };
    }
}
