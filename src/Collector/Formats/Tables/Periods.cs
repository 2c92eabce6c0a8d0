using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Carmen.Collector;

/// <summary>A run of whole days in the city's calendar.</summary>
/// <param name="To">First day after; always later than <paramref name="From"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DaySpan(DateOnly From, DateOnly To)
{
    public static DaySpan Day(DateOnly day) => new(day, day.AddDays(1));

    /// <summary>The whole month of a day.</summary>
    public static DaySpan Month(DateOnly day) =>
        new(new DateOnly(day.Year, day.Month, 1), new DateOnly(day.Year, day.Month, 1).AddMonths(1));

    /// <summary>The moment at which the last day begins: up to there the period speaks of what has been.</summary>
    public DateTimeOffset Until(City city) =>
        new(new LocalTime(city.Zone).ToUtc(To.AddDays(-1).ToDateTime(TimeOnly.MinValue), out _), TimeSpan.Zero);
}

/// <summary>
/// Reads periods: a day as the source writes days, a month (<c>2026-03</c>, <c>03/2026</c>, <c>2026M03</c>, <c>Mar 2026</c>), a quarter
/// (<c>2026-Q1</c>), an ISO week (<c>2026-W05</c>), a year, a month of the project (<c>M3</c>), or a run from one to another
/// (<c>2026-01..2026-03</c>, both included).
/// </summary>
internal sealed partial class Periods
{
    private static readonly string[] Runs = ["..", " to ", " – ", " - ", ","];
    private readonly Moments moments;
    private readonly TimeZoneInfo zone;
    private readonly DateOnly? starts;
    private readonly Dictionary<string, int> months = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="languages">Whose names of months are understood besides the English ones.</param>
    /// <param name="starts">First day of project month M1; null where there is no project to count from.</param>
    public Periods(Moments moments, TimeZoneInfo zone, IEnumerable<string> languages, DateOnly? starts = null)
    {
        (this.moments, this.zone, this.starts) = (moments, zone, starts);
        foreach (var culture in languages.Select(CultureInfo.GetCultureInfo).Append(CultureInfo.InvariantCulture))
        {
            var names = culture.DateTimeFormat;
            foreach (var list in (string[][])[names.MonthNames, names.MonthGenitiveNames, names.AbbreviatedMonthNames])
            {
                foreach (var (place, name) in list.Take(12).Index())
                {
                    months[name.TrimEnd('.')] = place + 1;
                }
            }
        }
    }

    /// <summary>Of a source: its patterns of dates, the names of months of the pilot's languages.</summary>
    public static Periods For(Reading reading) =>
        new(Moments.For(reading), reading.Source.Zone ?? reading.City.Zone, reading.Pilot.Languages, reading.Pilot.Starts);

    /// <summary>Those that need no source: ISO 8601 and English.</summary>
    public static Periods Plain { get; } = new(new Moments([], TimeZoneInfo.Utc, CultureInfo.InvariantCulture), TimeZoneInfo.Utc, []);

    public static string Expected => "a day, or a month such as 2026-03, a quarter such as 2026-Q1, a week such as 2026-W05, a year";

    public bool TryRead(string text, out DaySpan period)
    {
        text = text.Trim();
        if (text.Length > 60)
        {
            period = default;
            return false;
        }

        return TryOne(text, out period) || TryRun(text, out period);
    }

    /// <summary>The time of day that a moment is written with; null for midnight, and for what is no moment.</summary>
    public string? Clock(string text) =>
        WithClock(text) is { TimeOfDay.Ticks: > 0 } clock ? clock.ToString("HH:mm", CultureInfo.InvariantCulture) : null;

    /// <summary>The moment in local time, where it is written with its time of day; else null.</summary>
    public DateTimeOffset? WithClock(string text) =>
        text.Contains(':', StringComparison.Ordinal) && moments.TryRead(Encoding.UTF8.GetBytes(text.Trim()), out var moment)
            ? TimeZoneInfo.ConvertTime(moment.Instant, zone)
            : null;

    private bool TryRun(string text, out DaySpan period)
    {
        foreach (var mark in Runs)
        {
            var cut = text.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            if (cut > 0 && TryOne(text[..cut].Trim(), out var first) && TryOne(text[(cut + mark.Length)..].Trim(), out var last))
            {
                period = new DaySpan(first.From, last.To);
                return period.To > period.From;
            }
        }

        period = default;
        return false;
    }

    private bool TryOne(string text, out DaySpan period)
    {
        if (moments.TryRead(Encoding.UTF8.GetBytes(text), out var moment))
        {
            period = DaySpan.Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment.Instant, zone).DateTime));
            return true;
        }

        var match = Shape().Match(text);
        return (match.Success && TryShape(match.Groups, out period)) || TryOfProject(text, out period);
    }

    private bool TryShape(GroupCollection groups, out DaySpan period)
    {
        period = default;
        var year = Whole(groups["year"]);
        year += year < 100 ? 2000 : 0;
        var month = groups["name"].Success ? months.GetValueOrDefault(groups["name"].Value) : Whole(groups["month"]);
        if (year is < 1900 or > 2199)
        {
            return false;
        }

        period =
            groups["quarter"].Success ? Months(year, (3 * Whole(groups["quarter"])) - 2, 3)
            : groups["week"].Success ? Week(year, Whole(groups["week"]))
            : groups["month"].Success || groups["name"].Success ? Months(year, month, 1)
            : Months(year, 1, 12);
        return period.To > period.From;
    }

    /// <summary>Whether it is a month of the project, which needs no year: M1 is the first.</summary>
    public static bool IsProjectMonth(string text) => OfProject().IsMatch(text.Trim());

    private bool TryOfProject(string text, out DaySpan period)
    {
        var match = starts is null ? Match.Empty : OfProject().Match(text);
        var month = Whole(match.Groups["month"]);
        period = month < 1 ? default : new DaySpan(starts!.Value.AddMonths(month - 1), starts.Value.AddMonths(month));
        return month > 0;
    }

    private static DaySpan Months(int year, int first, int count) =>
        first is < 1 or > 12 ? default : new DaySpan(new DateOnly(year, first, 1), new DateOnly(year, first, 1).AddMonths(count));

    private static DaySpan Week(int year, int week)
    {
        if (week < 1 || week > ISOWeek.GetWeeksInYear(year))
        {
            return default;
        }

        var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday));
        return new DaySpan(monday, monday.AddDays(7));
    }

    private static int Whole(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        "^M ?(?<month>[0-9]{1,2})$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex OfProject();

    [GeneratedRegex(
        """
            ^(
              (?<year>[0-9]{4})
            | (?<year>[0-9]{4}) [\ ./-]? M? (?<month>[0-9]{2})
            | (?<year>[0-9]{4}) [\ ./-] M? (?<month>[0-9])
            | M? (?<month>[0-9]{1,2}) [\ ./-] (?<year>[0-9]{4})
            | (?<year>[0-9]{4}) [\ ./-]? [QT] (?<quarter>[1-4])
            | [QT] (?<quarter>[1-4]) [\ ./-] (?<year>[0-9]{4})
            | (?<year>[0-9]{4}) [\ ./-]? [KC]? W (?<week>[0-9]{1,2})
            | [KC]? W \ ? (?<week>[0-9]{1,2}) [\ ./-] (?<year>[0-9]{4})
            | (?<name>[\p{L}\p{M}]+) \.? [\ ./'’-]+ (?<year>[0-9]{4} | [0-9]{2})
            | (?<year>[0-9]{4}) [\ ./-] (?<name>[\p{L}\p{M}]+) \.?
            )$
            """,
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Shape();
}
