using System.Globalization;
using System.Text;

namespace Carmen.Collector;

/// <summary>The dates of a column.</summary>
/// <param name="Share">Of the filled cells that are read, 0 to 1.</param>
/// <param name="Patterns">.NET patterns in the order of how many cells they read; empty: ISO 8601 reads them.</param>
/// <param name="DayFirst">Cells that can be read with the day before the month.</param>
/// <param name="MonthFirst">Cells that can be read with the month before the day.</param>
internal sealed record DateShape(double Share, IReadOnlyList<string> Patterns, int DayFirst, int MonthFirst)
{
    private const int MostCells = 300;
    private const int MostPatterns = 3;
    private const int EarliestYear = 1980;
    private const int LatestYear = 2100;

    private static readonly string[] Days =
    [
        "d/M/yyyy",
        "M/d/yyyy",
        "d.M.yyyy",
        "d-M-yyyy",
        "M-d-yyyy",
        "yyyy/M/d",
        "yyyy.M.d",
        "d/M/yy",
        "M/d/yy",
        "d.M.yy",
        "d-M-yy",
        "yyyyMMdd",
        "d MMM yyyy",
        "d-MMM-yyyy",
        "d-MMM-yy",
        "MMM d, yyyy",
        "d MMMM yyyy",
        "d. MMMM yyyy",
        "MMMM d, yyyy",
    ];

    private static readonly string[] Times =
    [
        "",
        " H:mm",
        " H:mm:ss",
        " h:mm tt",
        " h:mm:ss tt",
        " H.mm",
        " H.mm.ss",
        ", H:mm",
        ", H:mm:ss",
    ];

    /// <summary>What Google Forms writes behind its times, in the language of the account.</summary>
    private static readonly string[] Zones =
    [
        "'GMT'z",
        "'CET'",
        "'CEST'",
        "'MEZ'",
        "'MESZ'",
        "'EET'",
        "'EEST'",
        "'OEZ'",
        "'OESZ'",
        "'WEZ'",
        "'WESZ'",
    ];

    private static readonly (string Text, DatePattern Reader)[] All =
    [
        .. Days.SelectMany(day => Times.Select(time => day + time))
            .Concat(Zones.Select(zone => "yyyy/M/d h:mm:ss tt " + zone))
            .Select(pattern => (pattern, new DatePattern(pattern, CultureInfo.InvariantCulture))),
    ];

    /// <param name="monthFirst">What to take where no value says whether the day or the month comes first.</param>
    public static DateShape Of(IEnumerable<string> cells, bool monthFirst)
    {
        var filled = cells
            .Where(cell => cell.Length is > 0 and <= 40)
            .Take(MostCells)
            .Select(Encoding.UTF8.GetBytes)
            .Where(cell => !Moments.IsNone(cell))
            .ToList();
        if (filled.Count == 0 || filled.Take(20).All(cell => !CouldBe(cell)))
        {
            return new DateShape(0, [], 0, 0);
        }

        var left = filled.Where(cell => !IsRead(IsoTime.TryRead(cell, out var clock), clock)).ToList();
        var iso = filled.Count - left.Count;
        var possible = All.Where(pattern => left.Take(20).Concat(left.TakeLast(5)).Any(cell => Reads(pattern.Reader, cell))).ToList();
        int Reading(char first) =>
            possible
                .Where(pattern => Order(pattern.Text) == first)
                .Select(pattern => left.Count(cell => Reads(pattern.Reader, cell)))
                .DefaultIfEmpty()
                .Sum();
        var (days, months) = (Reading('d'), Reading('M'));
        var isMonthFirst = months > days || (months == days && monthFirst);
        possible.RemoveAll(pattern => Order(pattern.Text) == (isMonthFirst ? 'd' : 'M'));
        var patterns = new List<string>();
        while (left.Count > 0 && patterns.Count < MostPatterns)
        {
            var best = possible
                .Select(pattern => (pattern, cells: left.Count(cell => Reads(pattern.Reader, cell))))
                .OrderByDescending(one => one.cells)
                .FirstOrDefault();
            if (best.cells == 0)
            {
                break;
            }

            var read = left.Where(cell => Reads(best.pattern.Reader, cell)).ToList();
            patterns.Add(Padded(best.pattern.Text, read));
            left = [.. left.Except(read)];
        }

        return new DateShape(1 - ((double)left.Count / filled.Count), patterns, days, months);
    }

    /// <summary>The shortest are 1.1.26 and 1 May 26.</summary>
    private static bool CouldBe(byte[] cell) => cell.Length >= 6 && cell.Count(letter => letter is >= (byte)'0' and <= (byte)'9') >= 3;

    /// <summary>Which of the two comes first where both are numbers: d, M, or neither.</summary>
    private static char Order(string pattern) =>
        pattern.Contains("MMM", StringComparison.Ordinal)
        || pattern.Contains('.', StringComparison.Ordinal) && pattern[0] == 'd' && pattern[1] == '.'
            ? ' '
        : pattern.StartsWith("d/", StringComparison.Ordinal) || pattern.StartsWith("d-", StringComparison.Ordinal) ? 'd'
        : pattern[0] == 'M' ? 'M'
        : ' ';

    /// <summary>With two digits for day, month and hour, where every cell has them.</summary>
    private static string Padded(string pattern, List<byte[]> cells)
    {
        var padded = string.Concat(
            pattern.Select(
                (letter, at) =>
                    letter is 'd' or 'M' or 'H' or 'h'
                    && (at == 0 || pattern[at - 1] != letter)
                    && (at + 1 == pattern.Length || pattern[at + 1] != letter)
                        ? $"{letter}{letter}"
                        : letter.ToString()
            )
        );
        var reader = new DatePattern(padded, CultureInfo.InvariantCulture);
        return cells.All(cell => Reads(reader, cell)) ? padded : pattern;
    }

    private static bool Reads(DatePattern pattern, byte[] cell) => IsRead(pattern.TryRead(cell, out var clock), clock);

    private static bool IsRead(bool isRead, WallClock clock) => isRead && clock.Local.Year is >= EarliestYear and <= LatestYear;
}
