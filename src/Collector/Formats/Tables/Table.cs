using System.Globalization;
using System.Text;

namespace Carmen.Collector;

/// <summary>A table opened for one import: its headings are read, its records come next.</summary>
/// <param name="rows">Stands on its first record where that one counts, else before it.</param>
/// <param name="firstIsRow">Whether <paramref name="rows"/> stands on a record that counts.</param>
/// <param name="point">The decimal mark that its numbers show; null where none does.</param>
internal sealed class Table(Reading reading, Records rows, Headings headings, bool firstIsRow = false, char? point = '.') : IDisposable
{
    /// <summary>A delimited file: its dialect is told to the receipt.</summary>
    /// <param name="forms">Other ways to write a heading, see <see cref="Collector.Headings"/>.</param>
    /// <exception cref="InvalidDataException">The file is no table, or its first line cannot be read.</exception>
    public static Table Delimited(SourceFile file, Reading reading, Func<string, IEnumerable<string>>? forms = null)
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

        var headings = HeadingsOf(rows, dialect, reading.Source, forms);
        return new Table(reading, rows, headings, firstIsRow: !dialect.Header, dialect.Decimal);
    }

    /// <summary>A sheet of a workbook: which one and where it begins is told to the receipt.</summary>
    /// <param name="forms">Other ways to write a heading, see <see cref="Collector.Headings"/>.</param>
    /// <exception cref="InvalidDataException">The file is no workbook, cannot be read, or has no such sheet or table.</exception>
    public static Table Sheet(SourceFile file, Reading reading, Func<string, IEnumerable<string>>? forms = null)
    {
        var workbook = Workbook.Open(file);
        try
        {
            var choice = SheetChoice.Of(workbook, reading.Source);
            choice.Tell(workbook, reading);
            var rows = new SheetRecords(workbook, choice, reading.Flag);
            return new Table(reading, rows, new Headings(choice.Names, choice.Header, forms));
        }
        catch
        {
            workbook.Dispose();
            throw;
        }
    }

    /// <summary>Those of the file, or for a file that has none, those that the source's entry lists.</summary>
    private static Headings HeadingsOf(TableReader rows, Dialect dialect, Source source, Func<string, IEnumerable<string>>? forms)
    {
        var told = source.Headings;
        if (dialect.Header || told.Count == 0)
        {
            string[] names = [.. Enumerable.Range(0, rows.Cells).Select(cell => Encoding.UTF8.GetString(rows[cell]))];
            return dialect.Header && IsRecord(names, source)
                ? throw new InvalidDataException(
                    $"found data in the first line and none of the mapped headings, expected a line of headings; for files without one list them in the entry of source '{source.Id}', as in headings: [id, type, opened]"
                )
                : new Headings(names, dialect.Header, forms);
        }

        // Columns that came later stand at the end: an older file has fewer.
        return rows.Cells <= told.Count
            ? new Headings([.. told.Take(rows.Cells)], present: true, forms)
            : throw new InvalidDataException(
                Text(
                    $"found {rows.Cells} columns and no line of headings, expected at most the {told.Count} that the entry of source '{source.Id}' lists; complete headings: there"
                )
            );
    }

    /// <summary>A line of data must not be taken for headings: messages repeat those.</summary>
    private static bool IsRecord(string[] cells, Source source) =>
        source.Kind != Kinds.Responses
        && source.Header is null
        && source.Columns.Values.All(heading => Headings.Position(heading) is null)
        && !cells.Select(Headings.Fold).Intersect(source.Columns.Values.Select(Headings.Fold), StringComparer.Ordinal).Any()
        && cells.Any(cell => Dialect.IsDatum(cell, source) && cell.Length != 4);

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
