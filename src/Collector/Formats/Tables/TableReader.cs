using System.Text.Unicode;
using CsvHelper;

namespace Carmen.Collector;

/// <summary>
/// The records of a delimited text, one at a time, in memory that does not grow with the file. Blank lines and repetitions of the first
/// line are passed over. After a quote that never closes, reading goes on with the next line, so that one bad cell does not swallow
/// the rest.
/// </summary>
internal sealed class TableReader : Records
{
    /// <summary>Bytes of UTF-8 a single record may have.</summary>
    public const int LongestRecord = 16 << 20;
    private const int FirstSlice = 1 << 10;
    private const int LargestSlice = 1 << 20;

    private readonly Stream stream;
    private readonly Dialect dialect;
    private readonly CsvReaderOptions records;
    private readonly CsvReaderOptions lines;
    private byte[] buffer = new byte[LargestSlice];
    private int start;
    private int end;
    private bool ended;
    private byte lineEnd;

    private CsvReader? slice;
    private int sliceStart;
    private int sliceEnd;
    private int sliceSize = LargestSlice;
    private int nextSize = LargestSlice;

    /// <summary>Up to here in the buffer a line is a record, since a quote opened in it that nothing closes; 0: nowhere.</summary>
    private int linesUntil;
    private CsvMalformedReason? malformed;
    private (int From, int To) raw;
    private byte[] first = [];
    private int least;
    private int cells;
    private int width;
    private Fault fault;

    public TableReader(Stream utf8, Dialect dialect)
    {
        stream = utf8;
        this.dialect = dialect;
        records = dialect.Options with { OnMalformedRecord = record => malformed ??= record.Reason };
        lines = records with { AllowLineBreaksInQuotes = false };
        for (var line = dialect.Preamble + (dialect.Hint ? 1 : 0); line > 0; line--)
        {
            SkipLine((byte)'\n');
        }
    }

    public override int Cells => cells;

    /// <summary>Cells of the first record, to which the others are held.</summary>
    public override int Width => width;
    public override Fault Fault => fault;

    /// <summary>The current record as it stands in the file (in UTF-8), without the line break.</summary>
    public ReadOnlySpan<byte> Raw => buffer.AsSpan(raw.From..raw.To);

    /// <summary>A cell without its quotes, trimmed; empty beyond the last one. Meaningful only where <see cref="Fault"/> is None or Columns.</summary>
    public override ReadOnlySpan<byte> this[int cell] => slice is null ? [] : slice.GetSpan(cell).Trim(" \t\r\n"u8);

    public override bool Read()
    {
        while (slice is not null || NextSlice())
        {
            malformed = null;
            if (!slice!.Read())
            {
                EndSlice(sliceEnd);
                continue;
            }

            var from = sliceStart + (int)slice.ByteOffset;
            if (malformed == CsvMalformedReason.UnterminatedQuote && linesUntil == 0 && !IsEnd(sliceEnd))
            {
                Widen(from);
                continue;
            }

            raw = (from, from + slice.RawRecord.Length);
            if (!IsBlank() && !IsFirstAgain())
            {
                Judge();
                return true;
            }
        }

        return ReadTooLong();
    }

    protected override void Dispose(bool disposing)
    {
        slice?.Dispose();
        stream.Dispose();
        base.Dispose(disposing);
    }

    private void Judge()
    {
        cells = slice!.FieldCount;
        if (Width == 0)
        {
            width = Cells;
            first = Raw.ToArray();
            least = dialect.Header ? Named() : Width;
        }

        while (Cells > Width && slice.GetSpan(Cells - 1).Trim(" \t"u8).IsEmpty)
        {
            cells--;
        }

        fault =
            QuoteFails() ? Fault.Quotes
            : IsRagged(Cells) ? Fault.Columns
            : !dialect.Text.Clean && !IsText(Raw) ? Fault.Encoding
            : Fault.None;
        if (Fault == Fault.Quotes)
        {
            EndWithFirstLine();
        }
    }

    /// <summary>
    /// A quote is taken for unclosed where it is never closed, where text follows the closing one on another line, and where the record
    /// has the wrong width while its second line alone has the right one.
    /// </summary>
    private bool QuoteFails()
    {
        if (malformed is CsvMalformedReason.UnterminatedQuote or CsvMalformedReason.LineBreakInQuotes)
        {
            return true;
        }

        return (malformed is not null || IsRagged(Cells))
            && Raw.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var line
            && (malformed == CsvMalformedReason.TextAfterClosingQuote || !IsRagged(WidthOfLine(Raw[line..].TrimStart("\r\n"u8))));
    }

    private bool IsRagged(int cells) => cells < least || cells > Width;

    /// <summary>The first record without the blank cells at its end: spreadsheets write those of the headings and leave out those of the rows.</summary>
    private int Named()
    {
        var named = Cells;
        while (named > 1 && this[named - 1].IsEmpty)
        {
            named--;
        }

        return named;
    }

    private int WidthOfLine(ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAny((byte)'\n', (byte)'\r');
        using var line = CsvReader.Create(
            text[..(length < 0 ? text.Length : length)].ToArray(),
            dialect.Options with
            {
                AllowLineBreaksInQuotes = false,
            }
        );
        return line.Read() ? line.FieldCount : 0;
    }

    private void EndWithFirstLine()
    {
        var line = Raw.IndexOfAny((byte)'\n', (byte)'\r');
        if (line >= 0)
        {
            raw.To = raw.From + line;
            nextSize = FirstSlice;
            EndSlice(raw.To);
        }
    }

    /// <summary>
    /// A slice cut a quoted cell in two: takes a longer one from the same record on, or only the first line where no record may be longer.
    /// </summary>
    private void Widen(int from)
    {
        nextSize = from > sliceStart ? sliceSize : Math.Min(2 * sliceSize, LongestRecord);
        if (from == sliceStart && sliceSize >= LongestRecord)
        {
            linesUntil = from + buffer.AsSpan(from, sliceEnd - from).IndexOfAny((byte)'\n', (byte)'\r') + 1;
        }

        EndSlice(from);
    }

    private void EndSlice(int next)
    {
        slice?.Dispose();
        slice = null;
        start = next;
    }

    /// <summary>Opens a reader over the next whole lines; false where nothing is left or no line ends within <see cref="LongestRecord"/>.</summary>
    private bool NextSlice()
    {
        linesUntil = linesUntil > start ? linesUntil : 0;
        sliceSize = nextSize;
        nextSize = Math.Clamp(2 * sliceSize, FirstSlice, LargestSlice);
        var size = Available(sliceSize);
        while (!IsEnd(start + size) && LastLine(size) < 0 && size < LongestRecord)
        {
            size = Available(2 * size);
        }

        sliceStart = start;
        sliceEnd = IsEnd(start + size) ? end : start + LastLine(size) + 1;
        sliceEnd = linesUntil > 0 ? Math.Min(sliceEnd, linesUntil) : sliceEnd;
        if (sliceEnd > sliceStart)
        {
            slice = CsvReader.Create(buffer.AsMemory(sliceStart, sliceEnd - sliceStart), linesUntil > 0 ? lines : records);
        }

        return slice is not null;
    }

    private bool IsEnd(int position) => ended && position == end;

    private int Available(int count)
    {
        Fill(count);
        return Math.Min(count, end - start);
    }

    /// <summary>The last line break within the next bytes; -1 without one. Lone carriage returns count where they are the rule.</summary>
    private int LastLine(int size)
    {
        var text = buffer.AsSpan(start, size);
        if (lineEnd == 0)
        {
            lineEnd = text.Count((byte)'\r') > 2 * text.Count((byte)'\n') ? (byte)'\r' : (byte)'\n';
        }

        return text.LastIndexOf(lineEnd);
    }

    /// <summary>Makes at least <paramref name="count"/> unread bytes available where the file has them; false where it could not.</summary>
    private bool Fill(int count)
    {
        if (end - start >= count || ended)
        {
            return end - start >= count;
        }

        var target = buffer.Length >= count ? buffer : new byte[Math.Max(count, LargestSlice)];
        buffer.AsSpan(start, end - start).CopyTo(target);
        linesUntil = Math.Max(0, linesUntil - start);
        (buffer, start, end) = (target, 0, end - start);
        var wanted = buffer.Length - end;
        var got = stream.ReadAtLeast(buffer.AsSpan(end), wanted, throwOnEndOfStream: false);
        end += got;
        ended = got < wanted;
        return end - start >= count;
    }

    /// <summary>A line longer than any record may be is one record with a fault; its bytes are passed over.</summary>
    private bool ReadTooLong()
    {
        if (end == start)
        {
            return false;
        }

        raw = (start, start);
        (fault, cells) = (Fault.Length, 0);
        SkipLine((byte)'\r');
        return true;
    }

    private void SkipLine(byte mark)
    {
        while (Fill(1))
        {
            var line = buffer.AsSpan(start, end - start).IndexOfAny((byte)'\n', mark);
            start = line < 0 ? end : start + line + 1;
            if (line >= 0)
            {
                return;
            }
        }
    }

    private bool IsBlank() => slice!.FieldCount == 1 && slice.GetSpan(0).Trim(" \t\u001A"u8).IsEmpty;

    private bool IsFirstAgain() => dialect.Header && Width > 0 && Raw.SequenceEqual(first);

    private bool IsText(ReadOnlySpan<byte> text) =>
        !text.Contains((byte)0) && (dialect.Text.IsUtf8 ? Utf8.IsValid(text) : text.IndexOf("\uFFFD"u8) < 0);
}
