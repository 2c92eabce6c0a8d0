namespace Carmen.Collector;

/// <summary>
/// HAProxy's HTTP log, mostly behind a system log's prefix, whose date lacks the year: the date in brackets counts. It has no offset, so that it
/// is local in the zone of the source. Of captured headers, what looks like a user-agent or an address of a page is taken for it.
/// </summary>
internal sealed class HaproxyLine(LogZone zone) : ILineParser
{
    public const string Name = "haproxy";

    public string Format => Name;

    public LineKind Parse(ReadOnlySpan<byte> line, out LogLine parsed)
    {
        parsed = default;
        if (line is [(byte)'#', ..])
        {
            return LineKind.Heading;
        }

        var rest = Syslog.Skip(line);
        var isPrefixed = rest.Length < line.Length && line[..^rest.Length].IndexOf("haproxy"u8) >= 0;
        var other = isPrefixed ? LineKind.NoRequest : LineKind.Malformed;
        if (!Quotes.Word(ref rest, out var client) || rest is not [(byte)'[', ..] || rest.IndexOf((byte)']') is not (var close and > 0))
        {
            return other;
        }

        var isDated = zone.TryRead(rest[1..close], out parsed.Second, out parsed.WrittenDay);
        rest = rest[(close + 1)..];
        Quotes.Word(ref rest, out _);
        Quotes.Word(ref rest, out _);
        if (!Quotes.Word(ref rest, out var timers) || timers.Count((byte)'/') != 4)
        {
            return other;
        }

        if (!Quotes.Word(ref rest, out var status) || !LogLine.TryStatus(status, out parsed.Status))
        {
            return LineKind.Malformed;
        }

        if (!isDated)
        {
            return LineKind.Undated;
        }

        parsed.Address = Ports.Last(client);
        return Request(rest, ref parsed);
    }

    private static LineKind Request(ReadOnlySpan<byte> rest, ref LogLine parsed)
    {
        var quote = rest.IndexOf(" \""u8);
        if (quote < 0)
        {
            return LineKind.Malformed;
        }

        var captured = rest[..quote];
        rest = rest[quote..];
        Quotes.TryTake(ref rest, out var request, out parsed.Unclosed);
        parsed.Split(request);
        while (captured.IndexOfAny((byte)'{', (byte)'|') is var start and >= 0)
        {
            captured = captured[(start + 1)..];
            var end = captured.IndexOfAny((byte)'|', (byte)'}');
            Captured(end < 0 ? captured : captured[..end], ref parsed);
        }

        return LineKind.Request;
    }

    private static void Captured(ReadOnlySpan<byte> header, ref LogLine parsed)
    {
        if (header.StartsWith("Mozilla/"u8) || header.StartsWith("Opera/"u8))
        {
            parsed.Agent = header;
        }
        else if (header.StartsWith("http://"u8) || header.StartsWith("https://"u8))
        {
            parsed.Referrer = header;
        }
    }
}
