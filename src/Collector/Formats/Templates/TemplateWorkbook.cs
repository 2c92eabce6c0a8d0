using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using OpenSheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;
using OpenWorkbook = DocumentFormat.OpenXml.Spreadsheet.Workbook;

namespace Carmen.Collector;

/// <summary>Writes the workbook for a city without exports: a sheet that explains, and the sheets to fill in. The same pilot and city give the same content.</summary>
public static class TemplateWorkbook
{
    /// <summary>Rows of each sheet that lists and formats hold for.</summary>
    private const int Rows = 1000;
    private const int FirstOfLists = 22;
    private const int CharactersOfALine = 105;

    /// <param name="output">Left open; must be seekable.</param>
    public static void Write(Pilot pilot, City city, Stream output)
    {
        using var document = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.Workbook = new OpenWorkbook(new Sheets());
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = TemplateStyles.Sheet();
        Add(workbook, TemplateSheet.About, AboutSheet(pilot, city));
        foreach (var sheet in TemplateSheet.All)
        {
            Add(workbook, sheet.Name, SheetToFill(sheet, pilot));
        }

        workbook.Workbook.Save();
    }

    /// <summary>The entry of the pilot file that makes the filled workbook a source.</summary>
    public static string Entry(Pilot pilot, City city)
    {
        var taken = pilot.Sources.Where(source => source.City == city.Id).Select(source => source.Id).ToHashSet(StringComparer.Ordinal);
        var id = Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? "template" : $"template-{n}").First(one => !taken.Contains(one));
        return $"  - {{id: {id}, city: {city.Id}, kind: aggregates, format: template, files: \"{city.Id}/template/*.xlsx\"}}";
    }

    private static void Add(WorkbookPart workbook, string name, Worksheet content)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        part.Worksheet = content;
        var sheets = workbook.Workbook.GetFirstChild<Sheets>()!;
        sheets.Append(
            new OpenSheet
            {
                Id = workbook.GetIdOfPart(part),
                SheetId = (uint)sheets.ChildElements.Count + 1,
                Name = name,
            }
        );
    }

    private static Worksheet AboutSheet(Pilot pilot, City city)
    {
        var language = pilot.Languages[0];
        string[] lines =
        [
            $"Figures of {city.Name} for {pilot.Name}",
            "",
            "How to fill it in",
            "1. Each sheet asks for one thing. Fill in what you know; leave the rest blank. A blank cell means \"not known\", a 0 means none.",
            "2. Months are written as 2026-03. Add rows where you need them, also several for one month, as long as service or channel tell them apart.",
            "3. Services and channels are chosen from lists; they stand below. Please do not rename sheets or headings.",
            "4. Write totals only, never names, numbers or addresses of people.",
            "5. Hand the workbook in again whenever it has grown: later figures take the place of earlier ones, nothing counts twice.",
            "",
            "The sheets",
            .. TemplateSheet.All.Select(sheet => $"{sheet.Name}: {sheet.Purpose}."),
        ];
        var data = new SheetData();
        foreach (var (place, line) in lines.Index())
        {
            var style =
                place == 0 ? TemplateStyles.Title
                : line is "How to fill it in" or "The sheets" ? TemplateStyles.Bold
                : TemplateStyles.Wrapped;
            var row = Row(place + 1, (line, style));
            (row.Height, row.CustomHeight) = (
                place == 0 ? 26
                : line.Length > CharactersOfALine ? 31
                : 16,
                true
            );
            data.Append(row);
        }

        data.Append(Row(FirstOfLists - 1, ("Services", TemplateStyles.Header), ("Channels", TemplateStyles.Header)));
        for (var place = 0; place < Math.Max(pilot.Services.Count, Channels.All.Count - 1); place++)
        {
            var service = place < pilot.Services.Count ? pilot.Services[place].Name.In(language) : "";
            var channel = place < Channels.All.Count - 1 ? Channels.All[place] : "";
            data.Append(Row(FirstOfLists + place, (service, TemplateStyles.Text), (channel, TemplateStyles.Text)));
        }

        var merges = new MergeCells();
        foreach (var place in Enumerable.Range(1, lines.Length))
        {
            merges.Append(new MergeCell { Reference = $"A{place}:D{place}" });
        }

        return new Worksheet(
            new SheetViews(new SheetView { ShowGridLines = false, WorkbookViewId = 0 }),
            new Columns(Width(1, 42), Width(2, 24), Width(3, 24), Width(4, 24)),
            data,
            merges
        );
    }

    private static Worksheet SheetToFill(TemplateSheet sheet, Pilot pilot)
    {
        var data = new SheetData(Row(1, [.. sheet.Columns.Select(column => (column.Heading, TemplateStyles.Header))]));
        data.GetFirstChild<Row>()!.Height = 32;
        data.GetFirstChild<Row>()!.CustomHeight = true;
        foreach (var (place, prefilled) in Prefilled(sheet, pilot).Index())
        {
            data.Append(
                Row(
                    place + 2,
                    [.. sheet.Columns.Select(column => (prefilled.GetValueOrDefault(column.Field, ""), TemplateStyles.Of(column)))]
                )
            );
        }

        var pane = new Pane
        {
            VerticalSplit = 1,
            TopLeftCell = "A2",
            ActivePane = PaneValues.BottomLeft,
            State = PaneStateValues.Frozen,
        };
        var columns = sheet.Columns.Index().Select(column => Width(column.Index + 1, WidthOf(column.Item), TemplateStyles.Of(column.Item)));
        return new Worksheet(
            new SheetViews(new SheetView(pane) { WorkbookViewId = 0 }),
            new Columns(columns),
            data,
            Validations(sheet, pilot)
        );
    }

    /// <summary>The months of the pilot, for sheets that list services one row a service; nothing for events.</summary>
    private static IEnumerable<Dictionary<string, string>> Prefilled(TemplateSheet sheet, Pilot pilot)
    {
        var fields = sheet.Columns.Where(column => column.IsPrefilled).Select(column => column.Field).ToList();
        var months = fields.Contains("month") ? pilot.Months : 0;
        var services = fields.Contains("service") ? pilot.Services.Select(service => service.Name.In(pilot.Languages[0])).ToList() : [""];
        return from month in Enumerable.Range(0, months)
            from service in services
            select new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["month"] = pilot.Starts.AddMonths(month).ToString("yyyy-MM", CultureInfo.InvariantCulture),
                ["service"] = service,
            };
    }

    private static DataValidations Validations(TemplateSheet sheet, Pilot pilot)
    {
        var all = new DataValidations();
        foreach (var (place, column) in sheet.Columns.Index())
        {
            var rule = TemplateStyles.Rule(column, FirstOfLists, pilot.Services.Count);
            rule.SequenceOfReferences = new ListValue<StringValue>([$"{Letter(place)}2:{Letter(place)}{Rows}"]);
            all.Append(rule);
        }

        all.Count = (uint)all.ChildElements.Count;
        return all;
    }

    /// <summary>Cells as text in place, which no program takes for a formula; blank ones keep their style.</summary>
    private static Row Row(int number, params IReadOnlyList<(string Text, uint Style)> cells)
    {
        var row = new Row { RowIndex = (uint)number };
        foreach (var (place, (text, style)) in cells.Index())
        {
            var cell = new Cell { CellReference = $"{Letter(place)}{number}", StyleIndex = style };
            if (text.Length > 0)
            {
                cell.DataType = CellValues.InlineString;
                cell.InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
            }

            row.Append(cell);
        }

        return row;
    }

    private static Column Width(int place, double width, uint style = 0) =>
        new()
        {
            Min = (uint)place,
            Max = (uint)place,
            Width = width,
            CustomWidth = true,
            Style = style,
        };

    private static double WidthOf(TemplateColumn column) =>
        column.Cell switch
        {
            TemplateCell.Service => 34,
            TemplateCell.Text => 22,
            TemplateCell.Month => 11,
            TemplateCell.Moment => 18,
            _ => 16,
        };

    private static char Letter(int place) => (char)('A' + place);
}
