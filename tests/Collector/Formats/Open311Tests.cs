using System.Globalization;
using System.Text;
using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

public class Open311Tests
{
    private static readonly Source Feed = new()
    {
        Id = "311",
        City = "prato",
        Kind = Kinds.Requests,
        Format = "open311",
        Files = ["*"],
        Values = new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            ["service"] = Map(("Road - Pot hole", "waste-report"), ("code-7", "parking-permit")),
            ["channel"] = Map(("iphone", "mobile-app")),
        },
    };

    private const string List = """
        [
          {"service_request_id": 7, "status": "open", "service_name": "Road - Pot hole", "service_code": "x", "requested_datetime": "2026-01-05T10:00:00+01:00",
           "updated_datetime": "2026-01-06T10:00:00+01:00", "expected_datetime": "2026-01-09T10:00:00+01:00", "source": "iphone", "address": "Via Roma 1", "lat": 43.1, "description": "my phone is 0574 123456"},
          {"service_request_id": "8", "status": "CLOSED", "service_name": "Sign", "service_code": "code-7", "requested_datetime": "2026-01-05T10:00:00Z", "closed_datetime": "2026-01-07T10:00:00Z", "media": {"url": ["x"]}},
          {"status": "closed", "token": "t-1", "service_name": "Sign", "requested_datetime": "2026-01-05T10:00:00Z", "updated_datetime": "2026-01-08T10:00:00Z"},
          {"status": "open", "service_name": "Sign", "requested_datetime": "2026-01-05T10:00:00Z"},
          {"service_request_id": "9", "requested_datetime": "soon"}
        ]
        """;

    private static string Xml(string list) =>
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><service_requests type=\"array\"><request><service_request_id>7</service_request_id><status>open</status><service_name>Road - Pot hole</service_name><service_code>x</service_code>"
        + "<requested_datetime>2026-01-05T10:00:00+01:00</requested_datetime><updated_datetime>2026-01-06T10:00:00+01:00</updated_datetime><expected_datetime>2026-01-09T10:00:00+01:00</expected_datetime><source>iphone</source><address><![CDATA[Via Roma 1]]></address><extended><status>nested</status></extended></request>"
        + list
        + "</service_requests>";

    [Theory]
    [InlineData("""[{"code":403,"description":"Missing or invalid api_key"}]""")]
    [InlineData(
        "<?xml version=\"1.0\"?><errors><error><code>403</code><description>Missing or invalid api_key</description></error></errors>"
    )]
    public void An_error_message_of_the_server_is_no_empty_list_of_requests(string text) =>
        Assert.StartsWith(
            "found an error message of the server",
            Assert.Throws<InvalidDataException>(() => Read(Feed, text)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Requests_of_a_list_are_read_without_any_mapping_of_columns()
    {
        var (reading, facts) = Read(Feed, List);
        var first = facts.Requests[0];

        Assert.Equal((5, 4, 1), (reading.Rows, reading.Accepted, reading.Rejected));
        Assert.Equal(("waste-report", "mobile-app", "open"), (first.Service, first.Channel, first.Status));
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero), first.Opened);
        Assert.Equal(new DateTimeOffset(2026, 1, 9, 9, 0, 0, TimeSpan.Zero), first.Due);
        Assert.Equal(
            ("parking-permit", "closed", 48.0),
            (facts.Requests[1].Service, facts.Requests[1].Status, (facts.Requests[1].Closed - facts.Requests[1].Opened)!.Value.TotalHours)
        );
        Assert.Equal(RequestFlags.ClosedWithoutTime, facts.Requests[2].Flags);
        Assert.Equal(1, reading.Counted(CountGroups.Flagged, "without-id"));
        Assert.Equal(
            ("date", "requested_datetime", 5),
            (reading.Rejections[0].Rule, reading.Rejections[0].Column, reading.Rejections[0].Row)
        );
        Assert.DoesNotContain("Roma", string.Join('\n', facts.Requests) + string.Join('\n', reading.Counts.Keys), StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_in_an_object_on_one_line_in_UTF_16_and_as_XML_say_the_same()
    {
        var expected = Read(Feed, List).Facts.Requests;
        var oneLine = List.ReplaceLineEndings("");

        Assert.Equal(expected, Read(Feed, oneLine).Facts.Requests);
        Assert.Equal(
            expected,
            Read(
                Feed,
                "{\"page\": 1, \"meta\": {\"tags\": [{\"a\": 1}]}, \"service_requests\": " + List + ", \"more\": [1, 2]}"
            ).Facts.Requests
        );
        Assert.Equal(expected, Read(Feed, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(List)]).Facts.Requests);
        Assert.Equal(expected, Read(Feed, [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(List)]).Facts.Requests);
        Assert.Equal(expected.Take(1), Read(Feed, Xml("")).Facts.Requests);
    }

    [Fact]
    public void An_update_counts_as_the_closing_only_where_the_entry_says_so_and_only_of_what_is_closed()
    {
        var (_, facts) = Read(Feed with { Columns = Map(("closed", "updated_datetime")) }, List);

        Assert.Null(facts.Requests[0].Closed);
        Assert.Equal(new DateTimeOffset(2026, 1, 8, 10, 0, 0, TimeSpan.Zero), facts.Requests[2].Closed);
        Assert.Equal(RequestFlags.None, facts.Requests[2].Flags);
    }

    [Fact]
    public void Fields_of_a_feed_of_its_own_are_mapped_and_one_that_never_occurs_is_named()
    {
        var (reading, facts) = Read(
            Feed with
            {
                Columns = Map(("opened", "requested_date"), ("closed", "closed_date"), ("district", "ward")),
            },
            """[{"service_request_id": "1", "requested_date": "2026-01-05T10:00:00", "ward": "North"}]"""
        );

        Assert.Equal("North", facts.Requests[0].District);
        Assert.Contains(reading.Warnings, warning => warning.Contains("'closed_date'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""[{"service_code": "001", "service_name": "Cans", "metadata": true, "type": "realtime"}]""")]
    [InlineData(
        """<services><service><service_code>015</service_code><service_name>Wasser</service_name><metadata>false</metadata></service></services>"""
    )]
    public void The_list_of_services_is_recognised_and_refused_with_the_reason(string content)
    {
        Assert.True(Carmen.Collector.Formats.Named("open311")!.Recognises(Encoding.UTF8.GetBytes(content)));
        var error = Assert.Throws<InvalidDataException>(() => Read(Feed, content));
        Assert.Contains("list of services", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_broken_in_the_middle_is_refused_with_the_place_and_nothing_of_it_repeated()
    {
        var lines = List.Split('\n');
        lines[4] = "  nonsense";

        var error = Assert.Throws<InvalidDataException>(() => Read(Feed, string.Join('\n', lines)));
        Assert.Contains("line 5", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("nonsense", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => Read(Feed, List[..^1]));
        Assert.Throws<InvalidDataException>(() => Read(Feed, Xml("<request>")));
        Assert.Throws<InvalidDataException>(() => Read(Feed, """{"name": "nothing of the kind"}"""));
    }

    [Fact]
    public void Mended_rejects_are_read_under_the_same_entry()
    {
        var reading = Read(Feed, List).Reading;
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, List);
        using var output = new MemoryStream();
        Carmen.Collector.Formats.Named("open311")!.WriteRows(new SourceFile(path, "a.json"), Feed, reading.Rejections, output);
        File.Delete(path);
        var mended = Encoding.UTF8.GetString(output.ToArray()).Replace("soon", "2026-01-05T10:00:00Z", StringComparison.Ordinal);
        var (again, facts) = Read(Feed, mended);

        Assert.Equal((1, 1), (again.Rows, again.Accepted));
        Assert.Equal(new Pseudonyms(new byte[Pseudonyms.KeyLength]).Record("prato", "311", "9"), facts.Requests[0].Key);
    }

    [Fact]
    public void A_hundred_thousand_requests_are_read_one_by_one()
    {
        var text = new StringBuilder("[");
        for (var i = 0; i < 100_000; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{(i == 0 ? "" : ",")}{{\"service_request_id\":\"{i}\",\"status\":\"open\",\"requested_datetime\":\"2026-01-05T10:00:00Z\",\"description\":\"{new string('x', i % 300)}\"}}"
            );
        }

        Assert.Equal(
            (100_000, 100_000),
            (Read(Feed, text.Append(']').ToString()).Reading is var reading ? reading.Rows : 0, reading.Accepted)
        );
    }

    [Fact]
    public void The_same_request_later_with_another_status_is_an_update()
    {
        using var pilot = new TemporaryPilot(
            TemporaryPilot
                .Definition.Replace("files: \"crm/*.csv\"\n", "format: open311\n    files: \"crm/*\"\n", StringComparison.Ordinal)
                .Replace(
                    "    columns: {id: Case, service: Type, channel: Channel, opened: Opened, closed: Closed, status: Status}\n",
                    "",
                    StringComparison.Ordinal
                )
        );
        const string Open =
            """[{"service_request_id": "1", "status": "open", "requested_datetime": "2026-01-05T10:00:00Z", "updated_datetime": "2026-01-05T10:00:00Z"}]""";
        const string Closed =
            """[{"service_request_id": "1", "status": "closed", "requested_datetime": "2026-01-05T10:00:00Z", "updated_datetime": "2026-01-07T10:00:00Z", "closed_datetime": "2026-01-07T09:00:00Z"}]""";
        pilot.Put("crm/b.json", Open).Put("crm/a.json", Closed).Collect();

        Assert.Equal("closed", Assert.Single(pilot.Open().Requests("prato")).Status);
    }

    [NeedsSharedDataTheory]
    [InlineData("requests_many.xml", 2)]
    [InlineData("requests_single.xml", 1)]
    [InlineData("service_requests.json", 2)]
    [InlineData("service_list.json", null)]
    [InlineData("services_giessen.xml", null)]
    public void Files_of_real_systems_are_recognised(string name, int? requests)
    {
        var path = Path.Combine(Needs.SharedData, "B_requests", "open311_fixtures", name);
        var format = Assert.Single(
            Carmen.Collector.Formats.All,
            format => format.Kinds.Contains(Kinds.Requests) && format.Recognises(new SourceFile(path, name).Opening())
        );

        Assert.Equal("open311", format.Name);
        if (requests is null)
        {
            Assert.Throws<InvalidDataException>(() => ReadFile(Feed, path));
        }
        else
        {
            Assert.Equal((long)requests, ReadFile(Feed, path).Reading.Accepted);
        }
    }

    [Fact]
    public void An_object_a_line_and_an_object_around_the_list_are_read_like_the_list()
    {
        using var list = System.Text.Json.JsonDocument.Parse(List);
        var lines = string.Join('\n', list.RootElement.EnumerateArray().Select(one => one.GetRawText().ReplaceLineEndings(" ")));
        var facts = Read(Feed, List).Facts.Requests;

        Assert.Equal(facts, Read(Feed, lines + "\n").Facts.Requests);
        Assert.Equal(facts, Read(Feed, $"{{\"count\": 5, \"requests\": {List}}}").Facts.Requests);
        Assert.Equal("open311", Carmen.Collector.Formats.All.First(format => format.Recognises(Encoding.UTF8.GetBytes(lines))).Name);
        Assert.Equal(
            "open311",
            Carmen.Collector.Formats.All.First(format => format.Recognises(Encoding.UTF8.GetBytes($"{{\"requests\": {List}}}"))).Name
        );
    }

    [Fact]
    public void A_document_that_goes_on_behind_its_end_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(Feed, List + "\n" + List));

        Assert.Contains("goes on behind its end", error.Message, StringComparison.Ordinal);
    }
}
