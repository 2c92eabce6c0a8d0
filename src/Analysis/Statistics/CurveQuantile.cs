namespace Carmen.Analysis.Statistics;

/// <summary>
/// The time by which a given share of cases has had the event, read off an <see cref="EventCurve"/>, with the interval whose ends are where
/// the bounds of the curve cross the same share. Brookmeyer and Crowley (1982), Biometrics 38, 29–41. An end is null where its bound does not cross.
/// </summary>
public static class CurveQuantile
{
    private const double Rounding = 1e-9;

    /// <summary>The first time at which the share still without the event falls below 1 − <paramref name="share"/>.</summary>
    /// <param name="share">Above 0, below 1; ½ is the median.</param>
    public static double? Of(EventCurve curve, double share) => Crossing(curve, share, step => step.Survival);

    /// <summary>By the log-log bounds, which stay within 0–1 and are what this project states.</summary>
    public static (double? Low, double? High) LogLogInterval(EventCurve curve, double share) =>
        (Crossing(curve, share, step => step.Interval?.Low), Crossing(curve, share, step => step.Interval?.High));

    /// <summary>By the bounds S·exp(±z·se), the default of some packages; for comparison with them.</summary>
    public static (double? Low, double? High) LogInterval(EventCurve curve, double share) =>
        (Crossing(curve, share, step => Bound(step, -1)), Crossing(curve, share, step => Bound(step, 1)));

    private static double? Bound(EventCurve.Step step, int side) =>
        step.Survival <= 0 ? null : Math.Min(1, step.Survival * Math.Exp(side * Interval.Z * Math.Sqrt(step.RelativeVariance)));

    private static double? Crossing(EventCurve curve, double share, Func<EventCurve.Step, double?> bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        foreach (var step in curve.Steps)
        {
            if (bound(step) < 1 - share - Rounding)
            {
                return step.Time;
            }
        }

        return null;
    }
}
