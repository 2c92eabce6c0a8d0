using System.Globalization;

namespace Carmen.Collector;

/// <summary>A table opened for one import: its headings are read, its records come next.</summary>
/// <param name="rows">Stands on its first record where that one counts, else before it.</param>
/// <param name="firstIsRow">Whether <paramref name="rows"/> stands on a record that counts.</param>
/// <param name="point">The decimal mark that its numbers show; null where none does.</param>
internal sealed class Table(Reading reading, Records rows, Headings headings, bool firstIsRow = false, char? point = '.') : IDisposable
{
    /// <summary>A delimited file: its dialect is told to the receipt.</summary>
    /// <exception cref="InvalidDataException">The file is no table, or its first line cannot be read.</exception>
    public static Table Delimited(SourceFile file, Reading reading, SurveyTool? tool = null)
    {
        var dialect = Dialect.Of(file, reading.Source);
        reading.Guesses.AddRange(dialect.Guesses);
        reading.Warnings.AddRange(dialect.Warnings);
        var rows = dialect.Open(file);
        if (!rows.Read() || (dialect.Header && rows.Fault is Fault.Quotes or Fault.Length))
        {
            rows.Dispose();
            throw new InvalidDataException(
                $"found no readable first line, expected headings separated by '{dialect.Separator}'; check its separator and quotes"
            );
        }

        if (!dialect.Header)
        {
            return new Table(reading, rows, HeadingsTold(rows.Texts(), reading.Source), firstIsRow: true, dialect.Decimal);
        }

        RefuseData(rows.Texts(), reading.Source);
        var known = tool ?? SurveyTool.Any;
        var (records, more) = known.ReadHeadings(rows);
        return new Table(reading, rows, HeadingsOf(known, records), firstIsRow: more, dialect.Decimal) { Tool = known };
    }

    /// <summary>A sheet of a workbook: which one and where it begins is told to the receipt.</summary>
    /// <exception cref="InvalidDataException">The file is no workbook, cannot be read, or has no such sheet or table.</exception>
    public static Table Sheet(SourceFile file, Reading reading)
    {
        var workbook = Workbook.Open(file);
        try
        {
            var choice = SheetChoice.Of(workbook, reading.Source);
            choice.Tell(workbook, reading);
            var rows = new SheetRecords(workbook, choice, reading.Flag);
            var headings =
                choice.HeadingRecords.Count > 0
                    ? HeadingsOf(choice.Tool, choice.HeadingRecords)
                    : new Headings(new string[choice.Width], present: false);
            return new Table(reading, rows, headings, point: null) { Tool = choice.Tool };
        }
        catch
        {
            workbook.Dispose();
            throw;
        }
    }

    /// <summary>Of a file that has no headings: those that the source's entry lists, else positions.</summary>
    private static Headings HeadingsTold(string[] cells, Source source)
    {
        if (source.Headings.Count == 0)
        {
            return new Headings(cells, present: false);
        }

        // Columns that came later stand at the end: an older file has fewer.
        return cells.Length <= source.Headings.Count
            ? new Headings([.. source.Headings.Take(cells.Length)], present: true)
            : throw new InvalidDataException(
                Text(
                    $"found {cells.Length} columns and no line of headings, expected at most the {source.Headings.Count} that the entry of source '{source.Id}' lists; complete headings: there"
                )
            );
    }

    /// <summary>A line of data must not be taken for headings: messages repeat those.</summary>
    /// <exception cref="InvalidDataException">The first line holds a date or a number, and none of the mapped headings.</exception>
    private static void RefuseData(string[] cells, Source source)
    {
        if (
            source.Kind != Kinds.Responses
            && source.Header is null
            && source.Columns.Values.All(heading => Headings.Position(heading) is null)
            && !cells.Select(Headings.Fold).Intersect(source.Columns.Values.Select(Headings.Fold), StringComparer.Ordinal).Any()
            && cells.Any(cell => Dialect.IsDatum(cell, source) && cell.Length != 4)
        )
        {
            throw new InvalidDataException(
                $"found data in the first line and none of the mapped headings, expected a line of headings; for files without one list them in the entry of source '{source.Id}', as in headings: [id, type, opened]"
            );
        }
    }

    /// <summary>The survey tool that wrote it; any, where it is no survey.</summary>
    public SurveyTool Tool { get; init; } = SurveyTool.Any;
    public Headings Headings { get; } = headings;
    public char Decimal { get; } = point ?? '.';
    public char? DecimalSeen { get; } = point;

    /// <summary>
    /// Announces every record, rejects those that are broken as a whole, filters those without content and gives the others to
    /// <paramref name="facts"/>, which must account for each.
    /// </summary>
    public void Read(IRows facts)
    {
        for (var more = firstIsRow || rows.Read(); more; more = rows.Read())
        {
            reading.Row();
            if (rows.Fault == Fault.Columns && facts.IsNote(rows))
            {
                reading.Filter("note");
            }
            else if (rows.Fault != Fault.None)
            {
                Reject(rows.Fault);
            }
            else if (IsEmpty())
            {
                reading.Filter("empty");
            }
            else
            {
                facts.Read(rows);
            }
        }

        facts.Finish();
    }

    public void Dispose() => rows.Dispose();

    private static Headings HeadingsOf(SurveyTool tool, IReadOnlyList<string[]> records)
    {
        var headings = tool.Combine(records);
        return new Headings(
            [.. headings.Select(heading => heading.Name)],
            present: true,
            tool.Forms,
            [.. headings.Select(heading => heading.Others)]
        );
    }

    private bool IsEmpty()
    {
        for (var cell = 0; cell < rows.Cells; cell++)
        {
            if (!rows[cell].IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    private void Reject(Fault fault)
    {
        var (rule, message) = fault switch
        {
            Fault.Quotes => ("quotes", "a quote opens and is not closed; close it or remove it"),
            Fault.Columns => (
                "columns",
                Text($"{rows.Cells} cells where {rows.Width} were expected; add or remove separators, or quote the cell that holds one")
            ),
            Fault.Encoding => ("encoding", "bytes that are no text in the encoding of the file; save the file as UTF-8"),
            _ => ("length", Text($"longer than {TableReader.LongestRecord >> 20} MiB; a quote or line break is missing")),
        };
        reading.Reject(reading.Rows, null, rule, message);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
