using System.Net;
using System.Text.RegularExpressions;
using Carmen.Analysis;

namespace Carmen.Tests.Dashboard;

public sealed partial class PagesTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task Every_page_answers_with_a_title_one_heading_and_a_language()
    {
        foreach (var path in site.Paths())
        {
            var page = await site.Page(path);
            Assert.Matches("<title>[^<]+ · CARMEN market validation</title>", page);
            Assert.Single(HeadingForm().Matches(page));
            Assert.Contains("<html lang=\"en\"", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_page_holds_a_style_a_script_or_a_handler_of_its_own()
    {
        foreach (var path in site.Paths())
        {
            var page = await site.Page(path);
            Assert.DoesNotMatch("<style|\\sstyle=|javascript:|<script(?![^>]*\\ssrc=)|\\son[a-z]+\\s*=", TagsOf(page));
        }
    }

    [Fact]
    public async Task Every_link_within_the_site_leads_somewhere()
    {
        var links = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in site.Paths())
        {
            links.UnionWith(LinkForm().Matches(await site.Page(path)).Select(match => WebUtility.HtmlDecode(match.Groups["to"].Value)));
        }

        Assert.True(links.Count > 100, $"Only {links.Count} links were found.");
        foreach (var link in links)
        {
            using var answer = await site.Client.GetAsync(new Uri(link, UriKind.Relative));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{link} answered {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Nothing_comes_from_another_host()
    {
        foreach (var path in site.Paths())
        {
            Assert.DoesNotMatch("(src|href|action)=\"(https?:)?//", await site.Page(path));
        }
    }

    [Fact]
    public async Task The_overview_says_value_interval_n_and_verdict_of_each_city()
    {
        var page = WebUtility.HtmlDecode(await site.Page("/"));
        var row = site.State.Findings.Find("completion-rate", new Slice { City = "sheffield" })!;
        var measured = Assert.IsType<Estimate.Measured>(row.Estimate);
        Assert.Contains(Carmen.Dashboard.Words.Value(Unit.Share, measured.Value, measured.N), page, StringComparison.Ordinal);
        Assert.Contains(Carmen.Dashboard.Words.Interval(Unit.Share, measured), page, StringComparison.Ordinal);
        Assert.Contains($"n = {Carmen.Dashboard.Words.Count(measured.N)}", page, StringComparison.Ordinal);
        Assert.Contains("Prato: crm is 120 days behind", page, StringComparison.Ordinal);
        Assert.Contains("Black Country: nothing collected from survey-w2", page, StringComparison.Ordinal);
        Assert.Contains("D3.1 226 days overdue", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulated_evidence_and_that_no_login_is_needed_are_said_on_every_page()
    {
        foreach (var path in site.Paths())
        {
            var page = await site.Page(path);
            Assert.Contains("Simulated data.", page, StringComparison.Ordinal);
            Assert.Contains(
                "No login is needed: nobody has an account yet, and this address can only be reached from this machine.",
                page,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task A_withheld_value_is_nowhere_on_the_page_of_its_slice()
    {
        var withheld = site.State.Findings.Rows.First(row =>
            row is { Metric: "csat", Estimate: Estimate.Suppressed, Slice: { Period.Grain: Grain.All, Dimensions: [Dimension.Service] } }
        );
        var page = await site.Page($"/cities/{withheld.Slice.City}/services/{withheld.Slice.Service}");
        Assert.Contains("withheld: it speaks of too few people, or would tell of those", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/cities/atlantis")]
    [InlineData("/services/none")]
    [InlineData("/metrics/none")]
    [InlineData("/data/imports/99999")]
    [InlineData("/data/imports/x")]
    [InlineData("/data?number=0")]
    [InlineData("/data?source=none")]
    [InlineData("/?period=2026-Q5")]
    [InlineData("/?city=atlantis")]
    [InlineData("/deliverables/..%2f..%2fcarmen.key")]
    [InlineData("/nowhere")]
    [InlineData("/theme?to=pink")]
    public async Task What_the_pilot_does_not_have_is_not_found_and_says_so_in_words(string path)
    {
        using var answer = await site.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is nothing at this address", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_period_in_the_address_stays_in_the_links_and_can_be_removed()
    {
        var page = await site.Page("/cities/prato?period=2026-Q1");
        Assert.Contains("/metrics/csat?period=2026-Q1", page, StringComparison.Ordinal);
        Assert.Contains("2026 Q1", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/cities/prato\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_of_people_stand_in_words()
    {
        var groups = site
            .State.Findings.Rows.Where(row =>
                Metrics.Named(row.Metric)!.TellsGroups && row.Slice is { Period.Grain: Grain.All, Category: not null }
            )
            .ToList();
        Assert.NotEmpty(groups);
        foreach (var metric in groups.Select(row => row.Metric).Distinct())
        {
            var page = WebUtility.HtmlDecode(await site.Page($"/metrics/{metric}"));
            Assert.DoesNotContain(groups, row => page.Contains(row.Slice.Category + "</th>", StringComparison.Ordinal));
        }
    }

    /// <summary>Tags only, so that words of the text are not taken for attributes.</summary>
    private static string TagsOf(string page) => string.Concat(TagForm().Matches(page).Select(match => match.Value));

    [GeneratedRegex("<h1[ >]", RegexOptions.None, 1000)]
    private static partial Regex HeadingForm();

    [GeneratedRegex("<[a-zA-Z][^>]*>", RegexOptions.None, 1000)]
    private static partial Regex TagForm();

    [GeneratedRegex("href=\"(?<to>/[^\"#]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LinkForm();
}
