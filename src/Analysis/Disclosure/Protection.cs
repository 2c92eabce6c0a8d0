namespace Carmen.Analysis;

/// <summary>
/// Decides which cells are withheld: those that are sensitive themselves, those whose count is withheld, and as few more as keep every one of
/// them uncertain. Metrics are independent but for the link to their count, so counts are settled first, and each city by itself.
/// </summary>
internal sealed class Protection
{
    private readonly FindingSet set;
    private readonly Thresholds thresholds;
    private readonly IReadOnlyList<PublishedSizes> earlier;
    private readonly CountedMonths months;

    /// <summary>Counts as large as another one of their slice that is withheld.</summary>
    private readonly HashSet<Cell> alike = [];

    private Protection(FindingSet set, Thresholds thresholds, IReadOnlyList<PublishedSizes> earlier) =>
        (this.set, this.thresholds, this.earlier, months) = (set, thresholds, earlier, new CountedMonths(set));

    /// <param name="earlier">What the same readership was shown before.</param>
    public static Withholding Of(
        FindingSet set,
        IReadOnlyList<Finding> findings,
        Thresholds thresholds,
        IReadOnlyList<PublishedSizes> earlier
    )
    {
        var protection = new Protection(set, thresholds, earlier);
        var groups = findings
            .Where(finding => Metrics.Named(finding.Metric) is not { SpeaksOfPeople: false, Counts.Count: 0 })
            .GroupBy(finding => (finding.Metric, finding.Slice.City, IsStaff: Thresholds.IsOfStaff(finding.Metric, finding.Slice)))
            .ToLookup(group => Metrics.Named(group.Key.Metric) is null or { Counts.Count: 0 }, group => group.ToArray());
        var settled = protection.Counts([.. groups[true]]);
        var withheld = settled.SelectMany(one => one.Withheld).ToHashSet();
        var derived = groups[false].AsParallel().AsOrdered().Select(rows => protection.Settle(rows, withheld)).ToArray();
        withheld.UnionWith(derived.SelectMany(one => one.Withheld));
        List<TableAudit> audits = [.. settled.Concat(derived).Select(one => one.Audit).OfType<TableAudit>()];
        return new Withholding(withheld, audits, Withholding.AfterOf(earlier));
    }

    /// <summary>
    /// Counts are settled apart from each other, and again where something withheld of one could be read off another that is as large: where each
    /// request is one contact, readers see that the two agree wherever both are shown. That is so in the finest parts, such as a service at the counter.
    /// </summary>
    private (IReadOnlyList<Cell> Withheld, TableAudit? Audit)[] Counts(Finding[][] groups)
    {
        var none = new HashSet<Cell>();
        var settled = groups.AsParallel().AsOrdered().Select(rows => Settle(rows, none)).ToArray();
        var twins = groups
            .SelectMany(rows => rows)
            .Where(row => row is { Slice: { Category: null, Dimensions.Count: > 1 }, Estimate: Estimate.Measured })
            .GroupBy(row => (row.Slice, CellFacts.SizeOf(row.Estimate)), Cell.Of)
            .Where(cells => cells.Count() > 1)
            .Select(cells => cells.ToArray())
            .ToArray();
        while (Told([.. settled.SelectMany(one => one.Withheld)]) is { Count: > 0 } told)
        {
            alike.UnionWith(told);
            Enumerable
                .Range(0, groups.Length)
                .Where(group => groups[group].Any(row => told.Contains(Cell.Of(row))))
                .AsParallel()
                .ForAll(group => settled[group] = Settle(groups[group], none));
        }

        return settled;

        HashSet<Cell> Told(HashSet<Cell> withheld) =>
            [.. twins.Where(cells => cells.Any(withheld.Contains)).SelectMany(cells => cells).Where(cell => !withheld.Contains(cell))];
    }

    /// <summary>One metric in one city; staff apart from users, since they are part of no total.</summary>
    private (IReadOnlyList<Cell> Withheld, TableAudit? Audit) Settle(Finding[] rows, HashSet<Cell> counts)
    {
        var metric = Metrics.Named(rows[0].Metric);
        var entries = rows.GroupBy(Cell.Of)
            .Select(group => (Cell: group.Key, Facts: CellFacts.Of(metric, group)))
            .Where(entry => entry.Facts.HasNumber)
            .OrderBy(entry => entry.Cell.Slice.Key, StringComparer.Ordinal)
            .ToArray();
        if (entries.Length == 0 || thresholds.Rounds(metric))
        {
            return ([], null);
        }

        var table = new LinkedTable(entries, IsOfCounts(metric) ? null : set.Domains);
        var isOfPeople = metric?.SpeaksOfPeople != false;
        var isPrimary = entries.Select(entry => isOfPeople && thresholds.IsSensitive(entry.Cell, entry.Facts)).ToArray();
        var need = new long[table.Count];
        var minimum = thresholds.Minimum(entries[0].Cell);
        for (var number = 0; number < need.Length; number++)
        {
            var isNeeded = table.IsRest(number) ? table.Size(number) < minimum : isPrimary[number] || IsTold(entries[number].Cell, counts);
            need[number] = isNeeded ? Thresholds.Width(table.Size(number)) : 0;
        }

        var (withheld, narrowest, isSafe) = Suppression.Of(table, need, minimum, set.Domains);
        while (earlier.Any(edition => Editions.Tells(table, withheld, need, edition, set.Domains, minimum)))
        {
            (withheld, narrowest, isSafe) = Suppression.Of(table, need, minimum, set.Domains);
        }

        var audit = TableAudit.Of(rows[0], isPrimary, need, withheld, narrowest, isSafe);
        return ([.. table.Cells.Where((_, number) => withheld[number])], audit);
    }

    /// <summary>Whether the cell would tell a count that is withheld.</summary>
    private bool IsTold(Cell cell, HashSet<Cell> counts) =>
        alike.Contains(cell) || CountsOf(cell).Any(counts.Contains) || months.Tell(cell, counts);

    /// <summary>
    /// A share of a wider count, such as a channel's, says what two counts say and adds up to nothing of its own; nor does what speaks of files, or
    /// a number of months.
    /// </summary>
    private static bool IsOfCounts(Metric? metric) =>
        metric is { CountedBy: not null, Needs: Dimension.Channel } or { SpeaksOfPeople: false } or { CountsMonths: true };

    /// <summary>
    /// The cells that count what this one is computed from: in the same slice, and where it is a share of a wider slice, in that, too, since
    /// its n is the wider slice's count.
    /// </summary>
    private static IEnumerable<Cell> CountsOf(Cell cell)
    {
        var metric = Metrics.Named(cell.Metric);
        foreach (var count in metric?.Counts ?? [])
        {
            yield return new Cell(count, cell.Slice);
            if (metric?.Needs == Dimension.Channel)
            {
                yield return new Cell(count, cell.Slice with { Channel = null });
            }
        }
    }
}
