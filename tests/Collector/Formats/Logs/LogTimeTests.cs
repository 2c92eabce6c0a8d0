using static Carmen.Tests.Collector.Formats.LogFixture;

namespace Carmen.Tests.Collector.Formats;

[Collection(Timed.Name)]
public class LogTimeTests
{
    [Fact]
    public void A_line_of_a_million_quotes_takes_no_time()
    {
        foreach (
            var line in (string[])
                [
                    new string('"', 1_000_000),
                    string.Concat(Enumerable.Repeat("\"a ", 300_000)),
                    string.Concat(Enumerable.Repeat("\" ", 500_000)),
                ]
        )
        {
            var first = (string)LogVariantsTests.Variants.First()[1];
            const string Fields = "#Fields: date time c-ip cs-uri-stem sc-status\n2026-03-29 06:05:27 192.0.2.7 /a 200\n";
            var start = TimeProvider.System.GetTimestamp();
            Assert.Equal(1, Read(File($"{first}\n192.0.2.7 - - [29/Mar/2026:14:05:30 +0200] {line}\n")).Reading.Rejected);
            Assert.Equal(1, Read(Fields + line + "\n").Reading.Rejected);
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(5));
        }
    }
}
