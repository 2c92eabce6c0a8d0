using System.Text.Json.Nodes;
using Carmen.Analysis;

namespace Carmen.Reports;

/// <summary>
/// One picture of released findings, the same on every surface: a PDF embeds the SVG rendered from <paramref name="Option"/>, a page inlines
/// it, a browser with JavaScript may redraw it from the same option.
/// </summary>
/// <param name="Id">Unique within a document or page; kebab-case.</param>
/// <param name="Title">The finding as a sentence.</param>
/// <param name="Subtitle">Metric, unit, n, period.</param>
/// <param name="Alt">What a person who cannot see the picture needs to know: the figures in words.</param>
/// <param name="Scope">City, period, data state, source: the line under the figure.</param>
/// <param name="Option">An Apache ECharts option; plain JSON, no functions.</param>
/// <param name="Width">Logical pixels the SVG is drawn at.</param>
/// <param name="Data">The same figures as a table.</param>
public sealed record Figure(
    string Id,
    string Title,
    string Subtitle,
    string Alt,
    string Scope,
    JsonObject Option,
    int Width,
    int Height,
    Table Data
)
{
    /// <summary>The released rows the picture shows.</summary>
    public IReadOnlyList<Released> Findings { get; init; } = [];
}

/// <summary>A table of text. Every row reaches every output; a heading row repeats on each page.</summary>
/// <param name="Columns">Heading and whether the column holds numbers (aligned right, tabular figures).</param>
public sealed record Table(string Caption, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

public sealed record Column(string Heading, bool Numeric = false);
