namespace Carmen.Collector;

/// <summary>
/// The lines of a stream as bytes, without their line ends (LF or CRLF). A span is valid until the next line is read. A last line without
/// line end is a line.
/// </summary>
internal sealed class LineReader(Stream stream, int bufferLength = 1 << 18)
{
    /// <summary>A longer line is no log line; it is cut here and its rest passed over, so that a broken file cannot take the memory.</summary>
    public const int LongestLine = 1 << 20;
    private byte[] buffer = new byte[bufferLength];
    private int start;
    private int end;
    private bool finished;
    private bool isCut;

    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        SkipRest();
        var searched = start;
        while (true)
        {
            var found = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                line = Trim(buffer.AsSpan(start, searched - start + found));
                start = searched + found + 1;
                return true;
            }

            if (finished || end - start >= LongestLine)
            {
                line = Trim(buffer.AsSpan(start, end - start));
                var any = end > start;
                (start, isCut) = (end, !finished);
                return any;
            }

            searched = end - start;
            Fill();
        }
    }

    private void SkipRest()
    {
        while (isCut)
        {
            var found = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            start = found < 0 ? end : start + found + 1;
            isCut = found < 0 && !finished;
            if (isCut)
            {
                Fill();
            }
        }
    }

    private void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var got = stream.Read(buffer, end, buffer.Length - end);
        finished = got == 0;
        end += got;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line) => line.Length > 0 && line[^1] == (byte)'\r' ? line[..^1] : line;
}
