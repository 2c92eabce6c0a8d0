using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Carmen.Collector;

/// <summary>
/// Reads numbers as people and programs write them: either decimal mark, thousands set apart by comma, point, blank or apostrophe, signs of
/// currencies, a percent sign (12.5 % is 0.125, as a workbook stores it), brackets for negative ones. NaN, infinity and hexadecimal are none.
/// </summary>
/// <param name="told">The decimal mark the source's entry names; null: none.</param>
/// <param name="seen">The decimal mark that other numbers of the file show; null: none does.</param>
/// <param name="country">ISO 3166 code of the city: where a point sets thousands apart, 1.234 is taken for them; null: not known.</param>
internal sealed partial class Numbers(char? told, char? seen, string? country = null)
{
    private const int Longest = 60;

    /// <summary>Countries whose people write one thousand two hundred as 1.200: Unicode CLDR, group of their languages; AT and PT by common use.</summary>
    private static readonly HashSet<string> PointsApart =
    [
        "AT",
        "BA",
        "BE",
        "CY",
        "DE",
        "DK",
        "ES",
        "GR",
        "HR",
        "IS",
        "IT",
        "LU",
        "ME",
        "MK",
        "NL",
        "PT",
        "RO",
        "RS",
        "SI",
        "TR",
    ];

    private readonly bool pointsApart = country is not null && PointsApart.Contains(country);
    private long open;

    public static Numbers For(Reading reading, Table table) => new(reading.Source.Decimal, table.DecimalSeen, reading.City.Country);

    /// <summary>False for text that is no finite number.</summary>
    public bool TryRead(ReadOnlySpan<byte> cell, out double number)
    {
        number = 0;
        return cell.Length is > 0 and <= Longest && TryRead(Encoding.UTF8.GetString(cell), out number);
    }

    /// <summary>A number with the letters that statistical offices put behind it, as in <c>12.3 e</c>; <paramref name="flag"/> is null without any.</summary>
    public bool TryReadFlagged(ReadOnlySpan<byte> cell, out double number, out string? flag)
    {
        (number, flag) = (0, null);
        if (cell.Length is 0 or > Longest)
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(cell);
        var flagged = Flagged().Match(text);
        flag = flagged.Success ? flagged.Groups["flag"].Value : null;
        return TryRead(flagged.Success ? flagged.Groups["number"].Value : text, out number);
    }

    /// <summary>The decimal mark that a number shows without doubt: 1.5, 1,234.5 and 1,234,567 show a point; null for 1,234 and for what is no number.</summary>
    public static char? Shown(string text) => text.Length <= Longest && Parts.Of(text) is { } parts ? parts.Shows : null;

    /// <summary>Warns of numbers that read both ways.</summary>
    public void Finish(Reading reading)
    {
        if (open > 0)
        {
            reading.Warnings.Add(
                FormattableString.Invariant(
                    $"Numbers that read both ways, such as 1.234: {open}. {(pointsApart ? $"Point and comma were taken for thousands, as people in {country} write them" : "The point was taken for the decimal mark and the comma for thousands")}; write decimal: \",\" or decimal: \".\" in the entry of source '{reading.Source.Id}' to say which."
                )
            );
        }
    }

    private bool TryRead(string text, out double number)
    {
        number = 0;
        if (Parts.Of(text) is not { } parts)
        {
            return false;
        }

        var mark = parts.Mark;
        if (parts.IsOpen)
        {
            open += told is null && seen is null ? 1 : 0;
            mark = (told ?? seen ?? (pointsApart ? null : '.')) == parts.Mark ? parts.Mark : null;
        }

        var digits = string.Concat(parts.Digits.Where(c => char.IsAsciiDigit(c) || c == mark).Select(c => c == mark ? '.' : c));
        var isRead = double.TryParse(digits + parts.Exponent, NumberStyles.Float, CultureInfo.InvariantCulture, out var size);
        number = (parts.IsNegative ? -size : size) / (parts.IsPercent ? 100 : 1);
        return isRead && double.IsFinite(number);
    }

    [GeneratedRegex(
        @"^(?<open>\()?\s*(?<sign>[+\-\u2212\u2013])?\s*(?<currency>[€$£¥]|zł|Kč|kr\.?|EUR|USD|GBP|CHF|PLN|CZK|SEK|DKK|NOK|HUF|RON|BGN)?\s*(?<sign>[+\-\u2212\u2013])?\s*(?<digits>[0-9]([0-9.,'’\s]*[0-9])?|[.,][0-9]+)(?<exponent>[eE][+\-]?[0-9]{1,4})?\s*(?<percent>%)?\s*(?<currency>[€$£¥]|zł|Kč|kr\.?|EUR|USD|GBP|CHF|PLN|CZK|SEK|DKK|NOK|HUF|RON|BGN)?\s*(?<close>\))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Shape();

    [GeneratedRegex(@"^[0-9]{1,3}((?<mark>[.,'’\s])[0-9]{3})+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Thousands();

    [GeneratedRegex(
        @"^(?<number>.*[0-9%])\s*[(\[]?(?<flag>[a-z]{1,3})[)\]]?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Flagged();

    /// <summary>A number taken apart.</summary>
    /// <param name="Mark">Its decimal mark, where it has one; of an open number, the mark in question.</param>
    /// <param name="IsOpen">One mark, three digits behind it: thousands or a fraction.</param>
    /// <param name="Shows">The decimal mark it proves.</param>
    private sealed record Parts(string Digits, char? Mark, bool IsOpen, char? Shows)
    {
        public string Exponent { get; private init; } = "";
        public bool IsNegative { get; private init; }
        public bool IsPercent { get; private init; }

        public static Parts? Of(string text)
        {
            var shape = Shape().Match(text.Trim());
            if (
                !shape.Success
                || shape.Groups["open"].Success != shape.Groups["close"].Success
                || shape.Groups["sign"].Captures.Count > 1
                || shape.Groups["currency"].Captures.Count > 1
            )
            {
                return null;
            }

            return OfDigits(shape.Groups["digits"].Value) is { } parts
                ? parts with
                {
                    Exponent = shape.Groups["exponent"].Value,
                    IsNegative = shape.Groups["open"].Success || shape.Groups["sign"].Value is "-" or "\u2212" or "\u2013",
                    IsPercent = shape.Groups["percent"].Success,
                }
                : null;
        }

        private static Parts? OfDigits(string digits)
        {
            var last = digits.LastIndexOfAny(['.', ',']);
            if (last < 0)
            {
                return digits.All(char.IsAsciiDigit) || AreThousands(digits) ? new Parts(digits, null, false, null) : null;
            }

            var (mark, before, after) = (digits[last], digits[..last], digits[(last + 1)..]);
            var other = mark == '.' ? ',' : '.';
            if (before.Contains(mark, StringComparison.Ordinal))
            {
                return AreThousands(digits) ? new Parts(digits, null, false, other) : null;
            }

            var isWhole = before.All(char.IsAsciiDigit);
            if (!after.All(char.IsAsciiDigit) || (!isWhole && !AreThousands(before)))
            {
                return null;
            }

            var isOpen = isWhole && after.Length == 3 && before.Length is >= 1 and <= 3 && before[0] != '0';
            return new Parts(digits, mark, isOpen, isOpen ? null : mark);
        }

        /// <summary>Groups of three, set apart by one and the same mark.</summary>
        private static bool AreThousands(string digits) =>
            Thousands().Match(digits) is { Success: true } match
            && match.Groups["mark"].Captures.Select(capture => capture.Value).Distinct(StringComparer.Ordinal).Count() == 1;
    }
}
