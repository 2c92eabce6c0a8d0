namespace Carmen.Analysis.Statistics;

/// <summary>
/// The share not yet settled by time t where some cases are still open when observation ends: S(t) = Π(1 − d/n) over the event times up
/// to t, with Greenwood's variance S²·Σ d/(n(n−d)). Kaplan and Meier (1958), JASA 53, 457–481.
/// </summary>
public static class KaplanMeier
{
    /// <param name="cases">Time until the event, or until observation ended (<c>Event</c> false). An event precedes a censoring at the same time.</param>
    /// <exception cref="ArgumentOutOfRangeException">No cases, or a negative time.</exception>
    public static EventCurve Of(IEnumerable<(double Time, bool Event)> cases)
    {
        var (times, isEvent) = EventCurve.Ordered(cases);
        var steps = new List<EventCurve.Step>();
        var (survival, greenwood) = (1.0, 0.0);
        for (var i = 0; i < times.Length; )
        {
            var (time, atRisk, events) = (times[i], times.Length - i, 0);
            for (; i < times.Length && times[i] == time; i++)
            {
                events += isEvent[i] ? 1 : 0;
            }

            if (events > 0)
            {
                survival *= 1 - ((double)events / atRisk);
                greenwood += atRisk == events ? 0 : events / ((double)atRisk * (atRisk - events));
                steps.Add(new EventCurve.Step(time, atRisk, events, events == atRisk ? 0 : survival, greenwood));
            }
        }

        return new EventCurve(times.Length, times[^1], steps);
    }
}
