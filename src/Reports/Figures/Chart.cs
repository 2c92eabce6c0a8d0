using System.Text.Json;
using System.Text.Json.Nodes;
using Carmen.Analysis;

namespace Carmen.Reports;

/// <summary>What all figures share: type, axes, patterns, and the words around them.</summary>
internal static class Chart
{
    /// <summary>Logical pixels; a PDF shows them at three quarters, so that 13 px print as 9.7 pt.</summary>
    public const int Width = 600;
    public const int Text = 13;
    public const int SmallText = 12;
    private const string Font = "Source Sans 3";

    private static readonly string?[] Symbols = ["circle", "rect", "triangle", "diamond", "roundRect", "arrow"];
    private static readonly string[] Dashes = ["solid", "dashed", "dotted", "solid", "dashed", "dotted"];

    public static JsonNode Node(object value) => JsonSerializer.SerializeToNode(value)!;

    /// <summary>An option with the common look; <paramref name="parts"/> gives grid, axes and series.</summary>
    public static JsonObject Option(object parts)
    {
        var option = Node(parts).AsObject();
        option["animation"] = false;
        option["backgroundColor"] = "transparent";
        option["textStyle"] = Node(
            new
            {
                fontFamily = Font,
                fontSize = Text,
                color = Palette.Text.Light,
            }
        );
        option["tooltip"] ??= Node(
            new
            {
                trigger = "item",
                renderMode = "richText",
                formatter = "{b}",
            }
        );
        return option;
    }

    /// <summary>Room for labels is made inside the figure: nothing is clipped.</summary>
    public static object Grid(int left = 4, int right = 16, int top = 12, int bottom = 4) =>
        new
        {
            left,
            right,
            top,
            bottom,
            outerBoundsMode = "same",
            outerBounds = new
            {
                left,
                right,
                top,
                bottom,
            },
        };

    /// <summary>An axis of numbers with its unit in the title, below.</summary>
    public static object ValueAxis(
        string name,
        double? min = null,
        double? max = null,
        string format = "{value}",
        double? interval = null,
        int grid = 0
    ) =>
        new
        {
            type = "value",
            gridIndex = grid,
            name,
            nameLocation = "middle",
            nameGap = 28,
            nameTextStyle = new { fontSize = SmallText, color = Palette.Muted.Light },
            min,
            max,
            interval,
            axisLabel = new
            {
                formatter = format,
                fontSize = SmallText,
                color = Palette.Muted.Light,
                hideOverlap = true,
            },
            axisLine = new { show = false },
            axisTick = new { show = false },
            splitLine = new { lineStyle = new { color = Palette.Line.Light } },
        };

    /// <summary>The same upright: the title stands above the axis, where it reads without turning the head.</summary>
    public static object UprightAxis(string name, double? min = null, double? max = null, double? interval = null, int grid = 0) =>
        new
        {
            type = "value",
            gridIndex = grid,
            name,
            nameLocation = "end",
            nameGap = 14,
            nameTextStyle = new
            {
                align = "left",
                fontSize = SmallText,
                color = Palette.Muted.Light,
            },
            min,
            max,
            interval,
            splitNumber = grid == 0 ? 5 : 2,
            axisLabel = new { fontSize = SmallText, color = Palette.Muted.Light },
            axisLine = new { show = false },
            axisTick = new { show = false },
            splitLine = new { lineStyle = new { color = Palette.Line.Light } },
        };

    /// <summary>Rows from top to bottom; long names wrap.</summary>
    public static object RowAxis(IReadOnlyList<string> labels, int width = 190) =>
        new
        {
            type = "category",
            inverse = true,
            data = labels,
            axisLabel = new
            {
                fontSize = Text,
                color = Palette.Text.Light,
                width,
                overflow = "break",
                lineHeight = 15,
                interval = 0,
            },
            axisLine = new { show = false },
            axisTick = new { show = false },
            splitLine = new { show = false },
        };

    /// <summary>Columns from left to right, such as months.</summary>
    public static object ColumnAxis(IReadOnlyList<string> labels, int grid = 0) =>
        new
        {
            type = "category",
            gridIndex = grid,
            data = labels,
            axisLabel = new
            {
                fontSize = SmallText,
                color = Palette.Muted.Light,
                hideOverlap = true,
                lineHeight = 15,
            },
            axisLine = new { lineStyle = new { color = Palette.Hatch.Light } },
            axisTick = new { show = false },
        };

    public static string Symbol(int place) => Symbols[place % Symbols.Length]!;

    public static string Dash(int place) => Dashes[place % Dashes.Length];

    /// <summary>The second channel of a filled area beside its colour; the first slot is plain.</summary>
    public static object? Pattern(int place) =>
        (place % 6) switch
        {
            1 => Stripes(45),
            2 => Dots,
            3 => Stripes(-45),
            4 => Stripes(0),
            5 => Stripes(90),
            _ => null,
        };

    /// <summary>Not yet known, withheld: grey hatching, never a colour of judgement.</summary>
    public static object Unknown =>
        new
        {
            color = Palette.Unknown.Light,
            decal = new
            {
                symbol = "rect",
                color = Palette.Hatch.Light,
                dashArrayX = new[] { 1, 0 },
                dashArrayY = new[] { 1, 5 },
                rotation = -Math.PI / 4,
            },
        };

    private static object Dots =>
        new
        {
            symbol = "circle",
            symbolSize = 0.6,
            color = "rgba(255,255,255,0.55)",
            dashArrayX = new[] { new[] { 5, 5 }, [0, 5, 5, 0] },
            dashArrayY = new[] { 5, 0 },
        };

    private static object Stripes(double degrees) =>
        new
        {
            symbol = "rect",
            color = "rgba(255,255,255,0.5)",
            dashArrayX = new[] { 1, 0 },
            dashArrayY = new[] { 1, 6 },
            rotation = degrees * Math.PI / 180,
        };

    /// <summary>A value as an axis shows it: shares as per cent, long times as days.</summary>
    public static double Scaled(double value, Unit unit, bool inDays) =>
        Math.Round(
            unit == Unit.Share ? value * 100
                : inDays ? value / 24
                : value,
            4
        );

    public static string AxisName(Publication publication, Metric metric, bool inDays)
    {
        var unit = metric.Unit switch
        {
            Unit.Share => "%",
            Unit.Hours => inDays ? publication.Language.Units.Days : publication.Language.Units.Hours,
            _ => publication.Language.UnitName(metric.Unit),
        };
        return $"{publication.Language.MetricName(metric)} ({unit})";
    }

    /// <summary>A city's line, or that of all cities.</summary>
    public static string Scope(Publication publication, string? city) =>
        Scope(publication, city is null ? null : new Slice { City = city });

    public static string Scope(Publication publication, Slice? slice)
    {
        var words = publication.Language.Figures;
        var day = publication.Until(slice?.City);
        var where = slice is null ? words.AllCities : publication.Language.Place(publication.Pilot, slice);
        return words.Scope(where, publication.Numbers.Date(day), publication.ShortState);
    }

    public static string Subtitle(Publication publication, Metric metric, IEnumerable<Released> rows)
    {
        var counts = rows.Select(row => row.Estimate).OfType<Estimate.Measured>().Select(measured => measured.N).ToList();
        var n = counts.Count switch
        {
            0 => null,
            _ when metric.Unit == Unit.Count => null,
            _ when counts.Min() == counts.Max() => publication.Numbers.Count(counts[0]),
            _ => $"{publication.Numbers.Count(counts.Min())}–{publication.Numbers.Count(counts.Max())}",
        };
        return publication.Language.Figures.Subtitle(
            publication.Language.MetricName(metric),
            publication.Language.UnitName(metric.Unit),
            n
        );
    }

    /// <summary>The parts that there are, each with a capital and a full stop.</summary>
    public static string Sentences(params IEnumerable<string?> parts) =>
        string.Join(
            " ",
            parts
                .OfType<string>()
                .Where(part => part.Length > 0)
                .Select(part => char.ToUpperInvariant(part[0]) + part[1..].TrimEnd('.') + ".")
        );

    /// <summary>Kebab-case id from metric, city and service, unique within a document.</summary>
    public static string Id(params IEnumerable<string?> parts) => string.Join('-', parts.Where(part => part is not null));
}
