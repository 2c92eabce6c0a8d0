using System.Globalization;
using System.Text;

namespace Carmen.Collector;

/// <summary>
/// Turns log lines into hits: counts what the log holds before any filter, filters, pseudonymises. Agents, paths and visitors are looked up
/// by their bytes, so that a line that repeats what was seen costs no text.
/// </summary>
internal sealed class TrafficReading
{
    private const int VisitorsRemembered = 2_000_000;

    /// <summary>Agents, paths or referring sites remembered; where a file has more, the memory is cleared and filled anew.</summary>
    private const int WordsRemembered = 500_000;

    /// <summary>What is no method is not repeated in the counts: it can be anything that was sent to the server.</summary>
    private static readonly System.Buffers.SearchValues<byte> MethodLetters = System.Buffers.SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ-_"u8
    );
    private readonly Dictionary<byte[], (Agent Agent, int Number)> agents = new(Bytes.Comparer);
    private readonly Describe<(Agent, int)> agentOf;
    private int agentsMet;
    private readonly Dictionary<byte[], Page> known = new(Bytes.Comparer);
    private readonly Describe<Page> pageOf;
    private readonly Describe<Pseudonym> visitorOf;
    private readonly Dictionary<byte[], string> referrers = new(Bytes.Comparer);
    private readonly Describe<string> referrerOf;
    private readonly Dictionary<ShortTrace, Pseudonym> visitors = [];
    private readonly Dictionary<byte[], Pseudonym> otherVisitors = new(Bytes.Comparer);
    private readonly Dictionary<byte[], long> methods = new(Bytes.Comparer);
    private readonly long[] statuses = new long[1000];
    private readonly Dictionary<int, long> days = [];
    private readonly UnmappedPages pages;
    private readonly Reading reading;
    private readonly string example;
    private (string Name, long From, long To) epoch = ("", 0, 0);
    private byte[] trace = new byte[1024];
    private bool lacksMethods;

    /// <param name="example">A line of the format, for messages.</param>
    public TrafficReading(Reading reading, string example)
    {
        (this.reading, this.example, pages) = (reading, example, new UnmappedPages(reading));
        referrerOf = site => WebTraffic.Referrer(site, reading.Source.Hosts);
        agentOf = text => (WebTraffic.Describe(text), ++agentsMet);
        visitorOf = bytes => reading.Pseudonyms.Visitor(reading.City.Id, reading.Source.Id, epoch.Name, bytes);
        pageOf = target => new Page(LogPath.Of(target), pages);
    }

    /// <summary>Accounts for a line that is no request, unless it is a heading.</summary>
    public void Add(LineKind kind)
    {
        if (kind == LineKind.Heading)
        {
            return;
        }

        reading.Row();
        switch (kind)
        {
            case LineKind.NoRequest:
                reading.Filter(WebTraffic.NoRequest);
                break;
            case LineKind.Undated:
                reading.Reject(
                    reading.Rows,
                    null,
                    "date",
                    $"found a time that is none or lacks its date, expected lines such as: {example}"
                );
                break;
            default:
                reading.Reject(reading.Rows, null, "malformed", $"found a line that is no request, expected lines such as: {example}");
                break;
        }
    }

    /// <summary>Accounts for one request.</summary>
    public void Add(in LogLine line)
    {
        reading.Row();
        Count(line);
        var (agent, number) = Known(agents, line.Agent, agentOf);
        var page = Known(known, LogPath.Cut(line.Target), pageOf);
        var reason = WebTraffic.Reason(line, agent, page);
        if (line.Unclosed)
        {
            reading.Flag("unclosed-quote");
        }

        if (reason is null)
        {
            reading.Accept(Hit(line, Visitor(line, number), agent, page.Path));
            page.View();
        }
        else
        {
            if (reason == WebTraffic.NotAPageView && line.Status >= 400)
            {
                reading.Trace(Hit(line, Visitor(line, number), agent, page.Path) with { Error = true });
            }

            reading.Filter(reason);
        }
    }

    /// <summary>Hands over what was counted along the way.</summary>
    public void Finish()
    {
        if (lacksMethods)
        {
            reading.Warnings.Add("The log does not record methods: every page that was answered counts as a page view.");
        }

        foreach (var (status, count) in statuses.Index().Where(entry => entry.Item > 0))
        {
            reading.Count(CountGroups.Status, status == 0 ? "-" : status.ToString(CultureInfo.InvariantCulture), count);
        }

        foreach (var (method, count) in methods)
        {
            reading.Count(CountGroups.Method, Encoding.Latin1.GetString(method), count);
        }

        foreach (var (day, count) in days)
        {
            reading.Count(
                CountGroups.Day,
                new DateOnly(1970, 1, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                count
            );
        }

        pages.Finish();
    }

    private void Count(in LogLine line)
    {
        statuses[line.Status]++;
        lacksMethods |= line.LacksMethod;
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(days, line.WrittenDay, out _)++;
        var lookup = methods.GetAlternateLookup<ReadOnlySpan<byte>>();
        var method = line.Method.Length is > 0 and <= 16 && line.Method.IndexOfAnyExcept(MethodLetters) < 0 ? line.Method : "-"u8;
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(lookup, method, out _)++;
    }

    private Hit Hit(in LogLine line, Pseudonym visitor, Agent agent, string path) =>
        new(visitor, line.Second, path, Error: false, agent.Device, Known(referrers, WebTraffic.Site(line.Referrer), referrerOf));

    /// <param name="agent">The number of its user-agent.</param>
    private Pseudonym Visitor(in LogLine line, int agent)
    {
        if (line.Second < epoch.From || line.Second >= epoch.To)
        {
            epoch = VisitorEpochs.Of(reading.Source.VisitorEpoch, reading.City.Zone, line.Second);
            visitors.Clear();
            otherVisitors.Clear();
        }

        if (!line.User.IsEmpty || line.Address.Length > ShortTrace.Longest)
        {
            return Known(otherVisitors, Trace(line), visitorOf);
        }

        var shortTrace = ShortTrace.Of(line.Address, agent);
        if (!visitors.TryGetValue(shortTrace, out var visitor))
        {
            if (visitors.Count == VisitorsRemembered)
            {
                visitors.Clear();
            }

            visitors[shortTrace] = visitor = visitorOf(Trace(line));
        }

        return visitor;
    }

    /// <summary>The log's user id where it has one, else address and agent.</summary>
    private ReadOnlySpan<byte> Trace(in LogLine line)
    {
        var one = line.User.Length > 0 ? line.User : line.Address;
        var other = line.User.Length > 0 ? [] : line.Agent;
        if (trace.Length < one.Length + other.Length + 1)
        {
            trace = new byte[one.Length + other.Length + 1];
        }

        one.CopyTo(trace);
        trace[one.Length] = 0;
        other.CopyTo(trace.AsSpan(one.Length + 1));
        return trace.AsSpan(0, one.Length + other.Length + 1);
    }

    private delegate T Describe<T>(ReadOnlySpan<byte> bytes);

    private static T Known<T>(Dictionary<byte[], T> known, ReadOnlySpan<byte> bytes, Describe<T> describe)
    {
        var lookup = known.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!lookup.TryGetValue(bytes, out var value))
        {
            if (known.Count == WordsRemembered)
            {
                known.Clear();
            }

            lookup[bytes] = value = describe(bytes);
        }

        return value;
    }
}

/// <summary>
/// Who a visitor is by address and user-agent, where the address is an IPv4 address or as short: looked up without touching the bytes of either.
/// </summary>
/// <param name="Address">Its bytes and their number.</param>
/// <param name="Agent">The number under which its user-agent is known.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct ShortTrace(UInt128 Address, int Agent)
{
    /// <summary>Bytes of the longest such address.</summary>
    public const int Longest = 15;

    public static ShortTrace Of(ReadOnlySpan<byte> address, int agent)
    {
        Span<byte> bytes = stackalloc byte[Longest + 1];
        bytes.Clear();
        address.CopyTo(bytes);
        bytes[Longest] = (byte)address.Length;
        return new ShortTrace(System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(bytes), agent);
    }
}

/// <summary>How long a visitor keeps one pseudonym: the name of the epoch an instant falls into, and its bounds in UTC seconds.</summary>
internal static class VisitorEpochs
{
    public static (string Name, long From, long To) Of(string kind, TimeZoneInfo zone, long second)
    {
        if (kind == "pilot")
        {
            return ("pilot", long.MinValue, long.MaxValue);
        }

        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(second), zone).Date;
        var (from, to) =
            kind == "day"
                ? (local, local.AddDays(1))
                : (new DateTime(local.Year, local.Month, 1), new DateTime(local.Year, local.Month, 1).AddMonths(1));
        return (from.ToString(kind == "day" ? "yyyy-MM-dd" : "yyyy-MM", CultureInfo.InvariantCulture), Utc(from, zone), Utc(to, zone));
    }

    private static long Utc(DateTime local, TimeZoneInfo zone) => new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUnixTimeSeconds();
}
