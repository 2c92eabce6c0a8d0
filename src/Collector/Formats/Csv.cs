namespace Carmen.Collector;

/// <summary>Delimited tables of any origin: exports of CRM and contact-centre systems, answers of survey tools without a format of their own, reports, open data.</summary>
public sealed class Csv : IFormat
{
    public string Name => "csv";
    public IReadOnlyList<string> Kinds { get; } = [.. RowsOf.Fields.Keys];

    /// <summary>Text whose lines have the same number of cells, at least two; the exports of survey tools and event logs are left to their own formats.</summary>
    public bool Recognises(ReadOnlySpan<byte> opening) =>
        NotATable.CouldBeTable(opening)
        && Dialect.IsTable(opening)
        && SurveyTool.Of(Dialect.FirstRecord(opening)) == SurveyTool.Any
        && !XesCsv.IsEventLog(opening);

    public void Read(SourceFile file, Reading reading)
    {
        using var table = Table.Delimited(file, reading);
        table.Read(RowsOf.Kind(reading, table));
    }

    public void WriteRows(SourceFile file, Source source, IReadOnlyList<Rejection> rejections, Stream output) =>
        Rejects.Write(file, source, rejections, output);
}
