namespace Carmen.Collector;

/// <summary>
/// The workbook that <c>carmen template</c> writes, filled in: its sheets become figures, costs, incidents and effort. Rows that hold nothing
/// but what the template wrote itself are filtered. It has to be named in the source's entry, since its content is that of any workbook.
/// </summary>
public sealed class Template : IFormat
{
    /// <summary>Dates that somebody typed and the workbook kept as text.</summary>
    private static readonly string[] TypedDates = ["d.M.yyyy H:mm", "d.M.yyyy", "d/M/yyyy H:mm", "d/M/yyyy"];

    public string Name => "template";
    public IReadOnlyList<string> Kinds { get; } = [Collector.Kinds.Aggregates];

    public bool Recognises(ReadOnlySpan<byte> opening) => false;

    /// <exception cref="InvalidDataException">It is no workbook, or has none of the template's sheets, or one without its headings.</exception>
    public void Read(SourceFile file, Reading reading)
    {
        var source = reading.Source;
        using var workbook = Workbook.Open(file);
        var missing = new List<string>();
        foreach (var sheet in TemplateSheet.All)
        {
            if (Find(workbook, sheet) is { } found)
            {
                reading.Source = Under(source, reading.Pilot, sheet);
                ReadSheet(workbook, found, sheet, reading);
            }
            else
            {
                missing.Add($"'{sheet.Name}'");
            }
        }

        reading.Source = source;
        if (missing.Count == TemplateSheet.All.Count)
        {
            throw new InvalidDataException(
                $"found no sheet of the template, expected {string.Join(", ", missing)}; write a new one with \"carmen template\" or name another format"
            );
        }

        if (missing.Count > 0)
        {
            reading.Warnings.Add($"Sheets of the template that are not there: {string.Join(", ", missing)}.");
        }
    }

    /// <summary>As CSV with the name of the sheet before the cells; to be mended in the workbook itself.</summary>
    public void WriteRows(SourceFile file, Source source, IReadOnlyList<Rejection> rejections, Stream output)
    {
        using var workbook = Workbook.Open(file);
        var rows = TemplateSheet
            .All.Select(sheet => Find(workbook, sheet))
            .OfType<Sheet>()
            .SelectMany(sheet => Filled(workbook, sheet).Select(row => (string?[])[sheet.Name, .. row.Cells]))
            .ToList();
        var width = rows.Select(row => row.Length).DefaultIfEmpty(1).Max();
        string[] names = ["sheet", .. Enumerable.Range(1, width - 1).Select(place => $"{place}")];
        Rejects.WriteRecords(names, rows, rejections, output);
    }

    private static Sheet? Find(Workbook workbook, TemplateSheet wanted) =>
        workbook.Sheets.FirstOrDefault(sheet => Headings.Fold(sheet.Name) == Headings.Fold(wanted.Name));

    /// <summary>The rows with content below the headings, which stand in the first row.</summary>
    private static IEnumerable<(int Row, string?[] Cells)> Filled(Workbook workbook, Sheet sheet) =>
        workbook.Rows(sheet).Index().Skip(1).Where(row => SheetChoice.IsFilled(row.Item)).Select(row => (row.Index + 1, row.Item));

    /// <summary>Rows are counted through all sheets; a message says which one of its sheet it speaks of.</summary>
    private static IEnumerable<string?[]> Placed(Reading reading, Workbook workbook, Sheet sheet)
    {
        foreach (var (row, cells) in Filled(workbook, sheet))
        {
            reading.Place = FormattableString.Invariant($" (row {row} of the sheet)");
            yield return cells;
        }

        reading.Place = "";
    }

    private static void ReadSheet(Workbook workbook, Sheet found, TemplateSheet sheet, Reading reading)
    {
        // Messages name the sheet before the column; the headings themselves are those of the sheet.
        var prefix = sheet.Name + ": ";
        string[] names = [.. (found.Opening.Count > 0 ? found.Opening[0] : []).Select(name => prefix + name?.Trim())];
        var headings = new Headings(
            names,
            present: true,
            name => name.StartsWith(prefix, StringComparison.Ordinal) ? [Headings.Fold(name[prefix.Length..])] : []
        );
        using var table = new Table(reading, new GivenRecords(names.Length, Placed(reading, workbook, found)), headings, point: null);
        var kept = sheet
            .Columns.Where(column => !column.IsPrefilled)
            .Select(column => headings.Required(column.Heading, column.Field))
            .ToList();
        table.Read(new FilledRows(reading, RowsOf.Kind(reading, table), kept));
    }

    /// <summary>The entry as if it were written for one sheet: services are chosen by their names.</summary>
    private static Source Under(Source source, Pilot pilot, TemplateSheet sheet)
    {
        var values = source.Values.ToDictionary(StringComparer.Ordinal);
        var services = pilot.Services.SelectMany(service => service.Name.Texts.Values.Select(name => (name, service.Id)));
        values["service"] = services
            .Concat(values.GetValueOrDefault("service")?.Select(pair => (name: pair.Key, Id: pair.Value)) ?? [])
            .GroupBy(pair => pair.name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Id, StringComparer.Ordinal);
        return source with { Kind = sheet.Kind, Columns = sheet.Mapping, Values = values, Dates = [.. source.Dates, .. TypedDates] };
    }

    private sealed class FilledRows(Reading reading, IRows rows, IReadOnlyList<int> cells) : IRows
    {
        public void Read(Records row)
        {
            foreach (var cell in cells)
            {
                if (!row[cell].IsEmpty)
                {
                    rows.Read(row);
                    return;
                }
            }

            reading.Filter("not-filled-in");
        }

        public void Finish() => rows.Finish();
    }
}
