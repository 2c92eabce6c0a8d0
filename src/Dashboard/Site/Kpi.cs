using Carmen.Analysis;
using Carmen.Collector;

namespace Carmen.Dashboard;

/// <summary>A key figure in one slice: the released value, how it ran over the project's months, and the target it is held against.</summary>
/// <param name="Months">One value a project month, M1 first; null where that month has no number.</param>
/// <param name="Change">Against the period before; null for the whole pilot.</param>
public sealed record Kpi(Metric Metric, Slice Slice, Released? Row, IReadOnlyList<double?> Months, Target? Target, Change? Change)
{
    /// <summary>The pilots' headline figures, in the order of a service's life: is it used, does it work, is it liked, is it quick.</summary>
    public static readonly IReadOnlyList<string> Headline =
    [
        "digital-take-up",
        "completion-rate",
        "csat",
        "time-to-resolution",
        "resolved-on-time",
    ];

    public static Kpi Of(PilotState state, Metric metric, Slice slice) =>
        new(
            metric,
            slice,
            state.Findings.Find(metric.Id, slice),
            MonthsOf(state, metric, slice),
            TargetOf(state.Pilot, metric, slice),
            Change.Of(state.Findings, metric.Id, slice)
        );

    /// <summary>The headline figures of a slice, those that the catalogue holds.</summary>
    public static IReadOnlyList<Kpi> All(PilotState state, Slice slice) =>
        [.. Headline.Select(Metrics.Named).OfType<Metric>().Select(metric => Of(state, metric, slice))];

    public Estimate.Measured? Measured => Row?.Estimate as Estimate.Measured;

    public double? Goal => Target?.AtLeast ?? Target?.AtMost;

    /// <summary>The target agreed for just this city and service, else for the city, else for all.</summary>
    public static Target? TargetOf(Pilot pilot, Metric metric, Slice slice) => Targets.Of(pilot, metric.Id, slice with { Category = null });

    private static List<double?> MonthsOf(PilotState state, Metric metric, Slice slice) =>
        [
            .. Enumerable
                .Range(0, state.Pilot.Months)
                .Select(month => Period.Month(state.Pilot.Starts.AddMonths(month)))
                .Select(month => (state.Findings.Find(metric.Id, slice with { Period = month })?.Estimate as Estimate.Measured)?.Value),
        ];
}

/// <summary>The line a picture's values lie on.</summary>
/// <param name="From">Value at the left end.</param>
public sealed record Axis(double From, double To)
{
    /// <summary>Shares and points have their whole scale, so that a small difference looks small; hours and counts begin at 0.</summary>
    public static Axis For(Unit unit, IEnumerable<double?> values)
    {
        var highest = values.Max() ?? 1;
        var lowest = values.Min() ?? 0;
        return unit switch
        {
            Unit.Share or Unit.Coefficient => new Axis(0, 1),
            Unit.Points when lowest < 0 => new Axis(-100, 100),
            Unit.Points => new Axis(0, 100),
            _ => new Axis(0, highest > 0 ? highest * 1.05 : 1),
        };
    }

    /// <summary>0 at the left end, 1 at the right; values beyond an end lie on it.</summary>
    public double Place(double value) => Math.Clamp((value - From) / (To - From), 0, 1);
}
