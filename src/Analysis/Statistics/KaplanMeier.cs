namespace Carmen.Analysis.Statistics;

/// <summary>
/// The share not yet settled by time t where some cases are still open when observation ends: S(t) = Π(1 − d/n) over the event times up
/// to t, with Greenwood's variance and log-log intervals. Kaplan and Meier (1958), JASA 53, 457–481; median interval after Brookmeyer and
/// Crowley (1982), Biometrics 38, 29–41; transformation after Kalbfleisch and Prentice.
/// </summary>
public sealed class KaplanMeier
{
    private const double Rounding = 1e-9;

    private KaplanMeier(int n, double last, IReadOnlyList<Step> steps) => (N, LastTime, Steps) = (n, last, steps);

    /// <summary>Cases observed.</summary>
    public int N { get; }

    /// <summary>The longest time observed, event or not: beyond it the curve says nothing.</summary>
    public double LastTime { get; }

    /// <summary>One entry per distinct event time, ascending.</summary>
    public IReadOnlyList<Step> Steps { get; }

    public int Events => Steps.Sum(step => step.Events);

    /// <summary>An event time: cases at risk just before, events at it, S just after, and Greenwood's sum Σ d/(n(n−d)).</summary>
    public sealed record Step(double Time, int AtRisk, int Events, double Survival, double Greenwood)
    {
        /// <summary>Log-log interval of S; null where S is 0 and the transformation does not exist.</summary>
        public Interval? Interval
        {
            get
            {
                if (Survival <= 0)
                {
                    return null;
                }

                var spread = Statistics.Interval.Z * Math.Sqrt(Greenwood) / Math.Abs(Math.Log(Survival));
                return new Interval(Math.Pow(Survival, Math.Exp(spread)), Math.Pow(Survival, Math.Exp(-spread)));
            }
        }
    }

    /// <param name="cases">Time until the event, or until observation ended (<c>Event</c> false). An event precedes a censoring at the same time.</param>
    /// <exception cref="ArgumentOutOfRangeException">No cases, or a negative time.</exception>
    public static KaplanMeier Of(IEnumerable<(double Time, bool Event)> cases)
    {
        var sorted = cases.ToArray();
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length, nameof(cases));
        Array.Sort(sorted, static (a, b) => a.Time.CompareTo(b.Time));
        ArgumentOutOfRangeException.ThrowIfNegative(sorted[0].Time, nameof(cases));
        var steps = new List<Step>();
        var (survival, greenwood) = (1.0, 0.0);
        for (var i = 0; i < sorted.Length; )
        {
            var (time, atRisk, events) = (sorted[i].Time, sorted.Length - i, 0);
            for (; i < sorted.Length && sorted[i].Time == time; i++)
            {
                events += sorted[i].Event ? 1 : 0;
            }

            if (events > 0)
            {
                survival *= 1 - ((double)events / atRisk);
                greenwood += atRisk == events ? 0 : events / ((double)atRisk * (atRisk - events));
                steps.Add(new Step(time, atRisk, events, events == atRisk ? 0 : survival, greenwood));
            }
        }

        return new KaplanMeier(sorted.Length, sorted[^1].Time, steps);
    }

    /// <summary>The step that holds at <paramref name="time"/>; null before the first event, where S is 1.</summary>
    public Step? At(double time) => Steps.LastOrDefault(step => step.Time <= time);

    /// <summary>
    /// The first time at which S falls below ½: by then more than half were settled. Where S is exactly ½ for a while, that while's end (some
    /// packages state its middle). Null where half or more were still open at the end.
    /// </summary>
    public double? Median => Crossing(step => step.Survival);

    /// <summary>Where the log-log bounds of S cross ½; an end is null where its bound does not cross.</summary>
    public (double? Low, double? High) MedianInterval => (Crossing(step => step.Interval?.Low), Crossing(step => step.Interval?.High));

    private double? Crossing(Func<Step, double?> curve)
    {
        for (var i = 0; i < Steps.Count; i++)
        {
            if (curve(Steps[i]) < 0.5 - Rounding)
            {
                return Steps[i].Time;
            }
        }

        return null;
    }
}
