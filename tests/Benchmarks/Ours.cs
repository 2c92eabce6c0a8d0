using System.Text.Json;

namespace Carmen.Benchmarks;

/// <summary>The product's own command, as the build left it beside this program.</summary>
internal static class Ours
{
    private const string Pilot = """
        name: Benchmark
        starts: 2025-01-01
        months: 18
        languages: [en]
        cities:
          - {id: prato, name: Prato, country: IT, timezone: Europe/Rome, population: 195000}
        services:
          - {id: waste, name: Waste, domain: environment, audiences: [citizen], pages: {start: /waste, steps: [/waste/place], done: /waste/thanks}}
          - {id: parking, name: Parking, domain: traffic-mobility, audiences: [citizen], pages: {start: /parking, done: /parking/paid}}
        sources:
          - {id: portal, city: prato, kind: visits, format: combined, channel: web, files: "portal/*"}
          - id: crm
            city: prato
            kind: requests
            format: csv
            files: "crm/*.csv"
            columns: {id: number, service: type, channel: channel, person: citizen, opened: opened, closed: closed, due: due, status: status}
            values: {service: {"Dumped waste": waste, "Parking permit": parking}, channel: {"Desk": counter, "Telephone": phone, "Portal": web, "Mail": e-mail}}

        """;

    /// <summary>A pilot folder whose data folder holds links to the given files.</summary>
    public static string Folder(Workplace place, string name, params (string Name, string Path)[] files)
    {
        var folder = place.Path(name);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "pilot.yaml"), Pilot);
        foreach (var (under, path) in files)
        {
            var link = Path.Combine(folder, "data", under);
            Directory.CreateDirectory(Path.GetDirectoryName(link)!);
            File.CreateSymbolicLink(link, path);
        }

        return folder;
    }

    /// <summary>Measures another build of the command than the one beside this program, such as a published one.</summary>
    private const string Variable = "CARMEN_BENCHMARK_COMMAND";

    public static string Command => Environment.GetEnvironmentVariable(Variable) ?? Path.Combine(AppContext.BaseDirectory, "carmen");

    public static Sample Collect(string folder) => Sample.Of(Command, "collect", folder, "--json");

    /// <summary>A count of the receipts that a collection printed, added up.</summary>
    public static long Sum(Sample sample, string count) =>
        sample
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Sum(receipt => receipt.GetProperty(count).GetInt64());

    /// <summary>Forgets what was collected, so that the next run starts from an empty ledger.</summary>
    public static void Forget(string folder)
    {
        foreach (var file in Directory.GetFiles(folder, "carmen.db*"))
        {
            File.Delete(file);
        }
    }
}
