using Carmen.Dashboard;
using Carmen.Dashboard.Access;
using Carmen.Dashboard.Commands;
using Microsoft.Playwright;

namespace Carmen.Tests.Dashboard;

/// <summary>Adding a source with the keyboard alone, in a real browser over a real pilot folder.</summary>
public sealed class AddSourceBrowserTests : IAsyncLifetime, IDisposable
{
    private const string Cases =
        "Numero;Tipologia;Canale;Apertura;Chiusura;Stato\n1;Rifiuti;Sportello;05/03/2026 09:12;13/03/2026 10:00;chiusa\n2;Buche;Telefono;14/03/2026 10:40;;aperta\n3;Buche;Telefono;forse;;aperta\n";

    private readonly TemporaryPilot pilot = new();
    private readonly Browser browser = new();

    public async Task InitializeAsync()
    {
        var source = new LivePilot(PilotFolder.Open(pilot.Folder, null), AccessStore.Open(pilot.Folder, TimeProvider.System)).Source();
        await browser.Start(options => options with { Pilot = source, Clock = TimeProvider.System });
    }

    public async Task DisposeAsync() => await browser.DisposeAsync();

    public void Dispose() => pilot.DisposePatiently();

    [NeedsChromiumFact]
    public async Task A_source_is_added_by_keyboard_and_no_step_has_an_accessibility_fault_in_light_or_dark()
    {
        foreach (var (round, dark, scripts) in new[] { (1, false, true), (2, true, true), (3, false, false) })
        {
            pilot.Put($"prato/waiting/{round}.csv", Cases.Replace("\n1;", $"\n{round}7;", StringComparison.Ordinal));
            await using var context = await browser.Open(dark ? 400 : 1280, dark, scripts);
            var page = await context.NewPageAsync();
            await page.GotoAsync("/data");
            await Reach(page, "Add a source");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync("**/data/add");
            await Fault(page, scripts);
            await Reach(page, "existing");
            await page.Keyboard.TypeAsync("prato");
            await Reach(page, "Look at the file");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync("**/map");
            await Fault(page, scripts);
            await Reach(page, "column-district");
            await Reach(page, "Check the whole file");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync("**/check");
            await Fault(page, scripts);
            await Reach(page, "Add the source and collect the file");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync("**/data/imports/**");
            await Fault(page, scripts);
        }

        Assert.Equal(3, pilot.Open().Imports().Count);
    }

    /// <summary>Presses Tab until the control of that id or text has the focus, and sees that the focus is shown.</summary>
    private static async Task Reach(IPage page, string what)
    {
        for (var presses = 0; presses < 150; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            var reached = await page.EvaluateAsync<string>("document.activeElement.id + '|' + document.activeElement.textContent.trim()");
            if (reached.Split('|')[0] == what || reached.EndsWith("|" + what, StringComparison.Ordinal))
            {
                Assert.NotEqual("0px", await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineWidth"));
                return;
            }
        }

        Assert.Fail($"{what} cannot be reached with the Tab key on {page.Url}");
    }

    private static async Task Fault(IPage page, bool scripts)
    {
        if (scripts)
        {
            Assert.Empty(await page.Faults());
        }

        var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{page.Url} is {over} pixels too wide");
    }
}
