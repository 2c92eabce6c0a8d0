using Carmen.Collector;
using Microsoft.Playwright;

namespace Carmen.Tests.Dashboard;

public sealed class BrowserTests(Browser browser) : IClassFixture<Browser>
{
    /// <summary>One page of each kind.</summary>
    private static readonly string[] Kinds =
    [
        "/",
        "/?period=2026-Q1&city=prato",
        "/cities",
        "/cities/sheffield",
        "/cities/saarbruecken/services/petition",
        "/cities/prato/services/bulky-waste",
        "/services",
        "/services/parking-permit",
        "/metrics",
        "/metrics/csat",
        "/metrics/channel-share",
        "/metrics/answer-distribution",
        "/data",
        "/data/add",
        "/data/imports/1",
        "/data/imports/1/undo",
        "/data/unmapped",
        "/deliverables",
        "/about",
        "/nowhere",
    ];

    [NeedsChromiumFact]
    public async Task No_page_has_an_accessibility_fault_in_light_or_dark_wide_or_narrow()
    {
        foreach (var (width, dark) in Browser.Looks)
        {
            await using var context = await browser.Open(width, dark);
            foreach (var path in Kinds)
            {
                var page = await context.NewPageAsync();
                await page.GotoAsync(path);
                Assert.Empty(await page.Faults($"{width} {(dark ? "dark" : "light")}"));
                await page.CloseAsync();
            }
        }
    }

    [NeedsChromiumFact]
    public async Task No_page_scrolls_sideways_at_320_pixels_or_at_twice_the_size()
    {
        await using var context = await browser.Open(1440);
        foreach (var path in Kinds)
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(path);
            foreach (var width in new[] { 1440, 720, 320 })
            {
                await page.SetViewportSizeAsync(width, 900);
                var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                Assert.True(over <= 0, $"{path} is {over} pixels too wide at {width}");
            }

            await page.CloseAsync();
        }
    }

    [NeedsChromiumFact]
    public async Task The_content_policy_is_never_violated_also_when_a_figure_comes_alive()
    {
        await using var context = await browser.Open(1440);
        var complaints = new List<string>();
        foreach (var path in Kinds.Where(path => path != "/nowhere"))
        {
            var page = await context.NewPageAsync();
            page.Console += (_, message) =>
            {
                if (message.Type is "error" or "warning")
                {
                    complaints.Add($"{path}: {message.Text}");
                }
            };
            page.PageError += (_, error) => complaints.Add($"{path}: {error}");
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
            var figures = page.Locator(".chart");
            if (await figures.CountAsync() > 0)
            {
                await figures.First.HoverAsync();
                await page.Locator(".chart canvas").First.WaitForAsync();
            }

            await page.CloseAsync();
        }

        Assert.Empty(complaints);
    }

    [NeedsChromiumFact]
    public async Task A_chosen_period_is_shown_with_scripts_at_once_and_without_them_by_the_button()
    {
        foreach (var scripts in new[] { true, false })
        {
            await using var context = await browser.Open(1440, scripts: scripts);
            var page = await context.NewPageAsync();
            await page.GotoAsync("/cities/prato", new() { WaitUntil = WaitUntilState.NetworkIdle });
            await page.GetByLabel("Period").SelectOptionAsync("2025-Q4");
            if (!scripts)
            {
                await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
            }

            await page.Locator(".badges a").WaitForAsync();
            Assert.Contains("period=2025-Q4", page.Url, StringComparison.Ordinal);
            Assert.Equal("Prato", (await page.Locator("h1").InnerTextAsync()).Trim());
            await page.Locator(".badges a").ClickAsync();
            await page.WaitForURLAsync("**/cities/prato");
        }
    }

    [NeedsChromiumFact]
    public async Task The_keyboard_reaches_the_content_first()
    {
        await using var context = await browser.Open(1440);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("content", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [NeedsChromiumFact]
    public async Task Names_and_words_that_are_code_are_shown_as_text()
    {
        var state = browser.Site.State;
        await using var context = await browser.Open(1440);
        foreach (var batch in Hostile.Payloads.Chunk(14))
        {
            var pilot = Hostile.Named(state.Pilot, batch);
            browser.Site.State = state with
            {
                Version = $"hostile {batch[0]}",
                Pilot = pilot,
                Imports = [.. state.Imports.Select((import, place) => Hostile.Told(import, batch[place % batch.Length]))],
            };
            browser.Site.Rejections = _ => [new Rejection(3, batch[0], "date", batch[^1])];
            foreach (
                var path in new[]
                {
                    "/",
                    "/services/parking-permit",
                    "/cities/prato/services/bulky-waste",
                    "/data",
                    "/data/imports/19",
                    "/data/imports/19/undo",
                    "/data/unmapped",
                    "/deliverables",
                }
            )
            {
                var page = await context.NewPageAsync();
                var dialogs = 0;
                page.Dialog += (_, dialog) =>
                {
                    dialogs++;
                    _ = dialog.DismissAsync();
                };
                var answer = await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
                Assert.Equal(200, answer!.Status);
                Assert.Equal("undefined", await page.EvaluateAsync<string>("typeof window.__x"));
                Assert.Equal(
                    0,
                    await page.Locator(
                            "main img, main iframe, main object, main embed, main script, main style, main math, main base, main [onerror], main [onload], main [onclick]"
                        )
                        .CountAsync()
                );
                Assert.Equal(0, dialogs);
                await page.CloseAsync();
            }

            var shown = await context.NewPageAsync();
            await shown.GotoAsync("/services/parking-permit");
            Assert.Equal(
                Collapsed(pilot.Service("parking-permit")!.Name.In("en")),
                Collapsed(await shown.Locator("h1").TextContentAsync() ?? "")
            );
            await shown.CloseAsync();
        }

        browser.Site.State = state;
    }

    /// <summary>As a browser shows it: blanks collapsed, U+0000 as U+FFFD.</summary>
    private static string Collapsed(string text) =>
        string.Join(' ', text.Replace('\0', '\uFFFD').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
