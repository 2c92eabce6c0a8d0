using System.Text;

namespace Carmen.Collector;

/// <summary>An entry for <c>pilot.yaml</c> made of what a file shows.</summary>
public static class SuggestedSource
{
    /// <summary>Stands where a person must say of which time figures are; no period reads so.</summary>
    public const string UnknownPeriod = "YYYY-MM";

    /// <param name="files">As <c>files:</c> should name them.</param>
    public static Source Of(Pilot pilot, City city, string id, IReadOnlyList<string> files, Preview preview, MappingSuggestion mapping)
    {
        var columns = mapping.Fields.Where(field => field.Column is not null).ToList();
        var source = new Source
        {
            Id = id,
            City = city.Id,
            Kind = mapping.Kind,
            Files = files,
            Format = preview.Headings.Count == 0 && mapping.Kind == Kinds.Requests ? preview.Format : null,
            Channel = mapping.Kind == Kinds.Visits ? "web" : null,
            Instrument = mapping.Instrument,
            Wave = mapping.Kind == Kinds.Responses ? 1 : null,
            Header = preview.HasHeadings ? null : false,
            Period = mapping is { Kind: Kinds.Aggregates, HasPeriod: false } ? UnknownPeriod : null,
            Variable =
                mapping.Kind == Kinds.Context && mapping.Fields.All(field => field.Field != "variable" || field.Column is null) ? id : null,
        };
        return source with
        {
            Columns = Columns(
                source,
                preview,
                columns.Select(field => (field.Field, field.Column!.Value)).Concat(Dimensions(mapping, preview))
            ),
            Dates = MappingSuggestion
                .Dates(city, preview, columns.Where(field => MappingSuggestion.IsTime(field.Field)).Select(field => field.Column!.Value))
                .Patterns,
            Values = columns
                .Where(field => WordCodes.Fields.Contains(field.Field))
                .Select(field => (field.Field, Words: Words(pilot, preview, field)))
                .Where(field => field.Words.Count > 0)
                .ToDictionary(field => field.Field, field => (IReadOnlyDictionary<string, string>)field.Words, StringComparer.Ordinal),
        };
    }

    /// <summary>As the kind writes them: field → column, for responses column → item or field.</summary>
    public static IReadOnlyDictionary<string, string> Columns(
        Source source,
        Preview preview,
        IEnumerable<(string Field, int Column)> columns
    ) =>
        columns
            .Select(one => (one.Field, Name: preview.NameOf(one.Column)))
            .Select(one => source.Kind == Kinds.Responses ? (Key: one.Name, Value: one.Field) : (Key: one.Field, Value: one.Name))
            .ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal);

    /// <summary>An id from a file's name, that no source of the city has yet.</summary>
    public static string Id(Pilot pilot, string city, string fileName, string fallback)
    {
        var plain = HeadingWords.Plain(Path.GetFileNameWithoutExtension(fileName.TrimStart('.')));
        var id = new StringBuilder();
        foreach (var letter in plain)
        {
            id.Append(char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) ? letter : '-');
        }

        var wanted = string.Join('-', id.ToString().Split('-', StringSplitOptions.RemoveEmptyEntries));
        wanted = wanted.Length == 0 ? fallback : wanted[..Math.Min(wanted.Length, 40)].TrimEnd('-');
        var taken = pilot.Sources.Where(source => source.City == city).Select(source => source.Id).ToHashSet(StringComparer.Ordinal);
        return Enumerable
            .Range(1, taken.Count + 1)
            .Select(turn => turn == 1 ? wanted : FormattableString.Invariant($"{wanted}-{turn}"))
            .First(one => !taken.Contains(one));
    }

    /// <summary>
    /// Of figures whose period, service and channel do not tell the rows apart: the first columns of words that do. None that could name a
    /// member of staff.
    /// </summary>
    private static List<(string Field, int Column)> Dimensions(MappingSuggestion mapping, Preview preview)
    {
        var found = new List<(string, int)>();
        if (mapping.Kind != Kinds.Aggregates)
        {
            return found;
        }

        var used = mapping.Fields.Where(field => field.Column is not null).Select(field => field.Column!.Value).ToHashSet();
        var keys = mapping
            .Fields.Where(field => field.Column is not null && !AggregateNames.Measures.Contains(field.Field) && field.Field != "value")
            .Select(field => field.Column!.Value)
            .ToList();
        int Told() =>
            preview.Rows.Select(row => string.Join('\u001F', keys.Select(column => row[column]))).Distinct(StringComparer.Ordinal).Count();
        for (var column = 0; column < preview.Headings.Count && Told() < preview.Rows.Count; column++)
        {
            var (name, before) = (HeadingWords.Plain(preview.Headings[column]), Told());
            if (used.Contains(column) || name.Length == 0 || name.Split(' ').Any(OfStaff.Contains) || !IsOfWords(preview, column))
            {
                continue;
            }

            keys.Add(column);
            if (Told() > before)
            {
                found.Add(("dimension." + name.Replace(' ', '-'), column));
            }
            else
            {
                keys.Remove(column);
            }
        }

        return found;
    }

    private static bool IsOfWords(Preview preview, int column)
    {
        var shape = ColumnShape.Of(preview.Cells(column), monthFirst: false);
        return shape is { Filled: > 0, Numbers: < 0.5, Spans: < 0.5, Personal: < 0.1 } && shape.Dates.Share < 0.5;
    }

    private static readonly HashSet<string> OfStaff =
    [
        .. "agent operator user name person employee addetto operatore utente nome mitarbeiter bearbeiter agente nom nombre naam medewerker".Split(
            ' '
        ),
    ];

    private static Dictionary<string, string> Words(Pilot pilot, Preview preview, FieldSuggestion field) =>
        WordCodes
            .Of(pilot, field.Field, preview.Cells(field.Column!.Value))
            .Where(word => word is { IsUnderstood: false, Code: not null } && !Listing.IsPersonal(word.Word))
            .ToDictionary(word => word.Word, word => word.Code!, StringComparer.Ordinal);
}
