using Carmen.Analysis;

namespace Carmen.Dashboard;

/// <summary>A table of key figures: one row a city or service, one column a metric.</summary>
public sealed record Board(string Caption, string RowHeading, IReadOnlyList<BoardRow> Rows, IReadOnlyList<Metric> Columns)
{
    /// <summary>What is counted stands first, since the other figures rest on it.</summary>
    public static readonly IReadOnlyList<Metric> Standard =
    [
        .. new[] { "visits", "requests" }.Concat(Kpi.Headline).Select(Metrics.Named).OfType<Metric>(),
    ];
}

/// <param name="Path">Page that the row leads to.</param>
public sealed record BoardRow(string Label, string Path, Slice Slice);
