namespace Carmen.Analysis;

/// <summary>
/// What figures tell of some months of their slice: by how much a channel changed from three months to three others, what a request cost in the
/// months whose costs are known, how far a month stands out. Beside the count of the whole they tell the count of these months, so that they may
/// leave only where that can be read off what is shown anyway.
/// </summary>
internal sealed class CountedMonths
{
    private readonly FindingSet set;

    /// <summary>Figure or count over everything → the months in which it has something, by their first days.</summary>
    private readonly ILookup<Cell, DateOnly> months;

    public CountedMonths(FindingSet set)
    {
        this.set = set;
        var concerned = Metrics.All.Where(metric => metric.MonthsApart != MonthsApart.None).ToList();
        var metrics = concerned.Select(metric => metric.Id).Concat(concerned.SelectMany(metric => metric.Counts)).ToHashSet();
        months = set
            .Findings.Where(row => row.Slice is { Period.Grain: Grain.Month, Category: null } && metrics.Contains(row.Metric))
            .Where(row => row.Estimate is not Estimate.NotCollected)
            .ToLookup(row => new Cell(row.Metric, row.Slice with { Period = Period.All }), row => row.Slice.Period.From!.Value);
    }

    /// <summary>Whether the figure tells a count of months that is not shown.</summary>
    /// <param name="withheld">Counts.</param>
    public bool Tell(Cell cell, IReadOnlySet<Cell> withheld)
    {
        var metric = Metrics.Named(cell.Metric);
        return metric?.MonthsApart is { } apart and not MonthsApart.None
            && metric.Counts.Any(count => Sums(cell, count, apart).Any(sum => !IsShown(sum.Count, sum.Months, withheld)));
    }

    /// <summary>The sums of months that the figure tells; of a channel's change also those of all channels, which its shares rest on.</summary>
    private IEnumerable<(Cell Count, IReadOnlyList<DateOnly> Months)> Sums(Cell cell, string count, MonthsApart apart)
    {
        var own = new Cell(count, cell.Slice with { Period = Period.All });
        return apart switch
        {
            // Findings kept from before do not say which months were compared.
            MonthsApart.Compared when !set.Compared.ContainsKey(cell.Slice.City) => Sums(cell, count, MonthsApart.Each),
            MonthsApart.Each => Of(own, cell.Slice.Period).Select(month => (own, (IReadOnlyList<DateOnly>)[month])),
            MonthsApart.Compared => from run in set.Compared[cell.Slice.City]
            from whole in (Cell[])[own, own with { Slice = own.Slice with { Channel = null } }]
            select (whole, run),
            MonthsApart.LeftOut =>
            [
                (own, [.. Of(own, cell.Slice.Period).Except(Of(own with { Metric = cell.Metric }, cell.Slice.Period))]),
            ],
            _ => throw new InvalidOperationException($"{apart} are no months that are counted apart."),
        };
    }

    private IEnumerable<DateOnly> Of(Cell cell, Period period) =>
        months[cell].Where(month => period.From is not { } from || (month >= from && month < period.To));

    /// <summary>Each month by itself, or all of a quarter by the quarter.</summary>
    private bool IsShown(Cell count, IReadOnlyList<DateOnly> sum, IReadOnlySet<Cell> withheld)
    {
        return sum.GroupBy(Period.Quarter)
            .All(quarter =>
                quarter.All(month => !IsWithheld(Period.Month(month)))
                || (!IsWithheld(quarter.Key) && !Of(count, quarter.Key).Except(quarter).Any())
            );

        bool IsWithheld(Period period) => withheld.Contains(count with { Slice = count.Slice with { Period = period } });
    }
}
