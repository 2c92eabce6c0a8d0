using CsvHelper;

namespace Carmen.Collector;

/// <summary>Lines above the headings of a table: titles, dates of extraction, the name of a report.</summary>
internal static class Preamble
{
    /// <summary>Headings are not looked for below this line.</summary>
    private const int Most = 50;

    /// <summary>
    /// How many lines come before the headings: those before the first line that has most of the wanted headings, where the first line has none
    /// of them. Of city context, whose extracts name no columns, a line with years will do.
    /// </summary>
    public static int Lines(ReadOnlySpan<byte> body, Func<byte[], char, string[]> split, Source source)
    {
        if (source.Header == false || source.Kind == Kinds.Responses)
        {
            return 0;
        }

        var wanted = Wanted(source);
        var (best, bestScore) = (0, 0);
        for (int line = 0, start = 0; line < Most && start < body.Length; line++)
        {
            var rest = body[start..];
            var length = rest.IndexOf((byte)'\n') is var end and >= 0 ? end + 1 : rest.Length;
            var text = rest[..length].TrimEnd("\r\n"u8).ToArray();
            var score = ",;\t|".Max(separator => Score(split(text, separator), wanted, source.Kind));
            if (score > bestScore)
            {
                (best, bestScore) = (line, score);
            }

            if (line == 0 && score > 0)
            {
                return 0;
            }

            start += length;
        }

        return bestScore > (wanted.Count > 1 ? 1 : 0) ? best : 0;
    }

    /// <summary>How many of the first lines come before one that is as wanted; 0 where none is.</summary>
    public static int LinesBefore(ReadOnlySpan<byte> body, Predicate<byte[]> isWanted)
    {
        for (int line = 0, start = 0; line < Most && start < body.Length; line++)
        {
            var rest = body[start..];
            var length = rest.IndexOf((byte)'\n') is var end and >= 0 ? end + 1 : rest.Length;
            if (isWanted(rest[..length].TrimEnd("\r\n"u8).ToArray()))
            {
                return line;
            }

            start += length;
        }

        return 0;
    }

    /// <summary>Passes over so many lines, whatever ends them.</summary>
    public static byte[] Skip(byte[] body, int lines)
    {
        var start = 0;
        for (; lines > 0 && start < body.Length; lines--)
        {
            var length = body.AsSpan(start).IndexOf((byte)'\n');
            start = length < 0 ? body.Length : start + length + 1;
        }

        return start == 0 ? body : body[start..];
    }

    /// <summary>Cells of one line, trimmed.</summary>
    public static string[] Split(byte[] line, CsvReaderOptions options)
    {
        using var reader = CsvReader.Create(line, options with { AllowLineBreaksInQuotes = false });
        return reader.Read() ? [.. Enumerable.Range(0, reader.FieldCount).Select(cell => reader.GetString(cell).Trim())] : [];
    }

    private static HashSet<string> Wanted(Source source) =>
        [
            .. (source.Columns.Count > 0 ? source.Columns.Values : RowsOf.Fields.GetValueOrDefault(source.Kind, []))
                .Where(heading => Headings.Position(heading) is null)
                .Select(Headings.Fold),
        ];

    private static int Score(string[] cells, HashSet<string> wanted, string kind)
    {
        var found = cells.Select(Headings.Fold).Distinct(StringComparer.Ordinal).Count(wanted.Contains);
        return found > 0 || kind != Kinds.Context || cells.Length < 2 ? found
            : cells.Skip(1).Count(IsYear) is var years and > 0 && !IsYear(cells[0]) ? years + 1
            : 0;
    }

    internal static bool IsYear(string cell) => cell.Length == 4 && cell.All(char.IsAsciiDigit) && cell[0] is ('1' or '2');
}
