using System.Globalization;

namespace Carmen.Collector;

/// <summary>Where in a workbook the table stands.</summary>
/// <param name="Sheets">The chosen sheet, and after it those that go on with the same headings.</param>
/// <param name="Beside">Sheets with further columns of the same records, row by row.</param>
/// <param name="HeaderRow">0-based; of each of these sheets.</param>
/// <param name="Tool">The survey tool that wrote it; any, where it is no survey.</param>
/// <param name="HeadingRecords">The records of headings, all of one width; none where the table has no headings.</param>
/// <param name="Width">Of the table.</param>
internal sealed record SheetChoice(
    IReadOnlyList<Sheet> Sheets,
    IReadOnlyList<Sheet> Beside,
    int HeaderRow,
    SurveyTool Tool,
    IReadOnlyList<string[]> HeadingRecords,
    int Width
)
{
    /// <summary>Share of the widest row's cells that the row of headings must have at least.</summary>
    private const double LeastFilled = 0.6;

    /// <summary>The first row that is a record.</summary>
    public int FirstRow => HeaderRow + HeadingRecords.Count;

    /// <summary>
    /// The sheet that the source's entry tells, else the visible one with most of the headings that the mapping names, else the first one
    /// with a table of at least two columns. In it the row told, else the one by which a survey tool is known, else the first with most of these
    /// headings, else the first one that is nearly as wide as the table.
    /// </summary>
    /// <exception cref="InvalidDataException">There is no such sheet or row, or none with a table.</exception>
    public static SheetChoice Of(Workbook workbook, Source source)
    {
        var wanted = Wanted(source);
        var candidates = source.Sheet is { } told
            ? [Told(workbook.Sheets, told)]
            : workbook.Sheets.Where(sheet => !sheet.IsHidden).ToList();
        var best = candidates
            .Select(sheet => (sheet, row: Row(sheet, source, wanted)))
            .Where(one => one.row is not null)
            .OrderByDescending(one => Found(one.sheet.Opening[one.row!.Value], wanted))
            .ThenByDescending(one => IsTable(one.sheet, one.row!.Value))
            .FirstOrDefault();
        if (best.sheet is null)
        {
            throw new InvalidDataException(
                $"found no sheet with a table, expected one with a row of headings; {(source.Sheet is null ? "name it with 'sheet:' if it is hidden" : "correct 'sheet:' or 'header-row:'")} in the entry of source '{source.Id}'"
            );
        }

        return Chosen(source, candidates, best.sheet, best.row!.Value);
    }

    /// <summary>What the receipt says of the choice.</summary>
    public void Tell(Workbook workbook, Reading reading)
    {
        Tell(workbook.Flaws, reading);
        var read = Sheets.Concat(Beside).ToList();
        var names = string.Join(", ", read.Select(sheet => Shown(sheet.Name)));
        reading.Guesses.Add(("sheet", string.Create(CultureInfo.InvariantCulture, $"{names} ({read.Count} of {workbook.Sheets.Count})")));
        reading.Guesses.Add(
            (HeadingRecords.Count > 0 ? "header row" : "first row", (HeaderRow + 1).ToString(CultureInfo.InvariantCulture))
        );
        if (Tool != SurveyTool.Any)
        {
            reading.Guesses.Add(("survey tool", Tool.Name));
        }

        var left = workbook.Sheets.Except(read).Where(sheet => sheet.Opening.Any(IsFilled)).ToList();
        if (reading.Source.Sheet is null && left.Count > 0)
        {
            reading.Warnings.Add(
                $"Not read: {string.Join(", ", left.Take(20).Select(sheet => $"{(sheet.IsHidden ? "hidden sheet" : "sheet")} '{Shown(sheet.Name)}'"))}; name one with 'sheet:' in a source's entry to read it."
            );
        }
    }

    public static bool IsFilled(string?[] row) => row.Any(cell => !string.IsNullOrWhiteSpace(cell));

    /// <summary>Formulas of any sheet that read as blank.</summary>
    private static void Tell(FormulaFlaws flaws, Reading reading)
    {
        if (flaws.WithoutValue > 0)
        {
            reading.Warnings.Add(
                FormattableString.Invariant(
                    $"Formulas without a stored value in the workbook: {flaws.WithoutValue}; they read as blank. Open it, save it and deliver it again."
                )
            );
        }

        if (flaws.Failed > 0)
        {
            reading.Warnings.Add(
                FormattableString.Invariant(
                    $"Formulas in the workbook that give an error (#N/A, #REF!): {flaws.Failed}; they read as blank."
                )
            );
        }
    }

    private static SheetChoice Chosen(Source source, IReadOnlyList<Sheet> candidates, Sheet sheet, int row)
    {
        if (!(source.Header ?? true))
        {
            return new SheetChoice([sheet], [], row, SurveyTool.Any, [], sheet.Opening[row].Length);
        }

        var first = Texts(sheet.Opening[row]);
        var isSurvey = source.Kind == Kinds.Responses;
        var beside = isSurvey && EuSurvey.HeaderRow(sheet) == row ? EuSurvey.Overflow(candidates, sheet) : [];
        var tool =
            !isSurvey ? SurveyTool.Any
            : EuSurvey.HeaderRow(sheet) == row ? EuSurvey.Tool
            : SurveyTool.Of(first);
        if (isSurvey && Kobo.IsRepeat(first) && source.Sheet is null)
        {
            throw new InvalidDataException(
                $"found the mapped questions in a sheet of repeated answers ('{Shown(sheet.Name)}'), expected them in the sheet of submissions; map questions that are answered once, or write 'sheet:' in the entry of source '{source.Id}' to count each turn as a response"
            );
        }

        first = [.. first, .. beside.SelectMany(more => Texts(more.Opening.ElementAtOrDefault(row) ?? []))];
        var records = new List<string[]> { first };
        for (var next = row + 1; next < sheet.Opening.Count && tool.GoesOn(records, Texts(sheet.Opening[next], first.Length)); next++)
        {
            records.Add(Texts(sheet.Opening[next]));
        }

        var width = records.Max(record => record.Length) + (source.Kind == Kinds.Context && Preamble.IsYear(first[^1]) ? 1 : 0);
        var more = candidates.Except([sheet, .. beside]).Where(one => HasHeadings(one, row, first));
        return new SheetChoice([sheet, .. more], beside, row, tool, [.. records.Select(record => Texts(record, width))], width);
    }

    /// <summary>The headings that the mapping names; without a mapping, the fields that are their own headings.</summary>
    private static HashSet<string> Wanted(Source source)
    {
        var named = source.Kind == Kinds.Responses ? source.Columns.Keys : source.Columns.Values;
        var headings = source.Columns.Count > 0 ? named : RowsOf.Fields.GetValueOrDefault(source.Kind, []);
        return [.. headings.Select(Headings.Fold)];
    }

    private static Sheet Told(IReadOnlyList<Sheet> sheets, string told) =>
        sheets.FirstOrDefault(sheet => Headings.Fold(sheet.Name) == Headings.Fold(told))
        ?? (Headings.Position(told) is { } place && place < sheets.Count ? sheets[place] : null)
        ?? throw new InvalidDataException(
            $"found no sheet '{told}' but {string.Join(", ", sheets.Take(40).Select(sheet => $"'{Shown(sheet.Name)}'"))}, expected the one that the source's entry names; correct 'sheet:' there"
        );

    private static int? Row(Sheet sheet, Source source, HashSet<string> wanted)
    {
        var rows = sheet.Opening;
        if (source.HeaderRow is { } told)
        {
            return told <= rows.Count && IsFilled(rows[told - 1]) ? told - 1 : null;
        }

        var hasHeader = source.Header ?? true;
        if (hasHeader && source.Kind == Kinds.Responses && ToolRow(sheet) is { } known)
        {
            return known;
        }

        var found = rows.Select(row => hasHeader ? Found(row, wanted) : 0).ToList();
        var filled = rows.Select(row => row.Count(cell => !string.IsNullOrWhiteSpace(cell))).ToList();
        var most = found.DefaultIfEmpty().Max();
        var widest = filled.DefaultIfEmpty().Max();
        return widest == 0 ? null
            : most > 0 ? found.IndexOf(most)
            : filled.FindIndex(cells => cells >= LeastFilled * widest);
    }

    /// <summary>The row by which a survey tool is known.</summary>
    private static int? ToolRow(Sheet sheet)
    {
        var row = sheet.Opening.Take(10).Select(cells => SurveyTool.Of(Texts(cells)) != SurveyTool.Any).ToList().IndexOf(true);
        return EuSurvey.HeaderRow(sheet) ?? (row >= 0 ? row : null);
    }

    private static int Found(string?[] row, HashSet<string> wanted) =>
        row.Select(cell => Headings.Fold(cell ?? "")).Distinct(StringComparer.Ordinal).Count(wanted.Contains);

    private static bool IsTable(Sheet sheet, int row) => sheet.Opening.Count > row + 1 && Texts(sheet.Opening[row]).Length > 1;

    private static bool HasHeadings(Sheet sheet, int row, string[] names) =>
        sheet.Opening.Count > row && Texts(sheet.Opening[row]).Select(Headings.Fold).SequenceEqual(names.Select(Headings.Fold));

    /// <summary>The cells as texts up to the last one with content, or as many as asked for.</summary>
    private static string[] Texts(string?[] cells, int? width = null)
    {
        var last = width ?? Array.FindLastIndex(cells, cell => !string.IsNullOrWhiteSpace(cell)) + 1;
        return [.. Enumerable.Range(0, last).Select(cell => cells.ElementAtOrDefault(cell)?.Trim() ?? "")];
    }

    private static string Shown(string name) => Listing.IsPersonal(name) ? Listing.Withheld : name;
}
