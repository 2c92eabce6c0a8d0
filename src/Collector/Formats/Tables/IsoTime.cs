namespace Carmen.Collector;

/// <summary>
/// ISO 8601 dates and times, extended or basic: <c>2026-03-29</c>, <c>2026-03-29 14:05</c>, <c>2026-03-29T14:05:30.5+02:00</c>,
/// <c>20260329T140530Z</c>. 24:00 is the next day's midnight and a leap second the second after it.
/// </summary>
internal static class IsoTime
{
    public static bool TryRead(ReadOnlySpan<byte> text, out WallClock clock)
    {
        clock = default;
        var rest = text;
        if (!TryDate(ref rest, out var date))
        {
            return false;
        }

        if (rest.IsEmpty)
        {
            clock = new WallClock(date, null, false);
            return true;
        }

        if (rest[0] is not ((byte)'T' or (byte)'t' or (byte)' '))
        {
            return false;
        }

        rest = rest[1..].TrimStart((byte)' ');
        if (!TryTime(ref rest, out var time, out var seconds) || !TryOffset(rest, out var offset))
        {
            return false;
        }

        clock = new WallClock(date + time, offset, seconds);
        return true;
    }

    private static bool TryDate(ref ReadOnlySpan<byte> rest, out DateTime date)
    {
        date = default;
        if (!Digits.TryTake(ref rest, 4, out var year))
        {
            return false;
        }

        var dashed = Take(ref rest, (byte)'-');
        if (
            !Digits.TryTake(ref rest, 2, out var month)
            || (dashed && !Take(ref rest, (byte)'-'))
            || !Digits.TryTake(ref rest, 2, out var day)
        )
        {
            return false;
        }

        return Digits.TryDate(year, month, day, out date);
    }

    private static bool TryTime(ref ReadOnlySpan<byte> rest, out TimeSpan time, out bool seconds)
    {
        (time, seconds) = (default, false);
        if (!Digits.TryTake(ref rest, 2, out var hour))
        {
            return false;
        }

        var colon = Take(ref rest, (byte)':');
        if (!Digits.TryTake(ref rest, 2, out var minute))
        {
            return false;
        }

        var second = 0;
        if (colon ? Take(ref rest, (byte)':') : !rest.IsEmpty && char.IsAsciiDigit((char)rest[0]))
        {
            seconds = true;
            if (!Digits.TryTake(ref rest, 2, out second))
            {
                return false;
            }

            if (Take(ref rest, (byte)'.') || Take(ref rest, (byte)','))
            {
                rest = rest.TrimStart("0123456789"u8);
            }
        }

        return Digits.TryTime(hour, minute, second, out time);
    }

    private static bool TryOffset(ReadOnlySpan<byte> rest, out TimeSpan? offset)
    {
        offset = null;
        rest = rest.Trim((byte)' ');
        if (rest.IsEmpty)
        {
            return true;
        }

        if (rest.SequenceEqual("Z"u8) || rest.SequenceEqual("z"u8) || rest.SequenceEqual("UTC"u8))
        {
            offset = TimeSpan.Zero;
            return true;
        }

        var sign = rest[0] == '-' ? -1 : 1;
        var isSigned = Take(ref rest, (byte)'+') || Take(ref rest, (byte)'-');
        if (!isSigned || !Digits.TryTake(ref rest, 2, out var hours) || hours > 14)
        {
            return false;
        }

        var minutes = 0;
        Take(ref rest, (byte)':');
        if (!rest.IsEmpty && !Digits.TryTake(ref rest, 2, out minutes))
        {
            return false;
        }

        offset = sign * new TimeSpan(hours, minutes, 0);
        return rest.IsEmpty && minutes < 60;
    }

    private static bool Take(ref ReadOnlySpan<byte> rest, byte mark)
    {
        var taken = !rest.IsEmpty && rest[0] == mark;
        rest = taken ? rest[1..] : rest;
        return taken;
    }
}

/// <summary>Numbers within dates.</summary>
internal static class Digits
{
    /// <summary>Takes exactly <paramref name="count"/> digits.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> rest, int count, out int number) => TryTake(ref rest, count, count, out number);

    /// <summary>Takes as many digits as stand there, at least and at most so many.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> rest, int least, int most, out int number)
    {
        number = 0;
        var taken = 0;
        while (taken < most && taken < rest.Length && rest[taken] is >= (byte)'0' and <= (byte)'9')
        {
            number = (10 * number) + rest[taken++] - '0';
        }

        rest = rest[taken..];
        return taken >= least;
    }

    public static bool TryDate(int year, int month, int day, out DateTime date)
    {
        var exists = year is >= 1 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        date = exists ? new DateTime(year, month, day) : default;
        return exists;
    }

    public static bool TryTime(int hour, int minute, int second, out TimeSpan time)
    {
        time = new TimeSpan(hour, minute, second);
        return minute < 60 && (second < 60 || (second == 60 && minute == 59)) && (hour < 24 || (hour == 24 && minute == 0 && second == 0));
    }
}
