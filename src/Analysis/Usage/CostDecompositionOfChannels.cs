using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Usage;

public static class CostDecompositionOfChannels
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "channel-cost-decomposition",
        Code = "USE-15",
        Name = "Why the cost of channels changed",
        Objective = 6,
        Formula =
            "Change of the monthly running cost of the channels between the first three and the last three whole months with costs, "
            + "as the sum of what more or fewer requests did (category volume), what other channels did (mix) and what other costs "
            + "each did (unit- cost); total is their sum. Each term is its Shapley value: the change it makes, averaged over all "
            + "orders of the three. At full cost: what a channel costs does not vanish with its last caller.",
        Unit = Unit.Money,
        Direction = Direction.LowerIsBetter,
        Interval = "None: an exact decomposition of sums",
        HasInterval = false,
        Source = "Shapley (1953); Shorrocks (2013), J. Economic Inequality 11, 99-126",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service],
        CountedBy = Requests.Id,
        MonthsApart = MonthsApart.Each,
        Grains = [Grain.All],
        Parts = PartsOf,
        People = evidence => evidence.Requests.People(),
        Measure = _ => new Estimate.NotCollected(),
    };

    private const int Length = 3;

    private static IEnumerable<Part> PartsOf(Evidence evidence)
    {
        var costs = evidence
            .Requests.All()
            .Select(request => request.At.Channel)
            .Distinct()
            .Order()
            .Select(code => (Code: code, Word: evidence.Words.Channels.Word(code)!))
            .ToDictionary(channel => channel.Code, channel => MonthsOf(evidence, channel.Word));
        var months = costs.Values.SelectMany(own => own.Keys).Distinct().Order().ToList();
        if (months.Count < 2 * Length)
        {
            yield break;
        }

        var channels = costs.Keys.Where(code => costs[code].Count > 0).ToList();
        var (before, after) = (Sums(months.Take(Length)), Sums(months.TakeLast(Length)));
        var n = (int)(before.Concat(after).Sum(channel => channel.Transactions) * Length);
        if (before.Sum(channel => channel.Transactions) == 0 || after.Sum(channel => channel.Transactions) == 0 || n < Minimum)
        {
            yield break;
        }

        var terms = CostDecomposition.Of(Priced(before, after), Priced(after, before));
        var people = evidence.Requests.People();
        foreach (
            var (name, value) in new[]
            {
                ("mix", terms.Mix),
                ("total", terms.Change),
                ("unit-cost", terms.UnitCost),
                ("volume", terms.Volume),
            }
        )
        {
            yield return new Part(name, new Estimate.Measured(value, null, null, n, n, Estimates.Census), people);
        }

        List<(double Transactions, double Cost)> Sums(IEnumerable<int> taken)
        {
            var chosen = taken.ToHashSet();
            return
            [
                .. channels.Select(code =>
                    (
                        evidence.Requests.CountWhere(request => request.At.Channel == code && chosen.Contains(request.At.Month))
                            / (double)Length,
                        costs[code].Where(month => chosen.Contains(month.Key)).Sum(month => month.Value) / Length
                    )
                ),
            ];
        }
    }

    private static IReadOnlyDictionary<int, double> MonthsOf(Evidence evidence, string channel) =>
        ChannelCosts.Months(
            evidence,
            cost => cost.Channel == channel && (evidence.Slice.Service is null || cost.Service == evidence.Slice.Service)
        );

    /// <summary>What one costs in a period; of a channel not used in it, what one costs in the other.</summary>
    private static List<CostDecomposition.Channel> Priced(
        List<(double Transactions, double Cost)> own,
        List<(double Transactions, double Cost)> other
    ) =>
        [
            .. own.Zip(
                other,
                (one, another) =>
                    new CostDecomposition.Channel(
                        one.Transactions,
                        one.Transactions > 0 ? one.Cost / one.Transactions
                            : another.Transactions > 0 ? another.Cost / another.Transactions
                            : 0
                    )
            ),
        ];
}
