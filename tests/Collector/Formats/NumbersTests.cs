using System.Globalization;
using System.Text;
using Carmen.Collector;

namespace Carmen.Tests.Collector.Formats;

public class NumbersTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("007", 7)]
    [InlineData("-12.5", -12.5)]
    [InlineData("+12,5", 12.5)]
    [InlineData("−3", -3)]
    [InlineData("(1,234.50)", -1234.5)]
    [InlineData("1.234,5", 1234.5)]
    [InlineData("1,234,567", 1234567)]
    [InlineData("1.234.567", 1234567)]
    [InlineData("12 345,6", 12345.6)]
    [InlineData("12\u00A0345", 12345)]
    [InlineData("12\u202F345", 12345)]
    [InlineData("1'234.50", 1234.5)]
    [InlineData("1’234", 1234)]
    [InlineData("0,123", 0.123)]
    [InlineData("1234,567", 1234.567)]
    [InlineData(".5", 0.5)]
    [InlineData("€ 1.234,50", 1234.5)]
    [InlineData("1234.50 EUR", 1234.5)]
    [InlineData("-£3", -3)]
    [InlineData("12.5%", 0.125)]
    [InlineData("100 %", 1)]
    [InlineData("1.2e3", 1200)]
    [InlineData("606.5299066132443", 606.5299066132443)]
    public void Numbers_are_read_however_people_write_them(string text, double expected)
    {
        Assert.True(new Numbers(null, null).TryRead(Encoding.UTF8.GetBytes(text), out var number));
        Assert.Equal(expected, number, 12);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("Infinity")]
    [InlineData("1e400")]
    [InlineData("0x10")]
    [InlineData("12 34")]
    [InlineData("1,23,456")]
    [InlineData("1.234.56")]
    [InlineData("1'234 567")]
    [InlineData("12.5.")]
    [InlineData("--3")]
    [InlineData("(5")]
    [InlineData("٣")]
    [InlineData("five")]
    [InlineData("5 apples")]
    [InlineData("1,2,3")]
    public void What_is_no_finite_number_is_none(string text) =>
        Assert.False(new Numbers(null, null).TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("1,234", null, null, 1234)]
    [InlineData("1.234", null, null, 1.234)]
    [InlineData("1,234", ',', null, 1.234)]
    [InlineData("1.234", ',', null, 1234)]
    [InlineData("1,234", null, ',', 1.234)]
    [InlineData("1.234", null, ',', 1234)]
    [InlineData("1,234", '.', ',', 1234)]
    public void What_reads_both_ways_is_decided_by_the_entry_then_by_the_other_numbers(string text, char? told, char? seen, double expected)
    {
        Assert.True(new Numbers(told, seen).TryRead(Encoding.UTF8.GetBytes(text), out var number));
        Assert.Equal(expected, number, 12);
    }

    [Theory]
    [InlineData("1.5", '.')]
    [InlineData("1,234.5", '.')]
    [InlineData("1,234,567", '.')]
    [InlineData("1.234.567", ',')]
    [InlineData("1,5", ',')]
    [InlineData("1,234", null)]
    [InlineData("1234", null)]
    [InlineData("x", null)]
    public void A_number_shows_its_decimal_mark_only_where_it_reads_one_way(string text, char? mark) =>
        Assert.Equal(mark, Numbers.Shown(text));

    [Theory]
    [InlineData("12.3 e", 12.3, "e")]
    [InlineData("75,639 b", 75639, "b")]
    [InlineData("75,639", 75639, null)]
    [InlineData("12.3(bp)", 12.3, "bp")]
    [InlineData("9p", 9, "p")]
    public void Flags_behind_a_number_are_read_with_it(string text, double expected, string? flag)
    {
        Assert.True(new Numbers(null, null).TryReadFlagged(Encoding.UTF8.GetBytes(text), out var number, out var told));
        Assert.Equal((expected, flag), (number, told));
    }

    [Theory]
    [InlineData("2026-03-05", "2026-03-05", "2026-03-06")]
    [InlineData("05/03/2026", "2026-03-05", "2026-03-06")]
    [InlineData("2026-03", "2026-03-01", "2026-04-01")]
    [InlineData("03/2026", "2026-03-01", "2026-04-01")]
    [InlineData("2026/3", "2026-03-01", "2026-04-01")]
    [InlineData("202603", "2026-03-01", "2026-04-01")]
    [InlineData("2026M12", "2026-12-01", "2027-01-01")]
    [InlineData("Mar 2026", "2026-03-01", "2026-04-01")]
    [InlineData("Mar-26", "2026-03-01", "2026-04-01")]
    [InlineData("marzo 2026", "2026-03-01", "2026-04-01")]
    [InlineData("2026 dicembre", "2026-12-01", "2027-01-01")]
    [InlineData("2026-Q2", "2026-04-01", "2026-07-01")]
    [InlineData("T4 2026", "2026-10-01", "2027-01-01")]
    [InlineData("2026-W01", "2025-12-29", "2026-01-05")]
    [InlineData("KW 53/2026", "2026-12-28", "2027-01-04")]
    [InlineData("2026", "2026-01-01", "2027-01-01")]
    [InlineData("2026-01..2026-03", "2026-01-01", "2026-04-01")]
    [InlineData("2026-01-05 - 2026-01-11", "2026-01-05", "2026-01-12")]
    [InlineData("2024-01-01,2024-01-31", "2024-01-01", "2024-02-01")]
    public void Periods_are_read_as_reports_name_them(string text, string from, string to)
    {
        var moments = new Moments(["dd/MM/yyyy"], TimeZoneInfo.Utc, CultureInfo.InvariantCulture);

        Assert.True(new Periods(moments, TimeZoneInfo.Utc, ["it"]).TryRead(text, out var period));
        Assert.Equal((from, to), (Day(period.From), Day(period.To)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-13")]
    [InlineData("0/2026")]
    [InlineData("2026-Q5")]
    [InlineData("2025-W53")]
    [InlineData("1800")]
    [InlineData("Foo 2026")]
    [InlineData("2026-03..2026-01")]
    [InlineData("March")]
    public void What_is_no_period_is_none(string text) => Assert.False(Periods.Plain.TryRead(text, out _));

    [Theory]
    [InlineData("125", 125)]
    [InlineData("125.4", 125.4)]
    [InlineData("2:05", 125)]
    [InlineData("02:05", 125)]
    [InlineData("01:02:03", 3723)]
    [InlineData("-0:05", -5)]
    [InlineData("26:00:00", 93600)]
    public void Durations_are_seconds_or_a_clock(string text, double seconds)
    {
        Assert.True(Durations.TryRead(Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal(seconds, read, 9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1:75")]
    [InlineData("1:2:3:4")]
    [InlineData("abc")]
    [InlineData("1e9")]
    [InlineData(":")]
    public void What_is_no_duration_is_none(string text) => Assert.False(Durations.TryRead(Encoding.UTF8.GetBytes(text), out _));

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
