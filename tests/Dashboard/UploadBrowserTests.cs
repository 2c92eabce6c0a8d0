using Carmen.Dashboard;
using Carmen.Dashboard.Access;
using Carmen.Dashboard.Commands;
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
            await page.SelectOptionAsync("#source", "prato/crm");
            await page.SetInputFilesAsync(
                "#file",
                new FilePayload
                {
                    Name = $"{round}.csv",
                    MimeType = "text/csv",
                    Buffer = System.Text.Encoding.UTF8.GetBytes(Cases.Replace("\n1,", $"\n{round},", StringComparison.Ordinal)),
                }
            );
            await page.Locator("text=Hand it in").FocusAsync();
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
