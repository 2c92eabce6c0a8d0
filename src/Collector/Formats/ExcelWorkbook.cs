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

    public void Read(SourceFile file, Reading reading)
    {
        using var table = Table.Sheet(file, reading);
        table.Read(RowsOf.Kind(reading, table));
    }

    /// <summary>As CSV with the headings of the sheet: a mended copy is a file of its own.</summary>
    public void WriteRows(SourceFile file, Source source, IReadOnlyList<Rejection> rejections, Stream output) =>
        Rejects.WriteSheet(file, source, rejections, output);
}
