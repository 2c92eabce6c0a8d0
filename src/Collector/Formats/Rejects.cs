using System.Globalization;
using System.Text;

namespace Carmen.Collector;

/// <summary>
/// Rejected rows, written out to be mended: the rows as they stand in the source file, in its separator, quotes and encoding, with four
/// columns more that say where and why.
/// </summary>
public static class Rejects
{
    /// <summary>Reading such a file again passes over these.</summary>
    public static readonly IReadOnlyList<string> AddedColumns = ["_row", "_column", "_rule", "_message"];

    /// <summary>Whether a file is a table that was written here and mended: formats that are no tables read it all the same.</summary>
    internal static bool IsMended(SourceFile file)
    {
        var opening = file.Opening();
        return NotATable.CouldBeTable(opening)
            && AddedColumns.All(Dialect.FirstRecord(opening).Select(Headings.Fold).ToHashSet(StringComparer.Ordinal).Contains);
    }

    /// <param name="rejections">Of an import of this very file under this source's entry; row numbers refer to it.</param>
    /// <param name="output">Left open.</param>
    internal static void Write(SourceFile file, Source source, IReadOnlyList<Rejection> rejections, Stream output, SurveyTool? tool = null)
    {
        var dialect = Dialect.Of(file, source);
        var byRow = rejections.ToLookup(rejection => rejection.Row);
        using var rows = dialect.Open(file);
        using var writer = Writer(output, dialect.Text);
        if (dialect.Hint)
        {
            writer.Write($"sep={dialect.Separator}\r\n");
        }

        var isRow = rows.Read();
        var headings = new List<string[]>();
        while (isRow && dialect.Header && (headings.Count == 0 || (tool ?? SurveyTool.Any).GoesOn(headings, rows.Texts())))
        {
            Line(writer, rows, dialect, headings.Count == 0 ? AddedColumns : ["", "", "", ""]);
            headings.Add(rows.Texts());
            isRow = rows.Read();
        }

        for (long row = 1; isRow; row++, isRow = rows.Read())
        {
            foreach (var rejection in byRow[row])
            {
                Line(writer, rows, dialect, Remarks(rejection));
            }
        }
    }

    /// <summary>The same for a workbook: its sheet as CSV in UTF-8, with the sheet's headings.</summary>
    public static void WriteSheet(SourceFile file, Source source, IReadOnlyList<Rejection> rejections, Stream output)
    {
        using var workbook = Workbook.Open(file);
        var choice = SheetChoice.Of(workbook, source);
        using var rows = new SheetRecords(workbook, choice, _ => { });
        WriteRecords(rows, choice.HeadingRecords, rejections, output);
    }

    /// <summary>The same for records that a format has taken apart itself.</summary>
    internal static void WriteRecords(
        IReadOnlyList<string> names,
        IEnumerable<string?[]> records,
        IReadOnlyList<Rejection> rejections,
        Stream output
    )
    {
        using var rows = new GivenRecords(names.Count, records);
        WriteRecords(rows, [names], rejections, output);
    }

    /// <summary>The same for records of any origin, as CSV in UTF-8.</summary>
    internal static void WriteRecords(
        Records rows,
        IReadOnlyList<IReadOnlyList<string>> headings,
        IReadOnlyList<Rejection> rejections,
        Stream output
    )
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        var byRow = rejections.ToLookup(rejection => rejection.Row);
        foreach (var (record, place) in headings.Select((record, place) => (record, place)))
        {
            Line(writer, [.. record, .. place == 0 ? AddedColumns : ["", "", "", ""]]);
        }

        for (long row = 1; rows.Read(); row++)
        {
            foreach (var rejection in byRow[row])
            {
                Line(writer, [.. rows.Texts(), .. Remarks(rejection)]);
            }
        }
    }

    private static string[] Remarks(Rejection rejection) =>
        [rejection.Row.ToString(CultureInfo.InvariantCulture), rejection.Column ?? "", rejection.Rule, rejection.Message];

    private static void Line(StreamWriter writer, IEnumerable<string> cells) =>
        writer.Write(
            string.Join(',', cells.Select(cell => $"\"{Harmless(cell).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n"
        );

    private static StreamWriter Writer(Stream output, TextEncoding text)
    {
        var encoding = text.Encoding.CodePage switch
        {
            65001 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: text.Mark > 0),
            1200 or 1201 => new UnicodeEncoding(bigEndian: text.Encoding.CodePage == 1201, byteOrderMark: text.Mark > 0),
            _ => text.Encoding,
        };
        return new StreamWriter(output, encoding, leaveOpen: true);
    }

    /// <summary>Short rows get blank cells, so that the remarks stand under their headings.</summary>
    private static void Line(StreamWriter writer, TableReader rows, Dialect dialect, IReadOnlyList<string> remarks)
    {
        if (dialect.Text.IsUtf8)
        {
            // Bytes that are no text must come out as they went in.
            writer.Flush();
            writer.BaseStream.Write(rows.Raw);
        }
        else
        {
            writer.Write(Encoding.UTF8.GetString(rows.Raw));
        }

        for (var cell = rows.Fault == Fault.Columns ? rows.Cells : rows.Width; cell < rows.Width; cell++)
        {
            writer.Write(dialect.Separator);
        }

        foreach (var remark in remarks)
        {
            writer.Write(dialect.Separator);
            writer.Write(Cell(remark, dialect));
        }

        writer.Write("\r\n");
    }

    /// <summary>Quoted, and never a formula: a heading may begin with =.</summary>
    private static string Cell(string remark, Dialect dialect)
    {
        var flat = Harmless(remark).ReplaceLineEndings(" ");
        return dialect.Quote is { } quote
            ? quote + flat.Replace(quote.ToString(), $"{quote}{quote}", StringComparison.Ordinal) + quote
            : flat.Replace(dialect.Separator, ' ');
    }

    /// <summary>Never a formula to a spreadsheet program; numbers with a sign stay numbers.</summary>
    private static string Harmless(string text) =>
        text.Length > 0
        && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠'
        && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? "'" + text
            : text;
}
