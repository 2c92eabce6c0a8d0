using System.Diagnostics;
using System.Globalization;

namespace Carmen.Benchmarks;

/// <summary>What one run of a command cost.</summary>
/// <param name="Mebibytes">The most memory it held at once (VmHWM), as seen every few milliseconds.</param>
internal sealed record Sample(double Seconds, double Mebibytes, string Output)
{
    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has what it said.</exception>
    public static Sample Of(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var most = 0L;
        while (!process.WaitForExit(5))
        {
            most = Math.Max(most, Peak(process.Id));
        }

        watch.Stop();
        process.WaitForExit();
        return process.ExitCode is 0 or 3
            ? new Sample(watch.Elapsed.TotalSeconds, most / 1024.0, output.Result)
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Result}{output.Result}"
            );
    }

    public static Sample Median(IReadOnlyCollection<Sample> samples) =>
        new(Middle(samples.Select(sample => sample.Seconds)), Middle(samples.Select(sample => sample.Mebibytes)), samples.Last().Output);

    /// <summary>The upper of the two in the middle where their number is even.</summary>
    public static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>In KiB; 0 where the process has just ended.</summary>
    private static long Peak(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(6).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
