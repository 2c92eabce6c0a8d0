using System.Runtime.InteropServices;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// The mean time to the event up to a horizon τ, longer ones counted as τ: the area under the curve, ∫₀^τ S. Unlike the mean of settled
/// cases it counts the open ones. Irwin (1949), J. Hygiene 47, 188–189; variance Σ (∫_tᵢ^τ S)²·d/(n(n−d)), Klein and Moeschberger (2003),
/// Survival Analysis, §4.5.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RestrictedMean(double Value, double StandardError)
{
    /// <summary>Value ± z·standard error.</summary>
    public Interval Interval => new(Value - (Interval.Z * StandardError), Value + (Interval.Z * StandardError));

    /// <param name="cases">As for <see cref="KaplanMeier"/>.</param>
    /// <param name="horizon">In the unit of the times, above 0.</param>
    /// <returns>Null where cases were still open at the longest time observed and the horizon lies beyond it: nobody saw what happened there.</returns>
    public static RestrictedMean? Of(IEnumerable<(double Time, bool Event)> cases, double horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        var curve = KaplanMeier.Of(cases);
        if (Area(curve, horizon) is not { } area)
        {
            return null;
        }

        var (left, variance) = (area, 0.0);
        var (time, survival) = (0.0, 1.0);
        foreach (var step in curve.Steps.TakeWhile(step => step.Time <= horizon))
        {
            left -= survival * (step.Time - time);
            (time, survival) = (step.Time, step.Survival);
            if (step.AtRisk > step.Events)
            {
                variance += left * left * step.Events / (step.AtRisk * (double)(step.AtRisk - step.Events));
            }
        }

        return new RestrictedMean(area, Math.Sqrt(variance));
    }

    /// <summary>
    /// The same under the curve of <see cref="AalenJohansen"/>, where something else can forestall the event: τ minus the mean time spent
    /// after it. Variance by the delta method from the multinomial of both endings at each time; without competing endings it is the one above.
    /// Andersen (2013), Statistics in Medicine 32, 5278–5285.
    /// </summary>
    /// <param name="cases">As for <see cref="AalenJohansen"/>.</param>
    public static RestrictedMean? OfCompeting(IReadOnlyCollection<(double Time, Ending Ending)> cases, double horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        if (Area(AalenJohansen.Of(cases), horizon) is not { } area)
        {
            return null;
        }

        var (times, endings) = EventCurve.Ordered(cases);
        var (left, variance, free) = (horizon - area, 0.0, 1.0);
        for (var i = 0; i < times.Length && times[i] <= horizon; )
        {
            var (time, atRisk, events, others) = (times[i], (double)(times.Length - i), 0, 0);
            for (; i < times.Length && times[i] == time; i++)
            {
                events += endings[i] == Ending.Event ? 1 : 0;
                others += endings[i] == Ending.Competing ? 1 : 0;
            }

            var (resolved, other) = (events / atRisk, others / atRisk);
            left -= free * resolved * (horizon - time);
            var stays = 1 - resolved - other;
            var after = stays > 0 ? left / stays : 0;
            var (ofEvent, ofOther) = ((free * (horizon - time)) - after, -after);
            var mean = (ofEvent * resolved) + (ofOther * other);
            variance += ((ofEvent * ofEvent * resolved) + (ofOther * ofOther * other) - (mean * mean)) / atRisk;
            free *= stays;
        }

        return new RestrictedMean(area, Math.Sqrt(Math.Max(0, variance)));
    }

    /// <summary>The area alone, under a curve of either kind; null as above.</summary>
    public static double? Area(EventCurve curve, double horizon)
    {
        if (horizon > curve.LastTime && (curve.Steps.Count == 0 || curve.Steps[^1].Survival > 0))
        {
            return null;
        }

        var (time, survival, area) = (0.0, 1.0, 0.0);
        foreach (var step in curve.Steps.TakeWhile(step => step.Time < horizon))
        {
            area += survival * (step.Time - time);
            (time, survival) = (step.Time, step.Survival);
        }

        return area + (survival * (horizon - time));
    }

    /// <summary>First minus second, of independent cases.</summary>
    public static RestrictedMean Difference(RestrictedMean first, RestrictedMean second) =>
        new(
            first.Value - second.Value,
            Math.Sqrt((first.StandardError * first.StandardError) + (second.StandardError * second.StandardError))
        );
}
