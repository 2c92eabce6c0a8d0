using System.IO.Compression;
using System.Text;
using static Carmen.Tests.Collector.Formats.LogFixture;

namespace Carmen.Tests.Collector.Formats;

/// <summary>Files that are no access log, or whose lines cannot be dated: refused as a whole, with what to ask for.</summary>
public class LogRefusalTests
{
    private const string Line = $"192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"GET /a HTTP/1.1\" 200 5 \"-\" \"{Browser}\"\n";

    [Theory]
    [InlineData(
        "[Fri Sep 09 10:42:29.902022 2026] [core:error] [pid 35708] [client 192.0.2.7] File does not exist: /favicon.ico",
        "Apache error log"
    )]
    [InlineData("[Sun Dec 04 04:47:44 2025] [notice] workerEnv.init() ok /etc/httpd/conf/workers2.properties", "Apache error log")]
    [InlineData("2026/01/01 12:00:00 [error] 123#123: *1 open() failed, client: 192.0.2.7, request: \"GET / HTTP/1.1\"", "nginx error log")]
    [InlineData("[09-Sep-2026 10:42:29 UTC] PHP Notice:  Undefined index: id in /var/www/a.php on line 3", "PHP error log")]
    [InlineData("java.lang.NullPointerException: null\n\tat org.example.Main.run(Main.java:3)", "stack traces")]
    [InlineData("2026-01-01 12:00:00,123 ERROR [main] org.example.Main - failed", "stack traces")]
    [InlineData("Sep 25 06:05:27 web1 sshd[6801]: Accepted password for anna from 192.0.2.7 port 4711 ssh2", "without a year")]
    [InlineData("Sep 25 06:05:27 192.0.2.7 GET /waste 200", "without a year")]
    [InlineData("06:05:27 192.0.2.7 GET /waste 200", "no date")]
    [InlineData("#Fields: time c-ip cs-method cs-uri-stem sc-status\n06:05:27 192.0.2.7 GET /waste 200", "#Date")]
    [InlineData("#Fields: date time cs-method cs-uri-stem sc-status\n2026-03-29 06:05:27 GET /waste 200", "c-ip")]
    [InlineData("label,nb_uniq_visitors,nb_visits\n2026-01-01,3,4", "aggregates")]
    [InlineData("PK\u0003\u0004anything", "ZIP")]
    [InlineData("{\"result\":\"error\",\"message\":\"no view access\"}", "error message of Matomo")]
    [InlineData("some text that is nothing at all", "expected one of")]
    public void It_says_what_was_found_and_what_to_ask_for(string text, string expected)
    {
        foreach (var format in (string?[])[null, "combined", "w3c"])
        {
            var message = Refusal(File(text + "\n"), Portal(format));
            Assert.StartsWith("prato/portal/access.log: found ", message, StringComparison.Ordinal);
            Assert.Contains(", expected ", message, StringComparison.Ordinal);
            Assert.DoesNotContain("192.0.2.7", message, StringComparison.Ordinal);
            if (format is null || expected != "expected one of")
            {
                Assert.Contains(expected, message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("combined")]
    public void Logs_in_a_tar_are_refused_although_their_lines_could_be_read(string? format)
    {
        using var tar = new MemoryStream();
        using (var writer = new System.Formats.Tar.TarWriter(tar, leaveOpen: true))
        {
            foreach (var name in (string[])["access.log", "access.log.1"])
            {
                writer.WriteEntry(
                    new System.Formats.Tar.UstarTarEntry(System.Formats.Tar.TarEntryType.RegularFile, name)
                    {
                        DataStream = new MemoryStream(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Line, 9)))),
                    }
                );
            }
        }

        Assert.Contains("found a tar archive", Refusal(File(Gzip(tar.ToArray())), Portal(format)), StringComparison.Ordinal);
    }

    [Fact]
    public void Compressed_content_is_known_by_its_bytes_and_may_have_several_members()
    {
        var plain = Encoding.ASCII.GetBytes(Line);
        byte[] twice = [.. plain, .. plain];
        byte[][] packed = [Gzip(twice), [.. Gzip(plain), .. Gzip(plain)], Bzip2(twice), [.. Bzip2(plain), .. Bzip2(plain)]];

        Assert.All(packed, content => Assert.Equal((2, 2), (Read(File(content)).Reading.Rows, Read(File(content)).Reading.Accepted)));
        Assert.All(packed, content => Assert.Equal(File(twice).Sha256(), File(content).Sha256()));
    }

    [Fact]
    public void Compressed_content_that_is_cut_off_or_damaged_is_refused()
    {
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(WebLog.Line)));
        foreach (var packed in (byte[][])[Gzip(text), Bzip2(text)])
        {
            Assert.Equal(5000, Read(File(packed)).Reading.Rows);
            foreach (var length in (int[])[packed.Length - 1, packed.Length - 9, packed.Length / 2, 30])
            {
                Assert.Contains("cut off or damaged", Refusal(File(packed[..length])), StringComparison.Ordinal);
            }

            var damaged = packed.ToArray();
            damaged[packed.Length / 2] ^= 0x10;
            Assert.Contains("damaged", Refusal(File(damaged)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Compressed_content_that_grows_out_of_all_proportion_is_refused()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var mebibyte = 0; mebibyte < 66; mebibyte++)
            {
                gzip.Write(new byte[1 << 20]);
            }
        }

        Assert.Contains("1000 times", Refusal(File(packed.ToArray())), StringComparison.Ordinal);
        var small = Gzip(Encoding.ASCII.GetBytes(Line));
        Assert.Contains("more than 0 MiB", Refusal(File(small) with { LargestContent = 50 }), StringComparison.Ordinal);
        Assert.Equal(1, Read(File(small) with { LargestContent = 5000 }).Reading.Rows);
    }

    [Fact]
    public void Rejected_lines_come_out_as_they_stand_with_their_wrapped_agents_and_headings()
    {
        var text = Line + "\nbroken \"line\"\n \"agent of it\"\n# a comment\n" + Line + " \"agent\"\nagain broken";
        Assert.Equal("broken \"line\"\n \"agent of it\"\nagain broken\n", RejectedRows(File(text)));
        Assert.Equal("broken \"line\"\n \"agent of it\"\nagain broken\n", RejectedRows(File(Encoding.Unicode.GetBytes("\uFEFF" + text))));

        const string Fields = "#Fields: date time c-ip cs-method cs-uri-stem sc-status\n";
        Assert.Equal(
            Fields + "2026-03-29 never 192.0.2.7 GET /b 200\n",
            RejectedRows(File(Fields + "2026-03-29 06:05:27 192.0.2.7 GET /a 200\n2026-03-29 never 192.0.2.7 GET /b 200\n"))
        );
    }
}
