using System.Text;

namespace Carmen.Collector;

/// <summary>
/// What a log line is, in the order in which the first rule that holds wins: health check, bot, asset, not a page view, else a page view.
/// A page view is a GET answered with 2xx or 304.
/// </summary>
internal static class WebTraffic
{
    private static readonly string[] HealthPaths =
    [
        "/health",
        "/healthz",
        "/healthcheck",
        "/health-check",
        "/livez",
        "/readyz",
        "/ping",
        "/heartbeat",
        "/server-status",
        "/nginx_status",
    ];

    private static readonly string[] HealthAgents =
    [
        "elb-healthchecker",
        "googlehc",
        "kube-probe",
        "consul health",
        "healthcheck",
        "health check",
        "check_http",
        "haproxy",
        "zabbix",
        "nagios",
        "uptimerobot",
        "pingdom",
        "statuscake",
        "site24x7",
        "monitoring",
    ];

    private static readonly string[] BotAgents =
    [
        "bot",
        "crawl",
        "spider",
        "slurp",
        "scrap",
        "curl/",
        "wget",
        "python-",
        "python/",
        "python-urllib",
        "java/",
        "okhttp",
        "go-http-client",
        "libwww",
        "httpclient",
        "http-client",
        "headless",
        "phantomjs",
        "feed",
        "rss",
        "archiver",
        "facebookexternalhit",
        "embedly",
        "preview",
        "validator",
        "checklink",
        "nutch",
        "mediapartners",
        "scan",
        "ruby",
        "perl",
        "php/",
        "axios",
        "node-fetch",
        "guzzle",
        "apache-http",
    ];

    private static readonly HashSet<string> AssetEndings = new(StringComparer.OrdinalIgnoreCase)
    {
        "css",
        "js",
        "mjs",
        "map",
        "json",
        "xml",
        "txt",
        "ico",
        "png",
        "jpg",
        "jpeg",
        "gif",
        "svg",
        "webp",
        "avif",
        "bmp",
        "tif",
        "tiff",
        "woff",
        "woff2",
        "ttf",
        "otf",
        "eot",
        "mp3",
        "mp4",
        "webm",
        "ogg",
        "avi",
        "mov",
        "swf",
        "zip",
        "gz",
        "bz2",
        "tar",
        "rss",
        "atom",
        "webmanifest",
    };

    public const string HealthCheck = "health-check";
    public const string Bot = "bot";
    public const string Asset = "asset";
    public const string NotAPageView = "not-a-page-view";

    /// <summary>Null for a page view.</summary>
    public static string? Reason(in LogLine line, Agent agent, string path)
    {
        if (agent.IsHealthCheck || HealthPaths.Contains(path, StringComparer.Ordinal))
        {
            return HealthCheck;
        }

        if (agent.IsBot)
        {
            return Bot;
        }

        if (IsAsset(path))
        {
            return Asset;
        }

        return line.Method.SequenceEqual("GET"u8) && line.Status is (>= 200 and < 300) or 304 && path.Length > 0 ? null : NotAPageView;
    }

    /// <summary>What a user-agent text says of itself. The text itself is not kept.</summary>
    public static Agent Describe(ReadOnlySpan<byte> text)
    {
        var agent = Encoding.Latin1.GetString(text).ToLowerInvariant();
        var isTablet = agent.Contains("ipad") || agent.Contains("tablet") || (agent.Contains("android") && !agent.Contains("mobile"));
        var isMobile = agent.Contains("mobile") || agent.Contains("iphone") || agent.Contains("android");
        var isDesktop = agent.Contains("windows") || agent.Contains("macintosh") || agent.Contains("x11") || agent.Contains("cros");
        return new Agent(
            HealthAgents.Any(agent.Contains),
            BotAgents.Any(agent.Contains),
            isTablet ? "tablet"
                : isMobile ? "mobile"
                : isDesktop ? "desktop"
                : "unknown"
        );
    }

    /// <summary>Where a visit comes from, by the host of the referring page; the page itself is not kept.</summary>
    public static string Referrer(ReadOnlySpan<byte> referrer, IReadOnlyList<string> own)
    {
        if (referrer.Length == 0)
        {
            return "direct";
        }

        var host = Uri.TryCreate(Encoding.Latin1.GetString(referrer), UriKind.Absolute, out var uri) ? uri.Host : "";
        return own.Contains(host, StringComparer.OrdinalIgnoreCase) ? "internal"
            : Searches.Any(host.Contains) ? "search"
            : Socials.Any(host.EndsWith) ? "social"
            : "other";
    }

    private static readonly string[] Searches =
    [
        "google.",
        "bing.",
        "duckduckgo.",
        "yahoo.",
        "ecosia.",
        "qwant.",
        "startpage.",
        "yandex.",
        "baidu.",
        "search.",
    ];
    private static readonly string[] Socials =
    [
        "facebook.com",
        "twitter.com",
        "t.co",
        "x.com",
        "instagram.com",
        "linkedin.com",
        "youtube.com",
        "reddit.com",
        "mastodon.social",
        "whatsapp.com",
    ];

    private static bool IsAsset(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        return dot >= 0 && AssetEndings.Contains(name[(dot + 1)..]);
    }
}

internal sealed record Agent(bool IsHealthCheck, bool IsBot, string Device);

/// <summary>Paths as they may be kept: without host, query and fragment; a segment that could name a person or a case becomes <c>*</c>.</summary>
internal static class LogPath
{
    private const int Longest = 300;
    private static readonly System.Buffers.SearchValues<char> Telling = System.Buffers.SearchValues.Create("@%0123456789");

    public static string Of(ReadOnlySpan<byte> target)
    {
        if (target.IndexOf("://"u8) is var host and > 0 && target[..host].IndexOf((byte)'/') < 0)
        {
            var slash = target[(host + 3)..].IndexOf((byte)'/');
            target = slash < 0 ? "/"u8 : target[(host + 3 + slash)..];
        }

        var end = target.IndexOfAny((byte)'?', (byte)'#', (byte)';');
        var path = Encoding.UTF8.GetString(end < 0 ? target : target[..end]);
        path = path.Length > Longest ? path[..Longest] : path;
        return path.AsSpan().ContainsAny(Telling) && path.Split('/') is var segments && segments.Any(IsPersonal)
            ? string.Join('/', segments.Select(segment => IsPersonal(segment) ? "*" : segment))
            : path;
    }

    /// <summary>An e-mail address, or six digits in a row, such as a case or citizen number.</summary>
    private static bool IsPersonal(string segment)
    {
        if (segment.Contains('@') || segment.Contains("%40", StringComparison.Ordinal))
        {
            return true;
        }

        var run = 0;
        foreach (var c in segment)
        {
            run = char.IsAsciiDigit(c) ? run + 1 : 0;
            if (run == 6)
            {
                return true;
            }
        }

        return false;
    }
}
