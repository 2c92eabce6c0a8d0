using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Carmen.Reports;
using Spectre.Console;

namespace Carmen.Dashboard.Commands;

/// <summary>How figures that do not agree are told: a table, or one object a line.</summary>
internal static class PrintedChanges
{
    public static readonly Option<bool> Json = new("--json") { Description = "One object a line" };

    private static readonly JsonSerializerOptions Lines = new(JsonSerializerDefaults.Web);

    /// <param name="before">What the first of the two sides is called.</param>
    public static void Write(IReadOnlyList<PrintedChange> changes, string before, string after, bool json)
    {
        if (json)
        {
            foreach (var change in changes)
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(change, Lines));
            }
        }
        else if (changes.Count > 0)
        {
            WriteTable(changes, before, after);
        }
    }

    private static void WriteTable(IReadOnlyList<PrintedChange> changes, string before, string after)
    {
        var table = new Spectre.Console.Table().Border(TableBorder.Simple);
        foreach (var heading in (string[])["metric", "slice", "period", before, after])
        {
            table.AddColumn(heading);
        }

        foreach (var change in changes)
        {
            var about = change.Subject();
            string?[] parts =
            [
                about.City,
                about.Candidate is { } candidate ? $"to {candidate}" : null,
                about.Service,
                about.Domain,
                about.Channel,
                about.Audience,
                about.Wave is { } wave ? string.Create(CultureInfo.InvariantCulture, $"wave {wave}") : null,
                about.Segment,
                about.Category,
            ];
            table.AddRow(
                Markup.Escape(about.Metric),
                Markup.Escape(string.Join(" · ", parts.OfType<string>())),
                about.From is { } from ? string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd} to {about.To:yyyy-MM-dd}") : "all",
                Said(change.Before),
                Said(change.After)
            );
        }

        ReceiptTable.Output().Write(table);
    }

    private static string Said(PrintedFinding? finding) =>
        Markup.Escape(
            finding switch
            {
                null => "–",
                { Value: { } value, N: { } n } => string.Create(CultureInfo.InvariantCulture, $"{value:0.######} (n {n})"),
                { Status: "computed" } => finding.Text,
                _ => finding.Status,
            }
        );
}
