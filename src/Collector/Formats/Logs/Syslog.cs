namespace Carmen.Collector;

/// <summary>What a system log puts before a program's own line: <c>Sep 25 06:05:27 machine program[6801]: </c>, at times a priority before that.</summary>
internal static class Syslog
{
    private const int DateLength = 15;

    /// <summary>The program's own line; <paramref name="line"/> itself where no such prefix stands before it.</summary>
    public static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> line)
    {
        var rest = line;
        if (rest is [(byte)'<', ..] && rest[..Math.Min(6, rest.Length)].IndexOf((byte)'>') is var close and > 0)
        {
            rest = rest[(close + 1)..];
        }

        if (!IsDate(rest) && !IsTimestamp(rest))
        {
            return line;
        }

        var label = rest[DateLength..].IndexOf(": "u8);
        return label < 0 ? line : rest[(DateLength + label + 2)..];
    }

    /// <summary>A date as newer system logs write it (RFC 3339), such as <c>2026-03-05T06:05:27+01:00</c>.</summary>
    private static bool IsTimestamp(ReadOnlySpan<byte> line) =>
        line.Length > DateLength + 5
        && line[4] == '-'
        && line[7] == '-'
        && line[10] == 'T'
        && line[13] == ':'
        && line[16] == ':'
        && char.IsAsciiDigit((char)line[0]);

    /// <summary>A date without year, such as <c>Sep 25 06:05:27</c>.</summary>
    public static bool IsDate(ReadOnlySpan<byte> line) =>
        line.Length > DateLength
        && char.IsAsciiLetterUpper((char)line[0])
        && line[3] == ' '
        && line[6] == ' '
        && line[9] == ':'
        && line[12] == ':'
        && char.IsAsciiDigit((char)line[5])
        && char.IsAsciiDigit((char)line[14]);
}
