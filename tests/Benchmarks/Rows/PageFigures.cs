using System.Globalization;
using System.Text.Json;

namespace Carmen.Benchmarks;

/// <summary>
/// What a reader waits for the figures of a page over five million requests: a page of a running site that nobody asked for before, against
/// DuckDB, which counts the same rows by month, service and channel in a database file just opened; then the same page once more, whose
/// bytes are kept.
/// </summary>
internal sealed class PageFigures : IBenchmark
{
    private const int Rows = 5_000_000;
    private static readonly Peer DuckDb = new(
        "DuckDB group by",
        "duckdb",
        "node",
        csv => [Path.Combine(AppContext.BaseDirectory, "peers", "duckdb_page.mjs"), csv, csv + ".page.duckdb"]
    );

    private static readonly string[] Dimensions = ["service", "domain", "channel", "audience", "segment", "from"];

    public string Name => "page-figures";

    public IEnumerable<Result> Run(Workplace place)
    {
        var csv = Inputs.Requests(place, place.Size(Rows), wide: false);
        var folder = Ours.Folder(place, Name, ("crm/requests.csv", csv));
        var collected = Ours.Collect(folder);
        var isInstalled = DuckDb.Run(csv) is not null;
        using var site = RunningCommand.Serve(folder);
        site.Get("/cities/prato?period=2025-01");
        List<double> first = [];
        List<double> again = [];
        List<double> peers = [];
        string? counted = null;
        for (var pair = 0; pair < place.Pairs; pair++)
        {
            // Another month each time: what was asked for before is kept.
            var page = FormattableString.Invariant($"/cities/prato?period=2025-{(pair % 11) + 2:00}");
            first.Add(site.Time(page));
            again.Add(site.Time(page));
            if (isInstalled && DuckDb.Run(csv)?.Output.Split(' ') is [var seconds, var rows])
            {
                peers.Add(double.Parse(seconds, CultureInfo.InvariantCulture));
                counted = rows.Trim();
            }
        }

        var told = Requests(site.Get("/api/v1/findings?metric=requests&city=prato"));
        var agrees =
            told == Ours.Sum(collected, "accepted") && (counted is null || long.Parse(counted, CultureInfo.InvariantCulture) == told);
        var answers = $"requests of the city: {(agrees ? "agree" : "DIFFER")}";
        yield return Of("a page over 5M facts, first asked for", first, peers, 0.5, answers);
        yield return Of("the same page, kept", again, peers, null, answers);
    }

    /// <param name="peers">The peer times its own work, so that the start of its process does not count.</param>
    private static Result Of(string work, List<double> ours, List<double> peers, double? reach, string answers)
    {
        var peer = peers.Count > 0 ? FormattableString.Invariant($"{Sample.Middle(peers):0.000} s") : "not installed";
        return new Result(
            FormattableString.Invariant($"{work}: {Sample.Middle(ours):0.000} s / {DuckDb.Name} {peer}"),
            null,
            null,
            reach,
            null,
            answers,
            peers.Count > 0 ? Sample.Middle(ours) / Sample.Middle(peers) : null
        );
    }

    /// <summary>Of the whole city and time.</summary>
    private static long Requests(string findings) =>
        JsonDocument
            .Parse(findings)
            .RootElement.EnumerateArray()
            .Where(row => Dimensions.All(dimension => row.GetProperty(dimension).ValueKind == JsonValueKind.Null))
            .Select(row => (long)row.GetProperty("value").GetDouble())
            .Single();
}
