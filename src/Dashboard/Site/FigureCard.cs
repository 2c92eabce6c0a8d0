using Carmen.Reports;

namespace Carmen.Dashboard;

/// <summary>A figure as a page shows it: drawn, and where its numbers and its method are.</summary>
/// <param name="Svg">The drawing, safe to inline.</param>
/// <param name="Metric">Id; its page says how the figure is computed.</param>
/// <param name="Rows">Address of the rows behind it, without format.</param>
public sealed record FigureCard(Figure Figure, string Svg, string Metric, string Rows);
