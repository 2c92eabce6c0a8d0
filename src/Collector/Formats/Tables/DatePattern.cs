using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Carmen.Collector;

/// <summary>
/// One .NET date pattern. Patterns of plain numbers, separators and AM/PM are read from the bytes directly; those with names of months,
/// quotes or offsets go the long way, with English names first and then those of the pilot's first language.
/// </summary>
internal sealed class DatePattern
{
    private readonly string pattern;
    private readonly CultureInfo language;
    private readonly (char Letter, int Count)[]? parts;
    private readonly bool seconds;

    /// <exception cref="InvalidDataException">The pattern lacks the day, the month or the year: often <c>mm</c>, which are minutes, in place of <c>MM</c>.</exception>
    public DatePattern(string pattern, CultureInfo language)
    {
        this.pattern = pattern;
        this.language = language;
        var all = Parts(pattern).ToArray();
        seconds = pattern.Contains('s', StringComparison.Ordinal);
        parts = all.All(IsPlain) ? all : null;
        var isNamed = pattern.Length == 1;
        if (!isNamed && "yMd".FirstOrDefault(letter => !pattern.Contains(letter, StringComparison.Ordinal)) is var missing and not '\0')
        {
            throw new InvalidDataException(
                $"found no {(missing == 'y' ? "year (yyyy)" : missing == 'M' ? "month (MM; mm are minutes)" : "day (dd)")} in the date pattern '{pattern}', expected one such as dd/MM/yyyy HH:mm; correct it under dates"
            );
        }
    }

    public bool TryRead(ReadOnlySpan<byte> text, out WallClock clock)
    {
        if (parts is null)
        {
            return TryReadNamed(text, out clock);
        }

        clock = default;
        var fields = new Fields { Month = 1, Day = 1 };
        foreach (var (letter, count) in parts)
        {
            if (!fields.TryTake(letter, count, ref text))
            {
                return false;
            }
        }

        if (!text.IsEmpty || !Digits.TryDate(fields.Year, fields.Month, fields.Day, out var date))
        {
            return false;
        }

        var isRead = Digits.TryTime(fields.Hour24, fields.Minute, fields.Second, out var time);
        clock = isRead ? new WallClock(date + time, null, seconds) : default;
        return isRead;
    }

    private bool TryReadNamed(ReadOnlySpan<byte> text, out WallClock clock)
    {
        const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AdjustToUniversal;
        var words = Encoding.UTF8.GetString(text);
        var isRead =
            DateTime.TryParseExact(words, pattern, CultureInfo.InvariantCulture, Styles, out var time)
            || DateTime.TryParseExact(words, pattern, language, Styles, out time);
        clock = new WallClock(
            DateTime.SpecifyKind(time, DateTimeKind.Unspecified),
            time.Kind == DateTimeKind.Utc ? TimeSpan.Zero : null,
            seconds
        );
        return isRead;
    }

    /// <summary>Runs of one letter, and every other character by itself.</summary>
    private static IEnumerable<(char Letter, int Count)> Parts(string pattern)
    {
        for (var i = 0; i < pattern.Length; )
        {
            var count = 1;
            while (char.IsAsciiLetter(pattern[i]) && i + count < pattern.Length && pattern[i + count] == pattern[i])
            {
                count++;
            }

            yield return (pattern[i], count);
            i += count;
        }
    }

    private static bool IsPlain((char Letter, int Count) part) =>
        part switch
        {
            ('y', 2 or 4) or ('M' or 'd' or 'H' or 'h' or 'm' or 's', 1 or 2) or ('f' or 'F', <= 7) or ('t', 2) or ('T', 1) => true,
            ('\'' or '"' or '\\' or '%', _) => false,
            var (letter, _) => !char.IsAsciiLetter(letter) && char.IsAscii(letter),
        };

    [StructLayout(LayoutKind.Auto)]
    private struct Fields
    {
        public int Year;
        public int Month;
        public int Day;
        public int Hour;
        public int Minute;
        public int Second;
        private int half;

        /// <summary>12 AM is midnight, 12 PM noon.</summary>
        public readonly int Hour24 =>
            half == 0 ? Hour
            : Hour is < 1 or > 12 ? 99
            : (Hour % 12) + (half == 2 ? 12 : 0);

        public bool TryTake(char letter, int count, ref ReadOnlySpan<byte> text) =>
            letter switch
            {
                'y' when count == 4 => Digits.TryTake(ref text, 4, out Year),
                'y' => TryShortYear(ref text),
                'M' => Digits.TryTake(ref text, count, 2, out Month),
                'd' => Digits.TryTake(ref text, count, 2, out Day),
                'H' or 'h' => Digits.TryTake(ref text, count, 2, out Hour),
                'm' => Digits.TryTake(ref text, count, 2, out Minute),
                's' => Digits.TryTake(ref text, count, 2, out Second),
                'f' => Digits.TryTake(ref text, count, count, out _),
                'F' => Digits.TryTake(ref text, 0, count, out _),
                't' => TryHalf(ref text),
                ' ' => TryBlank(ref text),
                _ => TryMark(letter, ref text),
            };

        /// <summary>00 to 49 are of this century, as in .NET.</summary>
        private bool TryShortYear(ref ReadOnlySpan<byte> text)
        {
            var isRead = Digits.TryTake(ref text, 2, out Year);
            Year += Year < 50 ? 2000 : 1900;
            return isRead;
        }

        private bool TryHalf(ref ReadOnlySpan<byte> text)
        {
            half =
                text.Length < 2 || (text[1] | 0x20) != 'm' ? 0
                : (text[0] | 0x20) == 'a' ? 1
                : (text[0] | 0x20) == 'p' ? 2
                : 0;
            text = half == 0 ? text : text[2..];
            return half != 0;
        }

        private static bool TryBlank(ref ReadOnlySpan<byte> text)
        {
            var length = text.Length;
            text = text.TrimStart((byte)' ');
            return text.Length < length;
        }

        private static bool TryMark(char mark, ref ReadOnlySpan<byte> text)
        {
            var isThere = !text.IsEmpty && text[0] == mark;
            text = isThere ? text[1..] : text;
            return isThere;
        }
    }
}
