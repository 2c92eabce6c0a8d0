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
        Interval = "Value ± z·standard error; none where cases were withdrawn",
        Source = "Irwin (1949); Klein and Moeschberger (2003), Survival Analysis, section 4.5",
        MinimumN = Minimum,
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

        var cases = evidence.Requests.All().Where(request => request.Hours is not null);
        if (cases.Any(request => request.Outcome == Outcome.Withdrawn))
        {
            return RestrictedMean.Area(curve, Horizon) is { } area
                ? Estimates.Of(area, null, curve.N, curve.N, method.Split(',')[0])
                : new Estimate.TooFew(curve.Events, curve.N);
        }

        return RestrictedMean.Of(cases.Select(request => (request.Hours!.Value, request.Outcome == Outcome.Resolved)), Horizon) is { } mean
            ? Estimates.Of(mean.Value, mean.Interval.Within(0, Horizon), curve.N, curve.N, "restricted mean, Greenwood")
            : new Estimate.TooFew(curve.Events, curve.N);
    }
}
