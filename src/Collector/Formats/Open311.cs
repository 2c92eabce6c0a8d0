using System.Text;
using System.Text.Json;
using System.Xml;

namespace Carmen.Collector;

/// <summary>
/// Requests as Open311 GeoReport v2 gives them, in JSON or XML: a list, or an object that holds one. Address, position, description and media
/// are never read. The same request again, later and with another status, is an update of it.
/// </summary>
public sealed class Open311 : IFormat
{
    private const string Id = "service_request_id";
    private const string Token = "token";
    private const string ServiceName = "service_name";
    private const string ServiceCode = "service_code";
    private static readonly string[] Lists = ["service_requests", "requests", "service_request", "request", "results", "data"];
    private static readonly string[] Elements = ["request", "service_request"];

    /// <summary>What the standard calls our fields, and the two that real feeds add: <c>closed_datetime</c>, <c>source</c>. An entry's <c>columns</c> override them.</summary>
    private static readonly Dictionary<string, string> Standard = new(StringComparer.Ordinal)
    {
        ["id"] = Id,
        ["service"] = ServiceName,
        ["channel"] = "source",
        ["status"] = "status",
        ["opened"] = "requested_datetime",
        ["updated"] = "updated_datetime",
        ["due"] = "expected_datetime",
        ["closed"] = "closed_datetime",
    };

    public string Name => "open311";
    public IReadOnlyList<string> Kinds { get; } = [Collector.Kinds.Requests];

    /// <summary>Also the list of services, which <see cref="Read"/> refuses with the reason.</summary>
    public bool Recognises(ReadOnlySpan<byte> opening) =>
        IsOpen311(opening)
        && (JsonRecords.CouldBe(opening) || SafeXml.Begins(opening, "service_requests") || SafeXml.Begins(opening, "services"));

    internal static bool IsOpen311(ReadOnlySpan<byte> opening) =>
        opening.IndexOf("service_request_id"u8) >= 0
        || opening.IndexOf("\"service_code\""u8) >= 0
        || opening.IndexOf("<service_code>"u8) >= 0
        || opening.IndexOf("<service_requests"u8) >= 0;

    /// <exception cref="InvalidDataException">The document is broken, holds no requests, or is the list of services.</exception>
    public void Read(SourceFile file, Reading reading)
    {
        var mapping = Standard.ToDictionary(StringComparer.Ordinal);
        foreach (var (field, name) in reading.Source.Columns)
        {
            mapping[field] = name;
        }

        using var content = TextEncoding.Of(file, reading.Source.Encoding).Open(file);
        var requests =
            Rejects.IsMended(file) ? OfTable(file, reading.Source)
            : IsJson(file) ? OfJson(content)
            : OfXml(file);
        var rows = new Open311Rows(reading, mapping);
        var records = new GivenRecords(rows.Headings.Names.Count, requests.Select(rows.Cells));
        using var table = new Table(reading, records, rows.Headings);
        table.Read(rows);
    }

    /// <summary>As CSV with all that the elements hold; mended, it is collected under the same entry.</summary>
    public void WriteRows(SourceFile file, Source source, IReadOnlyList<Rejection> rejections, Stream output)
    {
        using var content = TextEncoding.Of(file, source.Encoding).Open(file);
        var rows = rejections.Select(rejection => rejection.Row).ToHashSet();
        var kept = (IsJson(file) ? OfJson(content) : OfXml(file)).Index().Where(one => rows.Contains(one.Index + 1)).ToList();
        string[] names = [.. kept.SelectMany(one => one.Item.Keys).Distinct(StringComparer.Ordinal)];
        var byRow = kept.ToDictionary(one => (long)one.Index + 1, one => one.Item);
        Rejects.WriteRecords(
            names,
            Enumerable
                .Range(1, byRow.Count == 0 ? 0 : (int)byRow.Keys.Max())
                .Select(row => names.Select(name => byRow.GetValueOrDefault(row)?.GetValueOrDefault(name)).ToArray()),
            rejections,
            output
        );
    }

    private static bool IsJson(SourceFile file) => JsonRecords.CouldBe(Wide(file.Opening(64)));

    /// <summary>The first characters, whatever their width.</summary>
    private static byte[] Wide(byte[] opening) => [.. opening.Where(code => code is not 0 and not 0xFF and not 0xFE)];

    private static IEnumerable<Dictionary<string, string?>> OfJson(Stream content)
    {
        using var elements = new JsonRecords(content, Lists);
        foreach (var element in elements.All())
        {
            var request = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (var property in element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().AsEnumerable() : [])
            {
                request[JsonRecords.Name(property)] = JsonRecords.Text(property.Value);
            }

            RefuseServices(request);
            if (request.Count == 2 && request.ContainsKey("code") && request.ContainsKey("description"))
            {
                throw ErrorsOfServer();
            }

            yield return request;
        }

        if (!elements.Found)
        {
            throw new InvalidDataException(
                $"found JSON without a list of requests, expected a list, or an object with one under {string.Join(", ", Lists)}"
            );
        }
    }

    /// <summary>The rows that <see cref="WriteRows"/> wrote.</summary>
    private static IEnumerable<Dictionary<string, string?>> OfTable(SourceFile file, Source source)
    {
        using var rows = Dialect.Of(file, source).Open(file);
        rows.Read();
        string[] names = [.. Enumerable.Range(0, rows.Cells).Select(cell => Encoding.UTF8.GetString(rows[cell]))];
        while (rows.Read())
        {
            yield return names
                .Index()
                .DistinctBy(name => name.Item)
                .ToDictionary(name => name.Item, name => (string?)Encoding.UTF8.GetString(rows[name.Index]), StringComparer.Ordinal);
        }
    }

    private static IEnumerable<Dictionary<string, string?>> OfXml(SourceFile file)
    {
        using var xml = SafeXml.Open(file.Open());
        if (xml.MoveToContent() == XmlNodeType.Element && xml.LocalName == "services")
        {
            throw Services();
        }

        if (xml.LocalName == "errors")
        {
            throw ErrorsOfServer();
        }

        do
        {
            if (xml.NodeType == XmlNodeType.Element && Elements.Contains(xml.LocalName))
            {
                var request = OfElement(xml);
                RefuseServices(request);
                yield return request;
            }
        } while (xml.Read());
    }

    /// <summary>The texts of the children of the current element; ends on its end.</summary>
    private static Dictionary<string, string?> OfElement(XmlReader xml)
    {
        var request = new Dictionary<string, string?>(StringComparer.Ordinal);
        var depth = xml.Depth;
        var (name, text) = ("", new StringBuilder());
        for (var inside = !xml.IsEmptyElement; inside && xml.Read() && xml.Depth > depth; )
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth + 1)
            {
                (name, _) = (xml.LocalName, text.Clear());
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && xml.Depth == depth + 2)
            {
                request[name] = text.Append(xml.Value).ToString();
            }
        }

        return request;
    }

    private static void RefuseServices(Dictionary<string, string?> request)
    {
        if (
            request.ContainsKey(ServiceCode)
            && request.ContainsKey("metadata")
            && !request.ContainsKey(Id)
            && !request.ContainsKey("requested_datetime")
        )
        {
            throw Services();
        }
    }

    private static InvalidDataException Services() =>
        new(
            "found the list of services that can be reported (services.json or .xml), expected requests; keep it out of files:, as in \"requests*.json\", and map its codes or names under values: {service: …}"
        );

    private static InvalidDataException ErrorsOfServer() =>
        new("found an error message of the server in place of requests (code, description), expected the list of requests; fetch it again");

    /// <summary>Requests of a mapping, and the account of those without a number.</summary>
    private sealed class Open311Rows : IRows
    {
        private const string ClosedByUpdate = "updated_datetime (closed)";
        private readonly Reading reading;
        private readonly RequestRows rows;
        private readonly CodeMap services;
        private readonly CodeMap statuses;
        private readonly Dictionary<string, string> mapping;
        private readonly HashSet<string> met = new(StringComparer.Ordinal);

        public Open311Rows(Reading reading, Dictionary<string, string> mapping)
        {
            (this.reading, this.mapping) = (reading, mapping);
            if (mapping["closed"] == mapping["updated"])
            {
                // The last update is the closing only of what is closed.
                mapping["closed"] = ClosedByUpdate;
            }

            Headings = new Headings([.. mapping.Values.Distinct(StringComparer.Ordinal)], present: true);
            rows = new RequestRows(reading, Headings, mapping);
            services = new CodeMap(reading.Source, "service", [.. reading.Pilot.Services.Select(service => service.Id), Channels.Unmapped]);
            statuses = new CodeMap(reading.Source, "status", RequestRows.Statuses, PlainWords.Status);
        }

        public Headings Headings { get; }

        public string?[] Cells(Dictionary<string, string?> request)
        {
            met.UnionWith(request.Keys);
            return [.. Headings.Names.Select(name => Cell(request, name))];
        }

        public void Read(Records row)
        {
            var before = reading.Accepted;
            rows.Read(row);
            if (reading.Accepted > before && row[Headings.Required(mapping["id"], "id")].IsEmpty)
            {
                reading.Flag("without-id");
            }
        }

        public void Finish()
        {
            rows.Finish();
            foreach (var (field, name) in reading.Source.Columns.Where(column => reading.Rows > 0 && !met.Contains(column.Value)))
            {
                reading.Warnings.Add($"No request has '{name}', which the entry of source '{reading.Source.Id}' names for {field}.");
            }

            if (reading.Rows == 0)
            {
                reading.Warnings.Add("The list of requests is empty.");
            }
        }

        private string? Cell(Dictionary<string, string?> request, string name)
        {
            string? Value(string of) => request.GetValueOrDefault(of)?.Trim() is { Length: > 0 } text ? text : null;
            return name switch
            {
                Id => Value(Id) ?? Value(Token),
                ServiceName => Value(ServiceCode) is { } code && services.Of(code).Code is not null
                    ? code
                    : Value(ServiceName) ?? Value(ServiceCode),
                ClosedByUpdate => statuses.Of(Value(mapping["status"]) ?? "").Code == "closed" ? Value(mapping["updated"]) : null,
                _ => Value(name),
            };
        }
    }
}
