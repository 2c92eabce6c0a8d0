using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Usage;

public static class CostPerTransaction
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "cost-per-transaction",
        Code = "USE-14",
        Name = "Cost per transaction",
        Objective = 6,
        Formula =
            "Running costs booked to the slice (its channel, its service) for the months of the period ÷ requests that came in "
            + "those months, over the months for which both are known. A cost over several months counts for each by its days. Costs "
            + "that name no channel are in the figure of a whole city or service alone, and are not spread over channels; amounts in "
            + "another currency than the pilot's are left out. The interval is that of the number of requests, taken as Poisson: "
            + "costs vary in ways that no sample shows.",
        Unit = Unit.Money,
        Direction = Direction.LowerIsBetter,
        Interval = "Exact Poisson of the number of requests",
        Source = "SOCITM, channel value benchmarking (2012); Garwood (1936), Biometrika 28, 437-442",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Channel],
        CountedBy = Requests.Id,
        MonthsApart = MonthsApart.LeftOut,
        People = evidence => evidence.Requests.People(),
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence)
    {
        var months = ChannelCosts.Months(evidence);
        var requests = evidence.Requests.CountWhere(request => months.ContainsKey(request.At.Month));
        var cost = months.Values.Sum();
        if (months.Count == 0 || requests < Minimum)
        {
            return requests == 0 ? new Estimate.NotCollected() : new Estimate.TooFew(requests, Minimum);
        }

        var count = PoissonRate.Exact(requests, 1, 1);
        return Estimates.Of(cost / requests, new Interval(cost / count.High, cost / count.Low), requests, requests, "exact Poisson");
    }
}
