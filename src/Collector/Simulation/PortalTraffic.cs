namespace Carmen.Collector.Simulation;

/// <summary>
/// Turns planned visits into the lines a web server would log, and adds what else calls at it: crawlers, health checks, lines cut off.
/// Addresses come from the ranges that RFC 2544, RFC 3849 and RFC 5737 keep for tests and documentation, so that they are nobody's.
/// </summary>
internal sealed class PortalTraffic(PortalStyle style, Calendar calendar, Chance chance, PortalTally tally)
{
    private const double Returning = 0.22;
    private const double ServerFault = 0.009;
    private const double DeadLink = 0.018;
    private const double NotModified = 0.03;
    private const double PersonalLink = 0.015;
    private const int AnHour = 3600;

    private static readonly string[] FirstAssets =
    [
        "/assets/css/portal.css",
        "/assets/js/portal.js",
        "/assets/img/coat-of-arms.svg",
        "/assets/fonts/text.woff2",
        "/favicon.ico",
    ];
    private static readonly string[] PageAssets =
    [
        "/assets/img/header.jpg",
        "/assets/js/forms.js",
        "/assets/img/map.png",
        "/assets/css/print.css",
    ];
    private static readonly string[] DeadLinks =
    [
        "/buergerdienste/alt.html",
        "/old/services.php",
        "/modulistica.asp",
        "/index.php?page=12",
        "/a-z/b",
    ];
    private static readonly string[] Elsewhere =
    [
        "-",
        "-",
        "-",
        "https://www.google.com/",
        "https://www.google.com/",
        "https://www.bing.com/",
        "https://duckduckgo.com/",
        "https://www.facebook.com/",
        "https://www.example.org/links",
    ];

    // csharpier-ignore
    private static readonly (string Agent, double Early, double Late)[] Browsers =
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36", 0.26, 0.18),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0", 0.14, 0.10),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0", 0.09, 0.07),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15", 0.06, 0.05),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", 0.02, 0.02),
        ("Mozilla/5.0 (iPad; CPU OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.7 Mobile/15E148 Safari/604.1", 0.04, 0.03),
        ("Mozilla/5.0 (Linux; Android 13; SM-T505) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36", 0.02, 0.02),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1", 0.17, 0.25),
        ("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36", 0.17, 0.24),
        ("Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0", 0.03, 0.04),
    ];

    private static readonly string[] Crawlers =
    [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
        "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
        "Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html)",
    ];

    private readonly List<LogLine> lines = [];

    /// <summary>The lines of one month in order of time.</summary>
    public List<LogLine> Month(IReadOnlyList<PortalVisit> visits, int month)
    {
        lines.Clear();
        People(visits, month);
        var people = lines.Count;
        Bots(month, people / 9);
        Probes(month);
        Scraps(month);
        List<LogLine> sorted = [.. lines.OrderBy(line => line.Second)];
        sorted.ForEach(tally.Count);
        return sorted;
    }

    private void People(IReadOnlyList<PortalVisit> visits, int month)
    {
        var visitors = new List<(string Address, string Agent, long LastSeen)>();
        double[] browsers = [.. Browsers.Select(browser => browser.Early + ((browser.Late - browser.Early) * Calendar.Progress(month)))];
        var firstAddress = chance.Below(1 << 17);
        foreach (var visit in visits)
        {
            // A visitor returns after an hour at the earliest, so that two visits never merge into one.
            var at = visitors.Count > 0 && chance.Happens(Returning) ? chance.Below(visitors.Count) : -1;
            var returns = at >= 0 && visitors[at].LastSeen < visit.Start - AnHour;
            if (!returns)
            {
                at = visitors.Count;
                visitors.Add((Address(firstAddress + (visitors.Count * 37)), Browsers[chance.Weighted(browsers)].Agent, 0));
            }

            visitors[at] = visitors[at] with { LastSeen = visit.Views[^1].Second };
            Visit(visit, visitors[at].Address, visitors[at].Agent, returns);
        }

        tally.Visitors += visitors.Count;
    }

    private void Visit(PortalVisit visit, string address, string agent, bool returns)
    {
        tally.Visit(visit);
        var referrer = chance.Of(Elsewhere);
        foreach (var (i, (second, path)) in visit.Views.Index())
        {
            if (i > 0 && visit.Service is { } service && path.StartsWith(service.Path + "/", StringComparison.Ordinal))
            {
                lines.Add(new LogLine(second, LineKind.Other, address, "POST", visit.Views[i - 1].Path, 303, 0, referrer, agent));
            }

            // An error before the first page belongs to no visit yet.
            if (i > 0)
            {
                Faults(second, path, address, agent, referrer);
            }

            var status = returns && chance.Happens(NotModified) ? 304 : 200;
            var target = Target(path, visit.Service);
            lines.Add(
                new LogLine(
                    second,
                    LineKind.PageView,
                    address,
                    "GET",
                    target,
                    status,
                    status == 304 ? 0 : chance.Between(6_000, 38_000),
                    referrer,
                    agent
                )
            );
            Assets(second, path, address, agent, first: i == 0, returns);
            referrer = style.Host + path;
        }
    }

    /// <summary>An error just before the page is tried again, or a dead link just before it.</summary>
    private void Faults(long second, string path, string address, string agent, string referrer)
    {
        if (chance.Happens(ServerFault))
        {
            lines.Add(
                new LogLine(second - 2, LineKind.PageError, address, "GET", path, chance.Happens(0.7) ? 503 : 500, 512, referrer, agent)
            );
        }

        if (chance.Happens(DeadLink))
        {
            lines.Add(new LogLine(second - 4, LineKind.PageError, address, "GET", chance.Of(DeadLinks), 404, 1_733, referrer, agent));
        }
    }

    /// <summary>Some pages carry, in their URL, what must never be kept.</summary>
    private string Target(string path, SimulatedService? service)
    {
        if (service is null && path == "/contact" && chance.Happens(PersonalLink * 6))
        {
            tally.PersonalTraces++;
            return FormattableString.Invariant($"/my-requests/S-{chance.Between(100_001, 109_999)}");
        }

        if (service is null && path == "/" && chance.Happens(PersonalLink))
        {
            tally.PersonalTraces++;
            return FormattableString.Invariant($"/account/confirm?email=resident{chance.Below(9_000)}%40example.org");
        }

        return path;
    }

    private void Assets(long second, string path, string address, string agent, bool first, bool returns)
    {
        IEnumerable<string> assets = first ? FirstAssets : PageAssets.Where(_ => chance.Happens(0.25));
        foreach (var asset in assets)
        {
            var status = returns || (!first && chance.Happens(0.3)) ? 304 : 200;
            var bytes = status == 304 ? 0 : chance.Between(900, 90_000);
            lines.Add(
                new LogLine(second + chance.Below(2), LineKind.Asset, address, "GET", asset, status, bytes, style.Host + path, agent)
            );
        }
    }

    private void Bots(int month, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var crawler = chance.Below(Crawlers.Length);
            var address = FormattableString.Invariant($"192.0.2.{10 + (crawler * 20) + chance.Below(8)}");
            var target = chance.Happens(0.08) ? "/robots.txt" : chance.Of(Services.All).Path + (chance.Happens(0.3) ? "?lang=en" : "");
            var method = chance.Happens(0.05) ? "HEAD" : "GET";
            lines.Add(
                new LogLine(
                    Anytime(month),
                    LineKind.Bot,
                    address,
                    method,
                    target,
                    200,
                    method == "HEAD" ? 0 : chance.Between(300, 30_000),
                    "-",
                    Crawlers[crawler]
                )
            );
        }

        // Link previews of office programs ask for the head only; they are neither bots nor page views.
        for (var i = 0; i < count / 40; i++)
        {
            lines.Add(
                new LogLine(Anytime(month), LineKind.Other, Address(chance.Below(1 << 17)), "HEAD", "/", 200, 0, "-", Browsers[0].Agent)
            );
        }
    }

    private void Probes(int month)
    {
        if (style.Probe is { } probe)
        {
            var until = calendar.Begins(month + 1).ToUnixTimeSeconds();
            for (var second = calendar.Begins(month).ToUnixTimeSeconds() + 7; second < until; second += probe.Minutes * 60)
            {
                lines.Add(new LogLine(second, LineKind.HealthCheck, "203.0.113.9", "GET", probe.Path, 200, 2, "-", probe.Agent));
            }
        }
    }

    private void Scraps(int month)
    {
        for (var left = chance.Poisson(4); left > 0; left--)
        {
            lines.Add(
                new LogLine(
                    Anytime(month),
                    LineKind.Malformed,
                    Address(chance.Below(1 << 17)),
                    "GET",
                    "/",
                    200,
                    9_120,
                    "-",
                    Browsers[0].Agent
                )
            );
        }
    }

    private long Anytime(int month)
    {
        var from = calendar.Begins(month).ToUnixTimeSeconds();
        return from + chance.Below((int)(calendar.Begins(month + 1).ToUnixTimeSeconds() - from));
    }

    /// <summary>Different for different numbers below 2¹⁷; one in seven is IPv6.</summary>
    private static string Address(int number)
    {
        var place = number & ((1 << 17) - 1);
        return place % 7 == 0
            ? FormattableString.Invariant($"2001:db8:{place >> 8:x}::{place & 255:x}")
            : FormattableString.Invariant($"198.{18 + (place >> 16)}.{(place >> 8) & 255}.{place & 255}");
    }
}
