namespace Carmen.Collector.Simulation;

/// <summary>The eighteen months of the simulated pilot and when in them people act, in a city's own time.</summary>
internal sealed class Calendar(TimeZoneInfo zone)
{
    public const int Months = 18;
    public static readonly DateOnly Starts = new(2025, 1, 1);

    /// <summary>The case systems were there before the pilot: so many months of theirs are its baseline, month 0 being the last of them.</summary>
    public const int MonthsBefore = 3;

    /// <summary>The first month of the baseline.</summary>
    public const int FirstMonth = 1 - MonthsBefore;

    // csharpier-ignore
    private static readonly double[] Seasons = [0.97, 0.97, 1.05, 1.02, 1.03, 0.99, 0.90, 0.76, 1.08, 1.10, 1.05, 0.86];

    private static readonly double[] WebDays = [0.62, 1.25, 1.20, 1.12, 1.08, 1.0, 0.55];
    private static readonly double[] OfficeDays = [0, 1.25, 1.15, 1.05, 1.1, 0.85, 0.06];

    // csharpier-ignore
    private static readonly double[] WebHours = [0.3, 0.15, 0.1, 0.1, 0.1, 0.25, 0.8, 2.0, 3.8, 5.0, 5.6, 5.2, 4.6, 4.6, 4.9, 4.7, 4.5, 4.6, 4.8, 5.2, 5.4, 4.4, 2.6, 1.0];

    // csharpier-ignore
    private static readonly double[] OfficeHours = [0, 0, 0, 0, 0, 0, 0, 0, 3.2, 5.2, 5.8, 5.0, 3.0, 3.4, 4.2, 3.6, 2.2, 0.8, 0, 0, 0, 0, 0, 0];

    public TimeZoneInfo Zone { get; } = zone;

    public static DateOnly First(int month) => Starts.AddMonths(month - 1);

    /// <summary>0 in the first month and before it, 1 in the last.</summary>
    public static double Progress(int month) => Math.Max(0, month - 1) / (Months - 1.0);

    /// <summary>The month's volume against an ordinary one.</summary>
    public static double Season(int month) => Seasons[First(month).Month - 1];

    /// <summary>Midnight at the beginning of the month; that of month <c>Months + 1</c> ends the pilot.</summary>
    public DateTimeOffset Begins(int month) => Instant(First(month).ToDateTime(TimeOnly.MinValue));

    /// <summary>A moment at which somebody uses a website or an app.</summary>
    public DateTimeOffset Online(Chance chance, int month)
    {
        var day = Day(chance, month, WebDays);
        var hour = chance.Weighted(WebHours);

        // No visit may straddle two months: visitors are counted by month, and the truth counts each visit once.
        hour = (day, hour) switch
        {
            ({ Day: 1 }, < 4) => hour + 8,
            _ when hour > 20 && day.AddDays(1).Day == 1 => hour - 8,
            _ => hour,
        };
        return At(chance, day, hour);
    }

    /// <summary>A moment at which a counter or a call centre is open.</summary>
    public DateTimeOffset Office(Chance chance, int month) => At(chance, Day(chance, month, OfficeDays), chance.Weighted(OfficeHours));

    /// <summary>A local time as an instant: the first of two where the clock goes back, an hour later where it skips.</summary>
    public DateTimeOffset Instant(DateTime local)
    {
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return Local(new DateTimeOffset(local, offset));
    }

    /// <summary>The project month of an instant, by the city's own date.</summary>
    public int Month(DateTimeOffset instant)
    {
        var local = Local(instant);
        return ((local.Year - Starts.Year) * 12) + local.Month - Starts.Month + 1;
    }

    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    private DateTimeOffset At(Chance chance, DateOnly day, int hour) =>
        Instant(day.ToDateTime(new TimeOnly(hour, chance.Below(60), chance.Below(60))));

    private static DateOnly Day(Chance chance, int month, double[] weekdays)
    {
        var first = First(month);
        var weights = new double[DateTime.DaysInMonth(first.Year, first.Month)];
        for (var i = 0; i < weights.Length; i++)
        {
            var day = first.AddDays(i);
            weights[i] = weekdays[(int)day.DayOfWeek] * (day is { Month: 12, Day: 25 or 26 } or { Month: 1, Day: 1 } ? 0.15 : 1);
        }

        return first.AddDays(chance.Weighted(weights));
    }
}
