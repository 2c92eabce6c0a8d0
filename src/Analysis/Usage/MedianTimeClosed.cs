using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Usage;

public static class MedianTimeClosed
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "median-time-closed",
        Code = "USE-25",
        Name = "Median time of closed cases",
        Objective = 6,
        Formula =
            "Median hours from opening to resolution of the resolved cases alone. It flatters, since the slow cases are the ones still open: "
            + "it is never shown without time to resolution beside it.",
        Unit = Unit.Hours,
        Direction = Direction.LowerIsBetter,
        Interval = "Order statistics, by the binomial distribution",
        Source = "Conover (1999), Practical Nonparametric Statistics, §3.2",
        MinimumN = Minimum,
        Dimensions = Requests.Dimensions,
        CountedBy = Requests.Id,
        People = evidence => evidence.Requests.People(IsTimed),
        Measure = Measure,
    };

    private static bool IsTimed(RequestRow request) => request is { Outcome: Outcome.Resolved, Hours: not null };

    private static Estimate Measure(Evidence evidence)
    {
        double[] hours = [.. evidence.Requests.All().Where(IsTimed).Select(request => request.Hours!.Value).Order()];
        return hours.Length switch
        {
            0 => new Estimate.NotCollected(),
            < Minimum => new Estimate.TooFew(hours.Length, Minimum),
            var n => Estimates.Of(Quantile.Of(hours, 0.5), Quantile.MedianInterval(hours), n, n, "order statistics"),
        };
    }
}
