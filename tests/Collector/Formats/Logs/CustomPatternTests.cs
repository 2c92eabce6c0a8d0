using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.LogFixture;

namespace Carmen.Tests.Collector.Formats;

public class CustomPatternTests
{
    private const string Entry =
        "kind: visits, pattern: '^(?<time>[^;]+);(?<address>[^;]+);(?<method>[^;]+);(?<target>[^;]+);(?<status>\\d+);(?<agent>.*)$', dates: \"dd.MM.yyyy HH:mm:ss\"";

    private static string Problems(string wrong, string right)
    {
        using var folder = new TemporaryPilot(
            TemporaryPilot
                .Definition.Replace("kind: visits", Entry, StringComparison.Ordinal)
                .Replace(wrong, right, StringComparison.Ordinal)
        );
        return Assert.Throws<InvalidDataException>(() => folder.Pilot).Message;
    }

    [Fact]
    public void A_pattern_in_the_entry_makes_the_format_custom()
    {
        using var folder = new TemporaryPilot(TemporaryPilot.Definition.Replace("kind: visits", Entry, StringComparison.Ordinal));
        var source = folder.Pilot.Sources.Single(source => source.Kind == Kinds.Visits);
        Assert.Equal("custom", source.Format);

        var (reading, hits) = Read(
            $"29.03.2026 14:05:30;192.0.2.7;GET;/waste/città;200;{Browser}\n29.03.2026 02:30:00;192.0.2.7;GET;/a;200;{Browser}\n3/29/2026;192.0.2.7;GET;/;200;x\nelse\n",
            source with
            {
                City = "prato",
            }
        );
        Assert.Equal((4, 2, 2), (reading.Rows, reading.Accepted, reading.Rejected));
        Assert.Equal((1, 1), (reading.Counted("rejected", "date"), reading.Counted("rejected", "malformed")));
        Assert.Equal(("2026-03-29 12:05:30", "/waste/citt%C3%A0", "desktop"), (Time(hits.All[0]), hits.All[0].Path, hits.All[0].Device));
    }

    [Theory]
    [InlineData("(?<status>\\d+)", "\\d+", "no group for the status")]
    [InlineData("(?<time>[^;]+)", "[^;]+", "no group for the time")]
    [InlineData("(?<address>[^;]+)", "[^;]+", "no group for the visitor")]
    [InlineData("(?<target>[^;]+)", "[^;]+", "no group for the page")]
    [InlineData("<agent>", "<browser>", "the group \"browser\"")]
    [InlineData("(?<agent>.*)", "(?<agent>.*", "cannot be used")]
    [InlineData("(?<agent>.*)", "(?=x)(?<agent>.*)", "without look-around")]
    [InlineData(", dates: \"dd.MM.yyyy HH:mm:ss\"", "", "no date pattern")]
    [InlineData("kind: visits, pattern", "kind: visits, format: iis, pattern", "format custom")]
    public void What_the_pattern_lacks_is_said(string wrong, string right, string expected) =>
        Assert.Contains(expected, Problems(wrong, right), StringComparison.Ordinal);

    [Fact]
    public void The_format_custom_needs_a_pattern()
    {
        using var folder = new TemporaryPilot(
            TemporaryPilot.Definition.Replace("kind: visits", "kind: visits, format: custom", StringComparison.Ordinal)
        );
        Assert.Contains(
            "custom without a pattern",
            Assert.Throws<InvalidDataException>(() => folder.Pilot).Message,
            StringComparison.Ordinal
        );
    }
}
