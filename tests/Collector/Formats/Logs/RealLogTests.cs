using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.LogFixture;

namespace Carmen.Tests.Collector.Formats;

/// <summary>Logs that nobody of this project wrote; rows counted with grep, statuses by eye.</summary>
public class RealLogTests
{
    private static SourceFile Real(params string[] parts) => new(Path.Combine([Needs.SharedData, "A_logs", .. parts]), parts[^1]);

    [NeedsSharedDataTheory]
    [InlineData("alb.log", "alb", 1, 1, 0)]
    [InlineData("amazon_cloudfront_rtmp.log", "cloudfront", 2, 0, 2)]
    [InlineData("amazon_cloudfront_web.log", "cloudfront", 1, 1, 0)]
    [InlineData("caddy_json.log", "caddy-json", 3, 1, 2)]
    [InlineData("common.log", "common", 1, 0, 1)]
    [InlineData("common.log.bz2", "common", 1, 0, 1)]
    [InlineData("common.log.gz", "common", 1, 0, 1)]
    [InlineData("common_complete.log", "vhost", 1, 0, 1)]
    [InlineData("common_encoding_big5.log", "vhost", 1, 0, 1)]
    [InlineData("common_vhost.log", "vhost", 1, 0, 1)]
    [InlineData("elb.log", "elb", 2, 1, 1)]
    [InlineData("gandi.log", "vhost", 2, 1, 1)]
    [InlineData("haproxy.log", "haproxy", 1, 0, 1)]
    [InlineData("icecast2.log", "ncsa-extended", 1, 0, 1)]
    [InlineData("iis.log", "iis", 1, 1, 0)]
    [InlineData("iis_custom.log", "iis", 3, 1, 2)]
    [InlineData("incapsula_w3c.log", "w3c", 2, 1, 1)]
    [InlineData("logs_to_tests.log", "combined", 4, 3, 1)]
    [InlineData("ncsa_extended.log", "combined", 1, 0, 1)]
    [InlineData("netscaler.log", "w3c", 1, 0, 1)]
    [InlineData("nginx_json.log", "nginx-json", 2, 2, 0)]
    [InlineData("ovh.log", "vhost", 1, 0, 1)]
    [InlineData("s3.log", "s3", 1, 1, 0)]
    [InlineData("shoutcast.log", "w3c", 1, 1, 0)]
    [InlineData("splitted_date_and_time.log", "w3c", 1, 1, 0)]
    [InlineData("static_ignores.log", "vhost", 4, 1, 3)]
    [InlineData("traefik_json.log", "traefik-json", 1, 0, 1)]
    public void Each_small_log_is_recognised_and_every_row_accounted_for(string name, string format, int rows, int accepted, int filtered)
    {
        var (reading, _) = Read(Real("matomo_log_formats", name));

        Assert.Equal(format, reading.Source.Format);
        Assert.Equal((rows, accepted, filtered, 0), (reading.Rows, reading.Accepted, reading.Filtered, reading.Rejected));
    }

    [NeedsSharedDataFact]
    public void A_log_of_a_format_of_its_own_needs_its_pattern()
    {
        var file = Real("matomo_log_formats", "custom_regex_custom_date.log");

        Assert.Empty(Recognised(file));
        Assert.Contains("pattern", Refusal(file), StringComparison.Ordinal);
        var source = Portal("custom") with
        {
            Pattern = """^(?<address>\S+) \S+ (?<user>\S+) \[(?<time>.*?)\] "(?<request>[^"]*)" (?<status>\d+) """,
            Dates = ["MMMM - dd, yyyy:HH:mm:ss"],
        };
        var (reading, _) = Read(file, source);
        Assert.Equal((1, 1, 1), (reading.Rows, reading.Filtered, reading.Counted("day", "2012-02-10")));
        Assert.Equal(1, reading.Counted("status", "301"));
    }

    [NeedsSharedDataTheory]
    [InlineData(1, 760)]
    [InlineData(2, 1068)]
    [InlineData(3, 1004)]
    public void User_agents_alone_on_the_next_line_belong_to_the_request_before(int rotation, int requests)
    {
        var (reading, _) = Read(Real("erddap_nginx_rotated", $"tomcat-access.log.{rotation}"));

        Assert.Equal((requests, 0), (reading.Rows, reading.Rejected));
        Assert.Equal(requests, reading.Counts.Where(count => count.Key.Group == "status").Sum(count => count.Value));
    }

    [NeedsSharedDataFact]
    public void An_Apache_log_counts_as_awk_does_before_any_filter()
    {
        var (reading, _) = Read(Real("elastic_apache", "apache_logs.log"));

        Assert.Equal((10_000, 0, 1), (reading.Rows, reading.Rejected, reading.Counted("flagged", "unclosed-quote")));
        Assert.Equal([1632, 2893, 2896, 2579], Enumerable.Range(17, 4).Select(day => reading.Counted("day", $"2015-05-{day}")));
        Assert.Equal(
            [9126, 213, 445, 164, 45, 3, 2, 2],
            ((string[])["200", "404", "304", "301", "206", "500", "403", "416"]).Select(status => reading.Counted("status", status))
        );
        Assert.Equal([9952, 42, 5, 1], ((string[])["GET", "HEAD", "POST", "OPTIONS"]).Select(method => reading.Counted("method", method)));
    }

    [NeedsSharedDataTheory]
    [InlineData("apache_logs.log", "elastic_apache")]
    [InlineData("iis.log", "matomo_log_formats")]
    [InlineData("caddy_json.log", "matomo_log_formats")]
    public void The_same_log_in_UTF_16_gives_the_same_page_views(string name, string folder)
    {
        var bytes = System.IO.File.ReadAllBytes(Real(folder, name).Path);
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        var expected = Read(File(bytes));

        foreach (var encoding in (System.Text.Encoding[])[System.Text.Encoding.Unicode, System.Text.Encoding.BigEndianUnicode])
        {
            foreach (var mark in (byte[][])[encoding.GetPreamble(), []])
            {
                var (reading, hits) = Read(File([.. mark, .. encoding.GetBytes(text)]));
                Assert.Equal((expected.Reading.Rows, expected.Reading.Accepted), (reading.Rows, reading.Accepted));
                Assert.Equal(expected.Hits.All, hits.All);
            }
        }

        var marked = Read(File([.. "\uFEFF"u8, .. bytes]));
        Assert.Equal(expected.Hits.All, marked.Hits.All);
    }
}
