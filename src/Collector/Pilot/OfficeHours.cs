using System.Runtime.InteropServices;

namespace Carmen.Collector;

/// <summary>When an office works: the second clock by which durations are told. Times are those of the city's zone.</summary>
/// <param name="Week">Day → its opening; a day that is absent is closed.</param>
/// <param name="Closed">Days on which it is closed whatever the weekday.</param>
public sealed record OfficeHours(IReadOnlyDictionary<DayOfWeek, Opening> Week, IReadOnlyList<DateOnly> Closed)
{
    private readonly HashSet<DateOnly> closed = [.. Closed];

    /// <summary>
    /// Office hours between two local moments; 0 where none lies between. Whole weeks between holidays are counted at once, so that a case open
    /// for years costs no more than one open for days.
    /// </summary>
    public double Between(DateTime from, DateTime to)
    {
        if (to <= from)
        {
            return 0;
        }

        var (first, last) = (DateOnly.FromDateTime(from), DateOnly.FromDateTime(to));
        if (first == last)
        {
            return Within(first, from.TimeOfDay, to.TimeOfDay);
        }

        var hours = Within(first, from.TimeOfDay, TimeSpan.FromDays(1)) + Within(last, TimeSpan.Zero, to.TimeOfDay);
        var day = first.AddDays(1);
        var weeks = (last.DayNumber - day.DayNumber) / 7;
        if (weeks > 0)
        {
            var end = day.AddDays(weeks * 7);
            hours += weeks * Week.Values.Sum(opening => opening.Hours);
            hours -= closed.Where(off => off >= day && off < end).Sum(off => Week.GetValueOrDefault(off.DayOfWeek).Hours);
            day = end;
        }

        for (; day < last; day = day.AddDays(1))
        {
            hours += Within(day, TimeSpan.Zero, TimeSpan.FromDays(1));
        }

        return hours;
    }

    private double Within(DateOnly day, TimeSpan from, TimeSpan to)
    {
        if (closed.Contains(day) || !Week.TryGetValue(day.DayOfWeek, out var opening))
        {
            return 0;
        }

        var begins = opening.From.ToTimeSpan() > from ? opening.From.ToTimeSpan() : from;
        var ends = opening.To.ToTimeSpan() < to ? opening.To.ToTimeSpan() : to;
        return ends > begins ? (ends - begins).TotalHours : 0;
    }

    public bool Equals(OfficeHours? other) =>
        other is not null
        && Closed.SequenceEqual(other.Closed)
        && Week.OrderBy(day => day.Key).SequenceEqual(other.Week.OrderBy(day => day.Key));

    public override int GetHashCode() => HashCode.Combine(Week.Count, Closed.Count);
}

/// <summary>From opening to closing on one day.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Opening(TimeOnly From, TimeOnly To)
{
    public double Hours => (To - From).TotalHours;
}
