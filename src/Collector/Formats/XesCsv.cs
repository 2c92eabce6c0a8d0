namespace Carmen.Collector;

/// <summary>The CSV form of XES: a row an event, with the columns <c>case:concept:name</c>, <c>concept:name</c> and <c>time:timestamp</c>.</summary>
public sealed class XesCsv : IFormat
{
    public string Name => "xes-csv";
    public IReadOnlyList<string> Kinds { get; } = [Collector.Kinds.Requests];

    public bool Recognises(ReadOnlySpan<byte> opening) => NotATable.CouldBeTable(opening) && IsEventLog(opening);

    public void Read(SourceFile file, Reading reading)
    {
        using var table = Table.Delimited(file, reading);
        table.Read(new StepRows(reading, table.Headings));
    }

    public void WriteRows(SourceFile file, Source source, IReadOnlyList<Rejection> rejections, Stream output) =>
        Rejects.Write(file, source, rejections, output);

    internal static bool IsEventLog(ReadOnlySpan<byte> opening)
    {
        var headings = Dialect.FirstRecord(opening).Select(Headings.Fold).ToHashSet(StringComparer.Ordinal);
        return headings.Contains(StepRows.Standard["case"]) && headings.Contains(StepRows.Standard["activity"]);
    }
}
