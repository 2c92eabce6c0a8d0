using Carmen.Analysis;

namespace Carmen.Dashboard;

/// <summary>Of one metric, over the cities a page speaks of: how many of its figures are withheld, and by which rule.</summary>
/// <param name="Cells">That hold a number.</param>
/// <param name="Few">Too few people, a small unanimous group, or one contributor who outweighs the others.</param>
/// <param name="Inherited">The count behind them is withheld.</param>
/// <param name="Protecting">Others could be worked out from them.</param>
/// <param name="Narrowest">Width of the narrowest interval that all shown figures together leave for a protected one; infinity where none is protected.</param>
public sealed record WithheldFigures(Metric Metric, int Cells, int Few, int Inherited, int Protecting, double Narrowest)
{
    public int All => Few + Inherited + Protecting;

    /// <summary>Metrics of which something is withheld, as the catalogue lists them.</summary>
    /// <param name="city">Null: every city.</param>
    public static IReadOnlyList<WithheldFigures> Of(ReleasedSet set, string? city)
    {
        var tables = set.Audit.Where(table => city is null || table.City == city).ToLookup(table => table.Metric);
        return
        [
            .. Metrics
                .All.Where(metric => tables.Contains(metric.Id))
                .Select(metric => new WithheldFigures(
                    metric,
                    tables[metric.Id].Sum(table => table.Cells),
                    tables[metric.Id].Sum(table => table.Primary),
                    tables[metric.Id].Sum(table => table.Inherited),
                    tables[metric.Id].Sum(table => table.Secondary),
                    tables[metric.Id].Min(table => table.Narrowest)
                ))
                .Where(figures => figures.All > 0),
        ];
    }
}
