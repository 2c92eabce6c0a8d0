using Carmen.Dashboard;
using Carmen.Tests.Campaigns;
using Microsoft.Playwright;

namespace Carmen.Tests.Dashboard;

/// <summary>The Chromium of the system, driven as a visitor would; nothing is downloaded.</summary>
public sealed class Browser : IAsyncLifetime
{
    public const string Path = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    /// <summary>Widths and colours in which pages are examined: wide and light, narrow and dark, and in the full campaign the other two as well.</summary>
    public static IReadOnlyList<(int Width, bool Dark)> Looks { get; } =
        Campaign.IsFull ? [(1440, false), (1440, true), (400, false), (400, true)] : [(1440, false), (400, true)];

    private IPlaywright? driver;
    private IBrowser? browser;

    public RunningSite Site { get; } = new();

    public Task InitializeAsync() => Start(options => options);

    /// <param name="configure">Turns the standard options of the site into others.</param>
    public async Task Start(Func<SiteOptions, SiteOptions> configure)
    {
        await Site.Start(configure);
        if (File.Exists(Path))
        {
            driver = await Playwright.CreateAsync();
            browser = await driver.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = Arguments });
        }
    }

    /// <param name="width">Of the window, in CSS pixels.</param>
    public async Task<IBrowserContext> Open(int width, bool dark = false, bool scripts = true)
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

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        driver?.Dispose();
        await Site.DisposeAsync();
    }
}

/// <summary>Skipped, with a message, where the system has no Chromium.</summary>
public sealed class NeedsChromiumFactAttribute : FactAttribute
{
    public NeedsChromiumFactAttribute()
    {
        if (!File.Exists(Browser.Path))
        {
            Skip = $"There is no browser at {Browser.Path}.";
        }
    }
}
