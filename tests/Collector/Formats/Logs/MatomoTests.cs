using System.Globalization;
using System.Text;
using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.LogFixture;

namespace Carmen.Tests.Collector.Formats;

/// <summary>The visits log of Matomo, as JSON and flattened to CSV.</summary>
public class MatomoTests
{
    private const string Json = """
        [
          {"idSite":"1","idVisit":"9","visitIp":"192.0.2.7","visitorId":"14db763aafccd039","userId":null,"deviceType":"Ordinateur de bureau",
           "deviceTypeIcon":"plugins/Morpheus/icons/dist/devices/desktop.png","referrerType":"search","actions":"3",
           "firstActionTimestamp":1774785600,"lastActionTimestamp":1774785930,
           "actionDetails":[
             {"type":"action","url":"https://www.city.example/waste?x=1","pageTitle":"Waste","timestamp":1774785600,"timeSpent":"30"},
             {"type":"download","url":"https://www.city.example/plan.pdf","timestamp":1774785630},
             {"type":"event","url":"https://www.city.example/waste","timestamp":1774785640},
             {"type":"action","url":"https://www.city.example/waste/place","timestamp":"1774785930"},
             {"type":"outlink","url":"https://elsewhere.example/","timestamp":1774785931},
             {"type":"ecommerceOrder","timestamp":1774785932},
             {"type":"action","url":"https://www.city.example/waste/end"}]},
          {"idVisit":"10","visitIp":"198.51.100.4","fingerprint":"ab","deviceType":"Smartphone","referrerType":"website",
           "referrerUrl":"https://www.city.example/","actions":1,"firstActionTimestamp":1774786000,"lastActionTimestamp":1774786600,
           "actionDetails":[]},
          {"idVisit":"11","visitIp":"198.51.100.4","deviceType":"Tablet","referrerType":"direct","actions":2,"firstActionTimestamp":1774786000},
          {"idVisit":"12","visitorId":"cd","actions":0,"firstActionTimestamp":1774786000},
          "nothing"
        ]
        """;

    [Fact]
    public void Each_action_of_a_visit_is_a_row()
    {
        var (reading, hits) = Read(Json);

        Assert.Equal("matomo-json", reading.Source.Format);
        Assert.Equal((12, 3, 5, 4), (reading.Rows, reading.Accepted, reading.Filtered, reading.Rejected));
        Assert.Equal(
            [
                "2026-03-29 12:00:00 /waste desktop search",
                "2026-03-29 12:05:30 /waste/place desktop search",
                "2026-03-29 12:06:40 (unknown page) mobile internal",
            ],
            hits.All.Select(hit => $"{Time(hit)} {hit.Path} {hit.Device} {hit.Referrer}")
        );
        Assert.Equal(2, hits.All.Select(hit => hit.Visitor).Distinct().Count());
        Assert.Equal([1, 1, 1, 1, 1], ((string[])["download", "event", "outlink", "ecommerce", "no-page-view"]).Select(Filtered));
        Assert.Equal(
            (1, 2, 1),
            (reading.Counted("rejected", "date"), reading.Counted("rejected", "visitor"), reading.Counted("rejected", "malformed"))
        );

        long Filtered(string reason) => reading.Counted("filtered", reason);
    }

    [Fact]
    public void Neither_addresses_nor_ids_are_kept()
    {
        var (reading, hits) = Read(Json);
        var kept = string.Join('\n', [.. hits.All, .. reading.Counts.Keys, .. reading.Rejections, .. reading.Warnings, .. reading.Guesses]);

        Assert.DoesNotContain("192.0.2.7", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("14db763aafccd039", kept, StringComparison.Ordinal);
    }

    [Fact]
    public void A_visit_without_details_has_its_views_and_its_duration()
    {
        const string Head = "idSite,idVisit,visitIp,visitorId,lastActionTimestamp,firstActionTimestamp,actions,deviceType,referrerType";
        var (reading, hits) = Read(
            $"{Head}\n1,5,192.0.2.7,ab,1774785930,1774785600,4,Desktop,direct\n1,6,192.0.2.7,cd,1774785999,1774785600,1,Tablet,social\n"
        );

        Assert.Equal(("matomo-csv", 5, 5), (reading.Source.Format, reading.Rows, reading.Accepted));
        Assert.Equal([0L, 110, 220, 330, 0], hits.All.Select(hit => hit.Second - 1774785600));
        Assert.Equal("tablet social", $"{hits.All[4].Device} {hits.All[4].Referrer}");
        Assert.Contains(reading.Warnings, warning => warning.Contains("actionDetails", StringComparison.Ordinal));
    }

    [Fact]
    public void A_collected_visit_has_the_views_and_the_seconds_that_Matomo_counted()
    {
        const string Head = "idVisit,visitorId,lastActionTimestamp,firstActionTimestamp,actions,deviceType,referrerType";
        using var pilot = new TemporaryPilot().WithKey();
        pilot.Put(
            "portal/visits.csv",
            $"{Head}\n5,ab,1774785930,1774785600,4,Desktop,direct\n6,ab,1774799999,1774795000,9,Desktop,direct\n"
        );
        Assert.Equal(CollectStatus.Collected, Assert.Single(pilot.Collect()).Status);

        var ledger = pilot.Open();
        Assert.Equal([(4, 330), (9, 4999)], ledger.Visits("prato").Select(visit => (visit.Views, visit.Seconds)));
    }

    [Theory]
    [InlineData(",", false)]
    [InlineData("\t", true)]
    [InlineData(";", false)]
    public void Flattened_to_a_table_it_gives_the_same_page_views(string separator, bool isWide)
    {
        string[] heading =
        [
            "idSite",
            "idVisit",
            "visitIp",
            "visitorId",
            "lastActionTimestamp",
            "firstActionTimestamp",
            "actions",
            "deviceTypeIcon",
            "referrerType",
            "actionDetails_0_type",
            "actionDetails_0_url",
            "actionDetails_0_timestamp",
            "actionDetails_0_pageTitle",
            "actionDetails_1_type",
            "actionDetails_1_url",
            "actionDetails_1_timestamp",
            "actionDetails_1_pageTitle",
        ];
        string[] one =
        [
            "1",
            "9",
            "192.0.2.7",
            "14db763aafccd039",
            "1774785930",
            "1774785600",
            "2",
            "a/devices/desktop.png",
            "search",
            "action",
            "https://www.city.example/waste?x=1",
            "1774785600",
            "\"Waste, \"\"all\"\"\"",
            "action",
            "https://www.city.example/waste/place",
            "1774785930",
            "",
        ];
        string[] two = [.. one[..9], "search", "https://www.city.example/", "1774785700", "", "", "", "", ""];
        var text = string.Concat(((string[][])[heading, one, two]).Select(cells => string.Join(separator, cells) + "\n"));
        var (reading, hits) = Read(File(isWide ? Encoding.Unicode.GetBytes("\uFEFF" + text) : Encoding.UTF8.GetBytes(text)));
        var (_, asJson) = Read(Json);

        Assert.Equal(("matomo-csv", 3, 2, 1), (reading.Source.Format, reading.Rows, reading.Accepted, reading.Filtered));
        Assert.Equal(asJson.All.Take(2), hits.All);
    }

    [Fact]
    public void Translated_headings_are_named_in_the_mapping()
    {
        var source = Portal("matomo-csv") with
        {
            Columns = TableFixture.Map(("visitorId", "Besucher-ID"), ("firstActionTimestamp", "Erste Aktion"), ("actions", "Aktionen")),
        };
        var (reading, _) = Read("Besucher-ID;Erste Aktion;Aktionen\nab;1774785600;1\n", source);

        Assert.Equal((1, 1), (reading.Rows, reading.Accepted));
        Assert.Contains(
            "visitorId",
            Refusal(File("Besucher-ID;Erste Aktion;Aktionen\nab;1774785600;1\n"), Portal("matomo-csv")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Rejected_visits_come_out_as_they_stand()
    {
        var written = RejectedRows(File(Json));
        var again = Read(File(written));
        Assert.Equal((10, 2, 4), (again.Reading.Rows, again.Reading.Accepted, again.Reading.Rejected));

        const string Table =
            "idVisit,visitorId,lastActionTimestamp,firstActionTimestamp,actions\n1,a,10,10,3\n2,,10,10,1\n3,c,10,10,1\n4,,10,10,1\n";
        var lines = RejectedRows(File(Table)).Split("\r\n");
        Assert.Equal(["2,,10,10,1", "4,,10,10,1"], lines[1..3].Select(line => line[..10]));
    }

    [Theory]
    [InlineData("""{"result":"error","message":"You must be logged in"}""", "without a list")]
    [InlineData("""[{"idVisit":"1","visitorId":"a","actionDetails":[{"type":"action"}""", "cut off")]
    [InlineData(
        """[{"idVisit":"1","actionDetails":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[""",
        "64 levels"
    )]
    public void A_document_that_is_no_visits_log_is_refused(string text, string expected) =>
        Assert.Contains(expected, Refusal(File(text), Portal("matomo-json")), StringComparison.Ordinal);

    [Fact]
    public void Many_thousand_visits_are_read_as_a_stream()
    {
        var text = new StringBuilder("{\"2026-03-29\":[");
        for (var visit = 0; visit < 20_000; visit++)
        {
            text.Append(visit == 0 ? "" : ",")
                .Append(
                    CultureInfo.InvariantCulture,
                    $$"""{"idVisit":{{visit}},"visitorId":"v{{visit % 900}}","actionDetails":[{"type":"action","url":"https://a.example/p{{visit % 7}}","timestamp":{{1774785600 + visit}}}]}"""
                );
        }

        var (reading, hits) = Read(text.Append("],\"2026-03-30\":[]}").ToString());

        Assert.Equal((20_000, 20_000, 900), (reading.Rows, reading.Accepted, hits.All.Select(hit => hit.Visitor).Distinct().Count()));
    }
}
