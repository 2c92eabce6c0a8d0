namespace Carmen.Analysis;

/// <summary>
/// Decides which cells are withheld: those that are sensitive themselves, those whose count is withheld, and as few more as keep every
/// withheld cell from being had from what is shown, by one subtraction or by solving all sums together. Smallest cells go first. Threshold
/// rule and secondary suppression as in Hundepool et al. (2012), Statistical Disclosure Control, §4.
/// </summary>
internal static class Protection
{
    /// <summary>Metrics are independent of each other but for the link to their count, so counts come first and each metric is settled once.</summary>
    public static IReadOnlySet<Cell> Withheld(FindingSet set, IReadOnlyList<Finding> findings, int minimum)
    {
        var withheld = new HashSet<Cell>();
        var metrics = findings
            .Where(finding => Metrics.Named(finding.Metric)?.SpeaksOfPeople != false)
            .GroupBy(finding => finding.Metric)
            .OrderBy(group => Metrics.Named(group.Key)?.CountedBy is not null);
        foreach (var group in metrics)
        {
            var metric = Metrics.Named(group.Key);
            var cells = group
                .GroupBy(Cell.Of)
                .Select(rows => (Cell: rows.Key, Facts: CellFacts.Of(metric, rows)))
                .Where(entry => entry.Facts.HasNumber)
                .OrderBy(entry => entry.Cell.Slice.Key, StringComparer.Ordinal)
                .ToArray();
            var table = new Table(cells, set.Domains, minimum);
            var sensitive = cells.Where(entry => IsSensitive(entry.Facts, minimum) || CountsOf(entry.Cell).Any(withheld.Contains));
            withheld.UnionWith(table.Protect(sensitive.Select(entry => entry.Cell)));
        }

        return withheld;
    }

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

    /// <summary>The cells of one metric and their margins, by number.</summary>
    private sealed class Table
    {
        private readonly Cell[] cells;
        private readonly CellFacts[] facts;
        private readonly Sum[] sums;
        private readonly ILookup<int, Sum> sumsOf;
        private readonly bool[] withheld;
        private readonly int minimum;

        public Table((Cell Cell, CellFacts Facts)[] entries, IReadOnlyDictionary<string, string> domains, int minimum)
        {
            this.minimum = minimum;
            cells = [.. entries.Select(entry => entry.Cell)];
            facts = [.. entries.Select(entry => entry.Facts)];
            withheld = new bool[cells.Length];
            var numbers = cells.Select((cell, number) => (cell, number)).ToDictionary(pair => pair.cell, pair => pair.number);
            sums =
            [
                .. Margins
                    .Of(cells, domains)
                    .Select(margin => new Sum(numbers[margin.Total], [.. margin.Parts.Select(part => numbers[part])])),
            ];
            sumsOf = sums.SelectMany(sum => sum.Parts.Append(sum.Total).Select(cell => (cell, sum)))
                .ToLookup(pair => pair.cell, pair => pair.sum);
        }

        /// <summary>A total and its parts, by number.</summary>
        private sealed record Sum(int Total, int[] Parts);

        public IEnumerable<Cell> Protect(IEnumerable<Cell> sensitive)
        {
            var first = sensitive.ToHashSet();
            for (var cell = 0; cell < cells.Length; cell++)
            {
                withheld[cell] = first.Contains(cells[cell]);
            }

            do
            {
                for (var isChanged = true; isChanged; )
                {
                    isChanged = false;
                    foreach (var sum in sums)
                    {
                        isChanged |= Complete(sum);
                    }
                }
            } while (WidenWhatCanBeSolved());

            return cells.Where((_, cell) => withheld[cell]);
        }

        /// <summary>
        /// Withholds further cells of one sum until what is missing cannot be had from what is shown: at least two unknowns which together
        /// are no smaller than the minimum. What the parts do not cover (visits to no service, undated answers) is an unknown of its own,
        /// and a small one is protected like a cell. True where something was added.
        /// </summary>
        private bool Complete(Sum sum)
        {
            var rest = Math.Max(0, facts[sum.Total].Size - sum.Parts.Sum(part => facts[part].Size));
            var isChanged = false;
            while (Next(sum, rest) is { } next)
            {
                withheld[next] = true;
                isChanged = true;
            }

            return isChanged;
        }

        private int? Next(Sum sum, long rest)
        {
            var (missing, people, size) = (0, rest, rest);
            foreach (var part in sum.Parts.Where(part => withheld[part]))
            {
                (missing, people, size) = (missing + 1, people + facts[part].People, size + facts[part].Size);
            }

            if (withheld[sum.Total])
            {
                return missing == 0 ? Smallest(sum.Parts) : null;
            }

            var unknowns = missing + (rest > 0 ? 1 : 0);
            var isSafe = unknowns == 0 || (missing == 0 && rest >= minimum) || (unknowns > 1 && Math.Min(people, size) >= minimum);
            return isSafe ? null : Smallest(sum.Parts) ?? sum.Total;
        }

        /// <summary>
        /// Solves all sums that add up exactly as one system and withholds the smallest shown neighbour of each cell that follows; where every
        /// neighbour is withheld already, the smallest of all. False where nothing follows.
        /// </summary>
        private bool WidenWhatCanBeSolved()
        {
            var unknowns = Enumerable.Range(0, cells.Length).Where(cell => withheld[cell]).ToArray();
            var numbers = unknowns.Select((cell, number) => (cell, number)).ToDictionary(pair => pair.cell, pair => pair.number);
            var equations = sums.Where(sum => facts[sum.Total].Size == sum.Parts.Sum(part => facts[part].Size))
                .Select(sum => Equation(sum, numbers))
                .Where(equation => equation.Count > 0)
                .ToArray();
            var added = new HashSet<int>();
            foreach (var cell in LinearAudit.Determined(equations, unknowns.Length).Select(number => unknowns[number]))
            {
                var around = sumsOf[cell].SelectMany(sum => sum.Parts.Append(sum.Total)).ToArray();
                if (!Array.Exists(around, added.Contains) && (Smallest(around) ?? Smallest(Enumerable.Range(0, cells.Length))) is { } next)
                {
                    added.Add(next);
                    withheld[next] = true;
                }
            }

            return added.Count > 0;
        }

        private Dictionary<int, long> Equation(Sum sum, Dictionary<int, int> numbers)
        {
            var equation = sum.Parts.Where(part => withheld[part]).ToDictionary(part => numbers[part], _ => -1L);
            if (withheld[sum.Total])
            {
                equation[numbers[sum.Total]] = 1;
            }

            return equation;
        }

        /// <summary>
        /// The cell that is missed least among those still shown that hold anybody: months before quarters before the whole, combinations
        /// before single dimensions, then the smallest; cells are numbered in canonical order, which settles ties.
        /// </summary>
        private int? Smallest(IEnumerable<int> among)
        {
            int? least = null;
            foreach (var cell in among)
            {
                if (!withheld[cell] && facts[cell].Size > 0 && (least is not { } best || Worth(cell).CompareTo(Worth(best)) < 0))
                {
                    least = cell;
                }
            }

            return least;
        }

        private (int Period, int Dimensions, long Size, int Number) Worth(int cell)
        {
            var slice = cells[cell].Slice;
            return (-(int)slice.Period.Grain, -slice.Dimensions.Count, facts[cell].Size, cell);
        }
    }
}
