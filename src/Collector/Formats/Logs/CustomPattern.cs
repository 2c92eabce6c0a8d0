using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Carmen.Collector;

/// <summary>
/// A log of a format of its own: a regular expression under <c>pattern:</c> in the source's entry, with named groups, and the date patterns under
/// <c>dates:</c>. It is run without backtracking, so that no line can take it long.
/// </summary>
internal sealed class CustomPattern
{
    public const string Format = "custom";

    /// <summary>What the groups may be called; the first four must be there, user in place of address.</summary>
    private static readonly string[] Groups =
    [
        "time",
        "target",
        "status",
        "address",
        "user",
        "date",
        "method",
        "request",
        "host",
        "referrer",
        "agent",
    ];

    private readonly Regex regex;
    private readonly DatePattern[] dates;

    private CustomPattern(Regex regex, IEnumerable<DatePattern> dates) => (this.regex, this.dates) = (regex, [.. dates]);

    /// <summary>Null where the source has no pattern.</summary>
    /// <exception cref="InvalidDataException">A date pattern lacks day, month or year.</exception>
    public static CustomPattern? Of(Source source, CultureInfo language) =>
        source.Pattern is { } pattern
            ? new CustomPattern(Compile(pattern), source.Dates.Select(date => new DatePattern(date, language)))
            : null;

    /// <summary>Why a pattern cannot be used: what was found and what was expected; null where it can.</summary>
    public static (string Found, string Expected)? Problem(string pattern, IReadOnlyList<string> dates)
    {
        try
        {
            var names = Compile(pattern).GetGroupNames().Where(name => !char.IsAsciiDigit(name[0])).ToList();
            return names.Except(Groups, StringComparer.Ordinal).FirstOrDefault() is { } unknown
                    ? ($"the group {YamlMap.Quoted(unknown)}", "groups named " + string.Join(", ", Groups))
                : !names.Contains("time") ? ("no group for the time", "(?<time>…)")
                : !names.Contains("target") && !names.Contains("request")
                    ? ("no group for the page", "(?<target>…), or (?<request>…) for a whole request line")
                : !names.Contains("status") ? ("no group for the status", "(?<status>…)")
                : !names.Contains("address") && !names.Contains("user") ? ("no group for the visitor", "(?<address>…) or (?<user>…)")
                : dates.Count == 0 ? ("no date pattern beside it", "one under dates, such as dates: \"dd/MM/yyyy HH:mm:ss\"")
                : null;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return (
                "a regular expression that cannot be used",
                "one of .NET without look-around, back references and atomic groups, with groups such as (?<time>…); check its brackets"
            );
        }
    }

    public LineKind Parse(ReadOnlySpan<byte> line, LogZone zone, out LogLine parsed)
    {
        parsed = default;

        // A character a byte, so that the places of groups are places in the line.
        var match = regex.Match(Encoding.Latin1.GetString(line));
        if (!match.Success)
        {
            return LineKind.Malformed;
        }

        parsed.Split(Group(match, line, "request"));
        parsed.LacksMethod = !match.Groups.ContainsKey("method") && !match.Groups.ContainsKey("request");
        parsed.Method = Or(Group(match, line, "method"), parsed.Method);
        parsed.Target = Or(Group(match, line, "target"), parsed.Target);
        parsed.Address = Group(match, line, "address");
        parsed.User = Group(match, line, "user");
        parsed.Referrer = Group(match, line, "referrer");
        parsed.Agent = Group(match, line, "agent");
        var isWhole =
            LogLine.TryStatus(Group(match, line, "status"), out parsed.Status) && !(parsed.Address.IsEmpty && parsed.User.IsEmpty);
        return !isWhole ? LineKind.Malformed
            : TryTime(match, line, zone, ref parsed) ? LineKind.Request
            : LineKind.Undated;
    }

    private bool TryTime(Match match, ReadOnlySpan<byte> line, LogZone zone, ref LogLine parsed)
    {
        var date = match.Groups["date"].Value;
        var text = date.Length == 0 ? Group(match, line, "time") : Encoding.Latin1.GetBytes(date + " " + match.Groups["time"].Value);
        foreach (var pattern in dates)
        {
            if (pattern.TryRead(text, out var clock))
            {
                return zone.TryClock(clock, out parsed.Second, out parsed.WrittenDay);
            }
        }

        return zone.TryRead(text, out parsed.Second, out parsed.WrittenDay);
    }

    private static Regex Compile(string pattern) =>
        new(
            pattern.Replace("(?P<", "(?<", StringComparison.Ordinal),
            RegexOptions.CultureInvariant | RegexOptions.NonBacktracking,
            TimeSpan.FromSeconds(10)
        );

    private static ReadOnlySpan<byte> Group(Match match, ReadOnlySpan<byte> line, string name) =>
        match.Groups[name] is { Success: true } group ? LogLine.Blank(line.Slice(group.Index, group.Length)) : [];

    private static ReadOnlySpan<byte> Or(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => one.IsEmpty ? other : one;
}

/// <summary>Lines read by the source's own pattern.</summary>
internal sealed class CustomLine(LogZone zone, CustomPattern? pattern) : ILineParser
{
    public string Format => CustomPattern.Format;

    public LineKind Parse(ReadOnlySpan<byte> line, out LogLine parsed)
    {
        parsed = default;
        return line is [(byte)'#', ..] ? LineKind.Heading
            : pattern is null ? LineKind.Malformed
            : pattern.Parse(line, zone, out parsed);
    }
}
