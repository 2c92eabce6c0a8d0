using System.Globalization;

namespace Carmen.Collector;

/// <summary>Turns the records of a table into annotations: a city's own list of what it changed, announced or was hit by.</summary>
internal sealed class AnnotationRows : IRows
{
    /// <summary><c>from</c> and <c>text</c> must be mapped.</summary>
    public static readonly IReadOnlyList<string> Fields = ["from", "to", "kind", "service", "text"];

    /// <summary>Longer remarks are cut: they stand under figures.</summary>
    private const int LongestText = 160;
    private readonly Reading reading;
    private readonly MappedColumns columns;
    private readonly StatementKeys keys;
    private readonly CodedColumn kind;
    private readonly CodedColumn service;

    /// <exception cref="InvalidDataException">A mapped column is missing, or a required one is not mapped.</exception>
    public AnnotationRows(Reading reading, Table table)
    {
        this.reading = reading;
        columns = new MappedColumns(reading, table.Headings, Fields, "from", "text");
        keys = new StatementKeys(reading, Kinds.Annotations);
        kind = columns.Coded("kind", Annotation.Kinds, StatementWords.AnnotationKind);
        service = columns.Service();
    }

    public void Read(Records row)
    {
        if (!columns.TryTime(row, "from", isRequired: true, out var from) || !columns.TryTime(row, "to", isRequired: false, out var to))
        {
            return;
        }

        if (CityWords.Of(columns.Cell(row, "text"), LongestText) is not { } text)
        {
            columns.Reject("text", "text", "no text; expected what was done, in a few words");
            return;
        }

        var (first, last) = (
            reading.City.LocalDay(from!.Value.Instant),
            to is { } end ? reading.City.LocalDay(end.Instant) : (DateOnly?)null
        );
        if (last < first)
        {
            columns.Reject("to", "order", "a day before the first; expected a day on or after it");
            return;
        }

        var code = service.Code(row, reading.Source.Service ?? "", Channels.Unmapped);
        var annotation = new Annotation(
            first,
            last,
            reading.City.Id,
            code.Length > 0 ? code : null,
            kind.Code(row, "change", "event"),
            text
        );
        var key = keys.OfNext(first.ToString("O", CultureInfo.InvariantCulture), annotation.Service, Headings.Fold(text));
        reading.Accept([new Statement<Annotation>(reading.City.Id, reading.Source.Id, key, annotation)], until: null);
    }

    public void Finish() => columns.Finish();
}
