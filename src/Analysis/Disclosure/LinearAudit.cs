using Carmen.Analysis.Statistics;

namespace Carmen.Analysis;

/// <summary>
/// Which unknowns a set of sums gives away when they are solved together. An unknown is determined exactly where it is 0 in every solution
/// of the homogeneous system; one random solution over the integers modulo 2³¹−1 tells, with an error of 5·10⁻¹⁰, and without rounding.
/// </summary>
internal static class LinearAudit
{
    private const long Prime = int.MaxValue;

    /// <param name="equations">Each an unknown's number → coefficient, zeros left out. Consumed.</param>
    /// <param name="unknowns">How many; numbered from 0.</param>
    /// <returns>The numbers of the determined unknowns, ascending.</returns>
    public static IReadOnlyList<int> Determined(IReadOnlyList<Dictionary<int, long>> equations, int unknowns)
    {
        var pivots = Eliminate(equations, unknowns);
        var random = new RandomStream(1);
        var solution = new long[unknowns];
        for (var i = 0; i < unknowns; i++)
        {
            solution[i] = 1 + random.NextInt(int.MaxValue - 1);
        }

        foreach (var (column, row) in Enumerable.Reverse(pivots))
        {
            var sum = row.Where(entry => entry.Key != column)
                .Aggregate(0L, (total, entry) => Mod(total + (entry.Value * solution[entry.Key])));
            solution[column] = Mod(-sum * Inverse(row[column]));
        }

        return [.. Enumerable.Range(0, unknowns).Where(i => solution[i] == 0)];
    }

    /// <summary>Forward elimination that always takes the unknown left in fewest equations, which keeps the equations short.</summary>
    private static List<(int Column, Dictionary<int, long> Row)> Eliminate(IReadOnlyList<Dictionary<int, long>> equations, int unknowns)
    {
        var holders = Enumerable.Range(0, unknowns).Select(_ => new SortedSet<int>()).ToArray();
        for (var row = 0; row < equations.Count; row++)
        {
            foreach (var column in equations[row].Keys)
            {
                equations[row][column] = Mod(equations[row][column]);
                holders[column].Add(row);
            }
        }

        var queue = new SortedSet<(int Count, int Column)>(
            holders.Select((rows, column) => (rows.Count, column)).Where(entry => entry.Count > 0)
        );
        var pivots = new List<(int, Dictionary<int, long>)>();
        while (queue.Count > 0)
        {
            var column = queue.Min.Column;
            var pivot = holders[column].MinBy(row => (equations[row].Count, row));
            foreach (var row in holders[column].Where(row => row != pivot).ToArray())
            {
                Subtract(equations[pivot], column, row);
            }

            foreach (var other in equations[pivot].Keys)
            {
                Change(other, () => holders[other].Remove(pivot));
            }

            pivots.Add((column, equations[pivot]));
        }

        return pivots;

        void Subtract(Dictionary<int, long> pivot, int column, int row)
        {
            var target = equations[row];
            var factor = Mod(target[column] * Inverse(pivot[column]));
            foreach (var (other, coefficient) in pivot)
            {
                var before = target.GetValueOrDefault(other);
                var after = Mod(before - (factor * coefficient));
                if (after == 0)
                {
                    target.Remove(other);
                    Change(other, () => holders[other].Remove(row));
                }
                else
                {
                    target[other] = after;
                    if (before == 0)
                    {
                        Change(other, () => holders[other].Add(row));
                    }
                }
            }
        }

        void Change(int column, Func<bool> change)
        {
            queue.Remove((holders[column].Count, column));
            change();
            if (holders[column].Count > 0)
            {
                queue.Add((holders[column].Count, column));
            }
        }
    }

    private static long Mod(long value) => ((value % Prime) + Prime) % Prime;

    private static long Inverse(long value)
    {
        var (result, power) = (1L, Prime - 2);
        for (var factor = value; power > 0; power >>= 1, factor = factor * factor % Prime)
        {
            result = (power & 1) == 0 ? result : result * factor % Prime;
        }

        return result;
    }
}
