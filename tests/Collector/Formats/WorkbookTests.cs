using System.Text;
using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

public class WorkbookTests
{
    private static readonly object?[] Head = ["Pratica", "Tipo", "Canale", "Apertura", "Chiusura", "Stato"];

    [Fact]
    public void Cells_become_the_text_that_a_table_would_have_in_their_place()
    {
        // 42009.4203125 is 2015-01-05 10:05:15; 0.5868055… is 14:05 (days since 1899-12-30, computed with python's datetime).
        object?[] row =
        [
            "007",
            2127.0,
            4.3499999999999996,
            true,
            Styled.Date(42009),
            Styled.DateTime(42009.4203125),
            Styled.Time(0.58680555555555558),
            Styled.FiveDigits(2127),
            1e6,
            0.1 + 0.2,
            -3,
            1234567890123,
        ];

        Assert.Equal(
            [
                "007",
                "2127",
                "4.35",
                "true",
                "2015-01-05",
                "2015-01-05 10:05:15",
                "14:05:00",
                "02127",
                "1000000",
                "0.3",
                "-3",
                "1234567890123",
            ],
            Cells(WorkbookFile.Of(row))[0].AsEnumerable()
        );
    }

    [Fact]
    public void A_workbook_that_counts_days_from_1904_gives_the_same_dates()
    {
        var file = WorkbookFile.Write(
            [
                new SheetFile(
                    "a",
                    [
                        [Styled.Date(42009 - 1462), Styled.DateTime(42009.5 - 1462)],
                    ]
                ),
            ],
            is1904: true
        );

        Assert.Equal(["2015-01-05", "2015-01-05 12:00:00"], Cells(file)[0].AsEnumerable());
    }

    [Fact]
    public void Rich_and_shared_texts_and_results_of_formulas_are_read_and_failed_ones_are_blank()
    {
        var shared = (
            "xl/sharedStrings.xml",
            "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><r><t>ri</t></r><r><t>ch</t></r></si></sst>"
        );
        var rels = (
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
        );
        object?[] cells =
        [
            new RawCell("t=\"s\"", "<v>0</v>"),
            new RawCell("t=\"str\"", "<f>A1</f><v>computed</v>"),
            new RawCell("t=\"e\"", "<f>1/0</f><v>#DIV/0!</v>"),
            new RawCell("", "<f>A1</f>"),
        ];
        var file = WorkbookFile.Write(
            [
                new SheetFile(
                    "a",
                    [
                        ["w", "x", "y", "z"],
                        cells,
                        ["1", "2", "3", "4"],
                    ]
                ),
            ],
            more: [shared, rels]
        );

        var (reading, facts) = Read(Answers(("w", "id")), file);

        Assert.Equal(["rich", "computed"], Cells(file)[1].Take(2));
        Assert.Equal(2, facts.Responses.Count);
        Assert.Null(Cells(file)[1][2]);
        Assert.Contains(reading.Warnings, warning => warning.Contains("give an error (#N/A, #REF!): 1;", StringComparison.Ordinal));
        Assert.Contains(
            reading.Warnings,
            warning => warning.Contains("without a stored value in the workbook: 1;", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Requests_are_read_from_the_sheet_with_the_mapped_headings_below_titles_and_dates()
    {
        var file = WorkbookFile.Write([
            new SheetFile(
                "Leggimi",
                [
                    ["Questo file", "contiene"],
                    ["due", "fogli"],
                    ["e", "note"],
                ]
            ),
            new SheetFile(
                "Dati",
                [
                    ["Pratiche 2026"],
                    ["Export", Styled.Date(46027)],
                    [],
                    Head,
                    ["0012", "Rifiuti", "Telefono", Styled.DateTime(46027.5), Styled.Date(46030), "chiusa"],
                    [],
                    ["0013", "Rifiuti", "Telefono", "not a date", null, "aperta"],
                    [null, " "],
                ]
            ),
            new SheetFile("Nascosto", [Head, ["1", "Rifiuti", "Telefono", "2026-01-01", null, null]]) { State = "hidden" },
        ]);
        var source = Crm() with { Format = "xlsx" };

        var (reading, facts) = Read(source, file);

        Assert.Equal((2, 1, 1), (reading.Rows, reading.Accepted, reading.Rejected));
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 11, 0, 0, TimeSpan.Zero), Assert.Single(facts.Requests).Opened);
        Assert.Equal("waste-report", facts.Requests[0].Service);
        Assert.Contains(("sheet", "Dati (1 of 3)"), reading.Guesses);
        Assert.Contains(("header row", "4"), reading.Guesses);
        Assert.Contains(reading.Warnings, warning => warning.Contains("hidden sheet 'Nascosto'", StringComparison.Ordinal));

        var (hidden, _) = Read(source with { Sheet = "nascosto" }, file);
        var (third, _) = Read(source with { Sheet = "3" }, file);
        Assert.Equal((1, 1), (hidden.Accepted, third.Accepted));
        Assert.Contains("'Leggimi', 'Dati', 'Nascosto'", Refusal(file, source with { Sheet = "Dato" }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_row_of_headings_can_be_told()
    {
        var file = WorkbookFile.Of(["id", "overall"], ["a", "1"], ["id", "overall"], ["b", "2"], ["c", "3"]);

        Assert.Equal(3, Read(Answers(), file).Facts.Responses.Count);
        Assert.Equal(2, Read(Answers() with { HeaderRow = 3 }, file).Facts.Responses.Count);
        Assert.Contains("no sheet with a table", Refusal(file, Answers() with { HeaderRow = 30 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Positions_serve_where_a_sheet_has_no_headings()
    {
        var file = WorkbookFile.Of(["a", "x", 1], ["b", "y", 2]);

        var (_, facts) = Read(Answers(("1", "id"), ("#3", "overall")) with { Header = false }, file);

        Assert.Equal([1d, 2d], facts.Responses.Select(response => response.Answers["overall"]));
    }

    [Fact]
    public void Sheets_with_the_same_headings_are_read_one_after_another()
    {
        var file = WorkbookFile.Write([
            new SheetFile(
                "Jan",
                [
                    ["id", "overall"],
                    ["a", 1],
                ]
            ),
            new SheetFile(
                "Feb",
                [
                    ["id", "overall"],
                    ["b", 2],
                ]
            ),
            new SheetFile(
                "Sum",
                [
                    ["n", "mean"],
                    [2, 1.5],
                ]
            ),
        ]);

        var (reading, facts) = Read(Answers(), file);

        Assert.Equal(2, facts.Responses.Count);
        Assert.Contains(("sheet", "Jan, Feb (2 of 3)"), reading.Guesses);
        Assert.Contains(reading.Warnings, warning => warning.Contains("sheet 'Sum'", StringComparison.Ordinal));
        Assert.Equal(1, Read(Answers() with { Sheet = "Feb" }, file).Reading.Rows);
    }

    [Fact]
    public void Cells_merged_downwards_hold_their_value_in_every_row()
    {
        var file = WorkbookFile.Write([
            new SheetFile(
                "a",
                [
                    ["id", "overall"],
                    ["a", 4],
                    ["b", null],
                    ["c", null],
                    ["d", null],
                ]
            )
            {
                Epilogue = "<mergeCells count=\"1\"><mergeCell ref=\"B2:B4\"/></mergeCells>",
            },
        ]);

        Assert.Equal([1, 1, 1, 0], Read(Answers(), file).Facts.Responses.Select(response => response.Answers.Count));
    }

    [Fact]
    public void Rejected_rows_of_a_workbook_come_out_as_CSV_that_can_be_collected_when_mended()
    {
        var source = Crm() with { Format = "xlsx" };
        var file = WorkbookFile.Of(
            Head,
            ["1", "Rifiuti", "Telefono", "2026-01-05", null, "aperta"],
            ["02", "Rifiuti", "=cmd|'/C calc'!A0", "domani, \"forse\"", null, "-1"]
        );
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, file);
        var (reading, _) = Read(source, file);
        using var output = new MemoryStream();

        new ExcelWorkbook("xlsx", Workbook.IsOpenXml).WriteRows(new SourceFile(path, "a.xlsx"), source, reading.Rejections, output);

        var text = Encoding.UTF8.GetString(output.ToArray());
        Assert.Equal(
            "\uFEFF\"Pratica\",\"Tipo\",\"Canale\",\"Apertura\",\"Chiusura\",\"Stato\",\"_row\",\"_column\",\"_rule\",\"_message\"\r\n"
                + "\"02\",\"Rifiuti\",\"'=cmd|'/C calc'!A0\",\"domani, \"\"forse\"\"\",\"\",\"-1\",\"2\",\"Apertura\",\"date\",\"",
            text[..text.IndexOf("not a date", StringComparison.Ordinal)]
        );
        var (mended, facts) = Read(Crm(), text.Replace("domani, \"\"forse\"\"", "2026-01-06", StringComparison.Ordinal));
        Assert.Equal((1, 1), (mended.Rows, facts.Requests.Count));
    }

    [Fact]
    public void What_is_no_readable_workbook_is_refused_with_the_reason()
    {
        var whole = WorkbookFile.Of(["id", "overall"], ["a", 1]);
        var encrypted = (byte[])
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")];
        SheetFile WithDtd(string dtd) =>
            new(
                "a",
                [
                    ["id", "overall"],
                    ["a", 1],
                ]
            )
            {
                Prologue = dtd,
            };

        Assert.Contains("password", Refusal(encrypted, Answers() with { Format = "xls" }), StringComparison.Ordinal);
        Assert.Contains("damaged", Refusal(whole[..^100], Answers()), StringComparison.Ordinal);
        Assert.Contains("no Excel workbook", Refusal(Encoding.UTF8.GetBytes("id,overall\n1,2\n"), Answers()), StringComparison.Ordinal);
        Assert.Contains(
            "damaged",
            Refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1024]], Answers()),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "document type",
            Refusal(WorkbookFile.Write([WithDtd("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>")]), Answers()),
            StringComparison.Ordinal
        );
        Assert.Contains("no sheet with a table", Refusal(WorkbookFile.Of([], []), Answers()), StringComparison.Ordinal);
        Assert.Contains(
            "(XLSB)",
            Refusal(WorkbookFile.Write([new SheetFile("a", [])], more: [("xl/workbook.bin", "")]), Answers()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Workbooks_are_known_by_their_content()
    {
        var opening = WorkbookFile.Of(["id", "overall"], ["a", 1]);

        foreach (var kind in new[] { Kinds.Requests, Kinds.Responses })
        {
            Assert.Equal(
                "xlsx",
                Assert.Single(Carmen.Collector.Formats.All, format => format.Kinds.Contains(kind) && format.Recognises(opening)).Name
            );
        }
    }

    /// <summary>Rows × columns as counted in the workbooks' own records with python3, independent of any library.</summary>
    [NeedsSharedDataTheory]
    [InlineData("kobo_odk/kpi_csv_export/tutorial.xls", "survey", 7, 3)]
    [InlineData("kobo_odk/kpi_csv_export/tutorial_w_repeats.xls", "choices", 8, 3)]
    [InlineData("kobo_odk/formpack/xlsforms/library-locking-example.xlsx", "survey", 3, 4)]
    [InlineData("eusurvey/everse/Content_Export_EVERSElandscaping_Survey_results_16-10-2024_nopersonal.xls", "Content", 32, 228)]
    public void Real_workbooks_have_their_rows(string name, string sheet, int rows, int columns)
    {
        var path = Path.Combine(SharedData.Folder!, "C_surveys", name);
        using var workbook = Workbook.Open(new SourceFile(path, name));

        var read = workbook.Rows(workbook.Sheets.Single(one => one.Name == sheet)).ToList();

        Assert.Equal((rows, columns), (read.Count, read.Max(row => row.Length)));
    }

    private static Source Answers(params (string Heading, string Target)[] columns) => Survey("xlsx", columns);

    private static List<string?[]> Cells(byte[] bytes)
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, bytes);
        using var workbook = Workbook.Open(new SourceFile(path, "a.xlsx"));
        return [.. workbook.Rows(workbook.Sheets[0])];
    }

    private static string Refusal(byte[] file, Source source) => Assert.Throws<InvalidDataException>(() => Read(source, file)).Message;

    [Fact]
    public void A_workbook_whose_first_part_has_an_unknown_name_is_one_all_the_same()
    {
        using var stream = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("[trash]/0000.dat");
            archive.CreateEntry("xl/theme/theme1.xml");
        }

        Assert.True(Workbook.IsOpenXml(stream.ToArray()));
    }
}
