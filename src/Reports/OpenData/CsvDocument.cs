using System.Globalization;
using System.Text;

namespace Carmen.Reports;

/// <summary>
/// Comma-separated values after RFC 4180: UTF-8, CRLF, a header of stable names, a decimal point. Text that a spreadsheet would take for a formula is
/// written with an apostrophe before it; numbers are written as numbers.
/// </summary>
public sealed class CsvDocument
{
    /// <summary>Signs that begin a formula in some spreadsheet, their full-width forms included.</summary>
    private const string FormulaSigns = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private readonly StringBuilder text = new();

    public static string ContentType => "text/csv; charset=utf-8";

    /// <param name="cells">Text, numbers, dates or null (an empty cell).</param>
    public CsvDocument Row(params ReadOnlySpan<object?> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(Cell(cells[i]));
        }

        text.Append("\r\n");
        return this;
    }

    /// <summary>A header of the columns' names, then one row each.</summary>
    public static byte[] Of<T>(IEnumerable<T> rows, IReadOnlyList<(string Name, Func<T, object?> Cell, string Meaning)> columns)
    {
        var csv = new CsvDocument().Row([.. columns.Select(column => column.Name)]);
        foreach (var row in rows)
        {
            csv.Row([.. columns.Select(column => column.Cell(row))]);
        }

        return csv.ToBytes();
    }

    /// <summary>What each of the columns means.</summary>
    public static byte[] DictionaryOf<T>(IReadOnlyList<(string Name, Func<T, object?> Cell, string Meaning)> columns)
    {
        var csv = new CsvDocument().Row("column", "meaning");
        foreach (var (column, _, meaning) in columns)
        {
            csv.Row(column, meaning);
        }

        return csv.ToBytes();
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(text.ToString());

    public override string ToString() => text.ToString();

    private static string Cell(object? value) =>
        value switch
        {
            null => "",
            string word => Quote(Harmless(word)),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "A cell is text, a number or a date."),
        };

    private static string Harmless(string word)
    {
        var start = word.TrimStart(' ', '\u00A0', '"', '\'');
        return word is ['\t' or '\r' or '\n', ..] || (start.Length > 0 && FormulaSigns.Contains(start[0], StringComparison.Ordinal))
            ? "'" + word
            : word;
    }

    private static string Quote(string word) =>
        word.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : word;
}
