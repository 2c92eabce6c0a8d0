using System.Runtime.InteropServices;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// Why the total cost of several channels changed between two periods: more or fewer transactions (volume), other channels (mix), other
/// costs each (unit cost). Each term is the change it makes, averaged over all orders in which the three could have changed, so that the
/// terms sum exactly to the whole change: Shapley (1953); Shorrocks (2013), J. Economic Inequality 11, 99–126.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CostDecomposition(double Volume, double Mix, double UnitCost)
{
    public double Change => Volume + Mix + UnitCost;

    /// <summary>A channel in one period.</summary>
    /// <param name="Transactions">Completed, 0 or more.</param>
    /// <param name="CostEach">What one costs. Of a channel not used in a period: what it would have cost, else what it costs in the other.</param>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Channel(double Transactions, double CostEach);

    private static readonly int[][] Orders =
    [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ];

    /// <param name="before">The same channels in the same order as <paramref name="after"/>; transactions in both periods.</param>
    public static CostDecomposition Of(IReadOnlyList<Channel> before, IReadOnlyList<Channel> after)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(after.Count, before.Count, nameof(after));
        var (volumeBefore, volumeAfter) = (before.Sum(channel => channel.Transactions), after.Sum(channel => channel.Transactions));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(volumeBefore, nameof(before));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(volumeAfter, nameof(after));
        var terms = new double[3];
        foreach (var order in Orders)
        {
            var changed = new bool[3];
            foreach (var factor in order)
            {
                var cost = Cost(changed);
                changed[factor] = true;
                terms[factor] += (Cost(changed) - cost) / Orders.Length;
            }
        }

        return new CostDecomposition(terms[0], terms[1], terms[2]);

        double Cost(bool[] changed)
        {
            var sum = 0.0;
            for (var channel = 0; channel < before.Count; channel++)
            {
                var share = changed[1] ? after[channel].Transactions / volumeAfter : before[channel].Transactions / volumeBefore;
                sum += share * (changed[2] ? after[channel].CostEach : before[channel].CostEach);
            }

            return sum * (changed[0] ? volumeAfter : volumeBefore);
        }
    }
}
