using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Html;

namespace Carmen.Dashboard;

/// <summary>
/// The small pictures beside a number. Colours are classes of the style sheet, so that dark mode, print and the content policy hold. They
/// are hidden from screen readers: the number, interval and target stand beside them in words.
/// </summary>
public static class Drawing
{
    private const int LeastMonths = 3;

    /// <summary>A point with its interval on an axis, and the target as a tick; without a point only the axis and the tick.</summary>
    public static IHtmlContent Whisker(Kpi kpi, Axis axis, int slot, int width = 120)
    {
        const int height = 24;
        const int margin = 6;
        double X(double value) => margin + (axis.Place(value) * (width - (2 * margin)));
        var svg = Svg(width, height, "whisker", Line("axis-line", margin, height / 2.0, width - margin, height / 2.0));
        if (kpi.Goal is { } goal)
        {
            svg.Add(Line("target-tick", X(goal), 2, X(goal), height - 2));
        }

        if (kpi.Measured is { } measured)
        {
            if (measured is { Low: { } low, High: { } high })
            {
                svg.Add(Line($"interval series-{slot}", X(low), height / 2.0, X(high), height / 2.0));
            }

            svg.Add(Circle($"dot series-{slot}", X(measured.Value), height / 2.0, 4.5));
        }

        return Html(svg);
    }

    /// <summary>
    /// The project's months as a line; it breaks where a month has no number, and ends in a dot at the last that has. Null where fewer than
    /// three months have one: two points are no course.
    /// </summary>
    public static IHtmlContent? Sparkline(Kpi kpi, int slot, int width = 120, int height = 32)
    {
        const double margin = 4;
        var svg = Svg(width, height, "spark");
        var values = kpi.Months.Where(value => value is not null).Select(value => value!.Value).ToList();
        if (values.Count < LeastMonths)
        {
            return null;
        }

        var (low, high) = (values.Min(), values.Max());
        var span = high - low > 0 ? high - low : 1;
        double X(int month) => margin + (month * (width - (2 * margin)) / Math.Max(1, kpi.Months.Count - 1));
        double Y(double value) => margin + ((high - value) / span * (height - (2 * margin)));
        var path = new StringBuilder();
        for (var month = 0; month < kpi.Months.Count; month++)
        {
            if (kpi.Months[month] is { } value)
            {
                var begins = month == 0 || kpi.Months[month - 1] is null;
                path.Append(begins ? 'M' : 'L').Append(Number(X(month))).Append(' ').Append(Number(Y(value)));
                if (begins && (month == kpi.Months.Count - 1 || kpi.Months[month + 1] is null))
                {
                    svg.Add(Circle($"dot series-{slot}", X(month), Y(value), 2));
                }
            }
        }

        var last = kpi.Months.Select((value, month) => (value, month)).Last(entry => entry.value is not null);
        svg.Add(new XElement("path", new XAttribute("class", $"spark-line series-{slot}"), new XAttribute("d", path.ToString())));
        svg.Add(Circle($"dot series-{slot}", X(last.month), Y(last.value!.Value), 2.5));
        return Html(svg);
    }

    /// <summary>What became of a file's rows, as parts of one bar; a part that exists is at least a hair wide.</summary>
    public static IHtmlContent Account(Carmen.Collector.Import import)
    {
        const int width = 1000;
        const int height = 14;
        var svg = Svg(width, height, "account");
        svg.SetAttributeValue("preserveAspectRatio", "none");
        var parts = new (string Name, long Count)[]
        {
            ("accepted", import.Accepted),
            ("duplicates", import.Duplicates),
            ("filtered", import.Filtered),
            ("rejected", import.Rejected),
        };
        var left = 0.0;
        foreach (var (name, count) in parts.Where(part => part.Count > 0))
        {
            var share = Math.Max(3, (double)width * count / import.Rows);
            svg.Add(Rectangle(name, left, 0, Math.Min(share, width - left), height));
            left += share;
        }

        return Html(svg);
    }

    /// <summary>A share as a bar, and that of others as a tick across it.</summary>
    public static IHtmlContent Compared(double own, double? others)
    {
        const int Width = 96;
        const int Height = 12;
        return Html(
            Svg(
                Width,
                Height,
                "compared",
                Rectangle("compared-all", 0, 2, Width, Height - 4),
                Rectangle("compared-own", 0, 2, Width * own, Height - 4),
                others is { } value ? Line("compared-others", Width * value, 0, Width * value, Height) : ""
            )
        );
    }

    internal static XElement Svg(int width, int height, string name, params object[] content) =>
        new(
            "svg",
            new XAttribute("class", name),
            new XAttribute("width", width),
            new XAttribute("height", height),
            new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}")),
            new XAttribute("aria-hidden", "true"),
            new XAttribute("focusable", "false"),
            content
        );

    internal static XElement Line(string name, double x1, double y1, double x2, double y2) =>
        new(
            "line",
            new XAttribute("class", name),
            new XAttribute("x1", Number(x1)),
            new XAttribute("y1", Number(y1)),
            new XAttribute("x2", Number(x2)),
            new XAttribute("y2", Number(y2))
        );

    internal static XElement Circle(string name, double x, double y, double radius) =>
        new(
            "circle",
            new XAttribute("class", name),
            new XAttribute("cx", Number(x)),
            new XAttribute("cy", Number(y)),
            new XAttribute("r", Number(radius))
        );

    internal static XElement Rectangle(string name, double x, double y, double width, double height) =>
        new(
            "rect",
            new XAttribute("class", name),
            new XAttribute("x", Number(x)),
            new XAttribute("y", Number(y)),
            new XAttribute("width", Number(width)),
            new XAttribute("height", Number(height))
        );

    internal static XElement Text(string name, double x, double y, string words, string anchor = "start") =>
        new(
            "text",
            new XAttribute("class", name),
            new XAttribute("x", Number(x)),
            new XAttribute("y", Number(y)),
            new XAttribute("text-anchor", anchor),
            Clean(words)
        );

    /// <summary>Without the control characters that no XML may hold; half a character pair becomes U+FFFD.</summary>
    internal static string Clean(string words) =>
        string.Concat(
            words.EnumerateRunes().Where(rune => rune.Value is >= 0x20 and not (0xFFFE or 0xFFFF)).Select(rune => rune.ToString())
        );

    internal static IHtmlContent Html(XElement svg) => new HtmlString(svg.ToString(SaveOptions.DisableFormatting));

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
