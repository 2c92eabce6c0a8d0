using System.Text.RegularExpressions;
using Carmen.Dashboard.Access;
using Microsoft.Playwright;

namespace Carmen.Tests.Dashboard.Access;

/// <summary>Coming in, inviting, making a token, approving: with the keyboard alone, in a real browser.</summary>
public sealed class AccessBrowserTests : KeyboardTests
{
    [NeedsChromiumFact]
    public async Task An_administrator_comes_in_with_a_second_factor_invites_somebody_and_makes_a_token_by_keyboard()
    {
        foreach (var (round, dark, scripts) in new[] { (1, false, true), (2, true, true), (3, false, false) })
        {
            Site.Access.SecondFactors.Remove(Site.Account(Roles.Administrator).Id);
            Site.Clock.Ahead += TimeSpan.FromMinutes(2);
            await using var context = await Open(dark ? 400 : 1280, dark, scripts);
            var page = await context.NewPageAsync();
            await page.GotoAsync("/people");
            await Look(page, scripts, $"login-{round}");
            await Fill(page, "name", Roles.Administrator);
            await Fill(page, "password", GuardedSite.Password);
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync("**/login/setup");
            await Look(page, scripts, $"setup-{round}");
            var key = (await page.Locator("code.key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
            await Fill(page, "code", Totp.Code(FromBase32(key), Totp.Step(Site.Clock.GetUtcNow())));
            await page.Keyboard.PressAsync("Enter");
            await page.Locator(".codes").WaitForAsync();
            await Look(page, scripts, $"recovery-{round}");
            await Reach(page, "I have kept them");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync("**/people");

            await Reach(page, "role-new");
            await page.Keyboard.TypeAsync("auditor");
            await Reach(page, "Make a link");
            await page.Keyboard.PressAsync("Enter");
            await page.Locator("#link").WaitForAsync();
            await Look(page, scripts, $"people-{round}");
            var link = await page.Locator("#link").InnerTextAsync();

            await page.GotoAsync("/tokens");
            await Fill(page, "name", "Nightly export");
            await Reach(page, "city");
            await page.Keyboard.TypeAsync("prato");
            await Reach(page, "Make the token");
            await page.Keyboard.PressAsync("Enter");
            await page.Locator("#token").WaitForAsync();
            Assert.StartsWith("cvt_", await page.Locator("#token").InnerTextAsync(), StringComparison.Ordinal);
            await Look(page, scripts, $"tokens-{round}");

            await Leave(page);
            await Take(page, link, $"invited-{round}", scripts);
        }
    }

    [NeedsChromiumFact]
    public async Task An_evaluator_approves_their_city_and_an_auditor_reads_it_by_keyboard()
    {
        var figures = Site.Source.Current().Findings;
        Site.Access.Editions.Freeze(Principal.CommandLine, "Month 6", figures);
        foreach (var (dark, width) in new[] { (false, 1280), (true, 400) })
        {
            await using var context = await Open(width, dark, scripts: true);
            var page = await context.NewPageAsync();
            await page.GotoAsync("/editions");
            await Login(page, Roles.Evaluator);
            await page.WaitForURLAsync("**/editions");
            await Look(page, scripts: true, $"editions-{width}");
            if (!dark)
            {
                await Reach(page, $"Approve the figures of prato {GuardedSite.Canary("prato")}");
                await page.Keyboard.PressAsync("Enter");
                await page.GetByText("approved on").WaitForAsync();
            }

            foreach (var path in new[] { "/", "/cities", "/data", "/account" })
            {
                await page.GotoAsync(path);
                await Look(page, scripts: true, $"evaluator{path.Replace('/', '-')}-{width}");
            }

            await Leave(page);
            await page.GotoAsync("/audit?verify=true");
            await Login(page, Roles.Auditor);
            await page.GetByText("The trail is whole.").WaitForAsync();
            await Look(page, scripts: true, $"audit-{width}");
            await Leave(page);
        }
    }

    private static async Task Take(IPage page, string link, string name, bool scripts)
    {
        await page.GotoAsync(link);
        await Look(page, scripts, name);
        await Fill(page, "name", $"{name}@city.example");
        await Fill(page, "password", GuardedSite.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/login?welcome=true");
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(
            Regex
                .Replace(text, "[^A-Z2-7]", "", RegexOptions.None, TimeSpan.FromSeconds(1))
                .Select(letter =>
                    Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')
                )
        );
        return [.. Enumerable.Range(0, bits.Length / 8).Select(place => Convert.ToByte(bits.Substring(place * 8, 8), 2))];
    }
}
