using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Carmen.Analysis;
using Carmen.Reports;
using Spectre.Console;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen metrics FOLDER</c>: prints findings as they may be published, or as one city may see its own.</summary>
internal static class MetricsCommand
{
    private static readonly Option<string?> Metric = new("--metric") { Description = "Only this metric, such as csat", HelpName = "ID" };
    private static readonly Option<string?> City = new("--city") { Description = "Only this city", HelpName = "ID" };
    private static readonly Option<string?> Inside = new("--inside")
    {
        Description = "What this city may see of itself, instead of what is public",
        HelpName = "CITY",
    };
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object a line, a line a finding" };
    private static readonly Option<bool> Csv = new("--csv") { Description = "Comma-separated values with a heading" };

    private static readonly JsonSerializerOptions Lines = new(JsonSerializerDefaults.Web) { Encoder = ReceiptJson.Plain.Encoder };

    public static Command Build()
    {
        var command = new Command("metrics", "Print the findings: value, interval, n, method, verdict")
        {
            PilotFolder.Folder,
            PilotFolder.DataFolder,
            Metric,
            City,
            Inside,
            Json,
            Csv,
            AnalyseCommand.AsOf,
            AnalyseCommand.Seed,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        var folder = PilotFolder.Open(arguments);
        var (metric, city, inside) = (arguments.GetValue(Metric), arguments.GetValue(City), arguments.GetValue(Inside));
        if (metric is not null && Metrics.Named(metric) is null)
        {
            Console.Error.WriteLine(
                $"carmen: --metric: found \"{metric}\", expected one of {string.Join(", ", Metrics.All.Select(known => known.Id))}"
            );
            return ExitCodes.Usage;
        }

        if ((city ?? inside) is { } named && folder.Pilot.Cities.All(known => known.Id != named))
        {
            Console.Error.WriteLine(
                $"carmen: found the city \"{named}\", expected one of {string.Join(", ", folder.Pilot.Cities.Select(known => known.Id))}"
            );
            return ExitCodes.Usage;
        }

        var set = AnalyseCommand.Ensure(folder, AnalyseCommand.Date(arguments), arguments.GetValue(AnalyseCommand.Seed));
        var released = folder.Released(set, inside);
        var rows = released
            .Rows.Where(row => (metric is null || row.Metric == metric) && (city is null || row.Slice.City == city))
            .ToList();
        Write(rows, released, folder.Pilot.Currency, arguments);
        return ExitCodes.Done;
    }

    private static void Write(IReadOnlyList<Released> rows, ReleasedSet set, string currency, ParseResult arguments)
    {
        var flat = rows.Select(row => FlatFinding.Of(row, Metrics.Named(row.Metric)!, set.State, currency));
        if (arguments.GetValue(Json))
        {
            foreach (var row in flat)
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(row, Lines));
            }
        }
        else if (arguments.GetValue(Csv))
        {
            using var output = Console.OpenStandardOutput();
            output.Write(FlatFinding.ToCsv(flat));
        }
        else
        {
            WriteTable(rows);
        }
    }

    private static void WriteTable(IReadOnlyList<Released> rows)
    {
        var table = new Spectre.Console.Table().Border(TableBorder.Simple);
        foreach (var heading in (string[])["metric", "slice", "period", "value", "95 % interval", "n", "verdict"])
        {
            table.AddColumn(new TableColumn(heading) { NoWrap = true });
        }

        foreach (var row in rows)
        {
            var slice = row.Slice;
            string?[] parts =
            [
                slice.City,
                slice.Service,
                slice.Domain,
                slice.Channel,
                slice.Audience,
                slice.Wave is { } wave ? $"wave {wave}" : null,
                slice.Segment,
                slice.Category,
            ];
            var (value, interval, n) = Numbers(row.Estimate);
            var period = slice.Period.From is { } from
                ? from.ToString(slice.Period.Grain == Grain.Month ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture)
                : "all";
            table.AddRow(
                row.Metric,
                Markup.Escape(string.Join(" · ", parts.Where(part => part is not null))),
                period,
                value,
                interval,
                n,
                FlatFinding.Of(row, Metrics.Named(row.Metric)!, "", "").Verdict ?? ""
            );
        }

        ReceiptTable.Output().Write(table);
    }

    private static (string Value, string Interval, string N) Numbers(Estimate estimate) =>
        estimate switch
        {
            Estimate.Measured measured => (
                Number(measured.Value),
                measured is { Low: null, High: null } ? "–" : $"{Number(measured.Low)} to {Number(measured.High)}",
                measured.N.ToString(CultureInfo.InvariantCulture)
            ),
            Estimate.TooFew few => ("too few", $"{few.Needed} needed", few.N.ToString(CultureInfo.InvariantCulture)),
            Estimate.Suppressed => ("withheld", "–", "–"),
            _ => ("not collected", "–", "–"),
        };

    private static string Number(double? value) =>
        value is { } known ? known.ToString("0.####", CultureInfo.InvariantCulture) : "not reached";
}
