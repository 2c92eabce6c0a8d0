namespace Carmen.Analysis;

/// <summary>
/// Secondary suppression of one linked table: few further cells such that every cell to protect stays uncertain. Sums are completed by the
/// cells that cost least, cells that turn out not to be needed are shown again, the bounds of what is withheld are solved under all sums at
/// once, and around what is still too narrow the cheapest exchange is withheld (Hundepool et al. 2012, Statistical Disclosure Control, §4.4).
/// </summary>
internal sealed class Suppression
{
    /// <summary>Rounds of widening what no exchange could protect.</summary>
    private const int Rounds = 40;

    private readonly LinkedTable table;
    private readonly IReadOnlyList<long> need;
    private readonly int minimum;
    private readonly bool[] withheld;
    private readonly double[] worth;
    private readonly double[] width;

    /// <summary>By sum: how much of what it gives away is missing; −1 where it gives nothing away.</summary>
    private readonly long[] missing;

    /// <summary>By sum: how many of what stands in it are withheld.</summary>
    private readonly int[] unknowns;

    /// <summary>The sums that give something away.</summary>
    private readonly SortedSet<int> lacking = [];

    private Suppression(LinkedTable table, IReadOnlyList<long> need, int minimum)
    {
        (this.table, this.need, this.minimum) = (table, need, minimum);
        withheld = [.. Enumerable.Range(0, table.Count).Select(number => table.IsRest(number) || need[number] > 0)];
        worth = [.. Enumerable.Range(0, table.Cells.Count).Select(table.Worth)];
        width = new double[table.Count];
        (missing, unknowns) = (new long[table.Sums.Count], new int[table.Sums.Count]);
        Enumerable.Range(0, table.Sums.Count).ToList().ForEach(Look);
    }

    /// <param name="need">By number: how wide the interval of what must be protected has to be; 0 for what need not.</param>
    /// <param name="minimum">People whom what is missing from a sum must be at least, as a reader can always subtract what is shown.</param>
    /// <param name="domains">Service → domain.</param>
    /// <returns>By number whether it is withheld, the narrowest interval of what had to be protected, and whether all are wide enough.</returns>
    public static (bool[] Withheld, double Narrowest, bool IsSafe) Of(
        LinkedTable table,
        IReadOnlyList<long> need,
        int minimum,
        IReadOnlyDictionary<string, string> domains
    )
    {
        var suppression = new Suppression(table, need, minimum);
        if (need.Any(width => width > 0))
        {
            suppression.Start();
            suppression.Widen(domains);
        }

        var protectedWidths = suppression.width.Where((_, number) => need[number] > 0);
        return (suppression.withheld, protectedWidths.DefaultIfEmpty(double.PositiveInfinity).Min(), suppression.Narrow().Count == 0);
    }

    /// <summary>A plain two-way table has an exact answer; linked ones are completed sum by sum.</summary>
    private void Start()
    {
        if (TwoWayTable.Of(table, need) is { } plain && TwoWaySuppression.Exact(plain) is { } exact)
        {
            exact.ToList().ForEach(cell => Set(cell, true));
            return;
        }

        Complete();
        Prune();
    }

    /// <summary>As long as a sum gives something away: withholds the cell that costs least of all that stand in such sums.</summary>
    private void Complete()
    {
        while (Cheapest(lacking.SelectMany(sum => table.Sums[sum].All.Select(cell => (cell, missing[sum])))) is { } next)
        {
            Set(next, true);
        }
    }

    private void Set(int cell, bool isWithheld)
    {
        withheld[cell] = isWithheld;
        table.SumsOf[cell].ForEach(Look);
    }

    /// <summary>
    /// Whether one sum by itself gives away what is withheld in it: a single unknown, or unknowns which together leave less room than one of
    /// them needs. What is left over may be known where it is large enough.
    /// </summary>
    private void Look(int number)
    {
        var sum = table.Sums[number];
        var (count, mass, room, most, isConcerned) = (0, 0L, 0L, 0L, false);
        foreach (var cell in sum.All)
        {
            if (withheld[cell])
            {
                count++;
                mass += table.Size(cell);
                room += table.Size(cell) - table.Floor(cell);
                most = Math.Max(most, need[cell]);
                isConcerned |= need[cell] > 0 || !table.IsRest(cell);
            }
        }

        var lack = withheld[sum.Total] ? 0 : Math.Max(0, Math.Max(most - room, mass == 0 ? 0 : minimum - mass));
        (unknowns[number], missing[number]) = (count, isConcerned && (count == 1 || lack > 0) ? lack : -1);
        _ = missing[number] < 0 ? lacking.Remove(number) : lacking.Add(number);
    }

    /// <summary>
    /// The shown cell that costs least, counting what its withholding repairs and what it would tear open in its other sums. Of equal ones the
    /// first, which canonical order settles.
    /// </summary>
    /// <param name="among">Cells, and how much is missing where each would be withheld.</param>
    private int? Cheapest(IEnumerable<(int Cell, long Missing)> among)
    {
        var (best, least) = ((int?)null, double.PositiveInfinity);
        foreach (var (cell, needed) in among)
        {
            if (!withheld[cell] && table.Size(cell) > 0 && Price(cell, needed) is var price && price < least)
            {
                (best, least) = (cell, price);
            }
        }

        return best;
    }

    private double Price(int cell, long needed)
    {
        var (repaired, opened) = (0, 0);
        foreach (var sum in table.SumsOf[cell])
        {
            repaired += missing[sum] < 0 ? 0 : 1;
            opened += unknowns[sum] == 0 ? 1 : 0;
        }

        var falls = needed > table.Size(cell) - table.Floor(cell) ? 1 : 0;
        return worth[cell] * (1 + opened + falls) / Math.Max(1, repaired);
    }

    /// <summary>Shows again what the sums do without, the most missed first.</summary>
    private void Prune()
    {
        var added = Enumerable.Range(0, table.Cells.Count).Where(cell => withheld[cell] && need[cell] == 0);
        foreach (var cell in added.OrderByDescending(cell => worth[cell]).ToArray())
        {
            Set(cell, false);
            Set(cell, table.SumsOf[cell].Exists(sum => missing[sum] >= 0));
        }
    }

    private void Widen(IReadOnlyDictionary<string, string> domains)
    {
        var search = new SwapSearch(new Swaps(table, domains), cell => withheld[cell] ? 0 : worth[cell]);
        Audit();
        Swap(search);
        Complete();
        Remainders();
        Audit();
        for (var round = 0; round < Rounds && Narrow() is [var first, ..]; round++)
        {
            var anywhere = Enumerable.Range(0, table.Cells.Count);
            var next = Cheapest(Around(first).Select(cell => (cell, 0L))) ?? Cheapest(anywhere.Select(cell => (cell, 0L)));
            int[] more = next is { } cell ? [cell] : Empty();
            if (more.Length == 0)
            {
                return;
            }

            more.ToList().ForEach(one => Set(one, true));
            Complete();
            Audit();
        }
    }

    /// <summary>
    /// What is shown and holds nobody, such as requests resolved where none is yet. It protects nothing as long as anything else does; where nothing
    /// else is left, a shown total of nobody would tell that of every part of it, so that all of them go.
    /// </summary>
    private int[] Empty() => [.. Enumerable.Range(0, table.Cells.Count).Where(cell => !withheld[cell] && table.Size(cell) == 0)];

    /// <summary>
    /// Two shown cells of which one holds the other leave nobody or enough between them, also where everything between is withheld: the part
    /// goes otherwise, which is missed less.
    /// </summary>
    private void Remainders()
    {
        for (var part = 0; part < table.Cells.Count; part++)
        {
            foreach (var whole in table.WholesOf(part))
            {
                var rest = table.Size(whole) - table.Size(part);
                if (!withheld[part] && !withheld[whole] && rest > 0 && rest < minimum && table.Size(part) > 0)
                {
                    Set(part, true);
                }
            }
        }

        Complete();
    }

    private List<int> Narrow() =>
        [.. Enumerable.Range(0, need.Count).Where(number => width[number] < need[number] - LinearBounds.Tolerance)];

    /// <summary>Withholds an exchange around each cell that is too narrow, the finest first since their exchanges reach up to the coarser.</summary>
    private void Swap(SwapSearch search)
    {
        var finestFirst = Narrow()
            .Where(number => !table.IsRest(number))
            .OrderByDescending(number => table.Cells[number].Slice.Period.Grain)
            .ThenByDescending(number => table.Cells[number].Slice.Dimensions.Count);
        foreach (var number in finestFirst)
        {
            if (width[number] < need[number] - LinearBounds.Tolerance && search.Cheapest(number, need[number]) is var (cells, reached))
            {
                foreach (var cell in cells)
                {
                    Set(cell, true);
                    width[cell] = Math.Max(width[cell], reached);
                }
            }
        }
    }

    /// <summary>Solves the bounds of what is not known to be wide enough, one connected part after the other.</summary>
    private void Audit()
    {
        var narrow = Narrow().ToHashSet();
        foreach (var part in narrow.Count == 0 ? [] : table.Parts(withheld).Where(part => part.Exists(narrow.Contains)))
        {
            var bounds = table.Bounds(withheld, part);
            for (var i = 0; i < part.Count; i++)
            {
                if (narrow.Contains(part[i]))
                {
                    bounds.IsAsWideAs(i, need[part[i]]);
                }
            }

            for (var i = 0; i < part.Count; i++)
            {
                var (low, high) = bounds.Seen(i);
                width[part[i]] = Math.Max(width[part[i]], high - low);
            }
        }
    }

    /// <summary>What stands in a sum with the cell, or in a sum with something withheld there.</summary>
    private IEnumerable<int> Around(int cell)
    {
        var near = table.SumsOf[cell].SelectMany(sum => table.Sums[sum].All).Distinct().ToList();
        var far = near.Where(number => withheld[number]).SelectMany(number => table.SumsOf[number]).Distinct();
        return near.Concat(far.SelectMany(sum => table.Sums[sum].All)).Distinct().Where(number => !table.IsRest(number));
    }
}
