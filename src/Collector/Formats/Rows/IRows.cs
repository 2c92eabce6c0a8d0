namespace Carmen.Collector;

/// <summary>Turns the records of a table into facts of one kind, as the source's mapping says.</summary>
internal interface IRows
{
    /// <summary>Accounts for one announced record: accepts, filters or rejects it.</summary>
    void Read(Records row);

    /// <summary>Writes what was met along the way into the account of the file: words, unmapped words, warnings.</summary>
    void Finish();
}

/// <summary>One reader of rows a kind of evidence. A new kind is its file in <c>Rows/</c> and its line here.</summary>
internal static class RowsOf
{
    /// <summary>The names that <c>columns</c> may use, by kind; those of responses are joined by the items of the instrument, those of aggregates by measures.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Fields = new Dictionary<string, IReadOnlyList<string>>(
        StringComparer.Ordinal
    )
    {
        [Kinds.Requests] = RequestRows.Fields,
        [Kinds.Responses] = ResponseRows.Fields,
    };

    /// <exception cref="InvalidDataException">The mapping does not fit the table.</exception>
    public static IRows Kind(Reading reading, Table table, SurveyTool? tool = null) =>
        reading.Source.Kind switch
        {
            Kinds.Requests => new RequestRows(reading, table.Headings),
            Kinds.Responses => new ResponseRows(reading, table, tool ?? table.Tool),
            var kind => throw new ArgumentOutOfRangeException(nameof(reading), kind, "Rows of this kind are not read from tables."),
        };
}
