namespace Carmen.Collector;

/// <summary>Access logs of S3 buckets: owner, bucket, [time], address, requester, request id, operation, key, "request", status, ….</summary>
internal sealed class S3Line(LogZone zone) : ILineParser
{
    public const string Name = "s3";

    public string Format => Name;

    public LineKind Parse(ReadOnlySpan<byte> line, out LogLine parsed)
    {
        parsed = default;
        if (line is [(byte)'#', ..])
        {
            return LineKind.Heading;
        }

        var rest = line;
        Quotes.Word(ref rest, out _);
        Quotes.Word(ref rest, out _);
        rest = rest.TrimStart((byte)' ');
        var close = rest.IndexOf((byte)']');
        if (rest is not [(byte)'[', ..] || close < 0)
        {
            return LineKind.Malformed;
        }

        var isDated = zone.TryRead(rest[1..close], out parsed.Second, out parsed.WrittenDay);
        rest = rest[(close + 1)..];
        if (!Quotes.Word(ref rest, out var address) || !Quotes.Word(ref rest, out var requester))
        {
            return LineKind.Malformed;
        }

        Quotes.Word(ref rest, out _);
        Quotes.Word(ref rest, out var operation);
        Quotes.Word(ref rest, out _);
        if (!operation.Contains((byte)'.'))
        {
            return LineKind.Malformed;
        }

        parsed.Address = LogLine.Blank(address);
        parsed.User = LogLine.Blank(requester);
        return !isDated ? LineKind.Undated : Request(rest, ref parsed);
    }

    /// <summary>What a bucket does by itself, such as deleting by age, has no request.</summary>
    private static LineKind Request(ReadOnlySpan<byte> rest, ref LogLine parsed)
    {
        if (!Quotes.TryTake(ref rest, out var request, out var open))
        {
            return LineKind.NoRequest;
        }

        if (open || !Quotes.Word(ref rest, out var status) || !LogLine.TryStatus(status, out parsed.Status))
        {
            return LineKind.Malformed;
        }

        parsed.Split(request);
        for (var skipped = 0; skipped < 5; skipped++)
        {
            Quotes.Word(ref rest, out _);
        }

        Quotes.TryTake(ref rest, out var referrer, out var openReferrer);
        Quotes.TryTake(ref rest, out var agent, out var openAgent);
        parsed.Referrer = LogLine.Blank(referrer);
        parsed.Agent = LogLine.Blank(agent);
        parsed.Unclosed = openReferrer || openAgent;
        return LineKind.Request;
    }
}
