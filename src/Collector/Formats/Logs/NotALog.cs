using System.Text;
using System.Text.RegularExpressions;

namespace Carmen.Collector;

/// <summary>
/// Files delivered in place of an access log, and what to ask for: error logs, system logs whose dates lack the year, archives. Such a file
/// is refused as a whole: dating its lines would be a guess.
/// </summary>
internal static partial class NotALog
{
    private const int LinesLookedAt = 20;
    private const string AskForAccess = "ask for the access log (access.log, access_log) of the web server";

    private static readonly (Func<string, bool> Is, string Reason)[] Lines =
    [
        (line => ApacheError().IsMatch(line), $"found an Apache error log, expected the requests of visitors; {AskForAccess}"),
        (line => NginxError().IsMatch(line), $"found an nginx error log, expected the requests of visitors; {AskForAccess}"),
        (line => PhpError().IsMatch(line), $"found a PHP error log, expected the requests of visitors; {AskForAccess}"),
        (
            line => StackTrace().IsMatch(line),
            $"found the messages and stack traces of an application, expected the requests of visitors; {AskForAccess} before it"
        ),
        (
            line => Syslog.IsDate(Encoding.Latin1.GetBytes(line)),
            "found lines dated without a year (such as Sep 25 06:05:27), which would have to be guessed, expected full dates; ask for the access log itself, or for a log format with day, month, year and zone"
        ),
        (line => SyslogOfNow().IsMatch(line), $"found a system log, expected the requests of visitors; {AskForAccess}"),
        (
            line => TimeOnly().IsMatch(line),
            "found lines with a time and no date, which would have to be guessed, expected full dates; ask for a log format with day, month, year and zone (in IIS: switch on the field date)"
        ),
        (
            line => line.Contains("nb_visits", StringComparison.Ordinal),
            "found counts by day or page, expected single visits; export Live.getLastVisitsDetails, or give the source the kind aggregates"
        ),
        (
            line => MatomoError().IsMatch(line),
            "found an error message of Matomo, expected visits; its token needs the right to view this site, or the site has another id: export Live.getLastVisitsDetails again"
        ),
        (
            line => line.StartsWith("#Fields:", StringComparison.OrdinalIgnoreCase),
            "found a W3C log whose #Fields line or rows lack what is needed, expected date, time, c-ip (or cs-username) and cs-uri-stem, the date in a field or in a #Date line; switch these fields on in the server and deliver logs from then on"
        ),
    ];

    /// <summary>Null where the first lines give no hint.</summary>
    public static string? Reason(ReadOnlySpan<byte> opening)
    {
        if (OfBytes(opening) is { } binary)
        {
            return binary;
        }

        using var records = LogRecords.Of(opening, wraps: false);
        for (var looked = 0; looked < LinesLookedAt && records.Read(); looked++)
        {
            var line = Encoding.Latin1.GetString(records.Line[..Math.Min(records.Line.Length, 400)]);
            if (Lines.FirstOrDefault(kind => kind.Is(line)).Reason is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    /// <summary>The lines within would read as those of a log, the first one of each file with what the archive writes before it.</summary>
    public static bool IsTar(ReadOnlySpan<byte> opening) => opening.Length > 262 && opening[257..262].SequenceEqual("ustar"u8);

    private static string? OfBytes(ReadOnlySpan<byte> opening) =>
        opening switch
        {
            [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] => Packed("a ZIP archive"),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Packed("a Zstandard archive"),
            [0xFD, (byte)'7', (byte)'z', ..] or [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => Packed("an xz or 7z archive"),
            _ when IsTar(opening) => Packed("a tar archive"),
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => $"found a PDF document, expected a log; {AskForAccess}",
            _ => null,
        };

    private static string Packed(string what) =>
        $"found {what}, expected a log, plain or as gzip or bzip2; unpack it and deliver the files in it";

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        @"^\[\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d(\.\d+)? \d{4}\] \[[\w:]*(emerg|alert|crit|error|warn|notice|info|debug)",
        Plain,
        1000
    )]
    private static partial Regex ApacheError();

    [GeneratedRegex(@"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d \[(emerg|alert|crit|error|warn|notice|info|debug)\]", Plain, 1000)]
    private static partial Regex NginxError();

    [GeneratedRegex(@"^\[\d\d-\w{3}-\d{4} \d\d:\d\d:\d\d[^\]]*\] (PHP|\w+ ?\w*:)", Plain, 1000)]
    private static partial Regex PhpError();

    [GeneratedRegex(
        @"^(\s+at [\w$.<>]+\(|Caused by: |Traceback \(most recent call last\)|PHP (Fatal|Warning|Notice|Parse|Stack)|(Exception in thread .*|[\w.]+\.\w*(Exception|Error))(:|$)|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S* +\[?(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\b)",
        Plain,
        1000
    )]
    private static partial Regex StackTrace();

    [GeneratedRegex(@"^(<\d{1,3}>\d \d{4}-\d\d-\d\dT|\d{4}-\d\d-\d\dT\S+ \S+ [\w./-]+(\[\d+\])?: )", Plain, 1000)]
    private static partial Regex SyslogOfNow();

    [GeneratedRegex(@"^\s*\{\s*""result""\s*:\s*""error""", Plain, 1000)]
    private static partial Regex MatomoError();

    [GeneratedRegex(@"^\[?\d\d:\d\d:\d\d([.,]\d+)?\]? ", Plain, 1000)]
    private static partial Regex TimeOnly();
}
