namespace Carmen.Collector;

/// <summary>Does <paramref name="opening"/> look like this kind of file.</summary>
public delegate bool Recognition(ReadOnlySpan<byte> opening);

/// <summary>
/// Tables in Excel workbooks, told by their content, not by their name: XLSX and XLSM (<c>xlsx</c>), and XLS since 1997 (<c>xls</c>). One
/// sheet is read, and those that go on with its headings.
/// </summary>
public sealed class ExcelWorkbook(string name, Recognition recognises) : IFormat
{
    public string Name { get; } = name;
    public IReadOnlyList<string> Kinds { get; } = [.. RowsOf.Fields.Keys];

    public bool Recognises(ReadOnlySpan<byte> opening) => recognises(opening);

    /// <summary>Whether the sheet that would be read of answers is the export of a survey tool.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, or holds no table.</exception>
    internal static bool IsOfSurveyTool(SourceFile file)
    {
        using var workbook = Workbook.Open(file);
        var any = new Source
        {
            Id = "new",
            City = "",
            Kind = Collector.Kinds.Responses,
            Files = [],
        };
        return SheetChoice.Of(workbook, any).Tool != SurveyTool.Any;
    }

    public void Read(SourceFile file, Reading reading)
    {
        using var table = Table.Sheet(file, reading);
        table.Read(RowsOf.Kind(reading, table));
    }

    /// <summary>As CSV with the headings of the sheet: a mended copy is a file of its own.</summary>
    public void WriteRows(SourceFile file, Source source, IReadOnlyList<Rejection> rejections, Stream output) =>
        Rejects.WriteSheet(file, source, rejections, output);
}
