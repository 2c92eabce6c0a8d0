using System.Globalization;
using System.Text;
using CsvHelper;

namespace Carmen.Collector;

/// <summary>How a table is written: what the source's entry says, and where it says nothing, what the file itself shows.</summary>
/// <param name="Quote">Null: cells are never quoted.</param>
/// <param name="Header">Whether the first record holds the headings.</param>
/// <param name="Hint">Whether a line such as <c>sep=;</c> comes before it.</param>
/// <param name="Preamble">Lines of title before the headings.</param>
/// <param name="Decimal">The decimal mark of the numbers seen; null where no number has one.</param>
/// <param name="Guesses">What was sniffed and not told, for the receipt.</param>
/// <param name="Warnings">Where two readings fit.</param>
internal sealed record Dialect(
    TextEncoding Text,
    char Separator,
    char? Quote,
    bool Header,
    bool Hint,
    int Preamble,
    char? Decimal,
    IReadOnlyList<(string What, string Value)> Guesses,
    IReadOnlyList<string> Warnings
)
{
    /// <summary>Enough for a first line of a thousand headings that are whole questions, and some rows.</summary>
    private const int OpeningLength = 1 << 20;

    public CsvReaderOptions Options { get; } = OptionsFor(Separator, Quote);

    /// <exception cref="InvalidDataException">The file is no table, or the source names an encoding or separator that does not exist.</exception>
    public static Dialect Of(SourceFile file, Source source)
    {
        var opening = file.Opening(OpeningLength);
        NotATable.Refuse(opening);
        var text = TextEncoding.Of(file, source.Encoding);
        var utf8 = Decoded(opening, text);
        var hint =
            utf8.StartsWith("sep="u8) && utf8.Length > 4 && utf8[4] is (byte)'\t' or (> (byte)' ' and < 127 and not (byte)'"')
                ? (char)utf8[4]
                : (char?)null;
        var body = hint is null ? utf8 : utf8[(utf8.AsSpan().IndexOf((byte)'\n') + 1)..];

        var quote = source.Quote is null ? GuessQuote(body) : One(source.Quote, "quote");
        var preamble = Collector.Preamble.Lines(
            body,
            (line, separator) => Collector.Preamble.Split(line, OptionsFor(separator, quote)),
            source
        );
        if (preamble == 0 && source is { Header: not false, Columns.Count: 0 })
        {
            preamble = Titles(body, quote);
        }

        body = Collector.Preamble.Skip(body, preamble);
        var told = source.Separator is null ? hint : One(source.Separator, "separator");
        (Sample Sample, string? Warning) guess = told is { } separator
            ? (Sample.Of(body, separator, quote), null)
            : Best(body, quote, source);
        var header = source.Header ?? GuessHeader(guess.Sample, source);
        var (mark, mixed) = DecimalMark(guess.Sample);
        return new Dialect(
            text,
            guess.Sample.Separator,
            quote,
            header,
            hint is not null,
            preamble,
            mark,
            [
                .. Guessed(source, text, guess.Sample.Separator, quote, header, mark),
                .. preamble > 0 ? new[] { ("headings", FormattableString.Invariant($"below {preamble} lines of title")) } : [],
            ],
            [.. new[] { text.Warning, guess.Warning, mixed }.OfType<string>()]
        );
    }

    /// <summary>A reader over the whole file, before its first record.</summary>
    public TableReader Open(SourceFile file) => new(Text.Open(file), this);

    /// <summary>
    /// Whether the first bytes read as a table of at least two columns under some separator; a minority of its rows may be ragged, such as a title,
    /// a line <c>sep=;</c>, or headings with blank ones behind them.
    /// </summary>
    public static bool IsTable(ReadOnlySpan<byte> opening)
    {
        var body = Utf8Opening(opening);
        return body.AsSpan().TrimStart(" \t\r\n"u8) is not [(byte)'[' or (byte)'{' or (byte)'<', ..]
            && ",;\t|".Any(separator => Sample.Of(body, separator, GuessQuote(body)).IsTable);
    }

    /// <summary>The cells of the first record of an opening, under the separator that gives most.</summary>
    public static IReadOnlyList<string> FirstRecord(ReadOnlySpan<byte> opening)
    {
        var body = Utf8Opening(opening);
        return ",;\t|".Select(separator => Sample.Of(body, separator, GuessQuote(body)).First).MaxBy(cells => cells.Length)!;
    }

    /// <summary>Lines before the table, told by its width alone: nothing is known of its headings.</summary>
    private static int Titles(byte[] body, char? quote) =>
        ",;\t|"
            .Select(separator => (separator, width: Sample.Of(body, separator, quote).BelowTitles))
            .Where(one => one.width > 0)
            .OrderByDescending(one => one.width)
            .Select(one =>
                Collector.Preamble.LinesBefore(
                    body,
                    line => Collector.Preamble.Split(line, OptionsFor(one.separator, quote)).Length == one.width
                )
            )
            .FirstOrDefault();

    private static byte[] Utf8Opening(ReadOnlySpan<byte> opening)
    {
        var (text, mark) = TextEncoding.OfMark(opening);
        var wide = text ?? TextEncoding.WithoutMark(opening);
        return wide is null or { CodePage: 65001 } ? opening[mark..].ToArray() : Encoding.UTF8.GetBytes(wide.GetString(opening[mark..]));
    }

    internal static CsvReaderOptions OptionsFor(char separator, char? quote) =>
        new()
        {
            HasHeader = false,
            Separator = separator,
            Mode = quote is null ? CsvMode.NoEscape : CsvMode.Rfc4180,
            Quote = quote ?? '"',
            DetectSeparatorHint = false,
        };

    private static List<(string, string)> Guessed(Source source, TextEncoding text, char separator, char? quote, bool header, char? mark)
    {
        var guesses = new List<(string, string)>();
        void Add(object? told, string what, string value)
        {
            if (told is null)
            {
                guesses.Add((what, value));
            }
        }

        Add(source.Encoding, "encoding", text.Encoding.WebName + (text.Mark > 0 ? " with byte order mark" : ""));
        Add(source.Separator, "separator", separator == '\t' ? "tab" : separator.ToString());
        Add(source.Quote, "quote", quote?.ToString() ?? "none");
        Add(source.Header, "header", header ? "yes" : "no");
        Add(mark is null ? "" : null, "decimal", mark.ToString() ?? "");
        return guesses;
    }

    private static byte[] Decoded(byte[] opening, TextEncoding text) =>
        text.IsUtf8
            ? opening[text.Mark..]
            : Encoding.UTF8.GetBytes(text.Encoding.GetString(opening, text.Mark, opening.Length - text.Mark));

    private static char? One(string told, string what) =>
        told switch
        {
            "tab" or "\\t" => '\t',
            "none" or "" when what == "quote" => null,
            [var single] when char.IsAscii(single) => single,
            _ => throw new InvalidDataException(
                $"found the {what} '{told}' in the source's entry, expected one ASCII character; write it as in {what}: \";\""
            ),
        };

    /// <summary>Apostrophes count as quotes where the first line begins with one and no quotation mark occurs.</summary>
    private static char GuessQuote(ReadOnlySpan<byte> body) => body.StartsWith("'"u8) && !body.Contains((byte)'"') ? '\'' : '"';

    /// <summary>
    /// The separator under which most of the mapped headings are found; among equals the one that gives every record the same number of
    /// cells, then the one with more cells.
    /// </summary>
    private static (Sample Sample, string? Warning) Best(byte[] body, char? quote, Source source)
    {
        var wanted = source.Kind == Kinds.Responses ? source.Columns.Keys : source.Columns.Values;
        var ranked = ",;\t|"
            .Select(separator => Sample.Of(body, separator, quote))
            .Select(sample =>
                (
                    sample,
                    found: sample.Finds(wanted) + (source.Kind == Kinds.Context ? sample.First.Count(Collector.Preamble.IsYear) : 0),
                    sample.Fits
                )
            )
            .OrderByDescending(one => one.found)
            .ThenByDescending(one => one.Fits)
            .ThenByDescending(one => one.Fits && one.sample.Separator == '\t')
            .ThenByDescending(one => one.Fits ? one.sample.Width : 0)
            .ThenByDescending(one => one.sample.Width > 1)
            .ThenByDescending(one => one.sample.Even)
            .ThenByDescending(one => one.sample.Width)
            .ToArray();
        var (best, second) = (ranked[0], ranked[1]);
        var tied = best.Fits && second.Fits && best.found == second.found && second.sample.Width > 1;
        return (
            best.sample,
            tied
                ? $"Both '{best.sample.Separator}' and '{second.sample.Separator}' fit as separator; '{best.sample.Separator}' was taken. Name the separator in the source's entry."
                : null
        );
    }

    /// <summary>
    /// Headings are expected, except where the entry lists them and the first record has none of these, and where every column is given by
    /// position and the first record holds a date or a number at one of them.
    /// </summary>
    private static bool GuessHeader(Sample sample, Source source)
    {
        if (source.Headings.Count > 0)
        {
            // A word of the data may be that of a heading, such as "closed".
            var found = Math.Max(sample.Finds(source.Headings), sample.Finds(source.Columns.Values));
            return 2 * found > sample.Width || (found > 0 && !sample.First.Any(cell => IsDatum(cell, source)));
        }

        var places = (source.Kind == Kinds.Responses ? source.Columns.Keys : source.Columns.Values).Select(Headings.Position).ToArray();
        if (places.Length == 0 || places.Any(place => place is null))
        {
            return true;
        }

        return sample.Records.Count == 0 || !places.Any(place => IsDatum(sample.First.ElementAtOrDefault(place!.Value) ?? "", source));
    }

    /// <summary>A number or a date, as no heading is.</summary>
    internal static bool IsDatum(string cell, Source source) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        || new Moments(source.Dates, TimeZoneInfo.Utc, CultureInfo.InvariantCulture).TryRead(Encoding.UTF8.GetBytes(cell), out _);

    /// <summary>What the numbers show that read in one way only; months such as 01.2026 are none.</summary>
    private static (char? Mark, string? Warning) DecimalMark(Sample sample)
    {
        var shown = sample
            .Records.Skip(1)
            .SelectMany(record => record)
            .Where(cell => cell.Length > 0 && (char.IsAsciiDigit(cell[^1]) || cell[^1] is '%' or ')' or '€') && !IsMonth(cell))
            .Select(Numbers.Shown)
            .ToList();
        var (points, commas) = (shown.Count(mark => mark == '.'), shown.Count(mark => mark == ','));
        return points + commas == 0
            ? (null, null)
            : (commas > points ? ',' : '.', points > 0 && commas > 0 ? "Numbers occur with decimal point and with decimal comma." : null);
    }

    private static bool IsMonth(string cell) => cell.Length is 6 or 7 && Periods.Plain.TryRead(cell, out _);

    /// <summary>The first records of a table, taken with one separator.</summary>
    /// <param name="Even">Share of the records that have as many cells as the first.</param>
    private sealed record Sample(char Separator, IReadOnlyList<string[]> Records, double Even)
    {
        private const int Most = 200;
        private const int MostTitles = 20;

        public string[] First => Records.Count == 0 ? [] : Records[0];
        public int Width => First.Length;
        public bool Fits => Width > 1 && Even >= 0.9;

        /// <summary>Half of the records or more have the same number of cells, at least two.</summary>
        public bool IsTable =>
            Records.CountBy(record => record.Length).Any(width => width.Key > 1 && 2 * width.Value >= Records.Count) || BelowTitles > 0;

        /// <summary>
        /// The width of a table that begins below some narrower records, which are titles: the commonest of at least three cells, met in three
        /// records on end. 0 where the first record is as wide.
        /// </summary>
        public int BelowTitles
        {
            get
            {
                var width = Records
                    .CountBy(record => record.Length)
                    .Where(one => one.Key > 2)
                    .OrderByDescending(one => one.Value)
                    .FirstOrDefault()
                    .Key;
                var at = Enumerable
                    .Range(0, Math.Max(0, Records.Count - 2))
                    .FirstOrDefault(start => Records.Skip(start).Take(3).All(record => record.Length == width), -1);
                return at is > 0 and <= MostTitles && Records.Take(at).All(record => record.Length < width) ? width : 0;
            }
        }

        public static Sample Of(byte[] body, char separator, char? quote)
        {
            using var reader = CsvReader.Create(body, OptionsFor(separator, quote));
            var records = new List<string[]>();
            while (records.Count < Most && reader.Read())
            {
                if (reader.FieldCount > 1 || !reader.GetSpan(0).Trim(" \t\u001A"u8).IsEmpty)
                {
                    records.Add([.. Enumerable.Range(0, reader.FieldCount).Select(cell => reader.GetString(cell).Trim())]);
                }
            }

            // The last record may be cut where the opening ends.
            var whole = body.Length >= OpeningLength && records.Count is > 1 and < Most ? records[..^1] : records;
            var even = whole.Count == 0 ? 0 : (double)whole.Count(record => record.Length == whole[0].Length) / whole.Count;
            return new Sample(separator, whole, even);
        }

        public int Finds(IEnumerable<string> wanted)
        {
            var headings = First.Select(Headings.Fold).ToHashSet(StringComparer.Ordinal);
            return wanted.Count(heading => headings.Contains(Headings.Fold(heading)));
        }
    }
}
