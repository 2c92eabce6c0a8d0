using System.IO.Compression;
using System.Text;
using Carmen.Collector;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using static Carmen.Tests.Collector.Formats.TableFixture;
using OpenSheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace Carmen.Tests.Collector.Formats;

/// <summary>The workbook for a city without exports, as written, and as filled in by hand.</summary>
public class TemplateTests
{
    private static readonly Source Filled = new()
    {
        Id = "template",
        City = "prato",
        Kind = Kinds.Aggregates,
        Format = "template",
        Files = ["*.xlsx"],
    };

    private static byte[] Written()
    {
        using var bytes = new MemoryStream();
        var pilot = Pilot(Filled);
        TemplateWorkbook.Write(pilot, pilot.City("prato"), bytes);
        return bytes.ToArray();
    }

    /// <summary>Types into cells as a person would, numbers as numbers.</summary>
    private static byte[] With(params (string Sheet, string Cell, object Value)[] typed)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Written());
        using (var document = SpreadsheetDocument.Open(bytes, isEditable: true))
        {
            foreach (var (name, reference, value) in typed)
            {
                var workbook = document.WorkbookPart!;
                var id = workbook.Workbook.Descendants<OpenSheet>().Single(sheet => sheet.Name == name).Id!.Value!;
                var data = ((WorksheetPart)workbook.GetPartById(id)).Worksheet.GetFirstChild<SheetData>()!;
                var number = uint.Parse(reference[1..], System.Globalization.CultureInfo.InvariantCulture);
                var row =
                    data.Elements<Row>().FirstOrDefault(one => one.RowIndex! == number) ?? data.AppendChild(new Row { RowIndex = number });
                var cell = row.Elements<Cell>().FirstOrDefault(one => one.CellReference == reference);
                cell ??= row.AppendChild(new Cell { CellReference = reference });
                cell.RemoveAllChildren();
                cell.DataType = value is string ? CellValues.InlineString : CellValues.Number;
                if (value is string text)
                {
                    cell.InlineString = new InlineString(new Text(text));
                }
                else
                {
                    cell.CellValue = new CellValue((double)value);
                }
            }
        }

        return bytes.ToArray();
    }

    [Fact]
    public void The_workbook_is_valid_and_its_sheets_are_made_for_filling_in()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Written()), isEditable: false);
        var workbook = document.WorkbookPart!;
        var sheets = workbook.Workbook.Descendants<OpenSheet>().ToList();

        Assert.Empty(new OpenXmlValidator().Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        Assert.Equal(
            ["About", "Monthly counts", "Contact centre", "Costs", "Incidents", "Effort"],
            sheets.Select(sheet => sheet.Name!.Value)
        );
        foreach (var sheet in sheets.Skip(1))
        {
            var content = ((WorksheetPart)workbook.GetPartById(sheet.Id!.Value!)).Worksheet;
            Assert.Equal(PaneStateValues.Frozen, content.Descendants<Pane>().Single().State!.Value);
            Assert.Contains(
                content.Descendants<DataValidation>(),
                rule => rule.Type?.Value == DataValidationValues.List || sheet.Name == "Effort"
            );
            Assert.All(content.Descendants<Column>(), column => Assert.True(column.Width! > 10));
        }
    }

    [Fact]
    public void An_empty_template_gives_nothing_and_counts_every_row_as_not_filled_in()
    {
        var (reading, facts) = Read(Filled, Written());

        // Two services and 18 months; the contact centre, costs and effort have a row a month.
        Assert.Equal((90, 90, 0), (reading.Rows, reading.Filtered, reading.Rejected));
        Assert.Equal(90, reading.Counted(CountGroups.Filtered, "not-filled-in"));
        Assert.Empty(facts.Statements);
    }

    [Fact]
    public void What_is_typed_as_people_write_it_is_read_and_what_is_not_is_found_by_sheet_and_row()
    {
        var (reading, facts) = Read(
            Filled,
            With(
                ("Monthly counts", "D2", "1.100"),
                ("Monthly counts", "D4", "many"),
                ("Incidents", "A2", "5.3.2026 14:30"),
                ("Effort", "A2", "M3"),
                ("Effort", "B2", "WP3"),
                ("Effort", "D2", "0,5")
            )
        );

        Assert.Equal(1100, Assert.Single(facts.Statements.OfType<Aggregate>()).Value);
        Assert.Contains(reading.Warnings, warning => warning.Contains("read both ways", StringComparison.Ordinal));
        Assert.Equal(new DateTimeOffset(2026, 3, 5, 13, 30, 0, TimeSpan.Zero), Assert.Single(facts.Statements.OfType<Incident>()).Start);
        Assert.Equal(
            (new DateOnly(2026, 3, 1), 0.5),
            Assert.Single(facts.Statements.OfType<Effort>()) is var one ? (one.From, one.PersonMonths) : default
        );
        Assert.EndsWith(" (row 4 of the sheet)", Assert.Single(reading.Rejections).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_filled_in_becomes_figures_costs_incidents_and_effort()
    {
        var (reading, facts) = Read(
            Filled,
            With(
                ("Monthly counts", "D2", 120.0),
                ("Monthly counts", "E2", 100.0),
                ("Monthly counts", "C3", "phone"),
                ("Monthly counts", "D3", "many"),
                ("Contact centre", "D3", 50.0),
                ("Contact centre", "G3", "01:30"),
                ("Costs", "B2", "=SUM(A1)"),
                ("Costs", "C2", 1234.5),
                ("Costs", "E2", "investment"),
                ("Incidents", "A2", "2026-03-05 14:30"),
                ("Incidents", "C2", "critical"),
                ("Effort", "B4", "WP3"),
                ("Effort", "D4", 0.5)
            )
        );
        var figures = facts.Statements.OfType<Aggregate>().ToList();

        Assert.Equal((91, 5, 1), (reading.Rows, reading.Accepted, reading.Rejected));
        Assert.Equal("Monthly counts: Requests received", reading.Rejections[0].Column);
        Assert.Equal(
            [("requests", 120.0, "waste-report"), ("closed", 100.0, "waste-report"), ("offered", 50.0, null), ("wait", 90.0, null)],
            figures.Select(one => (one.Measure, one.Value, one.Service))
        );
        Assert.Equal((new DateOnly(2026, 2, 1), new DateOnly(2026, 3, 1)), (figures[2].From, figures[2].To));
        Assert.Equal(
            ("=SUM(A1)", 1234.5, "investment", "EUR"),
            facts.Statements.OfType<Cost>().Select(one => (one.Category, one.Amount, one.Nature, one.Currency)).Single()
        );
        Assert.Equal(("critical", "technology"), facts.Statements.OfType<Incident>().Select(one => (one.Severity, one.Cause)).Single());
        Assert.Equal(
            ("WP3", 0.5, new DateOnly(2026, 3, 1)),
            facts.Statements.OfType<Effort>().Select(one => (one.WorkPackage, one.PersonMonths, one.From)).Single()
        );
    }

    [Fact]
    public void A_month_that_the_program_turned_into_a_date_is_still_the_month()
    {
        var dated = Read(Filled, With(("Contact centre", "A2", "2026-03-01"), ("Contact centre", "D2", 5.0))).Facts;

        Assert.Equal(
            (new DateOnly(2026, 3, 1), new DateOnly(2026, 4, 1)),
            dated.Statements.OfType<Aggregate>().Select(one => (one.From, one.To)).Single()
        );
    }

    [Fact]
    public void Names_that_look_like_formulas_are_text()
    {
        var pilot = Pilot(Filled) with { Name = "=1+1" };
        using var bytes = new MemoryStream();
        TemplateWorkbook.Write(pilot, pilot.City("prato"), bytes);
        using var archive = new ZipArchive(new MemoryStream(bytes.ToArray()));

        Assert.All(
            archive.Entries.Where(entry => entry.FullName.Contains("sheet", StringComparison.Ordinal)),
            entry =>
            {
                using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
                Assert.DoesNotContain("<x:f>", reader.ReadToEnd(), StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void Another_workbook_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(Filled, WorkbookFile.Of(["a", "b"], ["1", "2"])));

        Assert.Contains("carmen template", error.Message, StringComparison.Ordinal);
    }
}
