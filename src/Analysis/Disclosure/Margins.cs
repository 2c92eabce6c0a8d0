namespace Carmen.Analysis;

/// <summary>A total and its parts along one dimension of the lattice: what a reader can subtract.</summary>
internal sealed record Margin(Cell Total, IReadOnlyList<Cell> Parts);

/// <summary>
/// Every margin of a set of cells: a slice against the slices that name one dimension more, a domain against its services, and a longer
/// period against the shorter ones in it. Linked, since one cell stands in several.
/// </summary>
internal static class Margins
{
    /// <param name="domains">Service → domain.</param>
    public static IReadOnlyList<Margin> Of(IReadOnlyCollection<Cell> cells, IReadOnlyDictionary<string, string> domains)
    {
        var present = cells.ToHashSet();
        return
        [
            .. cells
                .SelectMany(cell => TotalsOf(cell, domains).Select(total => (Total: total, Part: cell)))
                .Where(pair => present.Contains(pair.Total.Cell) && !IsImplied(pair.Total.Cell, pair.Part, present))
                .GroupBy(pair => pair.Total, pair => pair.Part)
                .OrderBy(group => group.Key.Cell.Metric, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Cell.Slice.Key, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Along, StringComparer.Ordinal)
                .Select(group => new Margin(group.Key.Cell, [.. group.OrderBy(part => part.Slice.Key, StringComparer.Ordinal)])),
        ];
    }

    /// <summary>The months of the whole add nothing to the months of a quarter and the quarters of the whole.</summary>
    private static bool IsImplied(Cell total, Cell part, HashSet<Cell> present) =>
        part.Slice.Period is { Grain: Grain.Month, From: { } from }
        && total.Slice.Period.Grain == Grain.All
        && present.Contains(part with { Slice = part.Slice with { Period = Period.Quarter(from) } });

    /// <summary>The totals a cell is part of, and along what.</summary>
    private static IEnumerable<(Cell Cell, string Along)> TotalsOf(Cell cell, IReadOnlyDictionary<string, string> domains)
    {
        var slice = cell.Slice;
        foreach (var (without, along) in WithoutOne(slice))
        {
            // Staff are not part of a figure that names no audience.
            if (along != Dimension.Audience || slice.Audience != "staff" || Metrics.Named(cell.Metric)?.SpeaksOfUsers != true)
            {
                yield return (cell with { Slice = without }, along.ToString());
            }
        }

        if (slice is { Service: { } service, Channel: null, Audience: null, Wave: null } && domains.TryGetValue(service, out var domain))
        {
            yield return (cell with { Slice = slice with { Service = null, Domain = domain } }, "ServiceOfDomain");
        }

        if (slice.Period.Grain != Grain.All)
        {
            yield return (cell with { Slice = slice with { Period = Period.All } }, slice.Period.Grain.ToString());
        }

        if (slice.Period is { Grain: Grain.Month, From: { } from })
        {
            yield return (cell with { Slice = slice with { Period = Period.Quarter(from) } }, "MonthOfQuarter");
        }
    }

    private static IEnumerable<(Slice Slice, Dimension Along)> WithoutOne(Slice slice)
    {
        foreach (var dimension in slice.Dimensions)
        {
            yield return dimension switch
            {
                Dimension.Service => (slice with { Service = null }, dimension),
                Dimension.Domain => (slice with { Domain = null }, dimension),
                Dimension.Channel => (slice with { Channel = null }, dimension),
                Dimension.Audience => (slice with { Audience = null }, dimension),
                Dimension.Wave => (slice with { Wave = null }, dimension),
                Dimension.Segment => (slice with { Segment = null }, dimension),
                _ => throw new InvalidOperationException($"Dimension {dimension} is not of the lattice."),
            };
        }
    }
}
