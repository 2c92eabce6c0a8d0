namespace Carmen.Collector;

/// <summary>Turns the records of a table into margins of the population. What the categories are of (age, gender) stands in a column, or in the entry's <c>variable</c>.</summary>
internal sealed class MarginRows : IRows
{
    /// <summary><c>category</c> and <c>people</c> must be mapped.</summary>
    public static readonly IReadOnlyList<string> Fields = ["variable", "category", "people", "audience"];

    private readonly Reading reading;
    private readonly MappedColumns columns;
    private readonly Numbers numbers;
    private readonly StatementKeys keys;
    private readonly CodedColumn audience;

    /// <exception cref="InvalidDataException">A mapped column is missing, a required one is not mapped, or nothing names the variable.</exception>
    public MarginRows(Reading reading, Table table)
    {
        this.reading = reading;
        columns = new MappedColumns(reading, table.Headings, Fields, "category", "people");
        if (columns["variable"] is null && reading.Source.Variable is null)
        {
            throw new InvalidDataException(
                $"found no column that says what the categories are of, expected one mapped to variable; map it under columns of source '{reading.Source.Id}', or say there for the whole file: variable: age"
            );
        }

        numbers = Numbers.For(reading, table);
        keys = new StatementKeys(reading, Kinds.Margins);
        audience = columns.Audience();
    }

    public void Read(Records row)
    {
        var category = CityWords.Of(columns.Cell(row, "category"));
        var cell = columns.Cell(row, "people");
        if (PeriodColumns.IsTotal(columns.Cell(row, "category")) || cell.IsEmpty || NotAvailable.Is(cell))
        {
            reading.Filter(cell.IsEmpty || NotAvailable.Is(cell) ? "not-available" : "total");
            return;
        }

        if ((CityWords.Of(columns.Cell(row, "variable")) ?? reading.Source.Variable) is not { } variable)
        {
            columns.Reject("variable", "variable", "no variable; expected what the category is of, such as age");
            return;
        }

        if (category is null)
        {
            columns.Reject("category", "category", "no category; expected one such as 18-34");
            return;
        }

        if (!numbers.TryRead(cell, out var people) || people < 0)
        {
            columns.Reject("people", "number", "not a number of people; expected one such as 12345");
            return;
        }

        var group = audience.Code(row, reading.Source.Audience ?? "", Audiences.Unknown) is { Length: > 0 } code ? code : null;
        var key = keys.Of(group, Headings.Fold(variable), Headings.Fold(category));
        if (keys.Contradicts(key, people))
        {
            columns.Reject("people", "repeated", "another number than an earlier row gives for the same category; keep one of them");
            return;
        }

        reading.Accept(
            [new Statement<Margin>(reading.City.Id, reading.Source.Id, key, new Margin(group, variable, category, people))],
            until: null
        );
    }

    public void Finish()
    {
        columns.Finish();
        numbers.Finish(reading);
    }
}
