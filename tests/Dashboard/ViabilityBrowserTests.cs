using Carmen.Collector;
using Carmen.Tests.Analysis.Viability;
using Microsoft.Playwright;

namespace Carmen.Tests.Dashboard;

/// <summary>The pages and forms about taking services over, in a real browser: wide and narrow, light and dark, with and without scripts.</summary>
public sealed class ViabilityBrowserTests : IAsyncLifetime
{
    private const string Transfer = "/viability/waste/prato..karlstad";

    private static readonly string[] Kinds =
    [
        "/viability",
        Transfer,
        "/viability/contact-centre/prato..karlstad",
        "/viability/waste/prato..osterholz",
        Transfer + "/judge?rater=Anna",
        "/viability/europe",
        "/good-practice",
        "/evaluation-plan",
        "/viability/candidates",
        "/viability/costs",
    ];

    private readonly Browser browser = new();

    public async Task InitializeAsync()
    {
        var rich = RichPilot.Create();
        browser.Site.State = browser.Site.State with
        {
            Pilot = rich.Pilot,
            Findings = rich.Findings,
            Viability = rich.Run(),
            Version = "viability",
        };
        await browser.InitializeAsync();
    }

    public Task DisposeAsync() => browser.DisposeAsync();

    [NeedsChromiumFact]
    public async Task No_page_has_an_accessibility_fault_in_light_or_dark_wide_or_narrow()
    {
        List<string> faults = [];
        foreach (var (width, dark) in Browser.Looks)
        {
            await using var context = await browser.Open(width, dark);
            foreach (var path in Kinds)
            {
                var page = await context.NewPageAsync();
                await page.GotoAsync(path);
                await Open(page);
                await Pictured(page, $"{Name(path)}-{width}-{(dark ? "dark" : "light")}");
                faults.AddRange(await page.Faults($"{width} {(dark ? "dark" : "light")}"));
                await page.CloseAsync();
            }
        }

        Assert.Empty(faults);
    }

    /// <summary>640 pixels are a window of 1280 at twice the size.</summary>
    [NeedsChromiumFact]
    public async Task No_page_scrolls_sideways_at_320_pixels_or_at_twice_the_size()
    {
        List<string> wide = [];
        foreach (var width in new[] { 320, 640 })
        {
            await using var context = await browser.Open(width);
            foreach (var path in Kinds)
            {
                var page = await context.NewPageAsync();
                await page.GotoAsync(path);
                await Open(page);
                await Pictured(page, $"{Name(path)}-{width}");
                var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                wide.AddRange(over <= 0 ? [] : [$"{path} is {over} pixels too wide at {width}"]);
                await page.CloseAsync();
            }
        }

        Assert.Empty(wide);
    }

    [NeedsChromiumFact]
    public async Task Raters_judge_by_keyboard_with_and_without_scripts_and_see_their_own_until_it_is_submitted()
    {
        foreach (var (rater, other, scripts) in new[] { ("Anna", "Bert", true), ("Cleo", "Dora", false) })
        {
            var told = $"A leaflet, says {rater}";
            await using var context = await browser.Open(1280, scripts: scripts);
            var page = await context.NewPageAsync();
            await page.GotoAsync(Transfer + "/judge");
            await Reach(page, "rater");
            await page.Keyboard.TypeAsync(rater);
            await page.Keyboard.PressAsync("Enter");
            await page.Locator("fieldset").First.WaitForAsync();

            await Reach(page, "factor.users");
            await page.Keyboard.PressAsync("ArrowRight");
            await Reach(page, "factor.users-remark");
            await page.Keyboard.TypeAsync(told);
            await Reach(page, "Keep as a draft");
            await page.Keyboard.PressAsync("Enter");
            await page.Locator("fieldset").First.WaitForAsync();
            Assert.True(await page.Locator("input[name='factor.users'][value='-2']").IsCheckedAsync());
            await Judged(page, $"{Transfer}/judge?rater={other}", isShown: false);
            await page.GotoAsync(Transfer);
            Assert.DoesNotContain(told, await page.ContentAsync(), StringComparison.Ordinal);

            await Judged(page, $"{Transfer}/judge?rater={rater}", isShown: true);
            await Reach(page, "Submit my judgements");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync("**#history");
            var line = page.Locator("#history tr", new() { HasText = rater });
            await line.First.WaitForAsync();
            Assert.Contains(told, await line.First.InnerTextAsync(), StringComparison.Ordinal);
            Assert.Contains("2026-05-14 09:00", await line.First.InnerTextAsync(), StringComparison.Ordinal);
            await Judged(page, $"{Transfer}/judge?rater={other}", isShown: false);
        }

        Assert.Equal(2, Entries.Assessments(browser.Site.Entered).Count);
    }

    [NeedsChromiumFact]
    public async Task A_candidate_and_costs_are_entered_with_and_without_scripts_and_stay_with_author_and_time()
    {
        foreach (var (round, scripts) in new[] { (1, true), (2, false) })
        {
            await using var context = await browser.Open(400, scripts: scripts);
            var page = await context.NewPageAsync();
            await page.GotoAsync("/viability/candidates");
            await page.FillAsync("#author", "Planning office");
            await page.FillAsync("#id", $"turku-{round}");
            await page.FillAsync("#name", "Turku");
            await page.FillAsync("#country", "FI");
            await page.FillAsync("#population", "202000");
            await page.Locator("text=Enter this candidate").FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.Locator("[role=status]").WaitForAsync();
            Assert.Contains("Planning office on 2026-05-14 09:00", await page.InnerTextAsync("main"), StringComparison.Ordinal);

            await page.GotoAsync("/viability/costs");
            await page.FillAsync("#author", "Finance");
            foreach (var amount in new[] { "once", "yearly", "per-transaction" })
            {
                await page.FillAsync($"#{amount}-likely", "100");
            }

            await page.FillAsync("#source", "offer of 3 May");
            await page.Locator("text=Enter these costs").FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.Locator("[role=status]").WaitForAsync();
            Assert.Contains("Finance on 2026-05-14 09:00", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        }

        Assert.Equal(2, Entries.Of<Candidate>(browser.Site.Entered, EntryKinds.Candidate).Count);
    }

    private static async Task Judged(IPage page, string path, bool isShown)
    {
        await page.GotoAsync(path);
        Assert.Equal(isShown, await page.Locator("input[name='factor.users'][value='-2']").IsCheckedAsync());
        Assert.Equal(
            isShown,
            (await page.Locator("[id='factor.users-remark']").InputValueAsync()).Contains("leaflet", StringComparison.Ordinal)
        );
    }

    /// <summary>Presses Tab until the control of that id, name or text has the focus, and sees that the focus is shown.</summary>
    private static async Task Reach(IPage page, string what)
    {
        for (var presses = 0; presses < 400; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            var reached = await page.EvaluateAsync<string>(
                "[document.activeElement.id, document.activeElement.name, document.activeElement.textContent.trim()].join('|')"
            );
            if (reached.Split('|').Contains(what))
            {
                Assert.NotEqual("0px", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineWidth"));
                return;
            }
        }

        Assert.Fail($"{what} cannot be reached with the Tab key on {page.Url}");
    }

    /// <summary>What is folded away counts too.</summary>
    private static Task Open(IPage page) => page.EvaluateAsync("document.querySelectorAll('main details').forEach(one => one.open = true)");

    private static async Task Pictured(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("CARMEN_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }

    private static string Name(string path) => path.Split('?')[0].Trim('/').Replace('/', '-');
}
