using System.Text;
using System.Text.Json.Nodes;
using static System.FormattableString;

namespace Carmen.Reports;

/// <summary>One colour by its role: what it is on white and on the dark page.</summary>
/// <param name="Name">Also the end of the CSS class, as in <c>fill-series-1</c>.</param>
public sealed record Colour(string Name, string Light, string Dark);

/// <summary>
/// Every colour of every figure. Options are written in light colours; the SVG carries the role's name as a class beside each, so that
/// the page's style sheet (<see cref="Css"/>) can redraw it dark.
/// </summary>
public static class Palette
{
    public static readonly Colour Text = new("text", "#1b2430", "#e8edf3");
    public static readonly Colour Muted = new("muted", "#55606e", "#a7b2bf");
    public static readonly Colour Line = new("line", "#d9dee5", "#2d3743");
    public static readonly Colour Card = new("card", "#ffffff", "#1a212b");
    public static readonly Colour Accent = new("accent", "#0a4da1", "#8bb9ff");
    public static readonly Colour Good = new("good", "#1a7a45", "#6fd39b");
    public static readonly Colour Bad = new("bad", "#b3261e", "#ff9b90");
    public static readonly Colour Caution = new("caution", "#8a5a00", "#f0c060");

    /// <summary>Not yet known, not judged: the ground of the grey hatching; its strokes are <see cref="Hatch"/>.</summary>
    public static readonly Colour Unknown = new("unknown", "#e4e8ed", "#343f4c");
    public static readonly Colour Hatch = new("hatch", "#8b95a1", "#7d8896");

    /// <summary>
    /// At most six series; a city keeps its slot everywhere. Both sets hold contrast 3:1 on their card and CIE 1976 ΔE of at least 20 between
    /// any two, seen with normal, protan, deutan and tritan vision (Machado, Oliveira and Fernandes 2009, severity 1).
    /// </summary>
    public static readonly IReadOnlyList<Colour> Series =
    [
        new("series-1", "#0b4ea2", "#8ab8ff"),
        new("series-2", "#ca8009", "#e39527"),
        new("series-3", "#3ba094", "#80a48a"),
        new("series-4", "#8c2867", "#a649c3"),
        new("series-5", "#3c3a1b", "#efeab8"),
        new("series-6", "#8b88d6", "#cb4b53"),
    ];

    public static readonly IReadOnlyList<Colour> All =
    [
        Text,
        Muted,
        Line,
        Card,
        Accent,
        Good,
        Bad,
        Caution,
        Unknown,
        Hatch,
        .. Series,
        .. Steps("disagree", "#8c4a0a", "#f2b56b", "#c98f4d", "#b98a52"),
        .. Steps("agree", "#0d4f78", "#8cc4e8", "#5b96bd", "#5f8fae"),
    ];

    /// <summary>The slot of a city, service or channel: its place in the pilot's own order, round after six.</summary>
    public static Colour Of(int place)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        return Series[place % Series.Count];
    }

    /// <exception cref="InvalidOperationException">No colour has this name.</exception>
    public static Colour Named(string name) => All.First(colour => colour.Name == name);

    /// <summary>Light colour → name, as the renderer needs it.</summary>
    public static JsonObject Names() => new(All.Select(colour => KeyValuePair.Create(colour.Light, (JsonNode?)colour.Name)));

    /// <summary>A copy of the option in dark colours, for a browser that redraws a figure.</summary>
    public static JsonObject InDark(JsonObject option)
    {
        ArgumentNullException.ThrowIfNull(option);
        var text = All.Aggregate(option.ToJsonString(), (json, colour) => json.Replace($"\"{colour.Light}\"", $"\"{colour.Dark}\""));
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The style sheet of inlined figures: classes over custom properties, dark where the reader asks for it.</summary>
    public static string Css()
    {
        var css = new StringBuilder();
        Properties(css, ":root", colour => colour.Light);
        css.Append("@media (prefers-color-scheme: dark) {\n");
        Properties(css, ":root:not([data-bs-theme=\"light\"])", colour => colour.Dark);
        css.Append("}\n");
        Properties(css, ":root[data-bs-theme=\"dark\"]", colour => colour.Dark);
        foreach (var name in All.Select(colour => colour.Name))
        {
            css.Append(Invariant($".fill-{name} {{ fill: var(--figure-{name}); }}\n.stroke-{name} {{ stroke: var(--figure-{name}); }}\n"));
        }

        return css.ToString();
    }

    private static void Properties(StringBuilder css, string selector, Func<Colour, string> value)
    {
        css.Append(selector).Append(" {\n");
        foreach (var colour in All)
        {
            css.Append(Invariant($"  --figure-{colour.Name}: {value(colour)};\n"));
        }

        css.Append("}\n");
    }

    private static IEnumerable<Colour> Steps(string name, string strongLight, string strongDark, string weakLight, string weakDark) =>
        [new($"{name}-strong", strongLight, strongDark), new($"{name}", weakLight, weakDark)];
}
