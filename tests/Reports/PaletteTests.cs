using Carmen.Reports;

namespace Carmen.Tests.Reports;

public sealed class PaletteTests
{
    /// <summary>Machado, Oliveira and Fernandes (2009), table 1, severity 1.0, applied to linear RGB.</summary>
    private static readonly Dictionary<string, double[][]> Visions = new(StringComparer.Ordinal)
    {
        ["normal"] =
        [
            [1, 0, 0],
            [0, 1, 0],
            [0, 0, 1],
        ],
        ["protan"] =
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
        ["deutan"] =
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
        ["tritan"] =
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    };

    public static TheoryData<string> Sets => ["light", "dark"];

    [Fact]
    public void The_measure_agrees_with_known_figures()
    {
        Assert.Equal(21, Contrast("#000000", "#ffffff"), 2);
        Assert.Equal(4.54, Contrast("#767676", "#ffffff"), 2);
        // White is L* 100, black L* 0, and both are grey.
        Assert.Equal(100, Difference("#000000", "#ffffff", Visions["normal"]), 1);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_series_stands_out_from_its_card(string set)
    {
        foreach (var colour in Palette.Series)
        {
            Assert.True(Contrast(Value(colour, set), Value(Palette.Card, set)) >= 3, $"{colour.Name} {set}");
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Any_two_series_differ_in_every_kind_of_vision(string set)
    {
        foreach (var (vision, matrix) in Visions)
        {
            foreach (var (one, other) in Pairs())
            {
                Assert.True(Difference(Value(one, set), Value(other, set), matrix) >= 20, $"{one.Name} and {other.Name}, {set}, {vision}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Words_in_figures_are_readable(string set)
    {
        foreach (var colour in new[] { Palette.Text, Palette.Muted, Palette.Good, Palette.Bad, Palette.Caution, Palette.Accent })
        {
            Assert.True(Contrast(Value(colour, set), Value(Palette.Card, set)) >= 5, $"{colour.Name} {set}");
        }
    }

    [Fact]
    public void A_colour_names_one_role_only()
    {
        Assert.Equal(Palette.All.Count, Palette.All.Select(colour => colour.Light).Distinct().Count());
        Assert.Equal(Palette.All.Count, Palette.All.Select(colour => colour.Name).Distinct().Count());
    }

    [Fact]
    public void The_dark_option_holds_no_light_colour()
    {
        var option = DotAndWhisker.ByCity(SmallPilot.Publication, "csat")!.Option;
        var dark = Palette.InDark(option).ToJsonString();
        Assert.Contains($"\"{Palette.Series[0].Dark}\"", dark, StringComparison.Ordinal);
        Assert.DoesNotContain(Palette.All, colour => dark.Contains($"\"{colour.Light}\"", StringComparison.Ordinal));
    }

    private static IEnumerable<(Colour, Colour)> Pairs() =>
        Palette.Series.SelectMany((one, place) => Palette.Series.Skip(place + 1).Select(other => (one, other)));

    private static string Value(Colour colour, string set) => set == "light" ? colour.Light : colour.Dark;

    /// <summary>WCAG 2.2, contrast ratio.</summary>
    private static double Contrast(string one, string other)
    {
        double Luminance(string colour) => Linear(colour) is [var r, var g, var b] ? (0.2126 * r) + (0.7152 * g) + (0.0722 * b) : 0;
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>CIE 1976 ΔE*ab under D65.</summary>
    private static double Difference(string one, string other, double[][] vision)
    {
        var (a, b) = (Lab(one, vision), Lab(other, vision));
        return Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
    }

    private static double[] Lab(string colour, double[][] vision)
    {
        var linear = Linear(colour);
        var seen = vision.Select(row => Math.Clamp(row.Zip(linear, (x, y) => x * y).Sum(), 0, 1)).ToArray();
        double Of(double r, double g, double b, double white) => Curve(((r * seen[0]) + (g * seen[1]) + (b * seen[2])) / white);
        var (x, y, z) = (
            Of(0.4124564, 0.3575761, 0.1804375, 0.95047),
            Of(0.2126729, 0.7151522, 0.0721750, 1),
            Of(0.0193339, 0.1191920, 0.9503041, 1.08883)
        );
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];
    }

    private static double Curve(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : ((24389.0 / 27 * t) + 16) / 116;

    private static double[] Linear(string colour) =>
        [
            .. new[] { 1, 3, 5 }
                .Select(at => Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0)
                .Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4)),
        ];
}
