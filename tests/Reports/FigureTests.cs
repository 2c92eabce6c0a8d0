using System.Text.RegularExpressions;
using Carmen.Reports;

namespace Carmen.Tests.Reports;

[Collection(TypesettingGroup.Name)]
public sealed partial class FigureTests(TypesetterFixture fixture)
{
    private static IReadOnlyList<Figure> All { get; } =
    [
        .. Deliverables.Named("d5").Compose(SmallPilot.Edition).Figures,
        Timeline.Of(SmallPilot.Publication)!,
        Sparkline.Of(SmallPilot.Publication, "visits", "prato")!,
    ];

    [Fact]
    public async Task Every_figure_holds_under_a_strict_content_security_policy()
    {
        foreach (var figure in All)
        {
            var svg = await fixture.Typesetter.SvgAsync(figure);
            Assert.DoesNotMatch("(?i)<script|<style|<foreignObject|\\sstyle=|\\son\\w+=|javascript:|<image", svg);
            Assert.StartsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"", svg, StringComparison.Ordinal);
            Assert.Contains("role=\"img\" aria-label=\"", svg, StringComparison.Ordinal);
            _ = System.Xml.Linq.XDocument.Load(System.Xml.XmlReader.Create(new StringReader(svg)));
        }
    }

    [Fact]
    public async Task Every_colour_of_ours_is_a_class_that_the_style_sheet_knows()
    {
        var css = Palette.Css();
        foreach (var figure in All)
        {
            var svg = await fixture.Typesetter.SvgAsync(figure);
            foreach (Match match in Classes().Matches(svg))
            {
                Assert.All(match.Groups[1].Value.Split(' '), name => Assert.Contains($".{name} {{", css, StringComparison.Ordinal));
            }

            var coloured = Coloured().Matches(svg).Select(match => match.Groups[2].Value).Where(colour => colour != "#000").Distinct();
            Assert.All(coloured, colour => Assert.Contains(Palette.All, known => known.Light == colour));
        }
    }

    [Fact]
    public async Task The_numbers_of_a_figure_stand_in_its_text_and_its_table()
    {
        var figure = DotAndWhisker.ByCity(SmallPilot.Publication, "csat")!;
        var svg = await fixture.Typesetter.SvgAsync(figure);
        foreach (var row in figure.Data.Rows)
        {
            Assert.Contains($">{row[0]}<", svg, StringComparison.Ordinal);
            Assert.Contains($">{row[1]}<", svg, StringComparison.Ordinal);
            Assert.Contains(row[1], figure.Alt, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_withheld_is_said_and_not_drawn()
    {
        var figure = DotAndWhisker.ByCity(SmallPilot.Publication, "csat")!;
        Assert.Contains("Karlstad: withheld", figure.Alt, StringComparison.Ordinal);
        Assert.Contains("1 row is withheld or has too few observations and is left out", figure.Scope, StringComparison.Ordinal);
        Assert.Equal(3, figure.Option["series"]![1]!["data"]!.AsArray().Count);
    }

    [Fact]
    public void Every_figure_has_alt_text_a_subtitle_a_scope_line_and_a_table()
    {
        foreach (var figure in All)
        {
            Assert.All([figure.Title, figure.Subtitle, figure.Alt, figure.Scope], text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.NotEmpty(figure.Data.Rows);
            Assert.All(figure.Data.Rows, row => Assert.Equal(figure.Data.Columns.Count, row.Count));
        }
    }

    [Fact]
    public void Ids_are_unique_within_a_document() => Assert.Equal(All.Count, All.Select(figure => figure.Id).Distinct().Count());

    [Fact]
    public void The_month_that_is_not_over_is_dashed()
    {
        var figure = MonthLine.Of(SmallPilot.Publication, "visits", "prato")!;
        var series = figure.Option["series"]!.AsArray();
        Assert.Null(series[1]!["data"]!.AsArray()[^1]!["value"]);
        Assert.NotNull(series[2]!["data"]!.AsArray()[^1]!["value"]);
        Assert.Equal("dashed", (string)series[2]!["lineStyle"]!["type"]!);
        Assert.Contains("June 2026 is not over yet and is dashed", figure.Scope, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_show_is_no_figure()
    {
        Assert.Null(MonthLine.Of(SmallPilot.Publication, "visits", "karlstad"));
        Assert.Null(Funnel.Of(SmallPilot.Publication, "karlstad", "waste-report"));
        Assert.Null(ChannelMix.Of(SmallPilot.Publication, "karlstad"));
        Assert.Null(ResolutionCurve.Of(SmallPilot.Publication, "karlstad"));
    }

    [Fact]
    public async Task A_small_figure_looks_as_it_did() =>
        Snapshot.Matches("sparkline.svg", await fixture.Typesetter.SvgAsync(Sparkline.Of(SmallPilot.Publication, "visits", "prato")!));

    [Fact]
    public async Task Another_process_draws_the_same_bytes()
    {
        var figure = ChannelMix.Of(SmallPilot.Publication, "prato")!;
        await using var other = new Typesetter();
        Assert.Equal(await fixture.Typesetter.SvgAsync(figure), await other.SvgAsync(figure));
    }

    [GeneratedRegex("class=\"([^\"]*)\"")]
    private static partial Regex Classes();

    [GeneratedRegex("(fill|stroke)=\"(#[0-9a-fA-F]+)\"")]
    private static partial Regex Coloured();
}
