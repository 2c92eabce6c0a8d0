using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Carmen.Tests.Campaigns;

/// <summary>
/// How much of the long campaigns is run: a tenth in the ordinary test run, all of it where <c>CARMEN_CAMPAIGN=full</c> is set. Each run draws
/// from a seed that its message names.
/// </summary>
internal static class Campaign
{
    public static bool IsFull => Environment.GetEnvironmentVariable("CARMEN_CAMPAIGN") == "full";

    public static int Trials(int full) => IsFull ? full : Math.Max(1, full / 10);

    public static ulong Seed { get; } =
        ulong.TryParse(Environment.GetEnvironmentVariable("CARMEN_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : 2026;
}

/// <summary>Skipped where system calls cannot be made to fail.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsStraceFactAttribute : FactAttribute
{
    public NeedsStraceFactAttribute() =>
        Skip = Needs.Skip("strace", Works.Value, "strace is not there, or may not trace here (Debian's package strace).");

    /// <summary>Containers often hold the program and forbid what it does.</summary>
    private static readonly Lazy<bool> Works = new(() =>
    {
        if (!Needs.OnPath("strace"))
        {
            return false;
        }

        using var process = Process.Start("strace", ["-qq", "-o", "/dev/null", "true"]);
        process.WaitForExit();
        return process.ExitCode == 0;
    });
}

/// <summary>A collection in a process of its own, which can be killed or made to fail.</summary>
internal sealed class CollectingProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;

    private CollectingProcess(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        errors = process.StandardError.ReadToEndAsync();
    }

    public int ExitCode => process.ExitCode;

    public string Output => output.Result;

    public string Errors => errors.Result;

    /// <param name="before">A program and its options that run the command, such as strace.</param>
    public static CollectingProcess Start(TemporaryPilot pilot, params string[] before)
    {
        var carmen = Path.Combine(AppContext.BaseDirectory, "carmen");
        string[] words = [.. before, carmen, "collect", pilot.Folder, "--json"];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new CollectingProcess(Process.Start(start)!);
    }

    /// <returns>False where it had ended by itself.</returns>
    public bool KillAfter(TimeSpan delay)
    {
        var ended = process.WaitForExit(delay);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        return !ended;
    }

    /// <summary>The most memory it took until it ended, in bytes, and the time it computed.</summary>
    public (long Memory, TimeSpan Time) Measured()
    {
        var (memory, time) = (0L, TimeSpan.Zero);
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(10)))
        {
            process.Refresh();
            try
            {
                (memory, time) = (Math.Max(memory, process.PeakWorkingSet64), process.TotalProcessorTime);
            }
            catch (Exception ended) when (ended is InvalidOperationException or Win32Exception)
            {
                // It ended before or while it was asked; what was told last stands.
            }
        }

        return (memory, time);
    }

    public int WaitForEnd()
    {
        process.WaitForExit();
        return process.ExitCode;
    }

    public void Dispose() => process.Dispose();
}
