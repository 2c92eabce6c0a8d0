namespace Carmen.Analysis;

/// <summary>
/// Secondary suppression of one linked table: few further cells such that every cell to protect stays uncertain. Each sum is completed by the
/// cell that costs least, cells that turn out not to be needed are shown again, the bounds of what is withheld are solved under all sums at
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
    private readonly Queue<int> open = new();

    private Suppression(LinkedTable table, IReadOnlyList<long> need, int minimum)
    {
        (this.table, this.need, this.minimum) = (table, need, minimum);
        withheld = [.. Enumerable.Range(0, table.Count).Select(number => table.IsRest(number) || need[number] > 0)];
        worth = [.. Enumerable.Range(0, table.Cells.Count).Select(table.Worth)];
        width = new double[table.Count];
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
            exact.ToList().ForEach(cell => withheld[cell] = true);
            return;
        }

        Enumerable.Range(0, table.Sums.Count).ToList().ForEach(open.Enqueue);
        Complete();
        Prune();
    }

    /// <summary>Withholds the cheapest cell of each sum that gives too much away, until none does.</summary>
    private void Complete()
    {
        while (open.TryDequeue(out var number))
        {
            var sum = table.Sums[number];
            while (Lacks(sum, out var missing) && Cheapest(sum.All, missing) is { } next)
            {
                Withhold(next);
            }
        }
    }

    private void Withhold(int cell)
    {
        withheld[cell] = true;
        table.SumsOf[cell].ForEach(open.Enqueue);
    }

    /// <summary>
    /// Whether one sum by itself gives away what is withheld in it: a single unknown, or unknowns which together leave less room than one of
    /// them needs. What is left over may be known where it is large enough.
    /// </summary>
    /// <param name="missing">By how much the room falls short.</param>
    private bool Lacks(LinkedTable.Sum sum, out long missing)
    {
        var (unknowns, mass, room, most, isConcerned) = (0, 0L, 0L, 0L, false);
        foreach (var number in sum.All)
        {
            if (withheld[number])
            {
                unknowns++;
                mass += table.Size(number);
                room += table.Size(number) - table.Floor(number);
                most = Math.Max(most, need[number]);
                isConcerned |= need[number] > 0 || !table.IsRest(number);
            }
        }

        missing = withheld[sum.Total] ? 0 : Math.Max(0, Math.Max(most - room, mass == 0 ? 0 : minimum - mass));
        return isConcerned && (unknowns == 1 || missing > 0);
    }

    /// <summary>
    /// The shown cell that costs least, counting what its withholding repairs and what it would tear open in its other sums. Cells are
    /// numbered in canonical order, which settles ties.
    /// </summary>
    private int? Cheapest(IEnumerable<int> among, long missing)
    {
        var (best, least) = ((int?)null, double.PositiveInfinity);
        foreach (var cell in among)
        {
            if (!withheld[cell] && table.Size(cell) > 0 && Price(cell, missing) is var price && price < least)
            {
                (best, least) = (cell, price);
            }
        }

        return best;
    }

    private double Price(int cell, long missing)
    {
        var (repaired, opened) = (0, 0);
        foreach (var number in table.SumsOf[cell])
        {
            var sum = table.Sums[number];
            repaired += Lacks(sum, out _) ? 1 : 0;
            opened += Array.Exists(sum.All, other => withheld[other]) ? 0 : 1;
        }

        var falls = missing > table.Size(cell) - table.Floor(cell) ? 1 : 0;
        return worth[cell] * (1 + opened + falls) / Math.Max(1, repaired);
    }

    /// <summary>Shows again what the sums do without, the most missed first.</summary>
    private void Prune()
    {
        var added = Enumerable.Range(0, table.Cells.Count).Where(cell => withheld[cell] && need[cell] == 0);
        foreach (var cell in added.OrderByDescending(cell => worth[cell]).ToArray())
        {
            withheld[cell] = false;
            withheld[cell] = table.SumsOf[cell].Exists(sum => Lacks(table.Sums[sum], out _));
        }
    }

    private void Widen(IReadOnlyDictionary<string, string> domains)
    {
        var search = new SwapSearch(new Swaps(table, domains), cell => withheld[cell] ? 0 : worth[cell]);
        Audit();
        Swap(search);
        Enumerable.Range(0, table.Sums.Count).ToList().ForEach(open.Enqueue);
        Complete();
        Remainders();
        Audit();
        for (var round = 0; round < Rounds && Narrow() is [var first, ..]; round++)
        {
            var next = Cheapest(Around(first), 0) ?? Cheapest(Enumerable.Range(0, table.Cells.Count), 0);
            if (next is not { } cell)
            {
                return;
            }

            Withhold(cell);
            Complete();
            Audit();
        }
    }

    /// <summary>
    /// Two shown cells of which one holds the other leave nobody or enough between them, also where everything between is withheld: the cheaper
    /// one goes otherwise.
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
                    Withhold(worth[part] <= worth[whole] ? part : whole);
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
                    withheld[cell] = true;
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
