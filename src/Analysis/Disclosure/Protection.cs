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

    private Protection(FindingSet set, Thresholds thresholds, IReadOnlyList<PublishedSizes> earlier) =>
        (this.set, this.thresholds, this.earlier) = (set, thresholds, earlier);

    /// <param name="earlier">What the same readership was shown before.</param>
    public static Withholding Of(
        FindingSet set,
        IReadOnlyList<Finding> findings,
        Thresholds thresholds,
        IReadOnlyList<PublishedSizes> earlier
    )
    {
        var protection = new Protection(set, thresholds, earlier);
        var (withheld, audits) = (new HashSet<Cell>(), new List<TableAudit>());
        var groups = findings
            .Where(finding => Metrics.Named(finding.Metric)?.SpeaksOfPeople != false)
            .GroupBy(finding => (finding.Metric, finding.Slice.City, IsStaff: Thresholds.IsOfStaff(finding.Metric, finding.Slice)))
            .ToLookup(group => Metrics.Named(group.Key.Metric)?.CountedBy is null);
        foreach (var isCount in (bool[])[true, false])
        {
            var settled = groups[isCount].AsParallel().AsOrdered().Select(group => protection.Settle([.. group], withheld)).ToArray();
            foreach (var (cells, audit) in settled)
            {
                withheld.UnionWith(cells);
                audits.AddRange(audit is null ? [] : [audit]);
            }
        }

        return new Withholding(withheld, audits, Withholding.AfterOf(earlier));
    }

    /// <summary>One metric in one city; staff apart from users, since they are part of no total.</summary>
    private (IEnumerable<Cell> Withheld, TableAudit? Audit) Settle(Finding[] rows, HashSet<Cell> counts)
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
        var isPrimary = entries.Select(entry => thresholds.IsSensitive(entry.Cell, entry.Facts)).ToArray();
        var need = new long[table.Count];
        var minimum = thresholds.Minimum(entries[0].Cell);
        for (var number = 0; number < need.Length; number++)
        {
            var isNeeded = table.IsRest(number)
                ? table.Size(number) < minimum
                : isPrimary[number] || CountsOf(entries[number].Cell).Any(counts.Contains);
            need[number] = isNeeded ? Thresholds.Width(table.Size(number)) : 0;
        }

        var (withheld, narrowest, isSafe) = Suppression.Of(table, need, minimum, set.Domains);
        while (earlier.Any(edition => Editions.Tells(table, withheld, need, edition, set.Domains, minimum)))
        {
            (withheld, narrowest, isSafe) = Suppression.Of(table, need, minimum, set.Domains);
        }

        var audit = TableAudit.Of(rows[0], isPrimary, need, withheld, narrowest, isSafe);
        return (table.Cells.Where((_, number) => withheld[number]), audit);
    }

    /// <summary>A share of a wider count, such as a channel's, says what two counts say and adds up to nothing of its own.</summary>
    private static bool IsOfCounts(Metric? metric) => metric is { CountedBy: not null, Needs: Dimension.Channel };

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
}
