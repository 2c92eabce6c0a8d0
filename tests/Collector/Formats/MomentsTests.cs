using System.Globalization;
using System.Text;
using Carmen.Collector;

namespace Carmen.Tests.Collector.Formats;

public class MomentsTests
{
    private static Moment Read(string text, string zone, params string[] patterns)
    {
        var moments = new Moments(patterns, TimeZoneInfo.FindSystemTimeZoneById(zone), CultureInfo.GetCultureInfo("it"));
        Assert.True(moments.TryRead(Encoding.UTF8.GetBytes(text), out var moment), text);
        return moment;
    }

    private static string Utc(Moment moment) => moment.Instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    [Fact]
    public void A_local_time_that_the_zone_skips_moves_forward_by_the_gap()
    {
        var moment = Read("2026-03-29 02:30", "Europe/Rome");

        Assert.Equal("2026-03-29 01:30:00", Utc(moment));
        Assert.True(moment.Moved);
        Assert.False(Read("2026-03-29 03:00", "Europe/Rome").Moved);
        Assert.Equal("2026-03-29 01:00:00", Utc(Read("2026-03-29 03:00", "Europe/Rome")));
        Assert.Equal("2026-03-29 00:59:59", Utc(Read("2026-03-29 01:59:59", "Europe/Rome")));
    }

    [Fact]
    public void An_ambiguous_local_time_takes_the_first_offset()
    {
        Assert.Equal("2026-10-25 00:30:00", Utc(Read("2026-10-25 02:30", "Europe/Rome")));
        Assert.Equal("2026-10-25 02:00:00", Utc(Read("2026-10-25 03:00", "Europe/Rome")));
        Assert.False(Read("2026-10-25 02:30", "Europe/Rome").Moved);
    }

    [Theory]
    [InlineData("2026-03-29 01:30", "Europe/Lisbon", "2026-03-29 01:30:00", true)]
    [InlineData("2026-03-29 01:30", "Europe/Dublin", "2026-03-29 01:30:00", true)]
    [InlineData("2026-10-25 01:30", "Europe/Dublin", "2026-10-25 00:30:00", false)]
    [InlineData("2026-03-29 00:30", "Atlantic/Azores", "2026-03-29 01:30:00", true)]
    [InlineData("2026-10-25 03:30", "Europe/Helsinki", "2026-10-25 00:30:00", false)]
    [InlineData("2015-03-08 02:30", "America/New_York", "2015-03-08 07:30:00", true)]
    [InlineData("2026-10-04 02:15", "Australia/Lord_Howe", "2026-10-03 15:45:00", true)]
    public void Every_zone_follows_its_own_changes(string local, string zone, string utc, bool moved)
    {
        var moment = Read(local, zone);

        Assert.Equal((utc, moved), (Utc(moment), moment.Moved));
    }

    [Theory]
    [InlineData("2026-01-05", "2026-01-04 23:00:00")]
    [InlineData("2026-01-05T10:00:00Z", "2026-01-05 10:00:00")]
    [InlineData("2026-01-05T10:00:00.123456+02:00", "2026-01-05 08:00:00")]
    [InlineData("2026-01-05 10:00:00 +0200", "2026-01-05 08:00:00")]
    [InlineData("2026-01-05T10:00-05", "2026-01-05 15:00:00")]
    [InlineData("20260105T100000Z", "2026-01-05 10:00:00")]
    [InlineData("2026-01-05 24:00:00", "2026-01-05 23:00:00")]
    [InlineData("2026-12-31 23:59:60", "2026-12-31 23:00:00")]
    [InlineData("2024-02-29 12:00", "2024-02-29 11:00:00")]
    public void ISO_8601_is_always_understood(string text, string utc) => Assert.Equal(utc, Utc(Read(text, "Europe/Rome", "dd/MM/yyyy")));

    [Theory]
    [InlineData("01/05/2015 12:40:41 PM", "MM/dd/yyyy hh:mm:ss tt", "2015-01-05 12:40:41")]
    [InlineData("01/05/2015 12:40:41 am", "MM/dd/yyyy hh:mm:ss tt", "2015-01-05 00:40:41")]
    [InlineData("5/1/2026 9:05", "d/M/yyyy H:mm", "2026-01-05 09:05:00")]
    [InlineData("05.01.26", "dd.MM.yy", "2026-01-05 00:00:00")]
    [InlineData("05.01.87", "dd.MM.yy", "1987-01-05 00:00:00")]
    [InlineData("20260105093000", "yyyyMMddHHmmss", "2026-01-05 09:30:00")]
    [InlineData("5 gen 2026", "d MMM yyyy", "2026-01-05 00:00:00")]
    [InlineData("5 Jan 2026", "d MMM yyyy", "2026-01-05 00:00:00")]
    [InlineData("lunedì 5 gennaio 2026 ore 09:30", "dddd d MMMM yyyy 'ore' HH:mm", "2026-01-05 09:30:00")]
    [InlineData("05/01/2026 09:30 +01:00", "dd/MM/yyyy HH:mm zzz", "2026-01-05 08:30:00")]
    public void Patterns_of_the_source_are_understood(string text, string pattern, string utc) =>
        Assert.Equal(utc, Utc(Read(text, "UTC", pattern)));

    [Theory]
    [InlineData("31/02/2026", "dd/MM/yyyy")]
    [InlineData("13/13/2026", "dd/MM/yyyy")]
    [InlineData("05/01/2026 25:00", "dd/MM/yyyy HH:mm")]
    [InlineData("05/01/2026 13:00 PM", "dd/MM/yyyy hh:mm tt")]
    [InlineData("05/01/2026 extra", "dd/MM/yyyy")]
    [InlineData("0026-01-05", "dd/MM/yyyy")]
    [InlineData("1767607200", "dd/MM/yyyy")]
    [InlineData("2026-01-05 10:60", "dd/MM/yyyy")]
    [InlineData("2026-13-05", "dd/MM/yyyy")]
    [InlineData("", "dd/MM/yyyy")]
    public void What_is_no_time_is_not_read(string text, string pattern)
    {
        var moments = new Moments([pattern], TimeZoneInfo.Utc, CultureInfo.InvariantCulture);

        Assert.False(moments.TryRead(Encoding.UTF8.GetBytes(text), out _));
    }

    [Theory]
    [InlineData("dd/MM/yyyy HH:mm:ss")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss")]
    [InlineData("M/d/yyyy h:mm:ss tt")]
    [InlineData("ddMMyyHHmm")]
    public void The_direct_way_agrees_with_the_library(string pattern)
    {
        var moments = new Moments([pattern], TimeZoneInfo.Utc, CultureInfo.InvariantCulture);
        for (var minute = 0; minute < 5_000_000; minute += 4_567)
        {
            var time = new DateTime(2019, 1, 1, 0, 0, minute % 60).AddMinutes(minute);
            var text = time.ToString(pattern, CultureInfo.InvariantCulture);
            Assert.True(moments.TryRead(Encoding.UTF8.GetBytes(text), out var moment));
            Assert.Equal(DateTime.ParseExact(text, pattern, CultureInfo.InvariantCulture), moment.Instant.DateTime);
        }
    }

    [Fact]
    public void Whole_days_whole_minutes_and_midnight_are_not_to_the_second()
    {
        Assert.True(Read("2026-01-05 10:00:00", "UTC").ToTheSecond);
        Assert.False(Read("2026-01-05 00:00:00", "UTC").ToTheSecond);
        Assert.False(Read("2026-01-05 10:00", "UTC").ToTheSecond);
        Assert.False(Read("05/01/2026", "UTC", "dd/MM/yyyy").ToTheSecond);
    }
}
