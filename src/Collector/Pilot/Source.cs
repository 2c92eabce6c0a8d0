namespace Carmen.Collector;

/// <summary>
/// A stream of files of one kind that a city delivers, and how to read them: one entry under <c>sources</c> or <c>surveys</c>.
/// Ids are unique per city and never reused.
/// </summary>
public sealed record Source
{
    public required string Id { get; init; }
    public required string City { get; init; }

    /// <summary>One of <see cref="Kinds.All"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>A name in <c>Formats.All</c>; null: recognised by content.</summary>
    public string? Format { get; init; }

    /// <summary>Glob patterns relative to the data folder.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Channel, service and audience of every fact of the source, where the rows do not say.</summary>
    public string? Channel { get; init; }
    public string? Service { get; init; }
    public string? Audience { get; init; }

    /// <summary>
    /// Field → column heading (or 1-based position where there is no header). For responses the other way round: column heading → item or field.
    /// </summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Field → (word in the source → our code).</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);

    /// <summary>.NET date patterns, tried in order; empty: ISO 8601 and nothing else.</summary>
    public IReadOnlyList<string> Dates { get; init; } = [];

    /// <summary>For logs of format <c>custom</c>: the regular expression of a line, with named groups. Null for every other format.</summary>
    public string? Pattern { get; init; }

    /// <summary>Overrides of what is otherwise sniffed; null: sniff and report.</summary>
    public string? Separator { get; init; }
    public string? Encoding { get; init; }
    public string? Quote { get; init; }
    public bool? Header { get; init; }

    /// <summary>Of a workbook: the sheet by name or 1-based number; null: the one with the mapped headings, else the first with a table.</summary>
    public string? Sheet { get; init; }

    /// <summary>Of a workbook: the 1-based row of the headings; null: found by them, else the first row as wide as the table.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>Zone of times without offset; null: the city's.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>Codes that mean "no answer" in every item, such as 99.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Whether responses that someone gave to try the questionnaire count too.</summary>
    public bool KeepTests { get; init; }

    /// <summary>Set for responses only.</summary>
    public string? Instrument { get; init; }
    public int? Wave { get; init; }

    /// <summary>Of a survey: how its respondents were found; null where the entry does not say.</summary>
    public Frame? Frame { get; init; }

    /// <summary>"rows": identical rows of overlapping files are one; "none": every row counts; null: decided by the rule of the facts.</summary>
    public string? Overlap { get; init; }

    /// <summary>The source whose numbers a contact's <c>request</c> holds; null: they are not read.</summary>
    public string? Requests { get; init; }

    /// <summary>The time of figures whose rows name none: a day, a month, a run such as <c>2026-01..2026-03</c>.</summary>
    public string? Period { get; init; }

    /// <summary>What the figures of a file are of, where neither row nor column says: <c>population</c>, <c>age</c>.</summary>
    public string? Variable { get; init; }

    /// <summary>The decimal mark, <c>.</c> or <c>,</c>; null: told by the numbers of each file.</summary>
    public char? Decimal { get; init; }

    /// <summary>The headings of those files that have no line of headings, in the order of their columns; empty: every file has one, or columns are given by position.</summary>
    public IReadOnlyList<string> Headings { get; init; } = [];

    /// <summary>Host names of the portal itself, so that a visit from one of its own pages is told from one that came from elsewhere.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>How long a web visitor keeps one pseudonym: "day", "month" (default) or "pilot".</summary>
    public string VisitorEpoch { get; init; } = "month";
}

/// <summary>What a source delivers.</summary>
public static class Kinds
{
    public const string Visits = "visits";
    public const string Requests = "requests";
    public const string Contacts = "contacts";
    public const string Responses = "responses";
    public const string Aggregates = "aggregates";
    public const string Incidents = "incidents";
    public const string Costs = "costs";
    public const string Context = "context";
    public const string Margins = "margins";
    public const string Effort = "effort";
    public const string Assessments = "assessments";
    public const string Annotations = "annotations";

    /// <summary>What is told of a stretch of time; a source's entry may name it for the whole file.</summary>
    public static readonly IReadOnlyList<string> OfPeriods = [Aggregates, Costs, Effort];

    public static readonly IReadOnlyList<string> All =
    [
        Visits,
        Requests,
        Contacts,
        Responses,
        Aggregates,
        Incidents,
        Costs,
        Context,
        Margins,
        Effort,
        Assessments,
        Annotations,
    ];
}
