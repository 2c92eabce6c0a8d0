namespace Carmen.Collector;

/// <summary>
/// Logs of AWS load balancers: the classic one (<c>elb</c>) begins with the time, the application one (<c>alb</c>) with the protocol before it.
/// Lines of bare connections tell of no request.
/// </summary>
internal sealed class LoadBalancerLine(LogZone zone) : ILineParser
{
    public const string Classic = "elb";
    public const string Application = "alb";

    public string Format { get; private set; } = Classic;

    public LineKind Parse(ReadOnlySpan<byte> line, out LogLine parsed)
    {
        parsed = default;
        if (line is [(byte)'#', ..])
        {
            return LineKind.Heading;
        }

        var rest = line;
        Format = char.IsAsciiDigit((char)line[0]) ? Classic : Application;
        if (Format == Application && (!Quotes.Word(ref rest, out var protocol) || !IsProtocol(protocol)))
        {
            return LineKind.Malformed;
        }

        Quotes.Word(ref rest, out var time);
        Quotes.Word(ref rest, out _);
        Quotes.Word(ref rest, out var client);
        for (var skipped = 0; skipped < 4; skipped++)
        {
            Quotes.Word(ref rest, out _);
        }

        if (!Quotes.Word(ref rest, out var status) || !LogLine.TryStatus(status, out parsed.Status))
        {
            return LineKind.Malformed;
        }

        for (var skipped = 0; skipped < 3; skipped++)
        {
            Quotes.Word(ref rest, out _);
        }

        if (!Quotes.TryTake(ref rest, out var request, out var openRequest))
        {
            return LineKind.Malformed;
        }

        if (!zone.TryRead(time, out parsed.Second, out parsed.WrittenDay))
        {
            return LineKind.Undated;
        }

        Quotes.TryTake(ref rest, out var agent, out var openAgent);
        parsed.Address = Ports.Last(client);
        parsed.Agent = LogLine.Blank(agent);
        parsed.Unclosed = openRequest || openAgent;
        if (request.StartsWith("- - -"u8))
        {
            return parsed.Status == 0 ? LineKind.NoRequest : LineKind.Request;
        }

        parsed.Split(request);
        return LineKind.Request;
    }

    private static bool IsProtocol(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("http"u8)
        || word.SequenceEqual("https"u8)
        || word.SequenceEqual("h2"u8)
        || word.SequenceEqual("grpcs"u8)
        || word.SequenceEqual("ws"u8)
        || word.SequenceEqual("wss"u8);
}
