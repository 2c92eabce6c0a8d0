using System.Text;
using Carmen.Tests.Collector.Formats;

namespace Carmen.Tests.Collector.BadInput;

/// <summary>What can be wrong with workbooks.</summary>
internal static partial class Corpus
{
    private static object?[][] Cells =>
        [
            ["Case", "Type", "Channel", "Opened", "Closed", "Status"],
            [1, "Rubbish", "Desk", "2026-03-01T08:00:01", null, "open"],
            [2, "Rubbish", "Desk", "2026-03-02T08:00:01", null, "open"],
        ];

    private static SheetFile Notes =>
        new(
            "Notes",
            [
                ["Everything is fine."],
            ]
        );

    private static BadClass[] WorkbookClasses =>
        [
            new(
                "workbooks that are none",
                "crm",
                new("cut in two", Book()[..(Book().Length / 2)], Refused("damaged")),
                new("cut within its directory", Book()[..^30], Refused("damaged")),
                new("a byte changed", Changed(Book(), 200), Refused("damaged")),
                new("a ZIP archive without a workbook", Zip.Of(("readme.txt", "hello")), Refused("found content")),
                new(
                    "a text document",
                    Zip.Of(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<document/>")),
                    Refused("without a workbook")
                ),
                new("a binary workbook", Zip.Of(("[Content_Types].xml", "<Types/>"), ("xl/workbook.bin", "x")), Refused("XLSB")),
                new("the head of an old one", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], Refused("damaged")),
                new("an old one of noise", Noise([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), Refused("damaged")),
                new("protected by a password", Protected(), Refused("password")),
                new("an entry protected by a password", Zip.Encrypted(Book()), Refused("password")),
                new("an entry twice", Zip.Of(("xl/workbook.xml", "<workbook/>"), ("xl/workbook.xml", "<workbook/>")), Refused("twice")),
                new("no sheet of its own", WorkbookFile.Write([]), Refused("found"))
            ),
            new(
                "workbooks built to exhaust or to reach out",
                "crm",
                new(
                    "a sheet that grows a thousandfold",
                    WorkbookFile.Write([new SheetFile("a", Cells)], more: [("xl/worksheets/sheet1.xml", new string(' ', 50 << 20))]),
                    Refused("100 times")
                ),
                new(
                    "ten thousand sheets",
                    WorkbookFile.Write([.. Enumerable.Range(1, 10_000).Select(i => new SheetFile($"s{i}", []))]),
                    Refused("entries")
                ),
                new("a sheet with a document type", Prologue("<!DOCTYPE x>"), Refused("document type")),
                new(
                    "a sheet with a billion laughs",
                    Prologue(Laughs()[..Laughs().IndexOf("<log>", StringComparison.Ordinal)]),
                    Refused("document type")
                ),
                new(
                    "texts with a document type",
                    WorkbookFile.Write(
                        [new SheetFile("a", Cells)],
                        more:
                        [
                            (
                                "xl/sharedStrings.xml",
                                "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><sst><si><t>&y;</t></si></sst>"
                            ),
                        ]
                    ),
                    Refused("found")
                ),
                new(
                    "a link to another file",
                    WorkbookFile.Write([new SheetFile("a", Cells)], more: [("xl/externalLinks/externalLink1.xml", "<externalLink/>")]),
                    Read(2, 2)
                ),
                new("macros", WorkbookFile.Write([new SheetFile("a", Cells)], more: [("xl/vbaProject.bin", "x")]), Read(2, 2)),
                new(
                    "an entry whose name leads elsewhere",
                    WorkbookFile.Write([new SheetFile("a", Cells)], more: [("../../../etc/cron.d/x", "x")]),
                    Read(2, 2)
                ),
                new("a cell far to the right", Row("<c r=\"XFD4\"><v>1</v></c>"), Read(3, 2, ("cells-beyond-headings", 1), ("empty", 1))),
                new("a cell beyond the last column", Row("<c r=\"ZZZZZZ4\"><v>1</v></c>"), Refused("beyond the last column")),
                new(
                    "two cells at the ends of the largest sheet",
                    Epilogued("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"),
                    Refused("with 19 cells in it")
                ),
                new("the size of the largest sheet, said and not filled", Epilogued("", "<dimension ref=\"A1:XFD1048576\"/>"), Read(2, 2)),
                new("a row far below", Epilogued("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>"), Read(3, 2, ("date", 1)))
            ),
            new(
                "sheets that are unusual",
                "crm",
                new("the data on the second sheet", WorkbookFile.Write([Notes, new SheetFile("Data", Cells)]), Read(2, 2)),
                new(
                    "a hidden sheet before it",
                    WorkbookFile.Write([new SheetFile("Old", Cells) { State = "hidden" }, new SheetFile("Data", Cells)]),
                    Read(2, 2)
                ),
                new("hidden sheets only", WorkbookFile.Write([new SheetFile("Old", Cells) { State = "veryHidden" }]), Refused("hidden")),
                new("no sheet with the headings", WorkbookFile.Write([Notes]), Refused("found")),
                new("an empty sheet", WorkbookFile.Write([new SheetFile("a", [])]), Refused("found")),
                new(
                    "a title above the headings",
                    WorkbookFile.Write([
                        new SheetFile(
                            "a",
                            [
                                ["Cases of March"],
                                [],
                                .. Cells,
                            ]
                        ),
                    ]),
                    Read(2, 2)
                ),
                new(
                    "blank rows between",
                    WorkbookFile.Write([new SheetFile("a", [Cells[0], Cells[1], [], [null, null], Cells[2]])]),
                    Read(2, 2)
                ),
                new(
                    "merged cells",
                    WorkbookFile.Write([
                        new SheetFile("a", Cells) { Epilogue = "<mergeCells count=\"1\"><mergeCell ref=\"B2:B3\"/></mergeCells>" },
                    ]),
                    Read(2, 2)
                ),
                new(
                    "a million merged cells",
                    WorkbookFile.Write([
                        new SheetFile("a", Cells) { Epilogue = "<mergeCells count=\"1\"><mergeCell ref=\"B2:B1048576\"/></mergeCells>" },
                    ]),
                    Read(2, 2)
                ),
                new(
                    "a merge that is none",
                    WorkbookFile.Write([
                        new SheetFile("a", Cells) { Epilogue = "<mergeCells count=\"1\"><mergeCell ref=\"9:!\"/></mergeCells>" },
                    ]),
                    Read(2, 2)
                ),
                new(
                    "a text that is not in the list of texts",
                    Row("<c r=\"A4\" t=\"s\"><v>99</v></c><c r=\"D4\" t=\"inlineStr\"><is><t>2026-03-03T08:00:01</t></is></c>"),
                    Read(3, 3)
                ),
                new("a formula without its value", Row("<c r=\"A4\"><v>3</v></c><c r=\"D4\"><f>NOW()</f></c>"), Read(3, 2, ("date", 1)))
                {
                    Warns = "formula",
                },
                new(
                    "a formula that failed",
                    Row("<c r=\"A4\"><v>3</v></c><c r=\"D4\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"),
                    Read(3, 2, ("date", 1))
                )
                {
                    Warns = "formula",
                },
                new(
                    "a formula with its value",
                    Row("<c r=\"A4\"><v>3</v></c><c r=\"D4\" t=\"str\"><f>TEXT(A1,\"x\")</f><v>2026-03-03T08:00:01</v></c>"),
                    Read(3, 3)
                ),
                new("a date as a number", Row("<c r=\"A4\"><v>3</v></c><c r=\"D4\" s=\"2\"><v>46084.5</v></c>"), Read(3, 3)),
                new("a date before all dates", Row("<c r=\"A4\"><v>3</v></c><c r=\"D4\" s=\"2\"><v>-5</v></c>"), Read(3, 2, ("date", 1))),
                new(
                    "a date after all dates",
                    Row("<c r=\"A4\"><v>3</v></c><c r=\"D4\" s=\"2\"><v>99999999</v></c>"),
                    Read(3, 2, ("date", 1))
                ),
                new(
                    "a number that is none",
                    Row("<c r=\"A4\"><v>three</v></c><c r=\"D4\" t=\"inlineStr\"><is><t>2026-03-03T08:00:01</t></is></c>"),
                    Read(3, 3)
                ),
                new("the name of a text file", Book(), Read(2, 2)) { FileName = "cases.csv" }
            ),
        ];

    private static byte[] Book() => WorkbookFile.Of(Cells);

    private static byte[] Prologue(string before) => WorkbookFile.Write([new SheetFile("a", Cells) { Prologue = before }]);

    /// <summary>A third row given as XML.</summary>
    private static byte[] Row(string cells) => Epilogued($"<row r=\"4\">{cells}</row>");

    private static byte[] Epilogued(string row, string prologue = "") =>
        WorkbookFile.Write(
            [new SheetFile("a", Cells)],
            more:
            [
                (
                    "xl/worksheets/sheet1.xml",
                    $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{prologue}<sheetData>{string.Concat(Cells.Index().Select(RowXml))}{row}</sheetData></worksheet>"
                ),
            ]
        );

    private static string RowXml((int Index, object?[] Item) row) =>
        $"<row r=\"{row.Index + 1}\">{string.Concat(row.Item.Index().Select(cell => $"<c r=\"{(char)('A' + cell.Index)}{row.Index + 1}\" t=\"inlineStr\"><is><t>{cell.Item}</t></is></c>"))}</row>";

    private static byte[] Changed(byte[] whole, int at)
    {
        whole[at] ^= 0x55;
        return whole;
    }

    /// <summary>The same noise at every run.</summary>
    private static byte[] Noise(byte[] head)
    {
        uint state = 2026;
        byte Next() => (byte)((state = (state * 1_664_525) + 1_013_904_223) >> 24);
        return [.. head, .. Enumerable.Range(0, 4096).Select(_ => Next())];
    }

    /// <summary>A compound file whose bytes name a protected package.</summary>
    private static byte[] Protected() =>
        [.. Noise([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), .. Encoding.Unicode.GetBytes("EncryptedPackage")];
}
