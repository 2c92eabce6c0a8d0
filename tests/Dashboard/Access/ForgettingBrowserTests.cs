using Carmen.Dashboard.Access;

namespace Carmen.Tests.Dashboard.Access;

/// <summary>Undoing, erasing and opening a case file: with the keyboard alone, in a real browser, with and without scripts.</summary>
public sealed class ForgettingBrowserTests : KeyboardTests
{
    [NeedsChromiumFact]
    public async Task An_evaluator_undoes_an_import_erases_a_person_and_opens_a_case_file_by_keyboard()
    {
        foreach (var (round, dark, scripts) in new[] { (1, false, true), (2, true, true), (3, false, false) })
        {
            var person = $"CITIZEN-88-{round}417";
            Site.Deliver(
                $"prato/people/{round}.csv",
                $"Case,Who,Opened\nA{round},{person},2026-02-01T10:00:00\nB{round},OTHER,2026-02-03T10:00:00\n"
            );
            Site.Deliver($"prato/people/{round}-again.csv", $"Case,Who,Opened\nC{round},NOBODY,2026-02-01T10:00:00\n");
            await using var context = await Open(dark ? 400 : 1280, dark, scripts);
            var page = await context.NewPageAsync();
            await page.GotoAsync("/cases");
            await Login(page, Roles.Evaluator);
            await page.WaitForURLAsync("**/cases");
            await Fill(page, "person", person);
            await Fill(page, "reference", $"2026-{round}");
            await page.Keyboard.PressAsync("Enter");
            await page.GetByText("request opened").WaitForAsync();
            await Look(page, scripts, $"case-file-{round}");

            await page.GotoAsync("/data/erase");
            await Look(page, scripts, $"erase-{round}");
            await Fill(page, "people", person);
            await Reach(page, "Look what would go");
            await page.Keyboard.PressAsync("Enter");
            await page.Locator("#found").WaitForAsync();
            Assert.Contains("1 case names one of them", await page.Locator("#found").InnerTextAsync(), StringComparison.Ordinal);
            await Look(page, scripts, $"erase-found-{round}");
            await Reach(page, "Erase for good");
            await page.Keyboard.PressAsync("Enter");
            await page.Locator("#erased").WaitForAsync(new() { Timeout = 120_000 });
            Assert.Contains("nothing of it was found again", await page.Locator("#erased").InnerTextAsync(), StringComparison.Ordinal);
            await Look(page, scripts, $"erase-proof-{round}");

            var import = Site.Source.Current().Imports.First(one => one.File.EndsWith($"{round}-again.csv", StringComparison.Ordinal)).Id;
            await page.GotoAsync($"/data/imports/{import}/undo");
            await Look(page, scripts, $"undo-{round}");
            await Reach(page, "Undo this import");
            await page.Keyboard.PressAsync("Enter");
            await page.GetByText("The import was undone.").WaitForAsync();
            await Look(page, scripts, $"undone-{round}");
            await Leave(page);
        }

        Assert.DoesNotContain(
            "CITIZEN",
            string.Concat(Site.Access.Audit.Entries(0, 1000).Select(entry => entry.Deed.Object)),
            StringComparison.Ordinal
        );
        Assert.Equal(3, Site.Access.Audit.Entries(0, 1000).Count(entry => entry.Deed.Action == Actions.Erase && entry.Outcome == "done"));
        Assert.Equal(3, Site.Access.Audit.Entries(0, 1000).Count(entry => entry.Deed.Action == Actions.Undo && entry.Outcome == "done"));
    }
}
