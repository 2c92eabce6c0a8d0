using System.Buffers;

namespace Carmen.Collector;

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
            year is < 1970 or > 2199
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

/// <summary>
/// Times of a log as UTC: as web servers write them, ISO 8601, or seconds since 1970. A time without offset is local in one zone: that of the
/// source, or UTC where the format says so.
/// </summary>
internal sealed class LogZone(TimeZoneInfo zone)
{
    /// <summary>Seconds since 1970 have fewer digits for the next thousands of years; more are milli-, micro- or nanoseconds.</summary>
    private const double LargestSecond = 1e11;
    private static readonly SearchValues<byte> Decimal = SearchValues.Create("0123456789."u8);
    private readonly LocalTime local = new(zone);

    public bool TryRead(ReadOnlySpan<byte> text, out long second, out int writtenDay)
    {
        if (text.Length == 26 && text[2] == '/')
        {
            return LogTime.TryParse(text, out second, out writtenDay);
        }

        (second, writtenDay) = (0, 0);
        return text.Length >= 20 && text[2] == '/' ? TryServer(text, out second, out writtenDay)
            : text.Length >= 9 && text.IndexOfAnyExcept(Decimal) < 0 ? TryEpoch(text, out second, out writtenDay)
            : text.Length > 10 && TryIso(text, out var clock) && TryClock(clock, out second, out writtenDay);
    }

    /// <summary>ISO 8601, also with slashes in the date, as Caddy writes its wall clock: <c>2026/05/17 10:05:03.123</c>.</summary>
    private static bool TryIso(ReadOnlySpan<byte> text, out WallClock clock)
    {
        if (text[4] != '/' || text.Length > 40)
        {
            return IsoTime.TryRead(text, out clock);
        }

        Span<byte> dashed = stackalloc byte[text.Length];
        text[..10].Replace(dashed, (byte)'/', (byte)'-');
        text[10..].CopyTo(dashed[10..]);
        return IsoTime.TryRead(dashed, out clock);
    }

    public bool TryClock(WallClock clock, out long second, out int writtenDay)
    {
        (second, writtenDay) = (0, 0);
        if (clock.Local.Year is < 1970 or > 2199)
        {
            return false;
        }

        var instant = clock.Offset is { } offset ? clock.Local - offset : local.ToUtc(clock.Local, out _);
        second = (instant.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
        writtenDay = DateOnly.FromDateTime(clock.Local).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        return true;
    }

    /// <summary>As servers write it, without offset or with fractions of a second: <c>25/Sep/2018:06:05:27.584</c>.</summary>
    private bool TryServer(ReadOnlySpan<byte> text, out long second, out int writtenDay)
    {
        var behind = text[20..].TrimStart(".,0123456789"u8).Trim((byte)' ');
        Span<byte> whole = stackalloc byte[26];
        text[..20].CopyTo(whole);
        whole[20] = (byte)' ';
        (behind.Length == 5 ? behind : "+0000"u8).CopyTo(whole[21..]);
        if (behind.Length is not (0 or 5) || !LogTime.TryParse(whole, out second, out writtenDay))
        {
            (second, writtenDay) = (0, 0);
            return false;
        }

        return behind.Length == 5 || TryClock(new WallClock(DateTime.UnixEpoch.AddSeconds(second), null, true), out second, out writtenDay);
    }

    private static bool TryEpoch(ReadOnlySpan<byte> text, out long second, out int writtenDay)
    {
        (second, writtenDay) = (0, 0);
        if (!System.Buffers.Text.Utf8Parser.TryParse(text, out double number, out var length) || length != text.Length)
        {
            return false;
        }

        while (number >= LargestSecond)
        {
            number /= 1000;
        }

        second = (long)number;
        writtenDay = (int)(second / SegmentHit.DaySeconds);
        return second <= (long)(new DateTime(2199, 12, 31) - DateTime.UnixEpoch).TotalSeconds;
    }
}
