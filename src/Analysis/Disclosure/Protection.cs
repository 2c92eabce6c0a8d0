using CellSet = System.Collections.Generic.HashSet<Carmen.Analysis.Cell>;

namespace Carmen.Analysis;

/// <summary>
/// Decides which cells are withheld: first those that are sensitive themselves, then as few more as keep every withheld cell from being
/// had by subtraction in any one margin, until nothing changes. After the threshold rule and the hypercube-free secondary suppression of
/// Hundepool et al. (2012), Statistical Disclosure Control, §4; smallest cells go first.
/// </summary>
internal static class Protection
{
    public static IReadOnlySet<Cell> Withheld(FindingSet set, IReadOnlyList<Finding> findings, int minimum)
    {
        var cells = findings
            .GroupBy(Cell.Of)
            .ToDictionary(group => group.Key, group => CellFacts.Of(Metrics.Named(group.Key.Metric), group));
        var stated = cells.Where(cell => cell.Value.HasNumber).Select(cell => cell.Key).ToArray();
        var margins = Margins.Of(stated, set.Domains);
        var withheld = stated.Where(cell => IsSensitive(cells[cell], minimum)).ToHashSet();
        do
        {
            CompleteAll(stated, margins, cells, withheld, minimum);
        } while (Audit(margins, cells, withheld));

        return withheld;
    }

    private static void CompleteAll(
        Cell[] stated,
        IReadOnlyList<Margin> margins,
        Dictionary<Cell, CellFacts> cells,
        CellSet withheld,
        int minimum
    )
    {
        for (var before = -1; before != withheld.Count; )
        {
            before = withheld.Count;
            withheld.UnionWith(stated.Where(cell => CountsOf(cell).Any(withheld.Contains)));
            foreach (var margin in margins)
            {
                Complete(margin, cells, withheld, minimum);
            }
        }
    }

    /// <summary>
    /// Solves, metric by metric, all margins that add up exactly as one system, and withholds the smallest shown neighbour of each cell that
    /// follows. True where it had to.
    /// </summary>
    private static bool Audit(IReadOnlyList<Margin> margins, Dictionary<Cell, CellFacts> cells, CellSet withheld)
    {
        var before = withheld.Count;
        var exact = margins.Where(margin => cells[margin.Total].Size == margin.Parts.Sum(part => cells[part].Size));
        foreach (var system in exact.GroupBy(margin => margin.Total.Metric).Select(group => group.ToArray()).ToArray())
        {
            Cell[] unknowns = [.. system.SelectMany(margin => margin.Parts.Append(margin.Total)).Where(withheld.Contains).Distinct()];
            var numbers = unknowns.Select((cell, number) => (cell, number)).ToDictionary(pair => pair.cell, pair => pair.number);
            var equations = system.Select(margin => Equation(margin, numbers)).Where(equation => equation.Count > 0).ToArray();
            var added = new CellSet();
            foreach (var cell in LinearAudit.Determined(equations, unknowns.Length).Select(number => unknowns[number]))
            {
                var around = system.Where(margin => margin.Total == cell || margin.Parts.Contains(cell)).ToArray();
                if (!Array.Exists(around, margin => added.Contains(margin.Total) || margin.Parts.Any(added.Contains)))
                {
                    // Where every neighbour is withheld already, the gap is widened from further away.
                    added.Add((Smallest(around, cells, withheld) ?? Smallest(system, cells, withheld))!);
                    withheld.UnionWith(added);
                }
            }
        }

        return withheld.Count > before;
    }

    private static Dictionary<int, long> Equation(Margin margin, Dictionary<Cell, int> numbers)
    {
        var equation = margin.Parts.Where(numbers.ContainsKey).ToDictionary(part => numbers[part], _ => -1L);
        if (numbers.TryGetValue(margin.Total, out var total))
        {
            equation[total] = 1;
        }

        return equation;
    }

    private static Cell? Smallest(IEnumerable<Margin> margins, Dictionary<Cell, CellFacts> cells, CellSet withheld) =>
        margins
            .SelectMany(margin => margin.Parts.Append(margin.Total))
            .Where(cell => !withheld.Contains(cell) && cells[cell].Size > 0)
            .OrderBy(cell => cells[cell].Size)
            .ThenBy(cell => cell.Slice.Key, StringComparer.Ordinal)
            .FirstOrDefault();

    internal static bool IsSensitive(CellFacts facts, int minimum) =>
        (facts.People > 0 && facts.People < minimum)
        || (facts.Size > 0 && facts.Size < minimum)
        || (facts.IsUnanimous && facts.People < Disclosure.UnanimityFactor * minimum);

    /// <summary>
    /// The cells that count what this one is computed from: in the same slice, and where it is a share of a wider slice, in that, too, since
    /// its n is the wider slice's count.
    /// </summary>
    private static IEnumerable<Cell> CountsOf(Cell cell)
    {
        if (Metrics.Named(cell.Metric) is { CountedBy: { } count } metric)
        {
            yield return new Cell(count, cell.Slice);
            if (metric.Needs == Dimension.Channel)
            {
                yield return new Cell(count, cell.Slice with { Channel = null });
            }
        }
    }

    /// <summary>
    /// Withholds further cells of one margin until what is missing cannot be had from what is shown: at least two unknowns which together
    /// are no smaller than the minimum. What the parts do not cover (visits to no service, undated answers) is an unknown of its own, and a
    /// small one is protected like a cell.
    /// </summary>
    private static void Complete(Margin margin, Dictionary<Cell, CellFacts> cells, CellSet withheld, int minimum)
    {
        var rest = Math.Max(0, cells[margin.Total].Size - margin.Parts.Sum(part => cells[part].Size));
        while (Next(margin, rest, cells, withheld, minimum) is { } next)
        {
            withheld.Add(next);
        }
    }

    private static Cell? Next(Margin margin, long rest, Dictionary<Cell, CellFacts> cells, CellSet withheld, int minimum)
    {
        var missing = margin.Parts.Where(withheld.Contains).ToArray();
        var smallest = margin
            .Parts.Where(part => !withheld.Contains(part) && cells[part].Size > 0)
            .OrderBy(part => cells[part].Size)
            .ThenBy(part => part.Slice.Key, StringComparer.Ordinal)
            .FirstOrDefault();
        if (withheld.Contains(margin.Total))
        {
            return missing.Length == 0 ? smallest : null;
        }

        var unknowns = missing.Length + (rest > 0 ? 1 : 0);
        var people = rest + missing.Sum(part => (long)cells[part].People);
        var size = rest + missing.Sum(part => cells[part].Size);
        var isSafe = unknowns == 0 || (missing.Length == 0 && rest >= minimum) || (unknowns > 1 && Math.Min(people, size) >= minimum);
        return isSafe ? null : smallest ?? margin.Total;
    }
}
