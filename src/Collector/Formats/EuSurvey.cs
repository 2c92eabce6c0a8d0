namespace Carmen.Collector;

/// <summary>
/// Results of EUSurvey: the XML export, whose questions and answers are known by ids that no language changes, and workbooks, where the
/// headings stand below alias and export date, further columns overflow to the sheets Content1, Content2…, and the columns at the end
/// are named in any language of the Union. User, login and invitation are never read; "Anonymous" is no contribution id.
/// </summary>
public sealed class EuSurvey : IFormat
{
    /// <summary>In which row of a results sheet the headings stand, 0-based: after alias, export date and a blank row.</summary>
    private const int HeadingsRow = 3;
    private const string FirstSheet = "Content";

    internal static readonly SurveyTool Tool = new()
    {
        Name = "EUSurvey",
        Forms = heading => LabelledCode.Forms(Headings.Fold(heading)).Reverse(),
        AnswerForms = LabelledCode.Forms,
        NoId = "Anonymous",
        Dates = ["yyyy-MM-dd_HH-mm-ss", "dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy HH:mm"],
        OwnHeadings = EuSurveyHeadings.Own,
        IsOwn = EuSurveyHeadings.IsOwn,
    };

    public string Name => "eusurvey";
    public IReadOnlyList<string> Kinds { get; } = [Collector.Kinds.Responses];

    /// <summary>XML results. Workbooks are recognised as such, and as EUSurvey's when they are read.</summary>
    public bool Recognises(ReadOnlySpan<byte> opening) => SafeXml.Begins(opening, "Results");

    public void Read(SourceFile file, Reading reading)
    {
        if (file.Opening(4) is var opening && (Workbook.IsCompound(opening) || opening is [(byte)'P', (byte)'K', ..]))
        {
            using var sheet = Table.Sheet(file, reading);
            sheet.Read(RowsOf.Kind(reading, sheet));
            return;
        }

        using var results = EuSurveyResults.Open(file);
        using var table = new Table(reading, results.Records(), results.Headings) { Tool = Tool };
        table.Read(RowsOf.Kind(reading, table));
    }

    /// <summary>As CSV with the ids of the questions as headings.</summary>
    public void WriteRows(SourceFile file, Source source, IReadOnlyList<Rejection> rejections, Stream output)
    {
        if (file.Opening(4) is var opening && (Workbook.IsCompound(opening) || opening is [(byte)'P', (byte)'K', ..]))
        {
            Rejects.WriteSheet(file, source, rejections, output);
            return;
        }

        using var results = EuSurveyResults.Open(file);
        using var rows = results.Records();
        Rejects.WriteRecords(
            rows,
            [
                [.. results.Headings.Names],
            ],
            rejections,
            output
        );
    }

    /// <summary>The row of headings, where a sheet is laid out as EUSurvey's results are.</summary>
    internal static int? HeaderRow(Sheet sheet) =>
        sheet.Name == FirstSheet
        && sheet.Opening.Count > HeadingsRow
        && sheet.Opening.Take(2).All(row => row.Length > 1 && row.Count(IsFilled) == 2 && IsFilled(row[0]) && IsFilled(row[1]))
        && !sheet.Opening[2].Any(IsFilled)
            ? HeadingsRow
            : null;

    /// <summary>The sheets with the columns for which the first had no room.</summary>
    internal static IReadOnlyList<Sheet> Overflow(IEnumerable<Sheet> sheets, Sheet first) =>
        [
            .. sheets.Where(sheet =>
                sheet != first
                && sheet.Name.StartsWith(FirstSheet, StringComparison.Ordinal)
                && sheet.Name.Length > FirstSheet.Length
                && sheet.Name[FirstSheet.Length..].All(char.IsAsciiDigit)
            ),
        ];

    private static bool IsFilled(string? cell) => !string.IsNullOrWhiteSpace(cell);
}
