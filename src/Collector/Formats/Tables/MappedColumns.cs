using System.Collections.Frozen;
using System.Text;

namespace Carmen.Collector;

/// <summary>
/// The columns of a table by the field they are mapped to: as the source's entry says, or, where it names no columns at all, those whose
/// headings are the fields themselves. Reads their cells; a cell that cannot be read rejects its row.
/// </summary>
internal sealed class MappedColumns
{
    private readonly Reading reading;
    private readonly Headings headings;
    private readonly FrozenDictionary<string, int> cells;
    private readonly Moments moments;
    private readonly List<CodedColumn> coded = [];
    private readonly People people;

    /// <param name="fields">What a column can be mapped to.</param>
    /// <param name="required">Those of them that a mapping must have.</param>
    /// <exception cref="InvalidDataException">A mapped column is missing, a mapped field does not exist, or a required one has no column.</exception>
    public MappedColumns(Reading reading, Headings headings, IReadOnlyList<string> fields, params string[] required)
        : this(reading, headings, reading.Source.Columns, fields, [], required) { }

    /// <param name="columns">Field → heading, where a format knows more than the source's entry.</param>
    /// <param name="alsoRead">Columns that are read without a field.</param>
    public MappedColumns(
        Reading reading,
        Headings headings,
        IReadOnlyDictionary<string, string> columns,
        IReadOnlyList<string> fields,
        IEnumerable<int> alsoRead,
        params string[] required
    )
    {
        (this.reading, this.headings) = (reading, headings);
        moments = Moments.For(reading);
        people = new People(reading);
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (field, heading) in columns)
        {
            if (!fields.Contains(field))
            {
                throw new InvalidDataException(
                    $"found the field '{field}' under columns of source '{reading.Source.Id}', expected one of {string.Join(", ", fields)}; correct it there"
                );
            }

            found[field] = headings.Required(heading, field);
        }

        foreach (var field in columns.Count == 0 ? fields : [])
        {
            if (headings.Optional(field) is { } cell)
            {
                found[field] = cell;
            }
        }

        if (required.FirstOrDefault(field => !found.ContainsKey(field)) is { } lacking)
        {
            throw new InvalidDataException(
                $"found no column for '{lacking}' under columns of source '{reading.Source.Id}', expected its heading; add it, as in '{lacking}: the heading in the file'"
            );
        }

        cells = found.ToFrozenDictionary(StringComparer.Ordinal);
        headings.WarnOfUnmapped(reading, [.. cells.Values, .. alsoRead]);
    }

    /// <summary>Null where no column is mapped to the field.</summary>
    public int? this[string field] => cells.TryGetValue(field, out var cell) ? cell : null;

    /// <summary>The heading of a field's column, for messages.</summary>
    public string Name(string field) => this[field] is { } cell ? headings.Names[cell] : field;

    /// <summary>The heading of a column, for messages.</summary>
    public string Heading(int cell) => headings.Names[cell];

    /// <param name="known">Codes that stand for themselves.</param>
    /// <param name="plain">Words that need no mapping, by code.</param>
    public CodedColumn Coded(string field, IReadOnlyCollection<string> known, IReadOnlyDictionary<string, string>? plain = null)
    {
        var column = new CodedColumn(reading, field, this[field], new CodeMap(reading.Source, field, known, plain));
        coded.Add(column);
        return column;
    }

    public CodedColumn Service() => Coded("service", [.. reading.Pilot.Services.Select(one => one.Id), Channels.Unmapped]);

    public CodedColumn Channel() => Coded("channel", Channels.All);

    public CodedColumn Audience() => Coded("audience", Audiences.All);

    /// <summary>The key of a row: that of its number where the field <c>id</c> has one, see <see cref="RecordKeys"/>.</summary>
    public RecordKeys Keys() => new(reading, headings, this["id"]);

    /// <summary>The cell's text; empty where it is blank, declared missing, or not mapped.</summary>
    public ReadOnlySpan<byte> Cell(Records row, string field) => this[field] is { } cell && !IsMissing(row[cell]) ? row[cell] : [];

    /// <summary>The cell's text as it stands; null where there is none. For what is not kept as such: ids, years, codes; words go through <see cref="CityWords"/>.</summary>
    public string? Text(Records row, string field) => Cell(row, field) is { IsEmpty: false } cell ? Encoding.UTF8.GetString(cell) : null;

    /// <summary>False where the cell holds something that is no time: the row is then rejected. Null for none.</summary>
    public bool TryTime(Records row, string field, bool isRequired, out Moment? time)
    {
        time = null;
        if (this[field] is not { } cell)
        {
            return true;
        }

        var text = row[cell];
        if (moments.TryRead(text, out var moment))
        {
            time = moment;
            return true;
        }

        if (!isRequired && (Moments.IsNone(text) || IsMissing(text)))
        {
            return true;
        }

        var found = text.IsEmpty ? "no date" : "not a date";
        Reject(field, "date", $"{found}; expected {moments.Expected}, between 1900 and 2199{moments.Remedy}");
        return false;
    }

    public Pseudonym? Person(Records row) => Cell(row, "person") is { IsEmpty: false } id ? people.Of(id) : null;

    /// <summary>Rejects the current row because of one of its cells.</summary>
    public void Reject(string field, string rule, string message) => reading.Reject(reading.Rows, Name(field), rule, message);

    /// <summary>Writes the words that were met into the account of the file.</summary>
    public void Finish() => coded.ForEach(column => column.Finish());

    /// <summary>Declared by the source's entry to say nothing.</summary>
    public bool IsMissing(ReadOnlySpan<byte> text) =>
        reading.Source.Missing.Count > 0 && reading.Source.Missing.Contains(Encoding.UTF8.GetString(text));
}
