namespace Carmen.Collector;

/// <summary>One request of a web-server log, its fields as they stand in the line.</summary>
internal ref struct LogLine
{
    public ReadOnlySpan<byte> Address;

    /// <summary>Empty where the log has "-".</summary>
    public ReadOnlySpan<byte> User;

    /// <summary>UTC, seconds since 1970.</summary>
    public long Second;

    /// <summary>The day as the log writes it, days since 1970-01-01.</summary>
    public int WrittenDay;
    public ReadOnlySpan<byte> Method;

    /// <summary>Path and query as requested; empty where the request line was not HTTP.</summary>
    public ReadOnlySpan<byte> Target;
    public int Status;

    /// <summary>Empty where absent or "-".</summary>
    public ReadOnlySpan<byte> Referrer;

    /// <summary>Empty where absent or "-".</summary>
    public ReadOnlySpan<byte> Agent;

    /// <summary>The line carries an agent field, be it "-".</summary>
    public bool HasAgent;

    /// <summary>A quoted field was never closed and runs to the end of the line.</summary>
    public bool Unclosed;
}

/// <summary>
/// NCSA common log (<c>host ident user [time] "request" status bytes</c>) and combined log, which adds referrer and user-agent in quotes.
/// </summary>
internal static class NcsaLine
{
    public static bool TryParse(ReadOnlySpan<byte> line, out LogLine parsed)
    {
        parsed = default;
        var rest = line;
        if (!Word(ref rest, out parsed.Address) || !Word(ref rest, out _) || !Word(ref rest, out var user))
        {
            return false;
        }

        parsed.User = Blank(user);
        if (
            rest.Length < 28
            || rest[0] != '['
            || !LogTime.TryParse(rest[1..27], out parsed.Second, out parsed.WrittenDay)
            || rest[27] != ']'
        )
        {
            return false;
        }

        rest = rest[28..].TrimStart((byte)' ');
        if (!Quoted(ref rest, out var request, out var open) || open || !Word(ref rest, out var status))
        {
            return false;
        }

        if (status.Length != 3 || !System.Buffers.Text.Utf8Parser.TryParse(status, out parsed.Status, out var digits) || digits != 3)
        {
            return false;
        }

        Split(request, ref parsed);
        Word(ref rest, out _);
        if (Quoted(ref rest, out var referrer, out open))
        {
            parsed.Referrer = Blank(referrer);
            parsed.HasAgent = Quoted(ref rest, out var agent, out var openAgent);
            parsed.Agent = Blank(agent);
            parsed.Unclosed = open || openAgent;
        }

        return true;
    }

    private static void Split(ReadOnlySpan<byte> request, ref LogLine parsed)
    {
        var space = request.IndexOf((byte)' ');
        parsed.Method = space > 0 ? request[..space] : "-"u8;
        var target = space > 0 ? request[(space + 1)..] : [];
        var protocol = target.LastIndexOf(" HTTP/"u8);
        parsed.Target = protocol >= 0 ? target[..protocol] : target;
    }

    private static bool Word(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> word)
    {
        rest = rest.TrimStart((byte)' ');
        var end = rest.IndexOf((byte)' ');
        word = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return word.Length > 0;
    }

    /// <summary>A field in double quotes; a backslash keeps the next character from closing it.</summary>
    private static bool Quoted(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> text, out bool open)
    {
        rest = rest.TrimStart((byte)' ');
        text = [];
        open = false;
        if (rest.Length == 0 || rest[0] != '"')
        {
            return false;
        }

        for (var at = 1; at < rest.Length; at++)
        {
            var step = rest[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (step < 0)
            {
                break;
            }

            at += step;
            if (rest[at] == '"')
            {
                text = rest[1..at];
                rest = rest[(at + 1)..];
                return true;
            }

            at++;
        }

        text = rest[1..];
        rest = [];
        open = true;
        return true;
    }

    private static ReadOnlySpan<byte> Blank(ReadOnlySpan<byte> field) => field.SequenceEqual("-"u8) ? [] : field;
}

/// <summary>Times as web servers write them: <c>17/May/2015:10:05:03 +0000</c>.</summary>
internal static class LogTime
{
    private static readonly Dictionary<uint, int> Months = Enumerable
        .Range(1, 12)
        .ToDictionary(
            month =>
                Code(
                    System.Text.Encoding.ASCII.GetBytes(
                        System.Globalization.CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month)
                    )
                ),
            month => month
        );

    /// <param name="text">26 bytes.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out long second, out int writtenDay)
    {
        (second, writtenDay) = (0, 0);
        var separators =
            text[2] == '/'
            && text[6] == '/'
            && text[11] == ':'
            && text[14] == ':'
            && text[17] == ':'
            && text[20] == ' '
            && text[21] is (byte)'+' or (byte)'-';
        if (
            !separators
            || !Number(text[..2], out var day)
            || !Months.TryGetValue(Code(text[3..6]), out var month)
            || !Number(text[7..11], out var year)
            || !Number(text[12..14], out var hour)
            || !Number(text[15..17], out var minute)
            || !Number(text[18..20], out var seconds)
            || !Number(text[22..24], out var offsetHours)
            || !Number(text[24..26], out var offsetMinutes)
        )
        {
            return false;
        }

        if (
            year is < 1970 or > 9998
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
            || hour > 23
            || minute > 59
            || seconds > 60
            || offsetHours > 15
            || offsetMinutes > 59
        )
        {
            return false;
        }

        writtenDay = new DateOnly(year, month, day).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        // A leap second counts as the second before it, as POSIX clocks do.
        var local = ((long)writtenDay * SegmentHit.DaySeconds) + (hour * 3600) + (minute * 60) + Math.Min(seconds, 59);
        var offset = (offsetHours * 3600) + (offsetMinutes * 60);
        second = text[21] == '+' ? local - offset : local + offset;
        return true;
    }

    private static bool Number(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            value = (value * 10) + digit - '0';
        }

        return true;
    }

    private static uint Code(ReadOnlySpan<byte> name) => (uint)((name[0] << 16) | (name[1] << 8) | name[2]);
}
