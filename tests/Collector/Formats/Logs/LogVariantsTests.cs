using System.Text;
using static Carmen.Tests.Collector.Formats.LogFixture;

namespace Carmen.Tests.Collector.Formats;

/// <summary>One page view written in every format and its variants: the visitor, the second, the page and the device must come out the same.</summary>
public class LogVariantsTests
{
    private const string At = "[29/Mar/2026:14:05:30 +0200]";
    private const string Asked = "\"GET /waste/place?x=1 HTTP/1.1\" 200 512";
    private const string From = $"\"https://duckduckgo.com/?q=waste\" \"{Browser}\"";
    private const string Plus = "Mozilla/5.0+(X11;+Linux+x86_64;+rv:140.0)+Gecko/20100101+Firefox/140.0";

    public static TheoryData<string, string> Variants =>
        new()
        {
            { "combined", $"192.0.2.7 - - {At} {Asked} {From}" },
            { "combined", $"2001:db8::7 - - {At} {Asked} {From}" },
            { "combined", $"2001:db8:: - - {At} {Asked} {From}" },
            { "combined", $"192.0.2.7 - - [29/Mar/2026:14:05:30.123 +0200] {Asked} {From}" },
            { "combined", $"192.0.2.7 - - [2026-03-29T12:05:30Z] {Asked} {From}" },
            { "combined", $"192.0.2.7 - - [29/Mar/2026:14:05:30] {Asked} {From}" },
            { "combined", $"Mar 29 14:05:30 web1 nginx: 192.0.2.7 - - {At} {Asked} {From}" },
            { "combined", $"<190>Mar 29 14:05:30 web1 nginx[77]: 192.0.2.7 - - {At} {Asked} {From}" },
            { "vhost", $"www.city.example 192.0.2.7 - - {At} {Asked} {From}" },
            { "vhost", $"www.city.example:443 192.0.2.7 - - {At} {Asked} {From}" },
            { "vhost", $"192.0.2.7 www.city.example - {At} {Asked} {From}" },
            { "vhost", $"www.city.example 192.0.2.7 - - {At} (0 s) {Asked} {From}" },
            { "ncsa-extended", $"192.0.2.7 - - {At} {Asked} {From} 1807" },
            { "ncsa-extended", $"192.0.2.7 - - {At} {Asked} {From} \"198.51.100.3\" rt=0.002" },
            {
                "iis",
                $"#Software: Microsoft Internet Information Services 10.0\r\n#Fields: date time cs-method cs-uri-stem cs-uri-query c-ip cs(User-Agent) cs(Referer) sc-status\r\n2026-03-29 12:05:30 GET /waste/place x=1 192.0.2.7 {Plus} https://duckduckgo.com/ 200"
            },
            {
                "w3c",
                $"#Fields:\ttime date c-ip cs-method cs-uri cs(user-agent) cs(Referrer) sc-status\n12:05:30\t2026-03-29\t192.0.2.7\tGET\twww.city.example/waste/place?x=1\t\"{Browser}\"\thttps://duckduckgo.com/\t200"
            },
            {
                "w3c",
                $"#Date: 2026-03-29 11:00:00\n#Fields: time c-ip cs-method cs-uri-stem cs(User-Agent) cs(Referer) sc-status\n12:05:30 192.0.2.7 GET /waste/place {Plus} https://duckduckgo.com/ 200"
            },
            {
                "w3c",
                $"#Fields: date-local time-local c-ip cs-method cs-uri-stem cs(User-Agent) cs(Referer) sc-status\n2026-03-29 14:05:30.7 192.0.2.7 GET /waste/place \"{Browser}\" \"https://duckduckgo.com/\" 200"
            },
            {
                "cloudfront",
                $"#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent)\n2026-03-29\t12:05:30\tFRA2\t182\t192.0.2.7\tGET\td1.example\t/waste/place\t200\thttps://duckduckgo.com/\t{Browser.Replace(" ", "%2520", StringComparison.Ordinal)}"
            },
            {
                "nginx-json",
                $$"""{"time_iso8601":"2026-03-29T14:05:30+02:00","remote_addr":"192.0.2.7","remote_user":"","request":"GET /waste/place?x=1 HTTP/2.0","status":"200","http_referer":"https:\/\/duckduckgo.com\/","http_user_agent":"{{Browser}}"}"""
            },
            {
                "nginx-json",
                $$"""{"msec":"1774785930.123","client_ip":"192.0.2.7","request_method":"GET","request_uri":"/waste/place","status":200,"http_referrer":"https://duckduckgo.com/","http_user_agent":"{{Browser}}"}"""
            },
            {
                "caddy-json",
                $$$"""{"level":"info","ts":1774785930.5,"logger":"http.log.access","request":{"remote_addr":"[2001:db8::7]:4711","method":"GET","uri":"/waste/place?x=1","headers":{"Accept":["*/*"],"User-Agent":["{{{Browser}}}"],"Referer":["https://duckduckgo.com/"]}},"status":200}"""
            },
            {
                "caddy-json",
                $$$"""{"ts":"2026/03/29 14:05:30.512","request":{"client_ip":"192.0.2.7","method":"GET","uri":"/waste/place","headers":{"User-Agent":["{{{Browser}}}"],"Referer":["https://duckduckgo.com/"]}},"status":200}"""
            },
            {
                "traefik-json",
                $$"""{"ClientHost":"192.0.2.7","ClientUsername":"-","DownstreamStatus":200,"RequestMethod":"GET","RequestPath":"/waste/place?x=1","StartUTC":"2026-03-29T12:05:30.9Z","request_Referer":"https://duckduckgo.com/","request_User-Agent":"{{Browser}}","time":"2026-03-29T14:05:31+02:00"}"""
            },
            {
                "elb",
                $"2026-03-29T12:05:30.945958Z lb 192.0.2.7:2817 10.0.0.1:80 0.1 0.1 0.1 200 200 0 57 \"GET https://www.city.example:443/waste/place?x=1 HTTP/1.1\" \"{Browser}\" - -"
            },
            {
                "alb",
                $"h2 2026-03-29T12:05:30.9Z app/lb/1 2001:db8::7:2817 10.0.0.1:80 0.1 0.1 0.1 200 200 0 57 \"GET https://www.city.example:443/waste/place HTTP/2.0\" \"{Browser}\" ECDHE TLSv1.2 arn \"Root=1\" \"-\""
            },
            {
                "s3",
                $"79a5 bucket [29/Mar/2026:12:05:30 +0000] 192.0.2.7 - 3E57427F3 WEBSITE.GET.OBJECT waste/place \"GET /waste/place HTTP/1.1\" 200 - 2662 3462 7 10 \"https://duckduckgo.com/\" \"{Browser}\" -"
            },
            {
                "haproxy",
                $"Mar 29 14:05:30 lb haproxy[14389]: 192.0.2.7:33317 [29/Mar/2026:14:05:30.655] http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {{{Browser}|https://duckduckgo.com/}} {{}} \"GET /waste/place?x=1 HTTP/1.1\""
            },
            {
                "haproxy",
                $"2026-03-29T14:05:30+02:00 lb haproxy[14389]: 192.0.2.7:33317 [29/Mar/2026:14:05:30.655] https~ static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {{{Browser}|https://duckduckgo.com/}} \"GET https://www.city.example/waste/place HTTP/2.0\""
            },
        };

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_page_view_is_the_same_in_every_format(string format, string text)
    {
        var (reading, hits) = Read(text + "\n");

        Assert.Equal((format, 1, 1), (reading.Source.Format, reading.Rows, reading.Accepted));
        var hit = Assert.Single(hits.All);
        Assert.Equal(("2026-03-29 12:05:30", "/waste/place", "desktop"), (Time(hit), hit.Path, hit.Device));
        Assert.True(hit.Referrer == "search" || format is "elb" or "alb", hit.Referrer);
        Assert.Equal((1, 1), (reading.Counted("status", "200"), reading.Counted("day", "2026-03-29")));
        Assert.Equal(1, reading.Counted("method", "GET"));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Nothing_of_the_visitor_is_kept(string format, string text)
    {
        var (reading, hits) = Read(text + "\nnobody@example.org 192.0.2.7 broken\n");
        var kept = string.Join('\n', [.. hits.All, .. reading.Counts.Keys, .. reading.Rejections, .. reading.Warnings]);

        Assert.DoesNotContain("192.0.2.7", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("2001:db8", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody", kept, StringComparison.Ordinal);
        Assert.Equal(1, reading.Rejected);
        Assert.NotEmpty(format);
    }

    [Theory]
    [InlineData(
        "h2 2026-03-29T12:05:30.9Z app/lb/1 {0} 10.0.0.1:80 0.1 0.1 0.1 200 200 0 57 \"GET https://a.example:443/ HTTP/2.0\" \"Mozilla/5.0\" -"
    )]
    [InlineData(
        "lb haproxy[1]: {0} [29/Mar/2026:14:05:30.655] http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 \"GET / HTTP/1.1\""
    )]
    public void The_port_of_a_connection_does_not_make_another_visitor(string line)
    {
        string[] clients = ["2001:db8::7:1000", "2001:db8::7:2000", "[2001:db8::7]:3000", "192.0.2.7:1000", "192.0.2.7:2000"];
        var prefix = line.StartsWith("lb", StringComparison.Ordinal) ? "Mar 29 14:05:30 " : "";
        var (_, hits) = Read(
            string.Concat(clients.Select(client => prefix + line.Replace("{0}", client, StringComparison.Ordinal) + "\n"))
        );

        Assert.Equal([3, 2], hits.All.CountBy(hit => hit.Visitor).Select(visitor => visitor.Value));
    }

    [Fact]
    public void A_user_of_the_log_is_the_visitor_whatever_the_address()
    {
        string Line(string head, string agent) => $"{head} {At} {Asked} \"-\" \"{agent}\"\n";
        var (_, hits) = Read(
            Line("192.0.2.7 - Anna Rossi", "Mozilla/5.0")
                + Line("198.51.100.9 - Anna Rossi", "Opera/9")
                + Line("192.0.2.7 - -", "Mozilla/5.0")
                + Line("192.0.2.7 - -", "Opera/9")
        );

        Assert.Equal(
            [0, 0, 1, 2],
            hits.All.Select(hit => hits.All.Select(other => other.Visitor).Distinct().ToList().IndexOf(hit.Visitor))
        );
    }

    [Theory]
    [InlineData("\"\\x16\\x03\\x01\\x02\" 400 226 \"-\" \"-\"", "400", "-")]
    [InlineData("\"-\" 408 - \"-\" \"-\"", "408", "-")]
    [InlineData("\"\" 400 0 \"-\" \"-\"", "400", "-")]
    [InlineData("\"a@b.example secret\" 400 0 \"-\" \"-\"", "400", "-")]
    [InlineData("\"GET /a\"b HTTP/1.1\" 404 0 \"-\" \"Moz\\\"illa\"", "404", "GET")]
    [InlineData("\"GET /a\\\"b HTTP/1.1\" 200 0 \"-\" \"Mozilla never closes", "200", "GET")]
    [InlineData("\"GET /old\" 301 0 \"-\" \"-\"", "301", "GET")]
    [InlineData("\"PROPFIND /dav HTTP/1.1\" - 0 \"-\" \"-\"", "-", "PROPFIND")]
    public void A_line_with_a_status_counts_whatever_was_asked_for(string request, string status, string method)
    {
        var (reading, _) = Read($"192.0.2.7 - - {At} {request}\n");

        Assert.Equal((1, 0), (reading.Rows, reading.Rejected));
        Assert.Equal((1, 1), (reading.Counted("status", status), reading.Counted("method", method)));
    }

    [Fact]
    public void The_same_page_is_one_page_whichever_way_its_bytes_are_written()
    {
        byte[] Line(byte[] path) => [.. Encoding.ASCII.GetBytes($"192.0.2.7 - - {At} \"GET /citt"), .. path, .. " HTTP/1.1\" 200 5\n"u8];
        byte[][] written = ["à"u8.ToArray(), "%C3%A0"u8.ToArray(), "%c3%a0"u8.ToArray(), "\\xc3\\xa0"u8.ToArray()];
        var (_, hits) = Read(File([.. written.SelectMany(Line)]));
        Assert.Equal("/citt%C3%A0", Assert.Single(hits.All.Select(hit => hit.Path).Distinct()));

        byte[][] legacy =
        [
            [0xE0],
            "%E0"u8.ToArray(),
            [0xB2, 0xB0, 0xA8, 0xA4],
            "~%7E%7e"u8.ToArray(),
        ];
        var (_, others) = Read(File([.. legacy.SelectMany(Line)]));
        Assert.Equal(["/citt%E0", "/citt%E0", "/citt%B2%B0%A8%A4", "/citt~~~"], others.All.Select(hit => hit.Path));
    }

    [Theory]
    [InlineData("/case/123456/show", "/case/*/show")]
    [InlineData("/case/%31%32%33%34%35%36", "/case/*")]
    [InlineData("/user/anna@example.org", "/user/*")]
    [InlineData("/user/anna%40example.org", "/user/*")]
    [InlineData("/user/anna%2540example.org", "/user/*")]
    public void Paths_that_could_name_a_person_or_a_case_are_blanked(string path, string kept)
    {
        var (_, hits) = Read($"192.0.2.7 - - {At} \"GET {path} HTTP/1.1\" 200 5\n");

        Assert.Equal(kept, hits.All[0].Path);
    }

    [Fact]
    public void Headings_of_a_W3C_log_may_come_again_and_say_something_else()
    {
        var (reading, hits) = Read(
            """
            #Software: Microsoft Internet Information Services 8.5
            #Fields: date time c-ip cs-method cs-uri-stem sc-status
            2026-03-29 10:00:00 192.0.2.7 GET /a 200
            2026-03-29 10:00:01 192.0.2.7 GET /a

            #Software: Microsoft Internet Information Services 8.5
            #Fields: cs-uri-stem sc-status cs-method date time c-ip time-taken
            /b 200 GET 2026-03-29 11:00:00 192.0.2.7 15
            #Fields: date time cs-method sc-status
            2026-03-29 12:00:00 GET 200
            #Fields: time c-ip cs-method cs-uri-stem sc-status
            13:00:00 192.0.2.7 GET /d 200
            """
        );

        Assert.Equal((5, 2, 3), (reading.Rows, reading.Accepted, reading.Rejected));
        Assert.Equal(["2026-03-29 10:00:00 /a", "2026-03-29 11:00:00 /b"], hits.All.Select(hit => $"{Time(hit)} {hit.Path}"));
        Assert.Equal((2, 1), (reading.Counted("rejected", "malformed"), reading.Counted("rejected", "date")));
    }

    [Fact]
    public void Times_of_a_W3C_log_are_UTC_unless_the_source_names_a_zone()
    {
        const string Text = "#Fields: date time c-ip cs-method cs-uri-stem sc-status\n2026-07-01 10:00:00 192.0.2.7 GET /a 200\n";
        var rome = Portal() with { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome") };

        Assert.Equal("2026-07-01 10:00:00", Time(Read(Text).Hits.All[0]));
        Assert.Equal("2026-07-01 08:00:00", Time(Read(Text, rome).Hits.All[0]));
    }
}
