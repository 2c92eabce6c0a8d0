using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Carmen.Collector;

/// <summary>
/// Spans of time as telephone and monitoring systems write them: seconds (<c>125</c>, <c>125.4</c>), <c>mm:ss</c> or <c>hh:mm:ss</c>, whole
/// seconds being kept, or in words (<c>1h 5m 0s</c>, <c>0 hrs, 5 mins</c>, <c>2 giorni</c>).
/// </summary>
internal static partial class Durations
{
    /// <summary>Longer waits and calls are mistakes of the system that recorded them.</summary>
    public const int Day = 24 * 60 * 60;

    private static readonly (string[] Words, int Seconds)[] Units =
    [
        (["d", "day", "days", "tag", "tage", "tagen", "giorno", "giorni", "jour", "jours", "día", "días", "dag", "dagen", "dias"], Day),
        (["h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "ora", "ore", "heure", "heures", "hora", "horas", "uur"], 3600),
        (["m", "min", "mins", "minute", "minutes", "minuten", "minuto", "minuti", "minutos", "minuut"], 60),
        (
            [
                "s",
                "sec",
                "secs",
                "second",
                "seconds",
                "sek",
                "sekunde",
                "sekunden",
                "secondo",
                "secondi",
                "seconde",
                "secondes",
                "segundos",
            ],
            1
        ),
    ];

    /// <summary>
    /// Seconds in one of the units that a heading names as a word of its own, such as <c>Duration (in mins.)</c>; 1 where it names none.
    /// A single letter is no unit there.
    /// </summary>
    public static int UnitOf(string heading)
    {
        var words = Words().Matches(heading.ToLowerInvariant()).Select(word => word.Value).ToHashSet(StringComparer.Ordinal);
        return Units
            .Select(unit => unit.Words.Any(word => word.Length > 1 && words.Contains(word)) ? unit.Seconds : 0)
            .FirstOrDefault(found => found > 0, 1);
    }

    private static readonly System.Buffers.SearchValues<byte> OfNumbers = System.Buffers.SearchValues.Create("0123456789.,-"u8);

    /// <summary>A cell of a column; a number without a unit of its own is in that of the heading.</summary>
    public static bool TryRead(ReadOnlySpan<byte> cell, int unit, out double seconds)
    {
        var isRead = TryRead(cell, out seconds);
        seconds *= unit > 1 && cell.IndexOfAnyExcept(OfNumbers) < 0 ? unit : 1;
        return isRead;
    }

    /// <summary>False for text that is no span; a negative span is read, for the caller to judge.</summary>
    public static bool TryRead(ReadOnlySpan<byte> cell, out double seconds)
    {
        seconds = 0;
        if (cell.Length is 0 or > 60)
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(cell);
        if (text.Any(char.IsLetter))
        {
            return TryWords(text.Trim().ToLowerInvariant(), out seconds);
        }

        text = text.Replace(',', '.');
        var isNegative = text[0] is '-' or '\u2212';
        var parts = (isNegative ? text[1..] : text).Split(':');
        if (parts.Length > 3)
        {
            return false;
        }

        foreach (var (place, part) in parts.Index())
        {
            var isLast = place == parts.Length - 1;
            var style = isLast ? NumberStyles.AllowDecimalPoint : NumberStyles.None;
            if (
                !double.TryParse(part, style, CultureInfo.InvariantCulture, out var number)
                || !(number <= int.MaxValue)
                || (place > 0 && number >= 60)
            )
            {
                return false;
            }

            seconds = (60 * seconds) + number;
        }

        seconds = isNegative ? -seconds : seconds;
        return true;
    }

    /// <summary>Numbers with their units, the longer ones first, with commas or <c>and</c> between them.</summary>
    private static bool TryWords(string text, out double seconds)
    {
        seconds = 0;
        var match = InWords().Match(text);
        var last = int.MaxValue;
        foreach (var (number, word) in match.Groups["n"].Captures.Zip(match.Groups["u"].Captures))
        {
            var unit = Units.FirstOrDefault(one => one.Words.Contains(word.Value)).Seconds;
            if (unit == 0 || unit >= last)
            {
                return false;
            }

            seconds += unit * double.Parse(number.Value.Replace(',', '.'), CultureInfo.InvariantCulture);
            last = unit;
        }

        return match.Success;
    }

    [GeneratedRegex(
        @"^((?<n>\d{1,9}([.,]\d{1,6})?) ?(?<u>\p{L}+)\.?(,? (and |und |e |et |y )?|$))+$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex InWords();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
