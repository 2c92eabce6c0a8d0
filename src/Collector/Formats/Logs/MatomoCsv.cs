using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Carmen.Collector;

/// <summary>
/// Matomo's visits log as CSV or TSV, in whatever encoding: a record is a visit, its actions lie flattened in columns such as
/// <c>actionDetails_0_url</c>. A row is one action of a visit. Without such columns, a visit is as many page views as it counts actions. Where
/// the headings were translated, <c>columns</c> names them: <c>visitorId: "Besucher-ID"</c>.
/// </summary>
internal sealed partial class MatomoCsv : IFormat
{
    public string Name => "matomo-csv";
    public IReadOnlyList<string> Kinds { get; } = [Collector.Kinds.Visits];

    public bool Recognises(ReadOnlySpan<byte> opening) => MatomoExport.IsTable(opening);

    /// <exception cref="InvalidDataException">The table has no column that tells visitors apart, or none for the time of a visit.</exception>
    public void Read(SourceFile file, Reading reading)
    {
        NotATable.Refuse(file.Opening());
        using var table = Table.Delimited(file, reading);
        table.Read(new Visits(reading, new MatomoColumns(table.Headings, reading.Source)));
    }

    /// <summary>The records with rejected rows, each once for every such row.</summary>
    public void WriteRows(SourceFile file, Source source, IReadOnlyList<Rejection> rejections, Stream output)
    {
        var byRow = rejections.ToLookup(rejection => rejection.Row);
        var byRecord = new List<Rejection>();
        using var rows = Dialect.Of(file, source).Open(file);
        rows.Read();
        var names = Enumerable.Range(0, rows.Cells).Select(cell => Encoding.UTF8.GetString(rows[cell]));
        var columns = new MatomoColumns(new Headings([.. names], present: true), source);
        for (long record = 1, row = 1; rows.Read(); record++)
        {
            var last = row + (rows.Fault == Fault.None ? columns.Visit(rows).Rows : 1);
            for (; row < last; row++)
            {
                byRecord.AddRange(byRow[row].Select(rejection => rejection with { Row = record }));
            }
        }

        Rejects.Write(file, source, byRecord, output);
    }

    private sealed class Visits(Reading reading, MatomoColumns columns) : IRows
    {
        private readonly MatomoVisits visits = new(reading);

        public void Read(Records row) => visits.Add(columns.Visit(row));

        public void Finish()
        {
            visits.Finish();
            if (!columns.HasDetails)
            {
                reading.Warnings.Add(
                    "The export has no actionDetails: page views are spread over each visit, and belong to no service. Export the details to see services."
                );
            }
        }
    }

    /// <summary>Where a table has what.</summary>
    private sealed partial class MatomoColumns
    {
        private readonly Dictionary<string, int> cells = new(StringComparer.Ordinal);
        private readonly SortedDictionary<int, (int? Type, int? Url, int? Time)> details = [];
        private readonly Source source;

        public MatomoColumns(Headings headings, Source source)
        {
            this.source = source;
            foreach (var field in Fields)
            {
                if (source.Columns.TryGetValue(field, out var heading))
                {
                    cells[field] = headings.Required(heading, field);
                }
                else if (headings.Optional(field) is { } cell)
                {
                    cells[field] = cell;
                }
            }

            foreach (var (cell, name) in headings.Names.Index())
            {
                Detail(cell, DetailName().Match(name));
            }

            if (!Has("visitorId") && !Has("userId") && !Has("fingerprint"))
            {
                throw Missing("visitorId, userId or fingerprint");
            }

            if (!Has("firstActionTimestamp") && details.Values.All(detail => detail.Time is null))
            {
                throw Missing("firstActionTimestamp or actionDetails_0_timestamp");
            }
        }

        public bool HasDetails => details.Count > 0;

        private static string[] Fields { get; } =
        [
            "visitorId",
            "userId",
            "fingerprint",
            "deviceType",
            "deviceTypeIcon",
            "referrerType",
            "referrerUrl",
            "firstActionTimestamp",
            "lastActionTimestamp",
            "actions",
        ];

        public MatomoVisit Visit(Records row)
        {
            var visitor = Text(row, "visitorId");
            visitor = visitor.Length > 0 ? visitor : Text(row, "userId");
            return new MatomoVisit(
                visitor.Length > 0 ? visitor : Text(row, "fingerprint"),
                MatomoVisit.DeviceOf(Text(row, "deviceTypeIcon"), Text(row, "deviceType")),
                MatomoVisit.ReferrerOf(Text(row, "referrerType"), Text(row, "referrerUrl"), source.Hosts),
                Number(Text(row, "firstActionTimestamp")),
                Number(Text(row, "lastActionTimestamp")) ?? Number(Text(row, "firstActionTimestamp")),
                (int)Math.Min(Number(Text(row, "actions")) ?? 0, int.MaxValue),
                [.. details.Values.Select(detail => Action(row, detail)).Where(action => action != default)]
            );
        }

        private static MatomoAction Action(Records row, (int? Type, int? Url, int? Time) detail)
        {
            var (type, url, time) = (Text(row, detail.Type), Text(row, detail.Url), Text(row, detail.Time));
            return (type + url + time).Length == 0
                ? default
                : new MatomoAction(type.Length == 0 && detail.Type is null ? "action" : type, url, Number(time));
        }

        private void Detail(int cell, Match match)
        {
            if (
                !match.Success
                || !int.TryParse(match.Groups["index"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            )
            {
                return;
            }

            var known = details.GetValueOrDefault(index);
            details[index] = match.Groups["field"].Value switch
            {
                "type" => known with { Type = cell },
                "url" => known with { Url = cell },
                _ => known with { Time = cell },
            };
        }

        private bool Has(string field) => cells.ContainsKey(field);

        private string Text(Records row, string field) => Text(row, cells.TryGetValue(field, out var cell) ? cell : null);

        private static string Text(Records row, int? cell) => cell is { } place ? Encoding.UTF8.GetString(row[place]) : "";

        private static long? Number(string text) =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

        private static InvalidDataException Missing(string what) =>
            new(
                $"found no column {what}, expected one; export Live.getLastVisitsDetails with it, or name its heading under columns of the source's entry"
            );
    }

    [GeneratedRegex(@"^actionDetails_(?<index>\d{1,5})_(?<field>type|url|timestamp)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DetailName();
}
