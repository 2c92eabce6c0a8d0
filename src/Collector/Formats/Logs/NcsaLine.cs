using System.Buffers;

namespace Carmen.Collector;

/// <summary>
/// NCSA common log (<c>host ident user [time] "request" status bytes</c>) and its relatives: combined adds referrer and user-agent in quotes;
/// some put the name of the site in front, or in place of ident; some add fields at the end. All are read by this one reader, whatever
/// mixture a file holds.
/// </summary>
internal sealed class NcsaLine(LogZone zone) : ILineParser
{
    public const string Common = "common";
    public const string Combined = "combined";
    public const string Vhost = "vhost";
    public const string Extended = "ncsa-extended";

    /// <summary>Of a line with more, the request cannot be told; looking at every one of a million would take for ever.</summary>
    private const int QuotesInARequest = 32;
    private static readonly SearchValues<byte> Dotted = SearchValues.Create("0123456789."u8);
    private static readonly SearchValues<byte> Coloned = SearchValues.Create("0123456789abcdefABCDEF:.%[]"u8);

    public string Format { get; private set; } = Common;

    public LineKind Parse(ReadOnlySpan<byte> line, out LogLine parsed)
    {
        parsed = default;
        if (line is [(byte)'#', ..])
        {
            return LineKind.Heading;
        }

        line = Syslog.Skip(line);
        var open = line.IndexOf((byte)'[');
        if (open < 0 || !TryHead(line[..open], ref parsed, out var isVhost))
        {
            return LineKind.Malformed;
        }

        var rest = line[(open + 1)..];
        var end = rest.IndexOf((byte)']');
        if (end < 0 || !zone.TryRead(rest[..end], out parsed.Second, out parsed.WrittenDay))
        {
            return end < 0 ? LineKind.Malformed : LineKind.Undated;
        }

        rest = rest[(end + 1)..].TrimStart((byte)' ');
        if (rest is [(byte)'(', ..] && rest.IndexOf((byte)')') is var close and > 0)
        {
            rest = rest[(close + 1)..].TrimStart((byte)' ');
        }

        var request = Request(rest, ref parsed);
        if (request == 0)
        {
            return LineKind.Malformed;
        }

        rest = rest[request..];
        Quotes.Word(ref rest, out _);
        var (hasAgent, hasMore) = (false, false);
        if (Quotes.TryTake(ref rest, out var referrer, out var openReferrer))
        {
            hasAgent = Quotes.TryTake(ref rest, out var agent, out var openAgent);
            parsed.Referrer = LogLine.Blank(referrer);
            parsed.Agent = LogLine.Blank(agent);
            parsed.Unclosed = openReferrer || openAgent;
            hasMore = hasAgent && !rest.Trim((byte)' ').IsEmpty;
        }

        Format =
            isVhost ? Vhost
            : hasMore ? Extended
            : hasAgent ? Combined
            : Common;
        return LineKind.Request;
    }

    /// <summary>
    /// What stands before the time: host, ident, user, which may hold blanks. Where a site is named, it stands before the host, or after it in
    /// place of ident.
    /// </summary>
    private static bool TryHead(ReadOnlySpan<byte> head, ref LogLine parsed, out bool isVhost)
    {
        isVhost = false;
        var rest = head;
        if (!Quotes.Word(ref rest, out var first) || !Quotes.Word(ref rest, out var second))
        {
            return false;
        }

        rest = rest.Trim((byte)' ');
        var blank = rest.IndexOf((byte)' ');
        isVhost = blank >= 0 && second is not [(byte)'-'] && (!IsAddress(first) || IsAddress(second));
        parsed.Address = isVhost ? second : first;
        parsed.User = LogLine.Blank(isVhost ? rest[(blank + 1)..].TrimStart((byte)' ') : rest);
        isVhost |= IsSite(second);
        return !rest.IsEmpty;
    }

    /// <summary>
    /// The request in quotes and the status behind it; a quote within the request that nobody escaped does not end it. Returns the bytes taken,
    /// 0 where they are not there.
    /// </summary>
    private static int Request(ReadOnlySpan<byte> rest, ref LogLine parsed)
    {
        if (rest is not [(byte)'"', ..])
        {
            return 0;
        }

        var end = 0;
        for (var quotes = 0; quotes < QuotesInARequest && (end = Quotes.Close(rest, end + 1)) > 0; quotes++)
        {
            var behind = rest[(end + 1)..];
            if (Quotes.Word(ref behind, out var status) && LogLine.TryStatus(status, out parsed.Status))
            {
                parsed.Split(rest[1..end]);
                return rest.Length - behind.Length;
            }
        }

        return 0;
    }

    private static bool IsSite(ReadOnlySpan<byte> word) => word.Length > 3 && word.Contains((byte)'.') && !IsAddress(word);

    /// <summary>Digits and dots, or hexadecimal digits and at least two colons.</summary>
    private static bool IsAddress(ReadOnlySpan<byte> word) =>
        word.IndexOfAnyExcept(Dotted) < 0 || (word.Count((byte)':') > 1 && word.IndexOfAnyExcept(Coloned) < 0);
}

/// <summary>Words between blanks, and texts in double quotes.</summary>
internal static class Quotes
{
    public static bool Word(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> word)
    {
        rest = rest.TrimStart((byte)' ');
        var end = rest.IndexOf((byte)' ');
        word = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return word.Length > 0;
    }

    /// <summary>A field in double quotes; one that never closes runs to the end of the line.</summary>
    public static bool TryTake(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> text, out bool open)
    {
        rest = rest.TrimStart((byte)' ');
        text = [];
        open = false;
        if (rest is not [(byte)'"', ..])
        {
            return false;
        }

        var end = Close(rest, 1);
        open = end < 0;
        text = open ? rest[1..] : rest[1..end];
        rest = open ? [] : rest[(end + 1)..];
        return true;
    }

    /// <summary>Where the next closing quote stands; a backslash keeps the character after it from closing. Negative where none does.</summary>
    public static int Close(ReadOnlySpan<byte> text, int from)
    {
        while (from < text.Length)
        {
            var step = text[from..].IndexOfAny((byte)'"', (byte)'\\');
            if (step < 0)
            {
                return -1;
            }

            from += step;
            if (text[from] == '"')
            {
                return from;
            }

            from += 2;
        }

        return -1;
    }
}
