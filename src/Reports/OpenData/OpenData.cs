using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Carmen.Analysis;
using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>
/// The open-data package: the released findings as CSV and as JSON lines, the comparisons between them, what they come to for the objectives, page
/// views in the shape of Regulation (EU) 2020/1121, a dictionary of every column and metric, and a description of the package after the DCAT
/// vocabulary. What is withheld is an empty cell with the flag c, never 0.
/// </summary>
public static class OpenData
{
    private static readonly JsonSerializerOptions Lines = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private static readonly JsonSerializerOptions Indented = new(Lines) { WriteIndented = true };

    /// <summary>Replaces what an earlier export wrote under the same names.</summary>
    /// <param name="auditHead">Number and hash of the audit entry that last changed what the figures rest on; null where there is no audit trail.</param>
    /// <returns>The files written.</returns>
    public static IReadOnlyList<string> Write(Pilot pilot, ReleasedSet findings, string folder, string? auditHead = null)
    {
        Directory.CreateDirectory(folder);
        var rows = findings.Rows.Select(row => FlatFinding.Of(row, Metrics.Named(row.Metric)!, findings.State, pilot.Currency)).ToList();
        var comparisons = FlatComparison.Of(findings, pilot.Currency);
        var lines = rows.Select(row => JsonSerializer.Serialize(row, Lines) + "\n");
        return
        [
            Put(folder, "findings.csv", FlatFinding.ToCsv(rows)),
            Put(folder, "findings.jsonl", Encoding.UTF8.GetBytes(string.Concat(lines))),
            Put(folder, "findings.dictionary.csv", CsvDocument.DictionaryOf(FlatFinding.Columns)),
            Put(folder, "comparisons.csv", FlatComparison.ToCsv(comparisons)),
            Put(folder, "comparisons.json", JsonSerializer.SerializeToUtf8Bytes(comparisons, Indented)),
            Put(folder, "comparisons.dictionary.csv", CsvDocument.DictionaryOf(FlatComparison.Columns)),
            Put(folder, "objectives.csv", FlatScore.ToCsv(FlatScore.Of(pilot, findings))),
            Put(folder, "objectives.dictionary.csv", CsvDocument.DictionaryOf(FlatScore.Columns)),
            Put(folder, "page-views.csv", FlatViews.ToCsv(FlatViews.Of(pilot, findings))),
            Put(folder, "page-views.dictionary.csv", CsvDocument.DictionaryOf(FlatViews.Columns)),
            Put(folder, "metrics.csv", Catalogue()),
            Put(folder, "disclosure.csv", DisclosureAudit(findings)),
            Put(folder, "dataset.jsonld", JsonSerializer.SerializeToUtf8Bytes(Dataset(pilot, findings, auditHead), Indented)),
        ];
    }

    private static string Put(string folder, string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static byte[] Catalogue()
    {
        var csv = new CsvDocument().Row(
            "id",
            "code",
            "name",
            "objective",
            "formula",
            "unit",
            "direction",
            "interval",
            "source",
            "minimum_n",
            "version"
        );
        foreach (var metric in Metrics.All)
        {
            csv.Row(
                metric.Id,
                metric.Code,
                metric.Name,
                metric.Objective,
                metric.Formula,
                FlatFinding.UnitOf(metric.Unit),
                metric.Direction.ToString(),
                metric.Interval,
                metric.Source,
                metric.MinimumN,
                metric.Version
            );
        }

        return csv.ToBytes();
    }

    /// <summary>What was withheld and why, and how uncertain the most exposed withheld cell is; an empty width is unbounded.</summary>
    private static byte[] DisclosureAudit(ReleasedSet findings)
    {
        var csv = new CsvDocument().Row(
            "metric",
            "city",
            "audience",
            "cells",
            "withheld_primary",
            "withheld_with_count",
            "withheld_secondary",
            "minimum_interval",
            "safe"
        );
        foreach (var table in findings.Audit)
        {
            csv.Row(
                table.Metric,
                table.City,
                table.IsOfStaff ? "staff" : null,
                table.Cells,
                table.Primary,
                table.Inherited,
                table.Secondary,
                double.IsPositiveInfinity(table.Narrowest) ? null : Math.Round(table.Narrowest, 1),
                table.IsSafe ? "yes" : "no"
            );
        }

        return csv.ToBytes();
    }

    private static Dictionary<string, object?> Dataset(Pilot pilot, ReleasedSet findings, string? auditHead) =>
        new(StringComparer.Ordinal)
        {
            ["@context"] = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["dcat"] = "http://www.w3.org/ns/dcat#",
                ["dct"] = "http://purl.org/dc/terms/",
            },
            ["@type"] = "dcat:Dataset",
            ["dct:title"] = pilot.Name + (pilot.Simulated ? " (simulated data)" : ""),
            ["dct:description"] =
                "Released findings of the validation: value, 95 % interval, n and method by city, service, channel, audience, wave and month.",
            ["dct:publisher"] = pilot.Funding?.Coordinator,
            ["dct:identifier"] = findings.State,
            ["dct:modified"] = findings.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["dct:language"] = "en",
            ["dct:provenance"] = auditHead is null ? null : $"Audit trail up to entry {auditHead}",
            ["dcat:distribution"] = new[]
            {
                Distribution("findings.csv", "text/csv"),
                Distribution("findings.jsonl", "application/jsonl"),
                Distribution("findings.dictionary.csv", "text/csv"),
                Distribution("comparisons.csv", "text/csv"),
                Distribution("comparisons.json", "application/json"),
                Distribution("comparisons.dictionary.csv", "text/csv"),
                Distribution("objectives.csv", "text/csv"),
                Distribution("objectives.dictionary.csv", "text/csv"),
                Distribution("page-views.csv", "text/csv"),
                Distribution("page-views.dictionary.csv", "text/csv"),
                Distribution("metrics.csv", "text/csv"),
                Distribution("disclosure.csv", "text/csv"),
            },
        };

    private static Dictionary<string, string> Distribution(string file, string type) =>
        new(StringComparer.Ordinal)
        {
            ["@type"] = "dcat:Distribution",
            ["dcat:downloadURL"] = file,
            ["dcat:mediaType"] = type,
        };
}
