using System.Globalization;
using System.Text;

namespace Carmen.Collector;

/// <summary>
/// Turns the records of a table into figures about cities and regions: one figure a row (<c>value</c>), one variable a column (any field
/// under <c>columns</c> that is none of <see cref="Fields"/>), or one year a column, as statistical offices write their extracts.
/// </summary>
internal sealed class ContextRows : IRows
{
    public static readonly IReadOnlyList<string> Fields = ["place", "variable", "year", "value", "unit", "flag"];

    private static readonly string[] Notes =
    [
        "special value",
        "source",
        "note",
        "available flags",
        "observation flags",
        "flags",
        "bookmark",
        "extracted",
        "last update",
        "short description",
        "quelle",
        "fonte",
    ];

    private readonly Reading reading;
    private readonly MappedColumns columns;
    private readonly Numbers numbers;
    private readonly StatementKeys keys;
    private readonly PlaceColumn place;
    private readonly FigureColumn[] figures;
    private readonly string about;
    private readonly int? always;
    private bool isLegend;

    /// <exception cref="InvalidDataException">A mapped column is missing, or nothing says which figures, of which year, the file holds.</exception>
    public ContextRows(Reading reading, Table table)
    {
        this.reading = reading;
        var named = reading.Source.Columns.Keys.Except(Fields, StringComparer.Ordinal).ToList();
        var years = FigureColumn.OfYears(table.Headings.Names).ToList();
        place = new PlaceColumn(reading, table.Headings);
        var mapped = reading.Source.Columns.ToDictionary(StringComparer.Ordinal);
        if (mapped.ContainsKey("place"))
        {
            mapped["place"] = FormattableString.Invariant($"#{place.Cell + 1}");
        }

        columns = new MappedColumns(
            reading,
            table.Headings,
            mapped,
            [.. Fields, .. named],
            [place.Cell, .. years.Select(column => column.Cell)]
        );
        numbers = Numbers.For(reading, table);
        keys = new StatementKeys(reading, Kinds.Context);
        about = reading.Source.Variable ?? reading.Source.Id;
        figures =
            named.Count > 0 ? [.. named.Select(name => new FigureColumn(columns[name]!.Value, name, null, null))]
            : columns["value"] is { } value ? [new FigureColumn(value, null, null, columns["flag"])]
            : [.. years];
        if (figures.Length == 0)
        {
            throw new InvalidDataException(
                $"found no column of figures, expected one mapped to value, or columns headed by years; map value under columns of source '{reading.Source.Id}'"
            );
        }

        always = Year(reading.Source.Period);
        if (figures[0].Year is null && columns["year"] is null && always is null)
        {
            throw new InvalidDataException(
                $"found no column for the year of the figures, expected one mapped to year; map it under columns of source '{reading.Source.Id}', or say there for the whole file: period: 2025"
            );
        }
    }

    /// <summary>A line below the figures: a legend, a source.</summary>
    public bool IsNote(Records row)
    {
        // What stands below a legend is part of it.
        var text = Headings.Fold(Encoding.UTF8.GetString(row[0]));
        return isLegend |= Notes.Any(note => text.StartsWith(note, StringComparison.Ordinal)) || text is ":" or ": = not available";
    }

    public void Read(Records row)
    {
        isLegend = isLegend && figures.All(column => row[column.Cell] is not [>= (byte)'0' and <= (byte)'9', ..]);
        if (IsNote(row))
        {
            reading.Filter("note");
            return;
        }

        if (place.Of(row) is not { } where)
        {
            columns.Reject("place", "place", "no place; expected a city of the pilot or a code such as ITI15");
            return;
        }

        if (!TryStatements(row, where, out var statements))
        {
            return;
        }

        if (statements.Count == 0)
        {
            reading.Filter("not-available");
            return;
        }

        reading.Accept(statements, until: null);
    }

    public void Finish()
    {
        columns.Finish();
        numbers.Finish(reading);
    }

    /// <summary>False where the row was rejected.</summary>
    private bool TryStatements(Records row, Place where, out List<Statement<ContextFigure>> statements)
    {
        statements = [];
        foreach (var column in figures)
        {
            var cell = row[column.Cell];
            if (cell.IsEmpty || NotAvailable.Is(cell) || columns.IsMissing(cell))
            {
                continue;
            }

            if (!numbers.TryReadFlagged(cell, out var value, out var flag))
            {
                Reject(column.Cell, "number", "not a number; expected one such as 1234.5, with or without a flag behind it, or : for none");
                return false;
            }

            if ((column.Year ?? Year(columns.Text(row, "year")) ?? (columns["year"] is null ? always : null)) is not { } year)
            {
                columns.Reject("year", "year", "not a year; expected one such as 2025");
                return false;
            }

            var told = column.Flag is { } at && !row[at].IsEmpty ? CityWords.Of(row[at])?.ToLowerInvariant() : flag;
            var variable = column.Variable ?? CityWords.Of(columns.Cell(row, "variable")) ?? about + where.More;
            var key = keys.Of(where.Code, Headings.Fold(variable), year.ToString(CultureInfo.InvariantCulture));
            if (keys.Contradicts(key, value))
            {
                Reject(
                    column.Cell,
                    "repeated",
                    "another figure than an earlier row gives for the same place, variable and year; map the column that tells them apart, or keep one"
                );
                return false;
            }

            var figure = new ContextFigure(where.Code, variable, year, value, CityWords.Of(columns.Cell(row, "unit")) ?? where.Unit, told);
            statements.Add(new Statement<ContextFigure>(reading.City.Id, reading.Source.Id, key, figure));
        }

        return true;
    }

    private void Reject(int cell, string rule, string message) => reading.Reject(reading.Rows, columns.Heading(cell), rule, message);

    private static int? Year(string? text) =>
        text?.Length == 4
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year is >= 1900 and <= 2199
            ? year
            : null;

    /// <summary>A column of figures.</summary>
    /// <param name="Variable">Null: the row or the entry says it.</param>
    /// <param name="Year">Null: the row or the entry says it.</param>
    /// <param name="Flag">Where the flag stands, if in a cell of its own.</param>
    private sealed record FigureColumn(int Cell, string? Variable, int? Year, int? Flag)
    {
        /// <summary>Columns headed by years; one without a heading behind such a column holds its flags.</summary>
        public static IEnumerable<FigureColumn> OfYears(IReadOnlyList<string> names) =>
            from column in names.Index()
            let year = ContextRows.Year(column.Item.Trim())
            where year is not null
            select new FigureColumn(
                column.Index,
                null,
                year,
                column.Index + 1 < names.Count && names[column.Index + 1].Length == 0 ? column.Index + 1 : null
            );
    }
}

/// <summary>Where a row of statistics is about.</summary>
/// <param name="Code">A city of the pilot, or the code or name as the statistics have it.</param>
/// <param name="Unit">The unit, where it stands in the same cell.</param>
/// <param name="More">What else tells the row apart, to be added to the name of its variable.</param>
internal sealed record Place(string Code, string? Unit, string More);

/// <summary>
/// The column of places: the mapped one, else one headed <c>geo</c> or the like, else the first. Of bulk files, whose first column holds several
/// codes under a heading such as <c>freq,unit,geo\TIME_PERIOD</c>, the code under geo.
/// </summary>
internal sealed class PlaceColumn
{
    private static readonly string[] Headed = ["place", "geo", "geo (codes)", "geo (labels)", "time", "region", "nuts", "nuts_id", "code"];
    private readonly string[] parts;
    private readonly CodeMap codes;

    /// <exception cref="InvalidDataException">The mapped column is missing.</exception>
    public PlaceColumn(Reading reading, Headings headings)
    {
        var names = headings.Names.Select(Headings.Fold).ToList();
        var found = Headed.Select(name =>
            names.FindIndex(one =>
                one == name || one.StartsWith(name + "\\", StringComparison.Ordinal) || one.StartsWith(name + "/", StringComparison.Ordinal)
            )
        );
        Cell =
            !reading.Source.Columns.TryGetValue("place", out var mapped) ? found.FirstOrDefault(place => place >= 0, 0)
            : headings.Optional(mapped) is null
            && names.FindIndex(one => CodesOf(one).Contains(Headings.Fold(mapped))) is var joined and >= 0
                ? joined
            : headings.Required(mapped, "place");
        parts = CodesOf(names[Cell]);
        codes = new CodeMap(
            reading.Source,
            "place",
            [.. reading.Pilot.Cities.Select(city => city.Id)],
            reading.Pilot.Cities.ToDictionary(city => city.Name, city => city.Id, StringComparer.OrdinalIgnoreCase)
        );
    }

    public int Cell { get; }

    /// <summary>The codes that a heading of a bulk file says its column holds.</summary>
    private static string[] CodesOf(string heading) =>
        heading.Contains(',', StringComparison.Ordinal) && heading.Contains('\\', StringComparison.Ordinal)
            ? heading.Split('\\')[0].Split(',')
            : [];

    /// <summary>Null where the cell is blank.</summary>
    public Place? Of(Records row)
    {
        if (CityWords.Of(row[Cell]) is not { } text)
        {
            return null;
        }

        var values = text.Split(',');
        if (parts.Length == 0 || values.Length != parts.Length)
        {
            return new Place(codes.Of(text).Code ?? text, null, "");
        }

        string? Part(string name) => Array.IndexOf(parts, name) is var at and >= 0 ? values[at].Trim() : null;
        var code = Part("geo") ?? values[^1].Trim();
        var more = parts
            .Index()
            .Where(part => part.Item is not ("freq" or "unit" or "geo"))
            .Select(part => $"{part.Item} {values[part.Index].Trim()}")
            .ToList();
        return new Place(codes.Of(code).Code ?? code, Part("unit"), more.Count == 0 ? "" : $" ({string.Join(", ", more)})");
    }
}
