using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Usage;

public static class BacklogAge
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "backlog-age",
        Code = "USE-33",
        Name = "Age of the backlog",
        Objective = 6,
        Formula = "Median hours since the opening of the cases that are open at the date the findings are known up to.",
        Unit = Unit.Hours,
        Direction = Direction.LowerIsBetter,
        Interval = "Order statistics, by the binomial distribution",
        Source = "Conover (1999), Practical Nonparametric Statistics, section 3.2",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Domain],
        CountedBy = Requests.Id,
        Grains = [Grain.All],
        People = evidence => evidence.Requests.People(IsOpen),
        Measure = Measure,
    };

    private static bool IsOpen(RequestRow request) => request is { Outcome: Outcome.Open, Hours: not null };

    private static Estimate Measure(Evidence evidence)
    {
        double[] hours = [.. evidence.Requests.All().Where(IsOpen).Select(request => request.Hours!.Value).Order()];
        return hours.Length switch
        {
            0 => new Estimate.NotCollected(),
            < Minimum => new Estimate.TooFew(hours.Length, Minimum),
            var n => Estimates.Of(Quantile.Of(hours, 0.5), Quantile.MedianInterval(hours), n, n, "order statistics"),
        };
    }
}
