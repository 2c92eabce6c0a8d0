using System.Text;

namespace Carmen.Collector;

/// <summary>A file as it shows itself before anything is mapped. Holds raw cells: for the person who adds the file, never to be stored.</summary>
/// <param name="Format">Name of the first format that recognises it.</param>
/// <param name="Kinds">What the formats that recognise it can deliver; of a log, visits alone.</param>
/// <param name="Guesses">How it is written, as receipts say it.</param>
/// <param name="HasHeadings">False where the first record holds data; <paramref name="Headings"/> are then #1, #2…</param>
/// <param name="Headings">Empty where there is nothing to map: logs, and formats that say themselves what each part is.</param>
/// <param name="Rows">The first rows, each as wide as the headings; of a log its first lines, each one cell.</param>
public sealed record Preview(
    string Format,
    IReadOnlyList<string> Kinds,
    IReadOnlyList<(string What, string Value)> Guesses,
    IReadOnlyList<string> Warnings,
    bool HasHeadings,
    IReadOnlyList<string> Headings,
    IReadOnlyList<IReadOnlyList<string>> Rows
)
{
    public const int RowsShown = 20;

    /// <summary>Enough to tell codes from free text and days from months.</summary>
    private const int RowsLookedAt = 2_000;
    private const int LongestCell = 2_000;

    /// <summary>What stands beside each heading, such as the text of a question beside its code; empty: nothing does.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Texts { get; init; } = [];

    /// <param name="kind">One of <see cref="Collector.Kinds.All"/>; null: any.</param>
    /// <exception cref="InvalidDataException">No format recognises the file, or it cannot be read.</exception>
    public static Preview Of(SourceFile file, string? kind = null)
    {
        var opening = file.Opening();
        var formats = Formats.All.Where(format => (kind is null || format.Kinds.Contains(kind)) && format.Recognises(opening)).ToList();
        if (formats.Count == 0)
        {
            throw new InvalidDataException(
                opening.Length == 0 ? "found an empty file, expected content; ask for the file again"
                : kind == Collector.Kinds.Visits && NotALog.Reason(opening) is { } reason ? reason
                : "found content that no format recognises, expected a log, a table, a workbook or the export of a survey tool; export the data as one of these"
            );
        }

        var isSurvey = (kind is null or Collector.Kinds.Responses) && formats[0] is ExcelWorkbook && ExcelWorkbook.IsOfSurveyTool(file);
        IReadOnlyList<string> kinds =
            isSurvey ? [Collector.Kinds.Responses]
            : formats[0].Kinds.Contains(Collector.Kinds.Visits) ? [Collector.Kinds.Visits]
            : [.. Collector.Kinds.All.Where(one => formats.Any(format => format.Kinds.Contains(one)))];
        var blank = new Preview(formats[0].Name, kinds, [], [], HasHeadings: true, [], []);
        var source = new Source
        {
            Id = "new",
            City = "",
            Kind = kind ?? kinds[0],
            Files = [],
        };
        return kinds is [Collector.Kinds.Visits] ? blank with { Rows = Lines(file) }
            : IsText(opening) ? blank.WithTable(file, source)
            : blank.WithRows(formats[0], file, source);
    }

    /// <summary>The cells of a column.</summary>
    public IEnumerable<string> Cells(int column) => Rows.Select(row => row[column]);

    /// <summary>How a mapping names a column: its heading, or its position where headings are missing or repeated.</summary>
    public string NameOf(int column)
    {
        var heading = Collector.Headings.Fold(Headings[column]);
        return heading.Length > 0 && Headings.Count(other => Collector.Headings.Fold(other) == heading) == 1
            ? Headings[column]
            : FormattableString.Invariant($"#{column + 1}");
    }

    private Preview WithTable(SourceFile file, Source source)
    {
        var dialect = Dialect.Of(file, source);
        using var rows = dialect.Open(file);
        var more = rows.Read();
        string[] first = more ? Record(rows, rows.Cells) : [];
        var hasHeadings = Format != "csv" || !first.Any(IsDatum);
        IReadOnlyList<Heading> headings = [.. first.Select((_, place) => new Heading(FormattableString.Invariant($"#{place + 1}"), []))];
        if (hasHeadings && more)
        {
            var tool = Kinds.Contains(Collector.Kinds.Responses) ? SurveyTool.Of(first) : SurveyTool.Any;
            (var records, more) = tool.ReadHeadings(rows);
            headings = tool.Combine(records);
        }

        var found = new List<IReadOnlyList<string>>();
        for (; more && found.Count < RowsLookedAt; more = rows.Read())
        {
            if (rows.Fault == Fault.None)
            {
                found.Add(Record(rows, headings.Count));
            }
        }

        return this with
        {
            Guesses = dialect.Guesses,
            Warnings = dialect.Warnings,
            HasHeadings = hasHeadings,
            Headings = [.. headings.Select(heading => Cut(heading.Name))],
            Texts = [.. headings.Select(heading => heading.Others)],
            Rows = found,
        };
    }

    /// <summary>What is no text with separators, through the way its format writes single rows out as a table.</summary>
    private Preview WithRows(IFormat format, SourceFile file, Source source)
    {
        using var table = new MemoryStream();
        format.WriteRows(file, source, [.. Enumerable.Range(1, RowsLookedAt).Select(row => new Rejection(row, null, "", ""))], table);
        var written = new SourceFile(file.Path, file.Name) { Content = () => new MemoryStream(table.ToArray()) };
        if (!IsText(written.Opening()))
        {
            return this;
        }

        var whole = WithTable(written, source);
        var width = whole.Headings.Count - Rejects.AddedColumns.Count;
        return whole with
        {
            Guesses = [],
            Warnings = [],
            Headings = [.. whole.Headings.Take(width)],
            Texts = [.. whole.Texts.Take(width)],
            Rows = [.. whole.Rows.Select(row => row.Take(width).ToArray())],
        };
    }

    private static List<IReadOnlyList<string>> Lines(SourceFile file)
    {
        using var lines = new StreamReader(file.Open(), Encoding.UTF8);
        var found = new List<IReadOnlyList<string>>();
        while (found.Count < RowsShown && lines.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                found.Add([Cut(line)]);
            }
        }

        return found;
    }

    private static string[] Record(TableReader rows, int width) =>
        [.. Enumerable.Range(0, width).Select(cell => Cut(Encoding.UTF8.GetString(rows[cell])))];

    private static string Cut(string cell) => cell.Length > LongestCell ? cell[..LongestCell] + "…" : cell;

    private static bool IsJson(ReadOnlySpan<byte> opening) =>
        opening[TextEncoding.OfMark(opening).Length..].TrimStart(" \t\r\n"u8) is [(byte)'[' or (byte)'{', ..];

    /// <summary>A table as text with separators.</summary>
    private static bool IsText(byte[] opening) => NotATable.CouldBeTable(opening) && !IsJson(opening) && Dialect.IsTable(opening);

    /// <summary>A date or an address, as no heading is.</summary>
    private static bool IsDatum(string cell) =>
        ColumnShape.IsPersonal(cell) || (cell.Count(char.IsAsciiDigit) >= 6 && DateShape.Of([cell], monthFirst: false).Share > 0);
}
