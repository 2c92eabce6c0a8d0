using Carmen.Analysis;
using Carmen.Reports;

namespace Carmen.Dashboard;

/// <summary>A figure as a page shows it: drawn, and where its numbers and its method are.</summary>
/// <param name="Svg">The drawing, safe to inline; null where this machine cannot draw, and the table speaks alone.</param>
/// <param name="Metric">Id; its page says how the figure is computed.</param>
/// <param name="Rows">Address of the rows behind it.</param>
public sealed record FigureCard(Figure Figure, string? Svg, string Metric, string Rows);

/// <summary>Draws the figures of a page.</summary>
public sealed partial class Gallery(Typesetter typesetter, ILogger<Gallery> log)
{
    /// <summary>Those that exist, in the order given.</summary>
    public async Task<IReadOnlyList<FigureCard>> Hang(IEnumerable<Figure?> figures, CancellationToken cancellation)
    {
        var cards = new List<FigureCard>();
        foreach (var figure in figures.OfType<Figure>())
        {
            cards.Add(await Card(figure, cancellation));
        }

        return cards;
    }

    /// <summary>A figure of something else than findings says on its own page how it is computed.</summary>
    private async Task<FigureCard> Card(Figure figure, CancellationToken cancellation)
    {
        var svg = await Draw(figure, cancellation);
        return figure.Findings.Count == 0 ? new(figure, svg, "", "") : new(figure, svg, figure.Findings[0].Metric, RowsOf(figure));
    }

    private async Task<string?> Draw(Figure figure, CancellationToken cancellation)
    {
        try
        {
            return await typesetter.SvgAsync(figure, cancellation);
        }
        catch (TypesettingException missing)
        {
            // Node is missing or broken: numbers are worth more than pictures, so the page goes out with its tables.
            NotDrawn(figure.Id, missing.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Figure {Figure} was not drawn: {Reason}")]
    private partial void NotDrawn(string figure, string reason);

    /// <summary>The query that gives a figure's rows and as few others as its dimensions allow: what all of them share.</summary>
    private static string RowsOf(Figure figure)
    {
        var slices = figure.Findings.Select(row => row.Slice).ToList();
        var parts = new (string Name, string? Value)[]
        {
            ("metric", figure.Findings[0].Metric),
            ("city", Shared(slices, slice => slice.City)),
            ("service", Shared(slices, slice => slice.Service)),
            ("domain", Shared(slices, slice => slice.Domain)),
            ("channel", Shared(slices, slice => slice.Channel)),
            ("audience", Shared(slices, slice => slice.Audience)),
            ("wave", Shared(slices, slice => slice.Wave?.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        };
        var query = parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}");
        return $"/api/v1/findings?{string.Join('&', query)}";
    }

    /// <summary>The value that all slices have, "none" where none has one, null where they differ.</summary>
    private static string? Shared(List<Slice> slices, Func<Slice, string?> dimension)
    {
        var values = slices.Select(dimension).Distinct(StringComparer.Ordinal).ToList();
        return values.Count == 1 ? values[0] ?? "none" : null;
    }
}
