using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Usage;

public static class WithinServiceLevel
{
    private const int Minimum = TimeToResolution.MinimumResolved;

    public static readonly Metric Metric = new()
    {
        Id = "resolved-within-service-level",
        Code = "USE-44",
        Name = "Resolved within the service level",
        Objective = 6,
        Formula =
            "Share of cases resolved within the time agreed for their service, from the cumulative incidence of resolution: cases "
            + "still open count as long as they were seen, withdrawn ones are not resolved. Over services of different levels, time "
            + "runs in multiples of each one's own. Services without a service level have no figure.",
        Unit = Unit.Share,
        Direction = Direction.HigherIsBetter,
        Interval = "Log-log",
        Source = "Kaplan and Meier (1958); Aalen and Johansen (1978)",
        MinimumN = Minimum,
        Dimensions = Requests.Dimensions,
        CountedBy = Requests.Id,
        People = evidence => evidence.Requests.People(request => Multiple(evidence, request) is not null),
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence)
    {
        if (TimeToResolution.CurveOf(evidence, request => Multiple(evidence, request)) is not var (curve, method))
        {
            return new Estimate.NotCollected();
        }

        if (curve.Events < Minimum || curve.LastTime < 1)
        {
            return new Estimate.TooFew(curve.Events, Math.Max(Minimum, curve.Events + 1));
        }

        var step = curve.At(1);
        var open = step?.Interval;
        return Estimates.Of(
            1 - (step?.Survival ?? 1),
            open is { } interval ? new Interval(1 - interval.High, 1 - interval.Low) : null,
            curve.N,
            curve.N,
            method
        );
    }

    /// <summary>The case's time in multiples of its service's level; null where either is not known.</summary>
    private static double? Multiple(Evidence evidence, RequestRow request) =>
        evidence.Words.Services.Word(request.At.Service) is { } service && evidence.Pilot.Service(service)?.ServiceLevel is { } level
            ? request.Hours / level
            : null;
}
