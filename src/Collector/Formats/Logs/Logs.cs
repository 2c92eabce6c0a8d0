namespace Carmen.Collector;

/// <summary>The usage logs of web servers and load balancers; each is a name, a line as it looks, and the parser of its lines.</summary>
internal static class Logs
{
    private const string Moment = "[17/May/2026:10:05:03 +0000]";
    private const string Request = "\"GET /path HTTP/1.1\" 200 512";
    private const string Pages = "\"-\" \"Mozilla/5.0\"";

    public static readonly AccessLog Common = new(NcsaLine.Common, $"host - - {Moment} {Request}", source => new NcsaLine(source.Local));

    public static readonly AccessLog Combined = new(
        NcsaLine.Combined,
        $"host - - {Moment} {Request} {Pages}",
        source => new NcsaLine(source.Local)
    );

    /// <summary>Common or combined with the site in front, or in place of ident.</summary>
    public static readonly AccessLog Vhost = new(
        NcsaLine.Vhost,
        $"www.city.example host - - {Moment} {Request} {Pages}",
        source => new NcsaLine(source.Local)
    );

    /// <summary>Combined with more fields at the end, as Icecast and many servers with times of their own write it.</summary>
    public static readonly AccessLog Extended = new(
        NcsaLine.Extended,
        $"host - - {Moment} {Request} {Pages} 0.012",
        source => new NcsaLine(source.Local)
    );

    public static readonly AccessLog Iis = new(
        W3CLog.Iis,
        "#Fields: date time cs-method cs-uri-stem c-ip cs(User-Agent) sc-status, and such values in each line",
        source => new W3CLog(source.Universal, source.Local)
    );

    public static readonly AccessLog W3C = new(
        W3CLog.Other,
        "#Fields: date time c-ip cs-method cs-uri-stem sc-status, and such values in each line",
        source => new W3CLog(source.Universal, source.Local)
    );

    public static readonly AccessLog CloudFront = new(
        W3CLog.CloudFront,
        "#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status …, and such values in each line",
        source => new W3CLog(source.Universal, source.Local)
    );

    public static readonly AccessLog NginxJson = new(
        JsonLine.Nginx,
        "{\"time_iso8601\":\"2026-05-17T10:05:03+00:00\",\"remote_addr\":\"…\",\"request_method\":\"GET\",\"request_uri\":\"/path\",\"status\":200}",
        source => new JsonLine(source.Local)
    );

    public static readonly AccessLog CaddyJson = new(
        JsonLine.Caddy,
        "{\"ts\":1779012303.2,\"request\":{\"remote_ip\":\"…\",\"method\":\"GET\",\"uri\":\"/path\"},\"status\":200}",
        source => new JsonLine(source.Local)
    );

    public static readonly AccessLog TraefikJson = new(
        JsonLine.Traefik,
        "{\"ClientHost\":\"…\",\"RequestMethod\":\"GET\",\"RequestPath\":\"/path\",\"DownstreamStatus\":200,\"StartUTC\":\"2026-05-17T10:05:03Z\"}",
        source => new JsonLine(source.Local)
    );

    public static readonly AccessLog Elb = new(
        LoadBalancerLine.Classic,
        "2026-05-17T10:05:03.1Z balancer client:port server:port 0.1 0.1 0.1 200 200 0 57 \"GET https://host:443/path HTTP/1.1\" \"Mozilla/5.0\" - -",
        source => new LoadBalancerLine(source.Universal)
    );

    public static readonly AccessLog Alb = new(
        LoadBalancerLine.Application,
        "https 2026-05-17T10:05:03.1Z app/balancer/id client:port server:port 0.1 0.1 0.1 200 200 0 57 \"GET https://host:443/path HTTP/1.1\" \"Mozilla/5.0\" …",
        source => new LoadBalancerLine(source.Universal)
    );

    public static readonly AccessLog S3 = new(
        S3Line.Name,
        $"owner bucket {Moment} address requester id WEBSITE.GET.OBJECT key {Request} …",
        source => new S3Line(source.Local)
    );

    public static readonly AccessLog Haproxy = new(
        HaproxyLine.Name,
        "May 17 10:05:03 host haproxy[1]: client:port [17/May/2026:10:05:03.123] frontend backend/server 0/0/0/72/72 200 512 - - ---- 5/4/0/1/0 0/0 \"GET /path HTTP/1.1\"",
        source => new HaproxyLine(source.Local)
    );

    /// <summary>Never recognised by content: the source's entry has the pattern.</summary>
    public static readonly AccessLog Custom = new(
        CustomPattern.Format,
        "what the pattern in the source's entry describes",
        source => new CustomLine(source.Local, source.Pattern)
    );
}
