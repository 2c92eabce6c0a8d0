using Carmen.Dashboard;
using Carmen.Dashboard.Access;
using Carmen.Dashboard.Commands;
using Carmen.Tests.Dashboard.Access;
using Microsoft.Playwright;

namespace Carmen.Tests.Dashboard;

/// <summary>Handing a file in and following its job, in a real browser, with and without scripts.</summary>
public sealed class UploadBrowserTests : IAsyncLifetime, IDisposable
{
    private const string Cases = "Case,Type,Channel,Opened,Closed,Status\n1,Rubbish,Desk,2026-02-01T10:00:00,,open\n";
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
    public async Task A_file_is_handed_in_and_its_job_followed_and_no_page_has_an_accessibility_fault()
    {
        foreach (var (round, dark, scripts) in new[] { (1, false, true), (2, true, true), (3, false, false) })
        {
            await using var context = await browser.Open(dark ? 400 : 1280, dark, scripts);
            var page = await context.NewPageAsync();
            await page.GotoAsync("/data/upload");
            await Looked(page, $"upload-{round}", scripts);
            await KeyboardTests.Reach(page, "source");
            await page.Keyboard.TypeAsync("crm");
            Assert.Equal("prato/crm", await page.InputValueAsync("#source"));
            await Choose(page, round == 2 ? "Space" : "Enter", round);
            await KeyboardTests.Reach(page, "Hand it in");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync("**/jobs/*");
            await page.Locator("text=1 file collected").WaitForAsync();
            await Looked(page, $"job-{round}", scripts);
            await page.GotoAsync("/jobs");
            await page.Locator($"text=Collect crm/{round}.csv").WaitForAsync();
            await Looked(page, $"jobs-{round}", scripts);
        }

        Assert.Equal(3, pilot.Open().Requests("prato").Count());
    }

    /// <summary>The focus reaches the field, and a key there opens the system's own dialogue, which a browser without a window hands to the test.</summary>
    private static async Task Choose(IPage page, string key, int round)
    {
        var opened = new TaskCompletionSource<IFileChooser>();
        // Listened to before the way there: the browser needs a moment until it hands its dialogues over.
        page.FileChooser += (_, dialogue) => opened.TrySetResult(dialogue);
        await KeyboardTests.Reach(page, "file");
        await page.Keyboard.PressAsync(key);
        var dialogue = await opened.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await dialogue.SetFilesAsync(
            new FilePayload
            {
                Name = $"{round}.csv",
                MimeType = "text/csv",
                Buffer = System.Text.Encoding.UTF8.GetBytes(Cases.Replace("\n1,", $"\n{round},", StringComparison.Ordinal)),
            }
        );
    }

    [NeedsChromiumFact]
    public async Task A_new_sources_file_is_chosen_by_keyboard_with_and_without_scripts()
    {
        foreach (var (round, scripts) in new[] { (4, true), (5, false) })
        {
            await using var context = await browser.Open(1280, scripts: scripts);
            var page = await context.NewPageAsync();
            await page.GotoAsync("/data/add");
            await Choose(page, "Enter", round);
            await KeyboardTests.Reach(page, "Look at the file");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync("**/data/add/*/map");
        }
    }

    private static async Task Looked(IPage page, string name, bool scripts)
    {
        if (Environment.GetEnvironmentVariable("CARMEN_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }

        if (scripts)
        {
            Assert.Empty(await page.Faults());
        }

        var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{page.Url} is {over} pixels too wide");
    }
}
