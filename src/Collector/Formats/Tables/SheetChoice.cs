using System.Globalization;

namespace Carmen.Collector;

/// <summary>Where in a workbook the table stands.</summary>
/// <param name="Sheets">The chosen sheet, and after it those that go on with the same headings.</param>
/// <param name="HeaderRow">0-based; of each of these sheets.</param>
/// <param name="Header">False: that row is the first one of the table, and there are no headings.</param>
internal sealed record SheetChoice(IReadOnlyList<Sheet> Sheets, int HeaderRow, bool Header)
{
    /// <summary>Share of the widest row's cells that the row of headings must have at least.</summary>
    private const double LeastFilled = 0.6;

    /// <summary>As many columns as the last one that has a heading.</summary>
    public string[] Names { get; } = NamesOf(Sheets[0], HeaderRow, Header);

    /// <summary>
    /// The sheet that the source's entry tells, else the visible one with most of the headings that the mapping names, else the first
    /// one with a table of at least two columns. In it the row told, else the first with most of these headings, else the first one that is nearly
    /// as wide as the table.
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
                $"found no sheet with a table, expected one with a row of headings; {(source.Sheet is null ? "name it with 'sheet:' if it is hidden" : "correct 'sheet:'")} in the entry of source '{source.Id}'"
            );
        }

        var choice = new SheetChoice([best.sheet], best.row!.Value, source.Header ?? true);
        var more = candidates.Where(sheet => sheet != best.sheet && choice.Header && choice.GoesOnIn(sheet));
        return choice with { Sheets = [best.sheet, .. more] };
    }

    /// <summary>What the receipt says of the choice.</summary>
    public void Tell(Workbook workbook, Reading reading)
    {
        Tell(workbook.Flaws, reading);
        var all = workbook.Sheets.Count;
        var names = string.Join(", ", Sheets.Select(sheet => Shown(sheet.Name)));
        reading.Guesses.Add(("sheet", string.Create(CultureInfo.InvariantCulture, $"{names} ({Sheets.Count} of {all})")));
        reading.Guesses.Add((Header ? "header row" : "first row", (HeaderRow + 1).ToString(CultureInfo.InvariantCulture)));
        var left = workbook.Sheets.Except(Sheets).Where(sheet => sheet.Opening.Any(IsFilled)).ToList();
        if (reading.Source.Sheet is null && left.Count > 0)
        {
            reading.Warnings.Add(
                $"Not read: {string.Join(", ", left.Take(20).Select(sheet => $"{(sheet.IsHidden ? "hidden sheet" : "sheet")} '{Shown(sheet.Name)}'"))}; name one with 'sheet:' in a source's entry to read it."
            );
        }
    }

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

    public static bool IsFilled(string?[] row) => row.Any(cell => !string.IsNullOrWhiteSpace(cell));

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

        var found = rows.Select(row => source.Header ?? true ? Found(row, wanted) : 0).ToList();
        var filled = rows.Select(row => row.Count(cell => !string.IsNullOrWhiteSpace(cell))).ToList();
        var most = found.DefaultIfEmpty().Max();
        var widest = filled.DefaultIfEmpty().Max();
        return widest == 0 ? null
            : most > 0 ? found.IndexOf(most)
            : filled.FindIndex(cells => cells >= LeastFilled * widest);
    }

    private static int Found(string?[] row, HashSet<string> wanted) =>
        row.Select(cell => Headings.Fold(cell ?? "")).Distinct(StringComparer.Ordinal).Count(wanted.Contains);

    private static bool IsTable(Sheet sheet, int row) => sheet.Opening.Count > row + 1 && NamesOf(sheet, row, header: true).Length > 1;

    private bool GoesOnIn(Sheet sheet) =>
        sheet.Opening.Count > HeaderRow
        && NamesOf(sheet, HeaderRow, header: true).Select(Headings.Fold).SequenceEqual(Names.Select(Headings.Fold));

    private static string[] NamesOf(Sheet sheet, int row, bool header)
    {
        var cells = sheet.Opening[row];
        var width = header ? Array.FindLastIndex(cells, cell => !string.IsNullOrWhiteSpace(cell)) + 1 : cells.Length;
        return [.. cells.Take(width).Select(cell => cell?.Trim() ?? "")];
    }

    private static string Shown(string name) => Listing.IsPersonal(name) ? Listing.Withheld : name;
}
