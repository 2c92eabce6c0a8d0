using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Carmen.Dashboard.Access;

namespace Carmen.Dashboard.Api;

/// <summary>Counts answers by class of status since the program started.</summary>
public sealed class Meter
{
    private readonly ConcurrentDictionary<int, long> answers = new();

    /// <summary>First digit of the status, and how many.</summary>
    public IEnumerable<(int Class, long Count)> Answers => answers.OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value));

    internal void Use(WebApplication site) =>
        site.Use(
            async (context, next) =>
            {
                try
                {
                    await next(context);
                }
                finally
                {
                    answers.AddOrUpdate(context.Response.StatusCode / 100, 1, (_, count) => count + 1);
                }
            }
        );
}

/// <summary><c>/health/metrics</c>: how the program is, in the text format that Prometheus reads. Nothing about people, cities or figures.</summary>
internal static class MetricsApi
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static void Map(WebApplication site, SiteOptions options)
    {
        site.MapGet(
                "/health/metrics",
                (Meter meter, HttpContext context) =>
                {
                    context.Response.Headers.CacheControl = "no-store";
                    return Results.Text(Text(meter, options), ContentType);
                }
            )
            .RequireAuthorization(Policies.Monitor);
    }

    private static string Text(Meter meter, SiteOptions options)
    {
        using var process = Process.GetCurrentProcess();
        var text = new StringBuilder();
        Family("carmen_answers_total", "counter", "Answers by class of status.");
        foreach (var (status, count) in meter.Answers)
        {
            Sample($"carmen_answers_total{{status=\"{status.ToString(CultureInfo.InvariantCulture)}xx\"}}", count);
        }

        One("process_resident_memory_bytes", "gauge", "Memory in use.", process.WorkingSet64);
        One("process_cpu_seconds_total", "counter", "Processor time used.", process.TotalProcessorTime.TotalSeconds);
        One("carmen_imports", "gauge", "Imports whose facts count.", options.Pilot.Current().Imports.Count);
        if (options.Access is { } access)
        {
            One("carmen_sessions", "gauge", "People who are logged in.", access.Sessions.Count());
            One("carmen_audit_entries_total", "counter", "Entries of the audit trail.", access.Audit.Count());
            Family("carmen_jobs", "gauge", "Jobs by state.");
            foreach (var state in (string[])["queued", "running", "done", "failed", "cancelled"])
            {
                Sample($"carmen_jobs{{state=\"{state}\"}}", access.Read(context => context.Jobs.Count(job => job.State == state)));
            }
        }

        return text.ToString();

        void One(string name, string kind, string help, double value)
        {
            Family(name, kind, help);
            Sample(name, value);
        }

        void Family(string name, string kind, string help) =>
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {kind}\n");

        void Sample(string name, double value) => text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
    }
}
