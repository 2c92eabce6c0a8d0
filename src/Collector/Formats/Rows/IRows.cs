namespace Carmen.Collector;

/// <summary>Turns the records of a table into facts of one kind, as the source's mapping says.</summary>
internal interface IRows
{
    /// <summary>Accounts for one announced record: accepts, filters or rejects it.</summary>
    void Read(Records row);

    /// <summary>Whether a record of another width than the table's is a remark and no row of it.</summary>
    bool IsNote(Records row) => false;

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
        [Kinds.Contacts] = ContactRows.Fields,
        [Kinds.Responses] = ResponseRows.Fields,
        [Kinds.Aggregates] = AggregateRows.Fields,
        [Kinds.Incidents] = IncidentRows.Fields,
        [Kinds.Costs] = CostRows.Fields,
        [Kinds.Context] = ContextRows.Fields,
        [Kinds.Margins] = MarginRows.Fields,
        [Kinds.Effort] = EffortRows.Fields,
        [Kinds.Assessments] = AssessmentRows.Fields,
        [Kinds.Annotations] = AnnotationRows.Fields,
    };

    /// <exception cref="InvalidDataException">The mapping does not fit the table.</exception>
    public static IRows Kind(Reading reading, Table table, SurveyTool? tool = null) =>
        reading.Source.Kind switch
        {
            Kinds.Requests when StepRows.Applies(reading.Source, table.Headings) => new StepRows(reading, table.Headings),
            Kinds.Requests => new RequestRows(reading, table.Headings),
            Kinds.Contacts => new ContactRows(reading, table.Headings),
            Kinds.Responses => new ResponseRows(reading, table, tool ?? table.Tool),
            Kinds.Aggregates => new AggregateRows(reading, table),
            Kinds.Incidents => new IncidentRows(reading, table),
            Kinds.Costs => new CostRows(reading, table),
            Kinds.Context => new ContextRows(reading, table),
            Kinds.Margins => new MarginRows(reading, table),
            Kinds.Effort => new EffortRows(reading, table),
            Kinds.Assessments => new AssessmentRows(reading, table),
            Kinds.Annotations => new AnnotationRows(reading, table),
            var kind => throw new ArgumentOutOfRangeException(nameof(reading), kind, "Rows of this kind are not read from tables."),
        };
}
