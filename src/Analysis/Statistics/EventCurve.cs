namespace Carmen.Analysis.Statistics;

/// <summary>
/// The share of cases in which the event has not happened by time t, as a step function with log-log intervals (Kalbfleisch and Prentice
/// 2002, The Statistical Analysis of Failure Time Data, §1.4). <see cref="KaplanMeier"/> and <see cref="AalenJohansen"/> make it.
/// </summary>
/// <param name="N">Cases observed.</param>
/// <param name="LastTime">The longest time observed, event or not: beyond it the curve says nothing.</param>
/// <param name="Steps">One entry per distinct time of the event, ascending.</param>
public sealed record EventCurve(int N, double LastTime, IReadOnlyList<EventCurve.Step> Steps)
{
    private const double Rounding = 1e-9;

    public int Events => Steps.Sum(step => step.Events);

    /// <summary>A time at which the event happened.</summary>
    /// <param name="AtRisk">Cases still observed just before.</param>
    /// <param name="Events">Events at this time.</param>
    /// <param name="Survival">Share without the event just after.</param>
    /// <param name="RelativeVariance">Variance of the share ÷ the share squared: the variance of its logarithm.</param>
    public sealed record Step(double Time, int AtRisk, int Events, double Survival, double RelativeVariance)
    {
        /// <summary>Log-log interval of the share; null where it is 0 and the transformation does not exist.</summary>
        public Interval? Interval
        {
            get
            {
                if (Survival <= 0)
                {
                    return null;
                }

                var spread = Statistics.Interval.Z * Math.Sqrt(RelativeVariance) / Math.Abs(Math.Log(Survival));
                return new Interval(Math.Pow(Survival, Math.Exp(spread)), Math.Pow(Survival, Math.Exp(-spread)));
            }
        }
    }

    /// <summary>The step that holds at <paramref name="time"/>; null before the first event, where the share is 1.</summary>
    public Step? At(double time) => Steps.LastOrDefault(step => step.Time <= time);

    /// <summary>
    /// The first time at which the share falls below ½: by then more than half were settled. Where it is exactly ½ for a while, that while's
    /// end (some packages state its middle). Null where half or more were still open at the end.
    /// </summary>
    public double? Median => Crossing(step => step.Survival);

    /// <summary>Where the log-log bounds of the share cross ½ (Brookmeyer and Crowley 1982, Biometrics 38, 29–41); an end is null where its bound does not cross.</summary>
    public (double? Low, double? High) MedianInterval => (Crossing(step => step.Interval?.Low), Crossing(step => step.Interval?.High));

    /// <summary>Times ascending, with what happened at each.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No cases, or a negative time.</exception>
    internal static (double[] Times, T[] Endings) Ordered<T>(IEnumerable<(double Time, T Ending)> cases)
    {
        var listed = cases.ToArray();
        ArgumentOutOfRangeException.ThrowIfZero(listed.Length, nameof(cases));
        var (times, endings) = (Array.ConvertAll(listed, entry => entry.Time), Array.ConvertAll(listed, entry => entry.Ending));
        Array.Sort(times, endings);
        ArgumentOutOfRangeException.ThrowIfNegative(times[0], nameof(cases));
        return (times, endings);
    }

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
