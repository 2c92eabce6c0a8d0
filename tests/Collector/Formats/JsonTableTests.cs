using System.Text;
using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

public class JsonTableTests
{
    private static readonly Source Analytics = new()
    {
        Id = "analytics",
        City = "prato",
        Kind = Kinds.Aggregates,
        Format = "json",
        Files = ["*"],
        Columns = Map(("date", "date"), ("dimension.device", "device.kind"), ("visits", "visits")),
    };

    private const string Report = """
        {"name": "users", "query": {"dimensions": [{"name": "date"}], "limit": "10"},
         "data": [
          {"date": "2024-01-04", "device": {"kind": "mobile"}, "visits": "12"},
          {"date": "2024-01-05", "device": {"kind": "mobile"}, "visits": 1.5, "tags": ["a"]},
          {"date": "2024-01-05", "device": {"kind": "mobile"}, "visits": "1e400"},
          {"date": "2024-01-06", "device": null, "visits": null}
         ],
         "totals": {"visits": 13.5}}
        """;

    [Fact]
    public void Records_under_a_name_are_rows_with_the_values_of_values_as_columns()
    {
        var (reading, facts) = Read(Analytics, Report);

        Assert.Equal((4, 2, 1, 1), (reading.Rows, reading.Accepted, reading.Filtered, reading.Rejected));
        Assert.Equal([12, 1.5], facts.Statements.Cast<Aggregate>().Select(one => one.Value));
        Assert.Equal("mobile", facts.Statements.Cast<Aggregate>().First().Dimensions["device"]);
        Assert.Equal((3, "number"), (reading.Rejections[0].Row, reading.Rejections[0].Rule));
    }

    [Fact]
    public void Rejected_records_are_written_out_as_a_table_to_be_mended()
    {
        var reading = Read(Analytics, Report).Reading;
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, Report);
        using var output = new MemoryStream();
        Carmen.Collector.Formats.Named("json")!.WriteRows(new SourceFile(path, "a.json"), Analytics, reading.Rejections, output);
        File.Delete(path);
        var lines = Encoding.UTF8.GetString(output.ToArray()).TrimStart('\uFEFF').Split("\r\n");

        Assert.Equal("\"date\",\"device.kind\",\"visits\",\"device\",\"_row\",\"_column\",\"_rule\",\"_message\"", lines[0]);
        Assert.StartsWith("\"2024-01-05\",\"mobile\",\"1e400\",\"\",\"3\",\"visits\",\"number\"", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"totals\": {\"visits\": 1}}")]
    [InlineData("[{\"date\": \"2024-01-04\"},]")]
    [InlineData("[{\"date\": ")]
    [InlineData("[NaN]")]
    public void What_is_no_list_of_records_is_refused(string text) => Assert.ThrowsAny<InvalidDataException>(() => Read(Analytics, text));

    [Fact]
    public void A_document_nested_too_deep_is_refused() =>
        Assert.Throws<InvalidDataException>(() => Read(Analytics, new string('[', 10_000) + new string(']', 10_000)));

    /// <summary>Sums as Python's json module gives them.</summary>
    [NeedsSharedDataTheory]
    [InlineData("today.json", "date,hour", 11, 220_889)]
    [InlineData("top-traffic-sources-30-days.json", "source,session_default_channel_group", 20, 23_995_404)]
    public void Government_analytics_lose_no_visit(string name, string dimensions, int rows, double visits)
    {
        var columns = dimensions
            .Split(',')
            .Select(one => (one == "date" ? one : "dimension." + one.Replace('_', '-'), one))
            .Append(("visits", "visits"));
        var source = Analytics with { Columns = Map([.. columns]), Period = "2023-12-05..2024-01-04" };
        var (reading, facts) = ReadFile(
            source,
            Path.Combine(Needs.SharedData, "A_logs", "analytics_usa_gov", "general-services-administration", name)
        );

        Assert.Equal((rows, rows), (reading.Rows, reading.Accepted));
        Assert.Equal(visits, facts.Statements.Cast<Aggregate>().Sum(one => one.Value));
    }
}
