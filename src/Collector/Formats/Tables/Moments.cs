using System.Globalization;
using System.Text;

namespace Carmen.Collector;

/// <summary>A time as a cell gives it.</summary>
/// <param name="ToTheSecond">False for whole days, whole minutes, and for midnight, which most often stands for a whole day.</param>
/// <param name="Moved">The zone skips the local time; it was moved forward.</param>
internal readonly record struct Moment(DateTimeOffset Instant, bool ToTheSecond, bool Moved);

/// <summary>A wall-clock reading, and its offset from UTC where the text names one.</summary>
internal readonly record struct WallClock(DateTime Local, TimeSpan? Offset, bool Seconds);

/// <summary>Reads times: ISO 8601, and the patterns of the source before it. A time without offset is local in one zone.</summary>
internal sealed class Moments
{
    private static readonly string[] Placeholders = ["0000-00-00", "0001-01-01", "9999-12-31", "31.12.9999", "31/12/9999", "12/31/9999"];
    private readonly DatePattern[] patterns;
    private readonly LocalTime zone;

    public Moments(IReadOnlyList<string> patterns, TimeZoneInfo zone, CultureInfo language)
    {
        this.patterns = [.. patterns.Select(pattern => new DatePattern(pattern, language))];
        this.zone = new LocalTime(zone);
        Remedy = patterns.Count == 0 ? "; of dates written otherwise say how in the entry, as in dates: \"dd/MM/yyyy HH:mm\"" : "";
        Expected = patterns.Count == 0 ? "ISO 8601, such as 2026-03-29 14:05" : string.Join(" or ", patterns) + " or ISO 8601";
    }

    /// <summary>The patterns and the zone of a source; names of months may be in the pilot's first language.</summary>
    /// <param name="tool">Its patterns are tried after those of the source.</param>
    public static Moments For(Reading reading, SurveyTool? tool = null)
    {
        var language = CultureInfo.GetCultureInfo(reading.Pilot.Languages is [var first, ..] ? first : "");
        return new Moments(
            [.. reading.Source.Dates, .. tool?.Dates ?? []],
            reading.Source.Zone ?? tool?.Zone ?? reading.City.Zone,
            language
        );
    }

    /// <summary>What a message says was expected.</summary>
    public string Expected { get; }

    /// <summary>What a message says is to be done: nothing, where the source has patterns.</summary>
    public string Remedy { get; }

    /// <summary>False for text that is no time, and for years before 1900 or after 2199.</summary>
    public bool TryRead(ReadOnlySpan<byte> cell, out Moment moment)
    {
        moment = default;
        if (!TryClock(cell, out var clock) || clock.Local.Year is < 1900 or > 2199)
        {
            return false;
        }

        var local = new DateTime(clock.Local.Ticks - (clock.Local.Ticks % TimeSpan.TicksPerSecond));
        var moved = false;
        var instant = clock.Offset is { } offset ? local - offset : zone.ToUtc(local, out moved);
        moment = new Moment(new DateTimeOffset(instant, TimeSpan.Zero), clock.Seconds && local.TimeOfDay != TimeSpan.Zero, moved);
        return true;
    }

    /// <summary>Blank, or one of the dates that systems write for "none": 0000-00-00, 0001-01-01, 9999-12-31.</summary>
    public static bool IsNone(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty)
        {
            return true;
        }

        if (cell[0] is not ((byte)'0' or (byte)'9' or (byte)'3' or (byte)'1' or (byte)'N' or (byte)'n' or (byte)'\\'))
        {
            return false;
        }

        foreach (var placeholder in Placeholders)
        {
            if (cell.Length >= 10 && Ascii.Equals(cell[..10], placeholder))
            {
                return true;
            }
        }

        return Ascii.EqualsIgnoreCase(cell, "null") || Ascii.EqualsIgnoreCase(cell, "n/a") || cell.SequenceEqual("\\N"u8);
    }

    private bool TryClock(ReadOnlySpan<byte> cell, out WallClock clock)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.TryRead(cell, out clock))
            {
                return true;
            }
        }

        return IsoTime.TryRead(cell, out clock);
    }
}

/// <summary>
/// Local times of one zone as UTC. An ambiguous one takes its first offset, a skipped one moves forward by the gap. Only the way from UTC
/// to local is asked of the zone: for zones whose winter time is the exception (Dublin), the other way does not know the gap.
/// </summary>
internal sealed class LocalTime(TimeZoneInfo zone)
{
    /// <summary>By day number: the offset that holds all day, or null where it changes within a day of it.</summary>
    private readonly Dictionary<int, TimeSpan?> days = [];
    private int lastDay = -1;
    private TimeSpan? lastOffset;

    public DateTime ToUtc(DateTime local, out bool moved)
    {
        var day = (int)(local.Ticks / TimeSpan.TicksPerDay);
        if (day != lastDay)
        {
            lastDay = day;
            if (!days.TryGetValue(day, out lastOffset))
            {
                days[day] = lastOffset =
                    Offset(local.Date.AddDays(-1)) is var before && before == Offset(local.Date.AddDays(2)) ? before : null;
            }
        }

        moved = false;
        return lastOffset is { } offset ? local - offset : OnChangingDay(local, out moved);
    }

    private DateTime OnChangingDay(DateTime local, out bool moved)
    {
        var before = Offset(local.AddDays(-1));
        var after = Offset(local.AddDays(1));
        var isBefore = Offset(local - before) == before;
        var isAfter = Offset(local - after) == after;
        moved = !isBefore && !isAfter;

        // Where both hold, the offset before the change gives the first of the two instants; where neither does, it carries the time over the gap.
        return isBefore || moved ? local - before : local - after;
    }

    private TimeSpan Offset(DateTime utc) => zone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
}
