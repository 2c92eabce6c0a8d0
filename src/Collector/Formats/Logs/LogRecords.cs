using System.Text;

namespace Carmen.Collector;

/// <summary>
/// The records of a log: its lines that are not blank, as UTF-8 or whatever bytes they are. UTF-16 is transcoded on the way, a byte order mark
/// passed over. Where the format wraps, a user-agent that stands alone on the next line belongs to the record before it, as rotated logs
/// behind wrapping collectors have it.
/// </summary>
internal sealed class LogRecords : IDisposable
{
    private readonly Stream stream;
    private readonly LineReader lines;
    private readonly bool wraps;
    private KeptBytes record = new();
    private KeptBytes next = new();
    private readonly KeptBytes agent = new();
    private bool isNextRead;

    private LogRecords(Stream stream, bool wraps, int bufferLength)
    {
        (this.stream, this.wraps) = (stream, wraps);
        lines = new LineReader(stream, bufferLength);
    }

    /// <summary>The current record's first line; valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Line => record.Bytes;

    /// <summary>The user-agent that stood alone on the next line, without its quotes; empty where there was none.</summary>
    public ReadOnlySpan<byte> WrappedAgent => agent.Bytes.Trim(" \t\""u8);

    /// <summary>The line that <see cref="WrappedAgent"/> was taken from.</summary>
    public ReadOnlySpan<byte> WrappedLine => agent.Bytes;

    public static LogRecords Of(SourceFile file, string? encoding, bool wraps)
    {
        return new LogRecords(AsUtf8(file.Open(), file.Opening(1 << 12), encoding), wraps, 1 << 18);
    }

    /// <summary>The records of a file of which only the first bytes are at hand; the last one may be cut.</summary>
    public static LogRecords Of(ReadOnlySpan<byte> opening, bool wraps) =>
        new(AsUtf8(new MemoryStream(opening.ToArray()), opening, null), wraps, 1 << 13);

    /// <summary>Encodings of one byte a character need no conversion: what a log says apart from its paths is ASCII.</summary>
    public static Stream AsUtf8(Stream stream, ReadOnlySpan<byte> opening, string? named)
    {
        var (marked, mark) = TextEncoding.OfMark(opening);
        Span<byte> skipped = stackalloc byte[4];
        stream.ReadExactly(skipped[..mark]);
        var wide = named?.ToUpperInvariant() switch
        {
            "UTF-16" or "UTF-16LE" => Encoding.Unicode,
            "UTF-16BE" => Encoding.BigEndianUnicode,
            _ => Encoding.UTF8,
        };
        var encoding = marked ?? TextEncoding.WithoutMark(opening) ?? wide;
        return encoding.CodePage == Encoding.UTF8.CodePage
            ? stream
            : Encoding.CreateTranscodingStream(stream, encoding, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    public bool Read()
    {
        agent.Set([]);
        while (TryNext())
        {
            if (!record.Bytes.Trim(" \t"u8).IsEmpty)
            {
                TakeAgents();
                return true;
            }
        }

        return false;
    }

    public void Dispose() => stream.Dispose();

    private bool TryNext()
    {
        if (isNextRead)
        {
            (record, next, isNextRead) = (next, record, false);
            return true;
        }

        var isRead = lines.TryRead(out var line);
        record.Set(line);
        return isRead;
    }

    private void TakeAgents()
    {
        while (wraps && lines.TryRead(out var line))
        {
            if (!IsAgentAlone(line))
            {
                next.Set(line);
                isNextRead = true;
                return;
            }

            agent.Set(line);
        }
    }

    /// <summary>A quoted text and nothing else.</summary>
    private static bool IsAgentAlone(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line[0] is not ((byte)'"' or (byte)' ' or (byte)'\t'))
        {
            return false;
        }

        var text = line.Trim(" \t"u8);
        return text.Length > 1 && text[0] == '"' && text[^1] == '"' && text[1..^1].IndexOf((byte)'"') < 0;
    }

    /// <summary>Bytes kept beyond the reading of the next line.</summary>
    private sealed class KeptBytes
    {
        private byte[] bytes = new byte[4096];
        private int length;

        public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, length);

        public void Set(ReadOnlySpan<byte> line)
        {
            if (line.Length > bytes.Length)
            {
                bytes = new byte[line.Length];
            }

            line.CopyTo(bytes);
            length = line.Length;
        }
    }
}
