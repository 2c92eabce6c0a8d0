namespace Carmen.Collector;

/// <summary>The column that a field is probably in.</summary>
/// <param name="IsRequired">Without it nothing of this kind can be collected.</param>
/// <param name="Column">0-based; null: none fits well enough.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Reason">In words, such as "heading, 98 % dates".</param>
public sealed record FieldSuggestion(string Field, bool IsRequired, int? Column, double Score, string Reason);

/// <summary>How a file could be mapped, to be looked at by a person.</summary>
/// <param name="Instrument">Of responses, the questionnaire of which most items were found; null otherwise.</param>
/// <param name="Fields">Required ones first; those of the kind, and of responses the items.</param>
public sealed record MappingSuggestion(string Kind, string? Instrument, IReadOnlyList<FieldSuggestion> Fields)
{
    /// <summary>A column is suggested from this score on.</summary>
    public const double LeastScore = 0.35;

    /// <summary>With as many columns named Q1, Q2_3…, a table is the result of a questionnaire.</summary>
    private const int FewestQuestions = 10;

    /// <summary>Columns count as a questionnaire's by their numbers alone where they have this share of its items' numbers: Q1 to Q5 are not the first half of it.</summary>
    private const double ShareOfNumbers = 0.8;

    /// <summary>Without a column that is surely the opening, as many others that their headings name make a table one of requests.</summary>
    private const int FewestNamed = 3;

    /// <summary>Fields that a mapping must have, by kind.</summary>
    private static readonly Dictionary<string, string[]> Required = new(StringComparer.Ordinal)
    {
        [Kinds.Requests] = ["opened"],
        [Kinds.Contacts] = ["time"],
        [Kinds.Incidents] = ["start"],
        [Kinds.Costs] = ["amount"],
        [Kinds.Margins] = ["category", "people"],
        [Kinds.Effort] = ["work-package", "person-months"],
        [Kinds.Assessments] = ["item", "value"],
        [Kinds.Annotations] = ["from", "text"],
    };

    /// <summary>What tells a record of a contact, or of an incident, from any other row with a time.</summary>
    private static readonly string[] OfContacts =
    [
        "request",
        "direction",
        "wait",
        "talk",
        "after-call",
        "answered",
        "outcome",
        "transferred",
        "resolved",
    ];
    private static readonly string[] OfIncidents = ["end", "duration", "severity", "cause", "state"];

    /// <summary>Roles of items that say who answered.</summary>
    private static readonly string[] OfPeople = ["age", "origin", "disability"];

    private static readonly string[] RequiredOfSteps = ["case", "activity", "time"];

    /// <summary>The likeliest kind and its mapping; of several instruments the one with most items found.</summary>
    /// <param name="kind">Null: any that the file's format can deliver.</param>
    /// <param name="instrument">Null: any of the pilot.</param>
    public static MappingSuggestion Of(Pilot pilot, City city, Preview preview, string? kind = null, string? instrument = null)
    {
        if (preview.Headings.Count == 0)
        {
            return new MappingSuggestion(kind ?? preview.Kinds[0], instrument, []);
        }

        var monthFirst = MonthFirst(city, preview);
        var columns = preview
            .Headings.Select(
                (heading, at) =>
                    new ColumnLook(heading, ColumnShape.Of(preview.Cells(at), monthFirst), preview.Texts.ElementAtOrDefault(at), at == 0)
            )
            .ToList();
        var isQuestionnaire = columns.Count(column => column.IsQuestion) >= FewestQuestions && preview.Kinds.Contains(Kinds.Responses);
        return preview
            .Kinds.Where(one => kind is null ? !isQuestionnaire || one == Kinds.Responses : one == kind)
            .Where(RowsOf.Fields.ContainsKey)
            .SelectMany(one => Candidates(pilot, one, instrument, columns))
            .OrderByDescending(one => one.Weight(columns.Count))
            .FirstOrDefault(new MappingSuggestion(kind ?? preview.Kinds[0], instrument, []));
    }

    /// <summary>The date patterns that read the given columns, empty where ISO 8601 does; and whether day and month could be swapped.</summary>
    public static (IReadOnlyList<string> Patterns, bool IsAmbiguous) Dates(City city, Preview preview, IEnumerable<int> columns)
    {
        var monthFirst = MonthFirst(city, preview);
        var shapes = columns.Select(column => DateShape.Of(preview.Cells(column), monthFirst)).ToList();
        return (
            [.. shapes.SelectMany(shape => shape.Patterns).Distinct(StringComparer.Ordinal)],
            shapes.Sum(shape => shape.DayFirst) is var days && days > 0 && days == shapes.Sum(shape => shape.MonthFirst)
        );
    }

    public static bool IsTime(string field) => FieldScore.IsTime(field);

    /// <summary>
    /// The values of the whole file decide; where none does, the day comes first, as everywhere but in the United States, whose systems write
    /// the hours of half a day with AM and PM.
    /// </summary>
    private static bool MonthFirst(City city, Preview preview)
    {
        var shapes = preview
            .Headings.Select((_, column) => DateShape.Of(preview.Cells(column), monthFirst: false))
            .Where(shape => shape.Share > 0.8)
            .ToList();
        var (days, months) = (shapes.Sum(shape => shape.DayFirst), shapes.Sum(shape => shape.MonthFirst));
        var isTwelveHours = shapes.Any(shape => shape.Patterns.Any(pattern => pattern.Contains("tt", StringComparison.Ordinal)));
        return months > days || (months == days && (city.Country == "US" || isTwelveHours));
    }

    /// <summary>A table of requests has a row a case, or is an event log with a row a step; figures may stand one measure a column.</summary>
    private static IEnumerable<MappingSuggestion> Candidates(Pilot pilot, string kind, string? instrument, List<ColumnLook> columns) =>
        kind switch
        {
            Kinds.Responses => pilot
                .Instruments.Values.Where(one => instrument is null || one.Id == instrument)
                .Select(one => OfItems(one, columns)),
            Kinds.Requests =>
            [
                OfFields(kind, RowsOf.Fields[kind], Required[kind], columns),
                OfFields(kind, StepRows.Fields, RequiredOfSteps, columns),
            ],
            Kinds.Context => [OfFields(kind, RowsOf.Fields[kind], [], columns), OfYears(columns)],
            Kinds.Aggregates => [OfFields(kind, [.. RowsOf.Fields[kind], .. AggregateNames.Measures], [], columns)],
            _ => [OfFields(kind, RowsOf.Fields[kind], Required.GetValueOrDefault(kind, []), columns)],
        };

    private static MappingSuggestion OfFields(string kind, IReadOnlyList<string> fields, string[] required, List<ColumnLook> columns) =>
        new(
            kind,
            null,
            Assigned(
                [.. required.Concat(fields.Except(required))],
                required,
                columns.Count,
                (field, column) => FieldScore.Of(field, columns[column], kind, required.Contains(field))
            )
        );

    /// <summary>Statistics with a year a column, which need no mapping.</summary>
    private static MappingSuggestion OfYears(List<ColumnLook> columns) =>
        new(Kinds.Context, null, []) { Years = columns.Count(column => column.IsYear) };

    private static MappingSuggestion OfItems(Instrument instrument, List<ColumnLook> columns)
    {
        var items = instrument.Items.ToDictionary(item => item.Id, item => new ItemLook(item), StringComparer.Ordinal);
        var numbers = columns.Select(column => column.Number).Where(number => number is not null).ToList();
        var byNumber =
            numbers.Count <= 2 * items.Count && items.Values.Count(item => numbers.Contains(item.Number)) >= ShareOfNumbers * items.Count;
        var found = Assigned(
            [.. items.Keys, .. RowsOf.Fields[Kinds.Responses]],
            [],
            columns.Count,
            (field, column) =>
                items.TryGetValue(field, out var item)
                    ? FieldScore.Of(item, columns[column], byNumber)
                    : FieldScore.Of(field, columns[column], Kinds.Responses, isRequired: false)
        );
        return new MappingSuggestion(Kinds.Responses, instrument.Id, found)
        {
            HasAnswers = found.Any(one =>
                one.Column is not null && items.TryGetValue(one.Field, out var item) && !OfPeople.Contains(item.Item.Role)
            ),
        };
    }

    /// <summary>The surest pair of field and column first; each field and each column once.</summary>
    private static List<FieldSuggestion> Assigned(
        List<string> fields,
        IReadOnlyCollection<string> required,
        int columns,
        Func<string, int, Fitness> score
    )
    {
        var pairs = fields
            .SelectMany((field, place) => Enumerable.Range(0, columns).Select(column => (field, place, column, fit: score(field, column))))
            .Where(pair => pair.fit.Score >= LeastScore)
            .OrderByDescending(pair => Math.Round(pair.fit.Score, 3))
            .ThenBy(pair => pair.place)
            .ThenBy(pair => pair.fit.Rank)
            .ThenBy(pair => pair.column)
            .ToList();
        var found = new Dictionary<string, FieldSuggestion>(StringComparer.Ordinal);
        var taken = new HashSet<int>();
        foreach (var (field, _, column, fit) in pairs)
        {
            if (!found.ContainsKey(field) && taken.Add(column))
            {
                found[field] = new FieldSuggestion(field, required.Contains(field), column, fit.Score, fit.Reason);
            }
        }

        return
        [
            .. fields.Select(field =>
                found.GetValueOrDefault(field) ?? new FieldSuggestion(field, required.Contains(field), null, 0, "no column fits")
            ),
        ];
    }

    /// <summary>How likely this kind is: first that everything is there that it needs, then how much of the file it explains, and how surely.</summary>
    private double Weight(int columns) =>
        (IsComplete ? 1 : 0) + ((Years + Fields.Sum(field => field.Score)) / columns) + (Kind == Kinds.Requests ? 0.05 : 0);

    /// <summary>Whether an item was found that says more than who answered.</summary>
    private bool HasAnswers { get; init; }

    /// <summary>Columns headed by a year.</summary>
    private int Years { get; init; }

    /// <summary>Whether everything was found, surely enough, that a mapping of this kind needs.</summary>
    public bool IsComplete =>
        Kind switch
        {
            Kinds.Visits => true,
            Kinds.Responses => HasAnswers,
            Kinds.Aggregates => HasPeriod
                ? (Has("value") && Has("measure")) || AggregateNames.Measures.Any(Has)
                : AggregateNames.Measures.Count(Has) >= FewestNamed,
            Kinds.Context => Years > 0 || (Has("value") && Has("year") && (Has("place") || Has("variable"))),
            Kinds.Requests when Has("opened") && Fields.Count(one => one.Score >= 0.7) >= FewestNamed => true,
            Kinds.Contacts => Has("time") && OfContacts.Any(Has),
            Kinds.Incidents => Has("start") && OfIncidents.Any(Has),
            _ => Fields.All(one => !one.IsRequired || one.Score > FieldScore.ByValuesAlone),
        };

    /// <summary>Of figures: whether the rows say of which time they are.</summary>
    public bool HasPeriod => PeriodColumns.Fields.Take(4).Any(Has);

    private bool Has(string field) => Fields.Any(one => one.Field == field && one.Column is not null);
}
