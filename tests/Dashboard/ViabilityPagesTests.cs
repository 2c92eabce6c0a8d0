using System.Net;
using System.Text.RegularExpressions;
using Carmen.Collector;
using Carmen.Tests.Analysis.Viability;

namespace Carmen.Tests.Dashboard;

public sealed partial class ViabilityPagesTests : IAsyncLifetime
{
    private const string Transfer = "/viability/waste/prato..karlstad";
    private readonly RunningSite site = new();

    public Task InitializeAsync()
    {
        var pilot = new FourCities();
        site.State = site.State with { Pilot = pilot.Pilot, Findings = pilot.Findings, Viability = pilot.Run(), Version = "viability" };
        return site.InitializeAsync();
    }

    public Task DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_matrix_names_each_verdict_and_leads_to_its_transfer()
    {
        var page = await site.Page("/viability");
        Assert.Contains("href=\"/viability/waste/", page, StringComparison.Ordinal);
        Assert.Contains("Replicate", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transfer_shows_all_ten_steps_what_would_flip_it_and_how_it_was_computed()
    {
        var page = await site.Page(Transfer);
        foreach (
            var step in new[] { "gates", "factors", "judged", "outcomes", "simulation", "context", "economics", "value", "grade", "rule" }
        )
        {
            Assert.Contains($"id=\"{step}\"", page, StringComparison.Ordinal);
        }

        Assert.Contains("What would change it", page, StringComparison.Ordinal);
        Assert.Contains("How computed", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/metrics/csat\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/data?city=prato\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/viability/europe", "European outlook")]
    [InlineData("/good-practice", "Good practice")]
    [InlineData("/evaluation-plan", "Hash of the plan now")]
    [InlineData("/viability/candidates", "Enter a candidate")]
    [InlineData("/viability/costs", "Enter costs")]
    public async Task Each_further_page_stands_by_itself(string path, string words) =>
        Assert.Contains(words, await site.Page(path), StringComparison.Ordinal);

    [Fact]
    public async Task A_transfer_that_nobody_considers_does_not_exist()
    {
        using var answer = await site.Client.GetAsync(new Uri("/viability/waste/prato..atlantis", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_draft_is_seen_by_its_author_alone_and_counts_once_it_is_submitted()
    {
        using var browser = site.Browser();
        await Send(browser, "Anna", "draft", "-2");
        Assert.Contains(
            "value=\"-2\" checked",
            await browser.GetStringAsync(new Uri($"{Transfer}/judge?rater=Anna", UriKind.Relative)),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "value=\"-2\" checked",
            await browser.GetStringAsync(new Uri($"{Transfer}/judge?rater=Bert", UriKind.Relative)),
            StringComparison.Ordinal
        );
        Assert.Empty(Entries.Assessments(site.Entered));

        await Send(browser, "Anna", "submit", "-1");
        var counted = Assert.Single(Entries.Assessments(site.Entered));
        Assert.Equal(("skills", -1.0, "Anna", "karlstad"), (counted.Item, counted.Value, counted.Rater, counted.Candidate));
        Assert.Equal(2, site.Entered.Count);
    }

    [Fact]
    public async Task A_judgement_without_an_author_is_not_taken()
    {
        using var browser = site.Browser();
        await Send(browser, " ", "submit", "1");
        Assert.Empty(site.Entered);
    }

    [Fact]
    public async Task A_locked_plan_is_locked_once()
    {
        using var browser = site.Browser();
        await Post(browser, "/evaluation-plan", new() { ["author"] = "Chair of the board" });
        Assert.Single(site.Entered, entry => entry.Kind == EntryKinds.Plan);
        Assert.DoesNotContain(
            "Lock the plan",
            await browser.GetStringAsync(new Uri("/evaluation-plan?again", UriKind.Relative)),
            StringComparison.Ordinal
        );
    }

    private static Task Send(HttpClient browser, string rater, string action, string skills) =>
        Post(
            browser,
            $"{Transfer}/judge?rater=x",
            new()
            {
                ["rater"] = rater,
                ["action"] = action,
                ["factor.skills"] = skills,
            }
        );

    private static async Task Post(HttpClient browser, string path, Dictionary<string, string> fields)
    {
        var address = new Uri(path, UriKind.Relative);
        fields["__RequestVerificationToken"] = Token().Match(await browser.GetStringAsync(address)).Groups["token"].Value;
        using var answer = await browser.PostAsync(address, new FormUrlEncodedContent(fields));
        Assert.True((int)answer.StatusCode < 400, $"{path} answered {(int)answer.StatusCode}");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
