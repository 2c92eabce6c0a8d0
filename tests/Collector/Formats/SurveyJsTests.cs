using System.Text;
using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

public class SurveyJsTests
{
    [Theory]
    [InlineData(
        "[{\"id\":\"1\",\"q\":{\"place\":4},\"why\":[\"a\",\"b\"]},{\"id\":\"2\",\"q\":{\"place\":\"Satisfied\"},\"q-Comment\":\"x\"},{}]"
    )]
    [InlineData("{\"data\":[{\"id\":\"1\",\"q\":{\"place\":4.0}},{\"id\":\"2\",\"q\":{\"place\":4}},{\"q\":null}]}")]
    [InlineData("\uFEFF{\"id\":\"1\",\"q\":{\"place\":4}}\r\n\r\n{\"id\":\"2\",\"q\":{\"place\":4}}\n{}\n")]
    public void Results_are_a_list_of_objects_or_one_a_line(string json)
    {
        var (reading, facts) = Read(Survey("surveyjs", ("q.place", "overall")), json);

        Assert.Equal((3, 2, 1), (reading.Rows, reading.Accepted, reading.Counted(CountGroups.Filtered, "empty")));
        Assert.Equal([4d, 4d], facts.Responses.Select(response => response.Answers["overall"]));
        var opening = Encoding.UTF8.GetBytes(json);
        Assert.Equal(
            "surveyjs",
            Assert.Single(Carmen.Collector.Formats.All, one => one.Kinds.Contains(Kinds.Responses) && one.Recognises(opening)).Name
        );
    }

    [Theory]
    [InlineData("{\"title\":\"A questionnaire\",\"pages\":[]}", "without a list of objects")]
    [InlineData("[{\"a\":1},2]", "without a list of objects")]
    [InlineData("[{\"a\":\"secret", "broken at line 1")]
    [InlineData("{\"a\":1}\n{\"a\":secret}\n", "broken at line")]
    public void What_holds_no_results_is_refused(string json, string reason)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(Survey("surveyjs", ("a", "overall")), json));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }
}
