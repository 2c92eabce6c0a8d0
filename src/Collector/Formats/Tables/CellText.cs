using System.Globalization;

namespace Carmen.Collector;

/// <summary>What a cell of a workbook says, as the text that a table would have in its place.</summary>
internal static class CellText
{
    /// <summary>
    /// Text as it stands. Dates in ISO 8601, without a time where they are whole days; times of day as <c>14:05:00</c>; spans as hours,
    /// minutes and seconds. Numbers with the 15 digits that a workbook keeps, and with the leading zeros that a format such as
    /// <c>00000</c> shows; three decimals get a fourth, so that 1.125 is never taken for thousands that somebody typed as text.
    /// </summary>
    public static string Of(object value, string? format) =>
        value switch
        {
            string text => text,
            bool truth => truth ? "true" : "false",
            DateTime time => OfTime(time),
            TimeSpan span => string.Create(
                CultureInfo.InvariantCulture,
                $"{(long)span.TotalHours:00}:{Math.Abs(span.Minutes):00}:{Math.Abs(span.Seconds):00}"
            ),
            IConvertible number => OfNumber(number.ToDouble(CultureInfo.InvariantCulture), format ?? ""),
            _ => "",
        };

    /// <summary>A date before the first day of either system is a time of day.</summary>
    private static string OfTime(DateTime time)
    {
        var rounded = new DateTime((time.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
        var pattern =
            rounded.Year < 1900 || rounded.Date == new DateTime(1904, 1, 1) ? "HH:mm:ss"
            : rounded.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd"
            : "yyyy-MM-dd HH:mm:ss";
        return rounded.ToString(pattern, CultureInfo.InvariantCulture);
    }

    private static string OfNumber(double number, string format)
    {
        // The 16th and 17th digit of a binary fraction are artefacts: 4.35 is stored as 4.3499999999999996.
        var kept = double.Parse(number.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var text = double.IsInteger(kept) && Math.Abs(kept) < 1e15 ? kept.ToString("0", CultureInfo.InvariantCulture) : Plain(kept);
        return format.Length > 1 && format.All(mark => mark == '0') && text.All(char.IsAsciiDigit)
            ? text.PadLeft(format.Length, '0')
            : text;
    }

    private static string Plain(double number)
    {
        var text = Math.Abs(number) is >= 1e-9 and < 1e15
            ? number.ToString("0.########################", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
        return text is [.., '.', _, _, _] ? text + "0" : text;
    }
}
