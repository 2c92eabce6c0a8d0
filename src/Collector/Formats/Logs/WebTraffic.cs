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
        "prometheus",
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

    /// <summary>A record that tells of no web request.</summary>
    public const string NoRequest = "no-request";

    /// <summary>Null for a page view.</summary>
    public static string? Reason(in LogLine line, Agent agent, Page page)
    {
        if (agent.IsHealthCheck || page.IsHealthCheck)
        {
            return HealthCheck;
        }

        if (agent.IsBot)
        {
            return Bot;
        }

        if (page.IsAsset)
        {
            return Asset;
        }

        return (line.LacksMethod || line.Method.SequenceEqual("GET"u8)) && line.Status is (>= 200 and < 300) or 304 && page.Path.Length > 0
            ? null
            : NotAPageView;
    }

    /// <summary>What a user-agent text says of itself. The text itself is not kept.</summary>
    public static Agent Describe(ReadOnlySpan<byte> text)
    {
        var agent = Spaced(Encoding.Latin1.GetString(text)).ToLowerInvariant();
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

    /// <summary>Some logs write blanks as + or %20, or encode twice.</summary>
    private static string Spaced(string agent) =>
        agent.Contains(' ', StringComparison.Ordinal) ? agent : Uri.UnescapeDataString(Uri.UnescapeDataString(agent.Replace('+', ' ')));

    /// <summary>Scheme and host of an address, or all of it where it has none; what follows is not needed.</summary>
    public static ReadOnlySpan<byte> Site(ReadOnlySpan<byte> address)
    {
        var host = address.IndexOf("://"u8) + 3;
        var end = host < 3 ? -1 : address[host..].IndexOfAny((byte)'/', (byte)'?', (byte)'#');
        return end < 0 ? address : address[..(host + end)];
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

    public static bool IsHealthCheck(string path) => HealthPaths.Contains(path, StringComparer.Ordinal);

    public static bool IsAsset(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        return dot >= 0 && AssetEndings.Contains(name[(dot + 1)..]);
    }
}

internal sealed record Agent(bool IsHealthCheck, bool IsBot, string Device);

/// <summary>What is known of a page from its path alone: worked out once, however often it is asked for.</summary>
internal sealed class Page(string path, UnmappedPages unmapped)
{
    private PageViews? views;
    private bool isPlaced;

    public string Path => path;
    public bool IsHealthCheck { get; } = WebTraffic.IsHealthCheck(path);
    public bool IsAsset { get; } = WebTraffic.IsAsset(path);

    /// <summary>Counts one view of it, where it belongs to no service.</summary>
    public void View()
    {
        if (!isPlaced)
        {
            (views, isPlaced) = (unmapped.Of(path), true);
        }

        if (views is not null)
        {
            views.Count++;
        }
    }
}
