namespace Carmen.Analysis.Statistics;

/// <summary>What ended the observation of a case.</summary>
public enum Ending
{
    /// <summary>Nothing yet: observation stopped.</summary>
    Censored,

    /// <summary>The event of interest.</summary>
    Event,

    /// <summary>Something else, after which the event can no longer happen.</summary>
    Competing,
}

/// <summary>
/// The curve of an event that something else can forestall: one minus the cumulative incidence F(t) = Σ S(tᵢ−)·dᵢ/nᵢ, S being the share
/// without either. Taking the forestalled cases as censored instead would speak of a world in which nothing forestalls. Aalen and Johansen
/// (1978), Scandinavian Journal of Statistics 5, 141–150; variance by the delta method, Marubini and Valsecchi (1995), Analysing Survival
/// Data, §10.3. Without competing endings it is <see cref="KaplanMeier"/>.
/// </summary>
public static class AalenJohansen
{
    private const double Rounding = 1e-12;

    /// <param name="cases">Endings at one time precede a censoring at it.</param>
    /// <exception cref="ArgumentOutOfRangeException">No cases, or a negative time.</exception>
    public static EventCurve Of(IEnumerable<(double Time, Ending Ending)> cases)
    {
        var (times, endings) = EventCurve.Ordered(cases);
        var steps = new List<EventCurve.Step>();
        var sums = new Sums();
        for (var i = 0; i < times.Length; )
        {
            var (time, atRisk, events, others) = (times[i], times.Length - i, 0, 0);
            for (; i < times.Length && times[i] == time; i++)
            {
                events += endings[i] == Ending.Event ? 1 : 0;
                others += endings[i] == Ending.Competing ? 1 : 0;
            }

            sums.Add(atRisk, events, others);
            if (events > 0)
            {
                var remaining = 1 - sums.Incidence;
                steps.Add(
                    remaining > Rounding
                        ? new EventCurve.Step(time, atRisk, events, remaining, sums.Variance / (remaining * remaining))
                        : new EventCurve.Step(time, atRisk, events, 0, 0)
                );
            }
        }

        return new EventCurve(times.Length, times[^1], steps);
    }

    /// <summary>Running sums from which incidence and variance at the latest time follow.</summary>
    private sealed class Sums
    {
        private double free = 1;
        private double greenwood;
        private double greenwoodIncidence;
        private double greenwoodIncidence2;
        private double own;
        private double cross;
        private double crossIncidence;

        public double Incidence { get; private set; }

        public double Variance =>
            Math.Max(
                0,
                (Incidence * Incidence * greenwood)
                    - (2 * Incidence * greenwoodIncidence)
                    + greenwoodIncidence2
                    + own
                    - (2 * ((Incidence * cross) - crossIncidence))
            );

        public void Add(double atRisk, double events, double others)
        {
            var endings = events + others;
            own += free * free * (atRisk - events) * events / (atRisk * atRisk * atRisk);
            var link = free * events / (atRisk * atRisk);
            Incidence += free * events / atRisk;
            cross += link;
            crossIncidence += link * Incidence;
            if (endings < atRisk)
            {
                var term = endings / (atRisk * (atRisk - endings));
                greenwood += term;
                greenwoodIncidence += term * Incidence;
                greenwoodIncidence2 += term * Incidence * Incidence;
            }

            free *= 1 - (endings / atRisk);
        }
    }
}
