using DocumentFormat.OpenXml.Spreadsheet;

namespace Carmen.Collector;

/// <summary>How the cells of the template look and what they accept.</summary>
internal static class TemplateStyles
{
    public const uint Text = 1;
    public const uint Header = 2;
    public const uint Title = 3;
    public const uint Bold = 4;
    public const uint Wrapped = 5;
    private const uint Count = 6;
    private const uint Amount = 7;
    private const uint Moment = 8;
    private const uint MomentFormat = 164;
    private const uint TextFormat = 49;
    private const uint ThousandsFormat = 3;
    private const uint TwoDigitsFormat = 4;
    private const string Ink = "FF1F2937";
    private const string Paper = "FFE5EDF5";

    public static uint Of(TemplateColumn column) =>
        column.Cell switch
        {
            TemplateCell.Count => Count,
            TemplateCell.Amount => Amount,
            TemplateCell.Moment => Moment,
            _ => Text,
        };

    public static Stylesheet Sheet() =>
        new(
            new NumberingFormats(new NumberingFormat { NumberFormatId = MomentFormat, FormatCode = "yyyy\\-mm\\-dd\\ hh:mm" })
            {
                Count = 1,
            },
            new Fonts(Letters(11, false), Letters(11, true), Letters(16, true)) { Count = 3 },
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = Paper }) { PatternType = PatternValues.Solid })
            )
            {
                Count = 3,
            },
            new Borders(new Border(), new Border(new BottomBorder(new Color { Rgb = Ink }) { Style = BorderStyleValues.Thin }))
            {
                Count = 2,
            },
            new CellFormats(
                Format(),
                Format(number: TextFormat),
                Format(font: 1, fill: 2, border: 1, isWrapped: true),
                Format(font: 2),
                Format(font: 1),
                Format(isWrapped: true),
                Format(number: ThousandsFormat),
                Format(number: TwoDigitsFormat),
                Format(number: MomentFormat)
            )
            {
                Count = 9,
            }
        );

    /// <summary>A list to choose from where there is one, and the column's hint; other values are warned of, not refused, since a pilot may grow.</summary>
    /// <param name="first">The row of the About sheet where the lists begin.</param>
    public static DataValidation Rule(TemplateColumn column, int first, int services)
    {
        var list = column.Cell switch
        {
            TemplateCell.Service when services > 0 => $"{TemplateSheet.About}!$A${first}:$A${first + services - 1}",
            TemplateCell.Channel => $"{TemplateSheet.About}!$B${first}:$B${first + Channels.All.Count - 2}",
            TemplateCell.Choice => $"\"{string.Join(',', column.Choices)}\"",
            _ => null,
        };
        var rule = new DataValidation
        {
            AllowBlank = true,
            ShowInputMessage = true,
            PromptTitle = column.Heading.Length > 32 ? column.Heading[..32] : column.Heading,
            Prompt = column.Hint,
        };
        if (list is not null)
        {
            rule.Type = DataValidationValues.List;
            rule.ShowErrorMessage = true;
            rule.ErrorStyle = DataValidationErrorStyleValues.Warning;
            rule.ErrorTitle = "Not in the list";
            rule.Error = "Please choose from the list, or leave the cell blank.";
            rule.Formula1 = new Formula1(list);
        }

        return rule;
    }

    private static Font Letters(double size, bool isBold)
    {
        var font = new Font();
        if (isBold)
        {
            font.Append(new Bold());
        }

        font.Append(new FontSize { Val = size }, new Color { Rgb = Ink }, new FontName { Val = "Calibri" });
        return font;
    }

    private static CellFormat Format(uint number = 0, uint font = 0, uint fill = 0, uint border = 0, bool isWrapped = false) =>
        new(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = isWrapped })
        {
            NumberFormatId = number,
            FontId = font,
            FillId = fill,
            BorderId = border,
            ApplyNumberFormat = number > 0,
            ApplyFont = true,
            ApplyFill = fill > 0,
            ApplyBorder = border > 0,
            ApplyAlignment = true,
        };
}
