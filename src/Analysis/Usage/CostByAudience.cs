using Carmen.Analysis.Statistics;
using Carmen.Collector;

namespace Carmen.Analysis.Usage;

public static class CostByAudience
{
    private const int Minimum = 10;

    /// <summary>Unit costs are counted in thousandths of the currency, so that sums are of whole numbers.</summary>
    private const double Thousandths = 1000;

    /// <summary>Smallest amount told.</summary>
    private const double Cent = 0.01;

    public static readonly Metric Metric = new()
    {
        Id = "cost-by-audience",
        Code = "USE-50",
        Name = "Cost per request of an audience",
        Objective = 8,
        Formula =
            "For each request of the audience what a request of its channel costs the city on average ÷ requests of the audience. Books name no "
            + "audience: the figure tells by which channels an audience comes, at the average cost of each, and not whether its requests take "
            + "more work. A channel's average is the running costs booked to it ÷ requests of everybody that came by it in the months of these "
            + "costs, at least 10; requests by other channels count like the audience's other requests. It is told in steps that four requests "
            + "by the dearest channel instead of the cheapest would make, its interval rounded outwards. The interval takes the costs as known.",
        Unit = Unit.Money,
        Direction = Direction.LowerIsBetter,
        Interval = "Linearised ratio, clustered by person, Student's t",
        Source = "SOCITM, channel value benchmarking (2012); Cochran (1977), Sampling Techniques, section 6.3",
        MinimumN = Minimum,
        Dimensions = [Dimension.Audience],
        Needs = Dimension.Audience,
        CountedBy = Requests.Id,
        Grains = [Grain.All],
        IsEstimated = true,
        People = evidence => UnitCosts(evidence).Count > 0 ? evidence.Requests.People() : 0,
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence)
    {
        var (units, n) = (UnitCosts(evidence), evidence.Requests.Count);
        var sums = evidence.Requests.Ratio(request => units.TryGetValue(request.At.Channel, out var cost) ? (cost, 1) : null);
        if (sums.Under == 0 || n < Minimum)
        {
            return sums.Under == 0 ? new Estimate.NotCollected() : new Estimate.TooFew(n, Minimum);
        }

        var step = Step((PrivacySettings.Floor + 1) * (units.Values.Max() - units.Values.Min()) / Thousandths / n);
        var value = Times(Math.Round(sums.Value / Thousandths / step));
        var half = sums.Interval is { } interval
            ? Times(Math.Ceiling(((interval.High - sums.Value) / Thousandths / step) + 0.5))
            : (double?)null;
        return Estimates.Of(
            value,
            half is { } off ? new Interval(Math.Max(0, Math.Round(value - off, 2)), Math.Round(value + off, 2)) : null,
            n,
            sums.People,
            "linearised ratio, clustered by person"
        );

        double Times(double steps) => Math.Round(steps * step, 2);
    }

    /// <summary>What a request costs by channel, in thousandths.</summary>
    private static Dictionary<short, long> UnitCosts(Evidence evidence)
    {
        var units = new Dictionary<short, long>();
        foreach (var channel in evidence.Statements.Costs.Select(cost => cost.Channel).OfType<string>().Distinct())
        {
            var code = evidence.Words.Channels.Find(channel);
            var months = ChannelCosts.Months(evidence, cost => cost.Channel == channel);
            var requests = evidence.RequestsOfAllAudiences.CountWhere(request =>
                request.At.Channel == code && months.ContainsKey(request.At.Month)
            );
            if (requests >= Minimum)
            {
                units[code] = (long)Math.Round(Thousandths * months.Values.Sum() / requests);
            }
        }

        return units;
    }

    /// <summary>The least of 1, 2 and 5 times a power of ten that is as large, and no less than what coins can pay.</summary>
    internal static double Step(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(least, Cent))));
        return new[] { 1, 2, 5, 10 }.Select(times => times * power).First(step => step >= Math.Max(least, Cent) * (1 - 1e-9));
    }
}
