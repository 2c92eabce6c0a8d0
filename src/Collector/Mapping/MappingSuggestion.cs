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

    /// <summary>Fields that a mapping must have, by kind.</summary>
    private static readonly Dictionary<string, string[]> Required = new(StringComparer.Ordinal)
    {
        [Kinds.Requests] = ["opened"],
        [Kinds.Contacts] = ["time"],
        [Kinds.Incidents] = ["start"],
        [Kinds.Costs] = ["amount"],
        [Kinds.Context] = ["place"],
        [Kinds.Margins] = ["category", "people"],
        [Kinds.Effort] = ["work-package", "person-months"],
    };

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
        var shapes = preview.Headings.Select((_, column) => ColumnShape.Of(preview.Cells(column), monthFirst)).ToList();
        return preview
            .Kinds.Where(one => (kind is null || one == kind) && RowsOf.Fields.ContainsKey(one))
            .SelectMany(one =>
                one != Kinds.Responses
                    ? [OfFields(pilot, one, preview, shapes)]
                    : pilot
                        .Instruments.Values.Where(each => instrument is null || each.Id == instrument)
                        .Select(each => OfItems(pilot, each, preview, shapes))
            )
            .OrderByDescending(one => one.Weight())
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

    /// <summary>The values of the whole file decide; where none does, the day comes first, as everywhere but in the United States.</summary>
    private static bool MonthFirst(City city, Preview preview)
    {
        var shapes = preview
            .Headings.Select((_, column) => DateShape.Of(preview.Cells(column), monthFirst: false))
            .Where(shape => shape.Share > 0.8)
            .ToList();
        var (days, months) = (shapes.Sum(shape => shape.DayFirst), shapes.Sum(shape => shape.MonthFirst));
        return months > days || (months == days && city.Country == "US");
    }

    private static MappingSuggestion OfFields(Pilot pilot, string kind, Preview preview, List<ColumnShape> shapes)
    {
        var required = Required.GetValueOrDefault(kind, []);
        var fields = required.Concat(RowsOf.Fields[kind].Except(required)).ToList();
        return new MappingSuggestion(
            kind,
            null,
            Assigned(
                fields,
                required,
                shapes.Count,
                (field, column) => FieldScore.Of(pilot, field, preview.Headings[column], shapes[column], required.Contains(field))
            )
        );
    }

    private static MappingSuggestion OfItems(Pilot pilot, Instrument instrument, Preview preview, List<ColumnShape> shapes)
    {
        var items = instrument.Items.Select(item => item.Id).ToList();
        return new MappingSuggestion(
            Kinds.Responses,
            instrument.Id,
            Assigned(
                [.. items, .. RowsOf.Fields[Kinds.Responses]],
                [],
                shapes.Count,
                (field, column) =>
                    instrument.Item(field) is { } item
                        ? FieldScore.Of(item, preview.Headings[column], shapes[column])
                        : FieldScore.Of(pilot, field, preview.Headings[column], shapes[column], isRequired: false)
            )
        );
    }

    /// <summary>The surest pair of field and column first; each field and each column once.</summary>
    private static List<FieldSuggestion> Assigned(
        List<string> fields,
        IReadOnlyCollection<string> required,
        int columns,
        Func<string, int, (double Score, string Reason)> score
    )
    {
        var pairs = fields
            .SelectMany((field, place) => Enumerable.Range(0, columns).Select(column => (field, place, column, fit: score(field, column))))
            .Where(pair => pair.fit.Score >= LeastScore)
            .OrderByDescending(pair => Math.Round(pair.fit.Score, 3))
            .ThenBy(pair => pair.place)
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

    /// <summary>How likely this kind is: nothing without the required fields, else the sum of what was found, in part of all there is.</summary>
    private double Weight()
    {
        var sum = Fields.Sum(field => field.Score);
        var lacks = Fields.Any(field => field is { IsRequired: true, Column: null });
        return (lacks ? 0 : 1) + (sum / Math.Max(1, Fields.Count)) + (Kind == Kinds.Requests ? 0.05 : 0);
    }
}
