namespace Carmen.Analysis;

/// <summary>
/// The cells of one metric in one city, by number, and every sum between them. What the parts of a sum leave over (visits to no service,
/// undated answers) is an unknown of its own, numbered after the cells.
/// </summary>
internal sealed class LinkedTable
{
    /// <summary>A total and its parts; <paramref name="Rest"/> is the number of what is left over, −1 where the parts add up.</summary>
    internal sealed record Sum(int Total, int[] Parts, int Rest)
    {
        /// <summary>All that stands in it: the total first.</summary>
        public int[] All { get; } = Rest < 0 ? [Total, .. Parts] : [Total, .. Parts, Rest];
    }

    private readonly long[] sizes;

    /// <param name="entries">Cells that hold a number, in canonical order.</param>
    /// <param name="domains">Service → domain; null where the cells do not add up to each other.</param>
    public LinkedTable(IReadOnlyList<(Cell Cell, CellFacts Facts)> entries, IReadOnlyDictionary<string, string>? domains)
    {
        Cells = [.. entries.Select(entry => entry.Cell)];
        var numbers = Cells.Select((cell, number) => (cell, number)).ToDictionary(pair => pair.cell, pair => pair.number);
        var (counts, sums) = (entries.Select(entry => entry.Facts.Size).ToList(), new List<Sum>());
        foreach (var margin in domains is null ? [] : Margins.Of(Cells, domains))
        {
            int[] parts = [.. margin.Parts.Select(part => numbers[part])];
            var total = numbers[margin.Total];
            var rest = counts[total] - parts.Sum(part => counts[part]);
            // Parts that overlap, as visits to two services do, cannot be subtracted.
            if (rest >= 0)
            {
                sums.Add(new Sum(total, parts, rest > 0 ? counts.Count : -1));
                counts.AddRange(rest > 0 ? [rest] : []);
            }
        }

        (Sums, sizes, ListsZeros) = (sums, [.. counts], entries.Any(entry => entry.Facts.Size == 0));
        SumsOf = [.. Enumerable.Range(0, sizes.Length).Select(_ => new List<int>())];
        for (var sum = 0; sum < sums.Count; sum++)
        {
            sums[sum].All.ToList().ForEach(number => SumsOf[number].Add(sum));
        }
    }

    public IReadOnlyList<Cell> Cells { get; }
    public IReadOnlyList<Sum> Sums { get; }

    /// <summary>By number, what is left over included: the sums it stands in.</summary>
    public IReadOnlyList<List<int>> SumsOf { get; }

    /// <summary>True where cells without anybody are listed, so that a withheld one need not hold anybody.</summary>
    public bool ListsZeros { get; }

    /// <summary>Cells and what is left over.</summary>
    public int Count => sizes.Length;

    public bool IsRest(int number) => number >= Cells.Count;

    public long Size(int number) => sizes[number];

    /// <summary>What a reader knows a withheld number to be at least: an empty cell is not listed, but nothing may be left over.</summary>
    public int Floor(int number) => ListsZeros || IsRest(number) ? 0 : 1;

    /// <summary>All cells that hold this one, through any number of sums.</summary>
    public IReadOnlySet<int> WholesOf(int cell)
    {
        var wholes = new HashSet<int>();
        var open = new Stack<int>([cell]);
        while (open.TryPop(out var part))
        {
            foreach (var sum in SumsOf[part].Select(number => Sums[number]).Where(sum => sum.Total != part && wholes.Add(sum.Total)))
            {
                open.Push(sum.Total);
            }
        }

        return wholes;
    }

    /// <summary>
    /// How much a cell is missed when it is withheld only to protect others: a total sixteen times as much as what names a dimension more, all
    /// of the time twice as much as a quarter and this as a month; then the larger. So the part goes, wherever parts can protect.
    /// </summary>
    public double Worth(int number)
    {
        var slice = Cells[number].Slice;
        var period = slice.Period.Grain switch
        {
            Grain.All => 4,
            Grain.Quarter => 2,
            _ => 1,
        };
        return Math.Pow(16, 2 - slice.Dimensions.Count) * period * (1 + (Math.Log2(sizes[number] + 1) / 20));
    }

    /// <summary>What is withheld, in parts that no sum connects: each is a system of its own.</summary>
    public IReadOnlyList<List<int>> Parts(bool[] withheld)
    {
        var root = Enumerable.Range(0, Count).ToArray();
        foreach (var sum in Sums)
        {
            var first = -1;
            foreach (var number in sum.All.Where(number => withheld[number]))
            {
                first = first < 0 ? number : first;
                root[Root(number)] = Root(first);
            }
        }

        return [.. Enumerable.Range(0, Count).Where(number => withheld[number]).GroupBy(Root).Select(group => group.ToList())];

        int Root(int number)
        {
            while (root[number] != number)
            {
                number = root[number] = root[root[number]];
            }

            return number;
        }
    }

    /// <summary>The sums over one part as a system; unknowns are numbered as they stand in <paramref name="part"/>.</summary>
    public LinearBounds Bounds(bool[] withheld, List<int> part)
    {
        var numbers = part.Select((number, i) => (number, i)).ToDictionary(pair => pair.number, pair => pair.i);
        var equations = part.SelectMany(number => SumsOf[number]).Distinct().Select(sum => Equation(Sums[sum])).ToArray();
        return new LinearBounds(
            equations,
            [.. part.Select(number => (double)sizes[number])],
            [.. part.Select(number => (double)Floor(number))]
        );

        IReadOnlyList<(int, double)> Equation(Sum sum) =>
            [.. sum.All.Where(number => withheld[number]).Select(number => (numbers[number], number == sum.Total ? 1.0 : -1.0))];
    }
}
