namespace Carmen.Collector;

/// <summary>One request of a usage log, its fields as they stand in the line.</summary>
internal ref struct LogLine
{
    public ReadOnlySpan<byte> Address;

    /// <summary>Empty where the log has none.</summary>
    public ReadOnlySpan<byte> User;

    /// <summary>UTC, seconds since 1970.</summary>
    public long Second;

    /// <summary>The day as the log writes it, days since 1970-01-01.</summary>
    public int WrittenDay;

    /// <summary>Empty where the request line was not HTTP, or where the log has no methods at all (<see cref="LacksMethod"/>).</summary>
    public ReadOnlySpan<byte> Method;

    /// <summary>Path and query as requested, or a whole address; empty where the request line was not HTTP.</summary>
    public ReadOnlySpan<byte> Target;

    /// <summary>0 to 999; 0 where the line gives none.</summary>
    public int Status;

    /// <summary>Empty where absent.</summary>
    public ReadOnlySpan<byte> Referrer;

    /// <summary>Empty where absent.</summary>
    public ReadOnlySpan<byte> Agent;

    /// <summary>The log does not record methods: a page asked for counts as if by GET.</summary>
    public bool LacksMethod;

    /// <summary>A quoted field was never closed and runs to the end of the line.</summary>
    public bool Unclosed;

    /// <summary>Takes method and target from a request line such as <c>GET /path HTTP/1.1</c>.</summary>
    public void Split(ReadOnlySpan<byte> request)
    {
        var space = request.IndexOf((byte)' ');
        if (space <= 0)
        {
            return;
        }

        Method = request[..space];
        var target = request[(space + 1)..];
        var protocol = target.LastIndexOf(" HTTP/"u8);
        Target = (protocol >= 0 ? target[..protocol] : target).Trim((byte)' ');
    }

    /// <summary>Three digits; <c>-</c> and nothing at all are no status.</summary>
    public static bool TryStatus(ReadOnlySpan<byte> text, out int status)
    {
        status = 0;
        return Blank(text).IsEmpty
            || text.SequenceEqual("0"u8)
            || text.SequenceEqual("-1"u8)
            || (text.Length == 3 && Digits.TryTake(ref text, 3, out status));
    }

    /// <summary>Empty for <c>-</c>, which is how logs write nothing.</summary>
    public static ReadOnlySpan<byte> Blank(ReadOnlySpan<byte> field) => field is [(byte)'-'] ? [] : field;
}

/// <summary>What a line of a log turned out to be.</summary>
internal enum LineKind
{
    Request,

    /// <summary>A heading, comment or the like: no row.</summary>
    Heading,

    /// <summary>A record of the log that tells of no web request, such as a connection or a server's own message.</summary>
    NoRequest,
    Malformed,

    /// <summary>A request whose time is none, or has no date.</summary>
    Undated,
}

/// <summary>
/// Reads the lines of one log in their order: some logs say in one line how those after it are written. What a line's fields refer to is
/// valid until the next line is parsed.
/// </summary>
internal interface ILineParser
{
    LineKind Parse(ReadOnlySpan<byte> line, out LogLine parsed);

    /// <summary>The name of the format in which the line just parsed is written; parsers of related formats tell them apart so.</summary>
    string Format { get; }
}

/// <summary>Takes the port from an address, which differs from connection to connection.</summary>
internal static class Ports
{
    /// <summary>Where there may be none: behind an IPv6 address it then stands after a closing bracket.</summary>
    public static ReadOnlySpan<byte> Optional(ReadOnlySpan<byte> address)
    {
        if (address is [(byte)'[', ..] && address.IndexOf((byte)']') is var close and > 0)
        {
            return address[1..close];
        }

        var colon = address.IndexOf((byte)':');
        return colon > 0 && address.LastIndexOf((byte)':') == colon ? address[..colon] : address;
    }

    /// <summary>Where there always is one, whether an IPv6 address has brackets or not.</summary>
    public static ReadOnlySpan<byte> Last(ReadOnlySpan<byte> address) =>
        address.LastIndexOf((byte)':') is var colon and > 0 ? address[..colon].Trim("[]"u8) : address;
}
