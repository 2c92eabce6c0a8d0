using Carmen.Collector;

namespace Carmen.Analysis.Usage;

/// <summary>Running costs of a slice by month, in the pilot's currency.</summary>
internal static class ChannelCosts
{
    private const string Running = "running";

    /// <summary>Months since year 0 → amount, for the months of the slice's period that were observed whole and that any cost speaks of.</summary>
    public static IReadOnlyDictionary<int, double> Months(Evidence evidence) =>
        Months(evidence, cost => evidence.Holds(cost.Service, cost.Channel) && IsNearest(evidence, cost));

    public static IReadOnlyDictionary<int, double> Months(Evidence evidence, Func<Cost, bool> belongs)
    {
        var amounts = new SortedDictionary<int, double>();
        var observed = evidence.Statements.Spans.GetValueOrDefault(Kinds.Requests)?.WholeMonths ?? [];
        var period = evidence.Slice.Period;
        foreach (
            var cost in evidence
                .Statements.Costs.Where(cost => cost.Nature == Running && cost.Currency == evidence.Pilot.Currency)
                .Where(belongs)
        )
        {
            foreach (var month in observed.Where(month => period.From is not { } from || (month >= from && month < period.To)))
            {
                var days = Math.Min(cost.To.DayNumber, month.AddMonths(1).DayNumber) - Math.Max(cost.From.DayNumber, month.DayNumber);
                if (days > 0)
                {
                    var number = (month.Year * 12) + month.Month - 1;
                    var share = (double)days / (cost.To.DayNumber - cost.From.DayNumber);
                    amounts[number] = amounts.GetValueOrDefault(number) + (cost.Amount * share);
                }
            }
        }

        return amounts;
    }

    /// <summary>Of a channel over all services: the costs booked to the channel, whether they name a service or not.</summary>
    private static bool IsNearest(Evidence evidence, Cost cost) => evidence.Slice.Channel is null || cost.Channel is not null;
}
