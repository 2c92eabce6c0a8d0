using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Usage;

public static class RestrictedMeanTime
{
    private const int Minimum = TimeToResolution.MinimumResolved;

    public static readonly Metric Metric = new()
    {
        Id = "restricted-mean-time",
        Code = "USE-11",
        Name = "Mean time within 30 days",
        Objective = 6,
        Formula =
            "Mean hours that a case is open during its first 30 days, longer ones counted as 30 days: the area under the curve "
            + "behind time to resolution. Unlike the median it moves with slow cases, and unlike the mean of closed cases it counts "
            + "the open ones. Withdrawn cases end their stay unresolved and count as open to the 30th day.",
        Unit = Unit.Hours,
        Direction = Direction.LowerIsBetter,
        Interval = "Value ± z·standard error by the delta method",
        Source =
            "Irwin (1949); Klein and Moeschberger (2003), Survival Analysis, section 4.5; Andersen (2013), Statistics in Medicine 32, 5278-5285",
        MinimumN = Minimum,
        Version = 2,
        Dimensions = Requests.Dimensions,
        CountedBy = Requests.Id,
        People = TimeToResolution.PeopleOf,
        Measure = Measure,
    };

    private const double Horizon = 30 * 24;

    private static Estimate Measure(Evidence evidence)
    {
        if (TimeToResolution.CurveOf(evidence, request => request.Hours) is not var (curve, method))
        {
            return new Estimate.NotCollected();
        }

        if (curve.Events < Minimum)
        {
            return new Estimate.TooFew(curve.Events, Minimum);
        }

        var cases = evidence
            .Requests.All()
            .Where(request => request.Hours is not null)
            .Select(request => (request.Hours!.Value, TimeToResolution.EndingOf(request.Outcome)))
            .ToArray();
        return RestrictedMean.OfCompeting(cases, Horizon) is { } mean
            ? Estimates.Of(mean.Value, mean.Interval.Within(0, Horizon), curve.N, curve.N, $"restricted mean, {method.Split(',', ' ')[0]}")
            : new Estimate.TooFew(curve.Events, curve.N);
    }
}
