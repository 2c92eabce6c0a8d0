using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Usage;

public static class TimeToResolution
{
    /// <summary>Resolved cases below which a median says little.</summary>
    internal const int MinimumResolved = 10;

    public static readonly Metric Metric = new()
    {
        Id = "time-to-resolution",
        Code = "USE-09",
        Name = "Time to resolution",
        Objective = 6,
        Formula =
            "Median hours from opening to resolution: the first time by which more than half of all cases are resolved. Cases still open count as "
            + "lasting at least until their source's last event (Kaplan and Meier); where cases were withdrawn, which ends the chance of being "
            + "resolved, by the cumulative incidence of resolution (Aalen and Johansen). Cases whose recorded times contradict each other or "
            + "are missing are left out, of n too. n counts cases, open ones included; where no more than half of them are resolved the median "
            + "does not exist yet, and the figure says how many are resolved and how many would have to be.",
        Unit = Unit.Hours,
        Direction = Direction.LowerIsBetter,
        Interval = "Log-log; without an upper end where that is not reached",
        Source = "Kaplan and Meier (1958); Aalen and Johansen (1978); Brookmeyer and Crowley (1982)",
        MinimumN = MinimumResolved,
        Dimensions = Requests.Dimensions,
        CountedBy = Requests.Id,
        People = PeopleOf,
        Measure = Measure,
    };

    /// <summary>The curve of the slice and how it was made; null where no case has usable times.</summary>
    internal static (EventCurve Curve, string Method)? CurveOf(Evidence evidence) => CurveOf(evidence, request => request.Hours);

    /// <summary>The same on another clock.</summary>
    internal static (EventCurve Curve, string Method)? CurveOf(Evidence evidence, Func<RequestRow, double?> clock)
    {
        var timed = evidence
            .Requests.All()
            .Select(request => (Hours: clock(request), request.Outcome))
            .Where(request => request.Hours is not null)
            .ToArray();
        if (timed.Length == 0)
        {
            return null;
        }

        return Array.Exists(timed, request => request.Outcome == Outcome.Withdrawn)
            ? (AalenJohansen.Of(timed.Select(request => (request.Hours!.Value, EndingOf(request.Outcome)))), "Aalen-Johansen, log-log")
            : (
                KaplanMeier.Of(timed.Select(request => (request.Hours!.Value, request.Outcome == Outcome.Resolved))),
                "Kaplan-Meier, log-log Greenwood"
            );
    }

    internal static Ending EndingOf(Outcome outcome) =>
        outcome switch
        {
            Outcome.Resolved => Ending.Event,
            Outcome.Withdrawn => Ending.Competing,
            _ => Ending.Censored,
        };

    internal static int PeopleOf(Evidence evidence) => evidence.Requests.People(request => request.Hours is not null);

    private static Estimate Measure(Evidence evidence) =>
        CurveOf(evidence) is var (curve, method) ? MedianOf(curve, method) : new Estimate.NotCollected();

    /// <summary>The median of a curve, or why there is none.</summary>
    internal static Estimate MedianOf(EventCurve curve, string method)
    {
        if (curve.Events < MinimumResolved)
        {
            return new Estimate.TooFew(curve.Events, MinimumResolved);
        }

        if (curve.Median is not { } median)
        {
            return new Estimate.TooFew(curve.Events, (curve.N / 2) + 1);
        }

        var (low, high) = curve.MedianInterval;
        return new Estimate.Measured(median, low, high, curve.N, curve.N, method);
    }
}
