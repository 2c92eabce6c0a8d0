using System.Globalization;
using System.Text;

namespace Carmen.Collector;

/// <summary>Spans of time as telephone systems write them: seconds (<c>125</c>, <c>125.4</c>), <c>mm:ss</c> or <c>hh:mm:ss</c>, whole seconds being kept.</summary>
internal static class Durations
{
    /// <summary>Longer waits and calls are mistakes of the system that recorded them.</summary>
    public const int Day = 24 * 60 * 60;

    /// <summary>False for text that is no span; a negative span is read, for the caller to judge.</summary>
    public static bool TryRead(ReadOnlySpan<byte> cell, out double seconds)
    {
        seconds = 0;
        if (cell.Length is 0 or > 24)
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(cell).Replace(',', '.');
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
}
