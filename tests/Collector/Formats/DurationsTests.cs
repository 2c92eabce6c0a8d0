using System.Text;
using Carmen.Collector;

namespace Carmen.Tests.Collector.Formats;

public class DurationsTests
{
    [Theory]
    [InlineData("125", 125)]
    [InlineData("03:25", 205)]
    [InlineData("00:03:25", 205)]
    [InlineData("0 hrs, 7 mins", 420)]
    [InlineData("16h 53m 0s", 60_780)]
    [InlineData("1 day and 2 hours", 93_600)]
    [InlineData("5 minutes", 300)]
    [InlineData("1,5 Std.", 5_400)]
    [InlineData("2 giorni 3 ore", 183_600)]
    public void A_span_is_read_in_figures_and_in_words(string cell, double seconds)
    {
        Assert.True(Durations.TryRead(Encoding.UTF8.GetBytes(cell), out var read));
        Assert.Equal(seconds, read);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("5 apples")]
    [InlineData("5 minutes 3 hours")]
    [InlineData("min 5")]
    [InlineData("1:75")]
    public void Other_text_is_no_span(string cell) => Assert.False(Durations.TryRead(Encoding.UTF8.GetBytes(cell), out _));

    [Theory]
    [InlineData("Dauer (min)", "90", 5_400)]
    [InlineData("Duration (in mins.)", "7.5", 450)]
    [InlineData("Durata in ore", "2", 7_200)]
    [InlineData("Speed of answer in seconds", "40", 40)]
    [InlineData("Duration", "40", 40)]
    [InlineData("Dauer (min)", "00:01:30", 90)]
    [InlineData("Dauer (min)", "2 h", 7_200)]
    public void A_bare_number_is_in_the_unit_of_its_heading(string heading, string cell, double seconds)
    {
        Assert.True(Durations.TryRead(Encoding.UTF8.GetBytes(cell), Durations.UnitOf(heading), out var read));
        Assert.Equal(seconds, read);
    }
}
