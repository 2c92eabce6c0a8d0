namespace Carmen.Collector;

/// <summary>Reads the entries under <c>sources</c> and <c>surveys</c>; both become a <see cref="Source"/>.</summary>
internal sealed class SourceReader(
    IReadOnlyList<City> cities,
    IReadOnlyList<Service> services,
    IReadOnlyDictionary<string, Instrument> instruments
)
{
    private static readonly string[] Epochs = ["day", "month", "pilot"];
    private static readonly string[] Tests = ["filter", "keep"];
    private static readonly string[] Overlaps = ["rows", "none"];
    private static readonly string[] Marks = [".", ","];

    /// <summary>Formats of requests whose columns are known.</summary>
    private static readonly string[] WithOwnColumns = ["open311", "xes", "xes-csv"];
    private static readonly string[] OfSteps = ["case", "activity", "time"];

    public Source Source(YamlMap map)
    {
        var kind = map.OneOf("kind", Kinds.All);
        var source = Common(map, kind) with
        {
            Instrument = Instrument(map, kind == Kinds.Responses),
            Wave = kind == Kinds.Responses ? Wave(map) : null,
            Frame = kind == Kinds.Responses ? EvaluationReader.Frame(map) : null,
        };
        map.Close();
        return source;
    }

    public Source Survey(YamlMap map)
    {
        var source = Common(map, Kinds.Responses) with
        {
            Instrument = Instrument(map, required: true),
            Wave = Wave(map),
            Frame = EvaluationReader.Frame(map),
        };
        map.Close();
        return source;
    }

    private Source Common(YamlMap map, string kind)
    {
        var source = new Source
        {
            Id = PilotReader.Id(map),
            City = map.OneOf("city", [.. cities.Select(city => city.Id)]),
            Kind = kind,
            Format = Format(map, kind),
            Files = map.Texts("files"),
            Channel = map.OptionalOneOf("channel", Channels.All),
            Service = map.OptionalOneOf("service", [.. services.Select(service => service.Id)]),
            Audience = map.OptionalOneOf("audience", Audiences.All),
            Columns = map.Pairs("columns"),
            Values = Values(map),
            Dates = map.Texts("dates"),
            Pattern = map.OptionalText("pattern", "a regular expression with named groups"),
            Separator = map.OptionalText("separator") is "tab" or "\\t" ? "\t" : map.OptionalText("separator"),
            Encoding = map.OptionalText("encoding"),
            Quote = map.OptionalText("quote"),
            Header = map.OptionalFlag("header"),
            Sheet = map.OptionalText("sheet"),
            HeaderRow = map.Has("header-row") ? map.Whole("header-row", 1, Workbook.OpeningRows, 1) : null,
            Zone = Zone(map),
            Missing = map.Texts("missing"),
            KeepTests = map.OptionalOneOf("tests", Tests) == "keep",
            Overlap = map.OptionalOneOf("overlap", Overlaps),
            Requests = map.OptionalText("requests"),
            Period = Period(map),
            Variable = map.OptionalText("variable"),
            Decimal = map.OptionalOneOf("decimal", Marks)?[0],
            Headings = map.Texts("headings"),
            Hosts = map.Texts("hosts"),
            VisitorEpoch = map.OneOf("visitor-epoch", Epochs, "month"),
        };
        if (source.Files.Count == 0)
        {
            map.Problem("files", "nothing", "a path or pattern below the data folder, such as \"prato/crm/*.csv\"");
        }

        if (source.Files.FirstOrDefault(Escapes) is { } outside)
        {
            map.Problem("files", YamlMap.Quoted(outside), "a path below the data folder, without .. and not absolute");
        }

        if (kind == Kinds.Requests && !SaysWhenOpened(source))
        {
            map.Problem(
                "columns",
                "no column for \"opened\"",
                "at least {opened: the heading of the column with the opening time}, or of an event log {case: …, activity: …, time: …}"
            );
        }

        return source.Pattern is null && source.Format != CustomPattern.Format ? source : WithPattern(map, source);
    }

    /// <summary>A pattern makes the format <c>custom</c>, and the other way round.</summary>
    private static Source WithPattern(YamlMap map, Source source)
    {
        if (source.Pattern is null)
        {
            map.Problem(
                "format",
                "the format custom without a pattern",
                "pattern: a regular expression with the groups time, target, status and address"
            );
        }
        else if (source.Kind != Kinds.Visits || (source.Format ?? CustomPattern.Format) != CustomPattern.Format)
        {
            map.Problem("pattern", "a pattern", "none, or kind visits and format custom, which is what a pattern is for");
        }
        else if (CustomPattern.Problem(source.Pattern, source.Dates) is var (found, expected))
        {
            map.Problem("pattern", found, expected);
        }

        return source with
        {
            Format = CustomPattern.Format,
        };
    }

    private static string? Format(YamlMap map, string kind)
    {
        var possible = Formats.All.Where(format => format.Kinds.Contains(kind)).Select(format => format.Name).ToList();
        return possible.Count == 0 ? map.OptionalText("format") : map.OptionalOneOf("format", possible);
    }

    private static bool Escapes(string pattern) => Path.IsPathRooted(pattern) || pattern.Replace('\\', '/').Split('/').Contains("..");

    private static bool SaysWhenOpened(Source source) =>
        source.Columns.ContainsKey("opened") || WithOwnColumns.Contains(source.Format) || OfSteps.All(source.Columns.ContainsKey);

    private static string? Period(YamlMap map)
    {
        var period = map.OptionalText("period");
        if (period is not null && !Periods.Plain.TryRead(period, out _))
        {
            map.Problem("period", YamlMap.Quoted(period), "a day, a month such as 2026-03, a year, or a run such as 2026-01..2026-03");
        }

        return period;
    }

    private static TimeZoneInfo? Zone(YamlMap map)
    {
        var id = map.OptionalText("timezone");
        if (id is null)
        {
            return null;
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            map.Problem("timezone", YamlMap.Quoted(id), "an IANA time zone such as Europe/Rome");
        }

        return zone;
    }

    private string? Instrument(YamlMap map, bool required)
    {
        var known = instruments.Keys.Order(StringComparer.Ordinal).ToList();
        return required ? map.OneOf("instrument", known) : map.OptionalOneOf("instrument", known);
    }

    private static int Wave(YamlMap map) => map.Whole("wave", 0, 99, 1);

    private Dictionary<string, IReadOnlyDictionary<string, string>> Values(YamlMap map)
    {
        var values = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        if (map.Map("values") is { } fields)
        {
            foreach (var field in fields.Keys)
            {
                values[field] = fields.Pairs(field);
                Check(fields, field, values[field].Values);
            }
        }

        return values;
    }

    /// <summary>A mapping to a code that does not exist would send every row to "unmapped"; it is a mistake of the file, said at once.</summary>
    private void Check(YamlMap fields, string field, IEnumerable<string> codes)
    {
        IReadOnlyCollection<string>? known = field switch
        {
            "service" => [.. services.Select(service => service.Id), Channels.Unmapped],
            "channel" => Channels.All,
            "audience" => Audiences.All,
            "status" => ["open", "closed", "withdrawn"],
            "on-time" => ["true", "false"],
            _ => null,
        };
        foreach (var unknown in known is null ? [] : codes.Except(known, StringComparer.Ordinal))
        {
            fields.Problem(field, YamlMap.Quoted(unknown), "one of " + string.Join(", ", known!));
        }
    }
}
