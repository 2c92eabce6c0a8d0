using System.Globalization;
using System.Text;

namespace Carmen.Collector;

/// <summary>
/// Turns the records of a table into figures that were counted elsewhere: one measure a column, or a column of measures beside one of values.
/// A field under <c>columns</c> that is none of <see cref="Fields"/> is the name of a measure, and <c>dimension.NAME</c> that of a dimension.
/// Where the entry names no columns, the measures and dimensions that web analytics and contact centres export under names of their own are
/// found; no other column is read, since it could name a person. Rows that speak of part of a day, such as half an hour, have its beginning as
/// the dimension <c>time</c>.
/// </summary>
internal sealed class AggregateRows : IRows
{
    public static readonly IReadOnlyList<string> Fields = [.. PeriodColumns.Fields, "service", "channel", "audience", "measure", "value"];

    private const string Dimension = "dimension.";

    private readonly Reading reading;
    private readonly MappedColumns columns;
    private readonly PeriodColumns periods;
    private readonly Numbers numbers;
    private readonly StatementKeys keys;
    private readonly CodedColumn service;
    private readonly CodedColumn channel;
    private readonly CodedColumn audience;
    private readonly CodeMap measures;
    private readonly string[] wide;
    private readonly (string Field, string Name)[] dimensions;

    /// <exception cref="InvalidDataException">A mapped column is missing, no column holds a figure, or nothing says of which time they are.</exception>
    public AggregateRows(Reading reading, Table table)
    {
        this.reading = reading;
        var named = reading.Source.Columns.Keys.Except(Fields, StringComparer.Ordinal).ToList();
        var isUntold = reading.Source.Columns.Count == 0;
        columns = new MappedColumns(
            reading,
            table.Headings,
            isUntold ? Untold(table.Headings) : reading.Source.Columns,
            [.. Fields, .. AggregateNames.Measures, .. AggregateNames.Dimensions.Select(name => Dimension + name), .. named],
            []
        );
        named = isUntold
            ? [.. AggregateNames.Dimensions.Select(name => Dimension + name).Where(field => columns[field] is not null)]
            : named;
        dimensions =
        [
            .. named
                .Where(name => name.StartsWith(Dimension, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(field => (field, field[Dimension.Length..])),
        ];
        wide =
        [
            .. (isUntold ? AggregateNames.Measures : named).Where(name =>
                !name.StartsWith(Dimension, StringComparison.Ordinal) && columns[name] is not null
            ),
        ];
        if (wide.Length == 0 && columns["value"] is null)
        {
            throw new InvalidDataException(
                $"found no column of figures under columns of source '{reading.Source.Id}', expected the name of a measure and its heading, such as 'offered: the heading in the file', or that of the values, such as 'value: the heading in the file'; add them there"
            );
        }

        periods = new PeriodColumns(reading, columns);
        numbers = Numbers.For(reading, table);
        keys = new StatementKeys(reading, Kinds.Aggregates);
        measures = new CodeMap(
            reading.Source,
            "measure",
            [.. AggregateNames.Measures, .. reading.Source.Values.GetValueOrDefault("measure")?.Values ?? []]
        );
        (service, channel, audience) = (columns.Service(), columns.Channel(), columns.Audience());
    }

    public void Read(Records row)
    {
        if (IsTotal(row))
        {
            reading.Filter("total");
            return;
        }

        if (!periods.TryRead(reading, row, out var period) || !TryFigures(row, out var figures))
        {
            return;
        }

        if (figures.Count == 0)
        {
            reading.Filter("not-available");
            return;
        }

        var clock = periods.Clock(row, period);
        var about = About(row) + (clock is null ? "" : $"\u001F{clock}");
        var keyed = figures.ConvertAll(figure => (figure.Field, figure.Measure, figure.Value, Key: Key(period, figure.Measure, about)));
        if (keyed.FirstOrDefault(figure => keys.Contradicts(figure.Key, figure.Value)) is { Field: { } field })
        {
            columns.Reject(
                field,
                "repeated",
                "another figure than an earlier row gives for the same period, service and channel; map the column that tells them apart as dimension.NAME"
            );
            return;
        }

        var content = new Aggregate(
            period.From,
            period.To,
            Code(service, row) ?? reading.Source.Service,
            Code(channel, row) ?? reading.Source.Channel,
            Code(audience, row) ?? reading.Source.Audience,
            "",
            0,
            Dimensions(row, clock)
        );
        reading.Accept(
            keyed.Select(figure => new Statement<Aggregate>(
                reading.City.Id,
                reading.Source.Id,
                figure.Key,
                content with
                {
                    Measure = figure.Measure,
                    Value = figure.Value,
                }
            )),
            period.Until(reading.City)
        );
    }

    /// <summary>Field → heading of what a file without a mapping says by its own names.</summary>
    private static Dictionary<string, string> Untold(Headings headings) =>
        Fields
            .Concat(AggregateNames.Measures)
            .Select(field => (Field: field, Heading: field))
            .Concat(AggregateNames.Dimensions.Select(name => (Field: Dimension + name, Heading: name)))
            .Where(one => headings.Optional(one.Heading) is not null)
            .ToDictionary(one => one.Field, one => one.Heading, StringComparer.Ordinal);

    public void Finish()
    {
        columns.Finish();
        numbers.Finish(reading);
    }

    private bool IsTotal(Records row) =>
        PeriodColumns.IsTotal(columns.Cell(row, "service")) || PeriodColumns.IsTotal(columns.Cell(row, "channel"));

    /// <summary>The figures of a row, blank ones left out; false where one cannot be read and the row was rejected.</summary>
    private bool TryFigures(Records row, out List<(string Field, string Measure, double Value)> figures)
    {
        figures = [];
        foreach (var name in wide)
        {
            if (!TryFigure(row, name, out var value))
            {
                return false;
            }

            if (value is { } figure)
            {
                figures.Add((name, name, figure));
            }
        }

        if (columns["value"] is null)
        {
            return true;
        }

        // Without a column of measures, the heading of the values says what was counted.
        if ((columns["measure"] is null ? columns.Name("value") : CityWords.Of(columns.Cell(row, "measure"))) is not { } word)
        {
            columns.Reject("measure", "measure", "no measure; expected what was counted");
            return false;
        }

        if (!TryFigure(row, "value", out var told))
        {
            return false;
        }

        if (told is { } number)
        {
            figures.Add(("value", measures.Of(word).Code ?? Headings.Fold(word), number));
        }

        return true;
    }

    private bool TryFigure(Records row, string field, out double? value)
    {
        value = null;
        var cell = columns.Cell(row, field);
        if (cell.IsEmpty || NotAvailable.Is(cell))
        {
            return true;
        }

        if (numbers.TryRead(cell, out var number) || (cell.Contains((byte)':') && Durations.TryRead(cell, out number)))
        {
            value = number;
            return true;
        }

        columns.Reject(field, "number", "not a number; expected one such as 1234.5, or a span of time such as 03:25");
        return false;
    }

    /// <summary>
    /// The row's own words for what tells its figures apart: two services that are mapped to one stay two figures, and dimensions that
    /// differ in case alone (google and Google) do, too.
    /// </summary>
    private string About(Records row) =>
        string.Join(
            '\u001F',
            [
                .. ((string[])["service", "channel", "audience"]).Select(field => Headings.Fold(Word(row, field))),
                .. dimensions.Select(one => Word(row, one.Field)),
            ]
        );

    private string Word(Records row, string field) => Encoding.UTF8.GetString(columns.Cell(row, field));

    private Pseudonym Key(DaySpan period, string measure, string about) =>
        keys.Of(
            period.From.ToString("O", CultureInfo.InvariantCulture),
            period.To.ToString("O", CultureInfo.InvariantCulture),
            measure,
            string.Join(',', dimensions.Select(one => one.Name)),
            about
        );

    private static string? Code(CodedColumn column, Records row) =>
        column.Code(row, "", Channels.Unmapped) is { Length: > 0 } code ? code : null;

    /// <summary>Those of the mapping, and the word of a service or channel that nothing maps.</summary>
    private SortedDictionary<string, string> Dimensions(Records row, string? clock)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (clock is not null)
        {
            all["time"] = clock;
        }

        foreach (var (field, name) in dimensions)
        {
            if (CityWords.Of(columns.Cell(row, field)) is { } word)
            {
                all[name] = word;
            }
        }

        foreach (var (field, column) in ((string, CodedColumn)[])[("service", service), ("channel", channel)])
        {
            if (column.IsUnknown(row) && CityWords.Of(columns.Cell(row, field)) is { } word)
            {
                all.TryAdd(field, word);
            }
        }

        return all;
    }
}

/// <summary>What tables of figures write where there is none.</summary>
internal static class NotAvailable
{
    private static readonly HashSet<string> Marks = new(StringComparer.OrdinalIgnoreCase)
    {
        ":",
        "..",
        "...",
        "…",
        "-",
        "–",
        "—",
        "n/a",
        "na",
        "n.a.",
        "n.d.",
        "k.A.",
        "null",
        "(not set)",
    };

    /// <summary>One of these marks, also with the flags of statistical offices behind it (<c>: c</c>), or blanks that are no ASCII; an empty cell is for the caller to judge.</summary>
    public static bool Is(ReadOnlySpan<byte> cell)
    {
        if (cell.Length is 0 or > 12)
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(cell).Trim();
        return text.Length == 0
            || Marks.Contains(text)
            || (text is [':', .. var flags] && flags.All(c => char.IsAsciiLetterLower(c) || c is ' ' or '(' or ')'));
    }
}
