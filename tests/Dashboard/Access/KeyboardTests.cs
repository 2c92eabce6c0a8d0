using Microsoft.Playwright;

namespace Carmen.Tests.Dashboard.Access;

/// <summary>A guarded site in a real browser that is driven with the keyboard alone.</summary>
public abstract class KeyboardTests : IAsyncLifetime, IDisposable
{
    private IPlaywright? driver;
    private IBrowser? browser;

    protected GuardedSite Site { get; } = new();

    public async Task InitializeAsync()
    {
        await Site.InitializeAsync();
        if (File.Exists(Dashboard.Browser.Path))
        {
            driver = await Playwright.CreateAsync();
            browser = await driver.Chromium.LaunchAsync(
                new() { ExecutablePath = Dashboard.Browser.Path, Args = ["--headless", "--no-sandbox", "--disable-gpu"] }
            );
        }
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        driver?.Dispose();
        await Site.DisposeAsync();
    }

    public void Dispose()
    {
        Site.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task Login(IPage page, string name)
    {
        Site.Clock.Ahead += TimeSpan.FromMinutes(2);
        await Fill(page, "name", name);
        await Fill(page, "password", GuardedSite.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/login/code**");
        await Fill(page, "code", Site.Code(name));
        await page.Keyboard.PressAsync("Enter");
    }

    protected static async Task Leave(IPage page)
    {
        await page.GotoAsync("/account");
        await Reach(page, "Log out");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/login");
    }

    protected async Task<IBrowserContext> Open(int width, bool dark, bool scripts)
    {
        var context = await browser!.NewContextAsync(
            new()
            {
                BaseURL = Site.Address.ToString(),
                ViewportSize = new() { Width = width, Height = 900 },
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
                JavaScriptEnabled = scripts,
            }
        );
        context.SetDefaultTimeout(30_000);
        return context;
    }

    internal static async Task Fill(IPage page, string id, string text)
    {
        await Reach(page, id);
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Presses Tab until the control of that id or text has the focus, and sees that the focus is shown.</summary>
    internal static async Task Reach(IPage page, string what)
    {
        for (var presses = 0; presses < 120; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            var reached = await page.EvaluateAsync<string>(
                "document.activeElement.id + '|' + document.activeElement.textContent.replace(/\\s+/g, ' ').trim()"
            );
            if (reached.Split('|')[0] == what || reached.EndsWith("|" + what, StringComparison.Ordinal))
            {
                Assert.NotEqual("0px", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineWidth"));
                return;
            }
        }

        Assert.Fail($"{what} cannot be reached with the Tab key on {page.Url}");
    }

    /// <summary>No accessibility fault, nothing too wide; a picture for whoever looks, where a folder is given for it.</summary>
    protected static async Task Look(IPage page, bool scripts, string name)
    {
        if (Environment.GetEnvironmentVariable("CARMEN_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }

        if (scripts)
        {
            Assert.Empty(await page.Faults());
        }

        var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{page.Url} is {over} pixels too wide");
    }
}
