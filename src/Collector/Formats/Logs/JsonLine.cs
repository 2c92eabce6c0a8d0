using System.Text;
using System.Text.Json;

namespace Carmen.Collector;

/// <summary>
/// Logs that write each request as a JSON object in a line: nginx with a JSON log_format, Caddy, Traefik. The names of fields vary from site to
/// site; the usual ones are known, nested ones by their path.
/// </summary>
internal sealed class JsonLine(LogZone zone) : ILineParser
{
    public const string Nginx = "nginx-json";
    public const string Caddy = "caddy-json";
    public const string Traefik = "traefik-json";
    private const int Deepest = 32;
    private const int LongestPath = 128;

    /// <summary>By what a field says: its names, lower case, the better one first.</summary>
    private static readonly string[][] Names =
    [
        [
            "time_iso8601",
            "startutc",
            "startlocal",
            "@timestamp",
            "timestamp",
            "time_local",
            "datetime",
            "date",
            "msec",
            "ts",
            "time",
            "common_log.time",
        ],
        [
            "client_ip",
            "clientip",
            "request.client_ip",
            "clienthost",
            "remote_addr",
            "request.remote_ip",
            "request.remote_addr",
            "remote_ip",
            "remoteaddr",
            "remoteip",
            "clientaddr",
            "client.ip",
            "ip",
            "client",
        ],
        ["remote_user", "clientusername", "user_id", "userid", "user"],
        ["request_method", "requestmethod", "request.method", "method", "http.request.method", "verb"],
        ["request_uri", "requestpath", "request.uri", "request.url", "uri", "path", "url", "url.original", "requesturi", "request_path"],
        ["status", "downstreamstatus", "originstatus", "status_code", "statuscode", "response_status", "response.status", "code"],
        ["http_referer", "http_referrer", "request_referer", "request.headers.referer", "referrer", "referer", "http.request.referrer"],
        [
            "http_user_agent",
            "request_user-agent",
            "request.headers.user-agent",
            "user_agent",
            "useragent",
            "user-agent",
            "agent",
            "user_agent.original",
        ],
        ["request", "request_line"],
    ];

    private const int Time = 0;
    private const int Address = 1;
    private const int User = 2;
    private const int Method = 3;
    private const int Target = 4;
    private const int Status = 5;
    private const int Referrer = 6;
    private const int Agent = 7;
    private const int RequestLine = 8;

    private static readonly Dictionary<byte[], (int Field, int Rank)> Known = Names
        .Index()
        .SelectMany(field =>
            field.Item.Index().Select(name => (Name: Encoding.ASCII.GetBytes(name.Item), Place: (field.Index, name.Index)))
        )
        .ToDictionary(entry => entry.Name, entry => entry.Place, Bytes.Comparer);

    private readonly byte[] path = new byte[LongestPath];
    private readonly int[] lengths = new int[Deepest + 1];
    private readonly Range[] values = new Range[Names.Length];
    private readonly int[] ranks = new int[Names.Length];
    private byte[] text = new byte[4096];
    private int used;

    public string Format { get; private set; } = Nginx;

    public LineKind Parse(ReadOnlySpan<byte> line, out LogLine parsed)
    {
        parsed = default;
        line = Syslog.Skip(line).Trim(" \t\u001e"u8);
        if (line is [(byte)'#', ..])
        {
            return LineKind.Heading;
        }

        if (line is not [(byte)'{', ..] || !TryCollect(line))
        {
            return LineKind.Malformed;
        }

        parsed.Split(Value(RequestLine));
        parsed.Target = Has(Target) ? Value(Target) : parsed.Target;
        if (!Has(Target) && !Has(RequestLine))
        {
            return Has(Time) ? LineKind.NoRequest : LineKind.Malformed;
        }

        if (!zone.TryRead(Value(Time), out parsed.Second, out parsed.WrittenDay))
        {
            return LineKind.Undated;
        }

        parsed.LacksMethod = !Has(Method) && !Has(RequestLine);
        parsed.Method = Has(Method) ? Value(Method) : parsed.Method;
        parsed.Address = Ports.Optional(Value(Address));
        parsed.User = Value(User);
        parsed.Referrer = Value(Referrer);
        parsed.Agent = Value(Agent);
        Format =
            ranks[Target] == 1 ? Traefik
            : ranks[Target] is 2 or 3 ? Caddy
            : Nginx;
        var isWhole = LogLine.TryStatus(Value(Status), out parsed.Status) && !(parsed.Address.IsEmpty && parsed.User.IsEmpty);
        return isWhole ? LineKind.Request : LineKind.Malformed;
    }

    private bool Has(int field) => ranks[field] < int.MaxValue;

    private ReadOnlySpan<byte> Value(int field) => Has(field) ? LogLine.Blank(text.AsSpan(values[field])) : [];

    private bool TryCollect(ReadOnlySpan<byte> line)
    {
        Array.Fill(ranks, int.MaxValue);
        used = 0;
        if (text.Length < line.Length)
        {
            text = new byte[line.Length];
        }

        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = Deepest, CommentHandling = JsonCommentHandling.Disallow });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    Name(ref reader);
                }
                else if (reader.TokenType == JsonTokenType.StartArray)
                {
                    lengths[reader.CurrentDepth + 1] = lengths[reader.CurrentDepth];
                }
                else if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
                {
                    Keep(ref reader);
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }

        return true;
    }

    /// <summary>Writes the property's name behind those it lies in; a name that is too long matches nothing.</summary>
    private void Name(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        var start = lengths[depth - 1];
        var name = reader.ValueSpan;
        var needed = start + (start > 0 ? 1 : 0) + name.Length;
        if (needed > LongestPath)
        {
            lengths[depth] = LongestPath;
            return;
        }

        if (start > 0)
        {
            path[start++] = (byte)'.';
        }

        foreach (var letter in name)
        {
            path[start++] = letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | 0x20) : letter;
        }

        lengths[depth] = needed;
    }

    /// <summary>Of an array, the first value stands for the whole.</summary>
    private void Keep(ref Utf8JsonReader reader)
    {
        var length = lengths[reader.CurrentDepth];
        if (
            !Known.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(path.AsSpan(0, length), out var place)
            || place.Rank >= ranks[place.Field]
        )
        {
            return;
        }

        var from = used;
        if (reader.TokenType == JsonTokenType.Number || !reader.ValueIsEscaped)
        {
            reader.ValueSpan.CopyTo(text.AsSpan(from));
            used += reader.ValueSpan.Length;
        }
        else
        {
            used += reader.CopyString(text.AsSpan(from));
        }

        if (used > from && text.AsSpan(from..used) is not [(byte)'-'])
        {
            (values[place.Field], ranks[place.Field]) = (from..used, place.Rank);
        }
    }
}
