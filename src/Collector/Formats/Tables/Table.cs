using System.Globalization;
using System.Text;

namespace Carmen.Collector;

/// <summary>A delimited file opened for one import: its dialect is told to the receipt, its headings are read, its records come next.</summary>
internal sealed class Table : IDisposable
{
    private readonly Reading reading;
    private readonly TableReader rows;
    private readonly bool firstIsRow;

    /// <param name="forms">Other ways to write a heading, see <see cref="Collector.Headings"/>.</param>
    /// <exception cref="InvalidDataException">The file is no table, or its first line cannot be read.</exception>
    public Table(SourceFile file, Reading reading, Func<string, IEnumerable<string>>? forms = null)
    {
        this.reading = reading;
        var dialect = Dialect.Of(file, reading.Source);
        reading.Guesses.AddRange(dialect.Guesses);
        reading.Warnings.AddRange(dialect.Warnings);
        Decimal = dialect.Decimal ?? '.';
        rows = dialect.Open(file);
        if (!rows.Read() || (dialect.Header && rows.Fault is Fault.Quotes or Fault.Length))
        {
            rows.Dispose();
            throw new InvalidDataException(
                $"found no readable first line, expected headings separated by '{dialect.Separator}'; check its separator and quotes"
            );
        }

        var names = Enumerable.Range(0, rows.Cells).Select(cell => Encoding.UTF8.GetString(rows[cell]));
        Headings = new Headings([.. names], dialect.Header, forms);
        firstIsRow = !dialect.Header;
    }

    public Headings Headings { get; }
    public char Decimal { get; }

    /// <summary>
    /// Announces every record, rejects those that are broken as a whole, filters those without content and gives the others to
    /// <paramref name="read"/>, which must account for each.
    /// </summary>
    public void Each(Action<TableReader> read)
    {
        for (var more = firstIsRow || rows.Read(); more; more = rows.Read())
        {
            reading.Row();
            if (rows.Fault != Fault.None)
            {
                Reject(rows.Fault);
            }
            else if (IsEmpty())
            {
                reading.Filter("empty");
            }
            else
            {
                read(rows);
            }
        }
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
