using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Carmen.Tests.Collector.Formats;

/// <summary>A number shown in one of the styles of <see cref="WorkbookFile"/>.</summary>
public sealed record Styled(double Number, int Style)
{
    public static Styled Date(double serial) => new(serial, 1);

    public static Styled DateTime(double serial) => new(serial, 2);

    public static Styled Time(double serial) => new(serial, 3);

    public static Styled FiveDigits(double number) => new(number, 4);
}

/// <summary>A cell as raw XML, without its reference.</summary>
public sealed record RawCell(string Attributes, string Content);

/// <summary>One sheet to write: rows of null, text, numbers, booleans, <see cref="Styled"/> and <see cref="RawCell"/>.</summary>
public sealed record SheetFile(string Name, object?[][] Rows)
{
    public string State { get; init; } = "visible";
    public string Prologue { get; init; } = "";
    public string Epilogue { get; init; } = "";
}

/// <summary>Writes workbooks as the standard describes them, part by part.</summary>
public static class WorkbookFile
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

    public static byte[] Of(params object?[][] rows) => Write([new SheetFile("Sheet1", rows)]);

    public static byte[] Write(IReadOnlyList<SheetFile> sheets, bool is1904 = false, params (string Name, string Content)[] more)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Parts(sheets, is1904).Where(part => more.All(other => other.Name != part.Name)).Concat(more))
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static IEnumerable<(string Name, string Content)> Parts(IReadOnlyList<SheetFile> sheets, bool is1904)
    {
        var numbers = Enumerable.Range(1, sheets.Count).ToList();
        yield return (
            "[Content_Types].xml",
            Head
                + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/></Types>"
        );
        yield return (
            "xl/workbook.xml",
            $"{Head}<workbook {Main} xmlns:r=\"{Office}\"><workbookPr{(is1904 ? " date1904=\"1\"" : "")}/><sheets>"
                + string.Concat(
                    sheets.Select(
                        (sheet, i) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\" state=\"{sheet.State}\" r:id=\"rId{i + 1}\"/>"
                    )
                )
                + "</sheets></workbook>"
        );
        yield return (
            "xl/_rels/workbook.xml.rels",
            $"{Head}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + string.Concat(
                    numbers.Select(i => $"<Relationship Id=\"rId{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>")
                )
                + $"<Relationship Id=\"rIdStyles\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>"
        );
        yield return (
            "xl/styles.xml",
            $"{Head}<styleSheet {Main}><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"00000\"/></numFmts><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"5\">"
                + string.Concat(new[] { 0, 14, 22, 21, 164 }.Select(format => $"<xf numFmtId=\"{format}\" applyNumberFormat=\"1\"/>"))
                + "</cellXfs></styleSheet>"
        );
        foreach (var i in numbers)
        {
            yield return ($"xl/worksheets/sheet{i}.xml", Sheet(sheets[i - 1]));
        }
    }

    private static string Sheet(SheetFile sheet)
    {
        var text = new StringBuilder($"{Head}{sheet.Prologue}<worksheet {Main}><sheetData>");
        for (var row = 0; row < sheet.Rows.Length; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<row r=\"{row + 1}\">");
            for (var column = 0; column < sheet.Rows[row].Length; column++)
            {
                text.Append(Cell($"{Letters(column)}{row + 1}", sheet.Rows[row][column]));
            }

            text.Append("</row>");
        }

        return text.Append("</sheetData>").Append(sheet.Epilogue).Append("</worksheet>").ToString();
    }

    private static string Cell(string place, object? value) =>
        value switch
        {
            null => "",
            string words => $"<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(words)}</t></is></c>",
            bool truth => $"<c r=\"{place}\" t=\"b\"><v>{(truth ? 1 : 0)}</v></c>",
            Styled styled => string.Create(
                CultureInfo.InvariantCulture,
                $"<c r=\"{place}\" s=\"{styled.Style}\"><v>{styled.Number:R}</v></c>"
            ),
            RawCell raw => $"<c r=\"{place}\" {raw.Attributes}>{raw.Content}</c>",
            _ => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{place}\"><v>{value}</v></c>"),
        };

    private static string Letters(int column) => (column < 26 ? "" : Letters((column / 26) - 1)) + (char)('A' + (column % 26));
}
