using System.Diagnostics;

namespace Carmen.Benchmarks;

/// <summary>A site that another process serves until this is disposed.</summary>
internal sealed class RunningCommand : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly Process process;
    private readonly HttpClient browser;

    private RunningCommand(Process process, Uri address)
    {
        this.process = process;
        browser = new HttpClient { BaseAddress = address, Timeout = Patience };
    }

    /// <summary>Serves a pilot folder at a free port, and returns when the figures of all that was collected are there.</summary>
    public static RunningCommand Serve(string folder)
    {
        var start = new ProcessStartInfo(Ours.Command, ["serve", folder, "--urls", "http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        var served = Process.Start(start)!;
        string? line;
        do
        {
            line = served.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The site ended before it served.");
        } while (!line.Contains("http://", StringComparison.Ordinal));
        _ = served.StandardOutput.ReadToEndAsync();
        var site = new RunningCommand(
            served,
            new Uri(line.Split(' ').Single(word => word.StartsWith("http://", StringComparison.Ordinal)).TrimEnd('.'))
        );
        while (site.Get("/api/v1/findings?metric=requests") == "[]")
        {
            Thread.Sleep(500);
        }

        return site;
    }

    public string Get(string path) => browser.GetStringAsync(new Uri(path, UriKind.Relative)).GetAwaiter().GetResult();

    /// <returns>Seconds until all of the answer was there.</returns>
    public double Time(string path)
    {
        var watch = Stopwatch.StartNew();
        Get(path);
        return watch.Elapsed.TotalSeconds;
    }

    public void Dispose()
    {
        browser.Dispose();
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
