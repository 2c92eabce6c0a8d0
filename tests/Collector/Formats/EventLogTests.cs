using System.Text;
using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

/// <summary>Event logs in XES and as CSV: the same log gives the same facts, however it was written.</summary>
public class EventLogTests
{
    private const string Definition = """
        name: Test
        starts: 2026-01-01
        months: 18
        languages: [en]
        cities:
          - {id: prato, name: Prato, country: IT, timezone: Europe/Rome, population: 195000}
        services:
          - {id: permits, name: Permits, domain: personal-services, audiences: [citizen]}
        sources:
          - {id: permits, city: prato, kind: requests, format: FORMAT, files: "log/*", columns: {service: "case:kind"}, values: {service: {"Building": permits}, status: {"Decide": closed}}}

        """;

    private static readonly string[] Traces =
    [
        Trace(
            "A-1",
            "Building",
            ("Receive", "2026-01-05T10:00:00.000+01:00", "complete"),
            ("Check", "2026-01-05T11:00:00.500+01:00", "start"),
            ("Check", "2026-01-05T12:00:00.000+01:00", "complete"),
            ("Decide", "2026-01-06T10:00:00Z", "complete")
        ),
        Trace(
            "A-2",
            "Felling",
            ("Receive", "2026-01-05T10:00:00.000+01:00", "complete"),
            ("Receive", "2026-01-05T10:00:00.000+01:00", "complete")
        ),
    ];

    private const string AsCsv = """
        case:concept:name,concept:name,time:timestamp,lifecycle:transition,org:resource,org:group,case:kind,case:amount
        A-1,Receive,2026-01-05 10:00:00+01:00,complete,mario.rossi,Desk,Building,5
        A-1,Check,2026-01-05 11:00:00.500000+01:00,start,mario.rossi,Desk,Building,5
        A-1,Check,2026-01-05 12:00:00+01:00,complete,mario.rossi,Desk,Building,5
        A-2,Receive,2026-01-05 10:00:00+01:00,complete,mario.rossi,Desk,Felling,5
        A-2,Receive,2026-01-05 10:00:00+01:00,complete,mario.rossi,Desk,Felling,5
        A-1,Decide,2026-01-06 10:00:00Z,complete,mario.rossi,Desk,Building,5
        """;

    private static readonly Source Log = new()
    {
        Id = "permits",
        City = "prato",
        Kind = Kinds.Requests,
        Format = "xes",
        Files = ["*"],
        Values = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["status"] = Map(("Decide", "closed")) },
    };

    private static string Trace(string name, string kind, params (string Activity, string Time, string Transition)[] events) =>
        $"""
            <trace><string key="concept:name" value="{name}"/><string key="kind" value="{kind}"><string key="kind" value="nested"/></string>
            <list key="l"><values><string key="kind" value="in a list"/></values></list>
            {string.Concat(
                events.Select(one =>
                    $"<event><string key=\"org:resource\" value=\"mario.rossi\"/><string key=\"org:group\" value=\"Desk\"/><date key=\"time:timestamp\" value=\"{one.Time}\"/><string key=\"lifecycle:transition\" value=\"{one.Transition}\"/><string key=\"concept:name\" value=\"{one.Activity}\"/></event>\n"
                )
            )}</trace>
            """;

    private static string Xes(params string[] traces) =>
        $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- written by hand -->
            <log xes.version="1.0" xmlns="http://www.xes-standard.org/">
            <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
            <global scope="trace"><string key="concept:name" value="none"/></global>
            <global scope="event"><string key="concept:name" value="none"/><date key="time:timestamp" value="1970-01-01T00:00:00Z"/></global>
            <classifier name="Activity" keys="concept:name"/>
            <string key="concept:name" value="a log"/>
            {string.Join('\n', traces)}
            </log>
            """;

    private static string Facts(string format, params (string Name, byte[] Content)[] files)
    {
        using var pilot = new TemporaryPilot(Definition.Replace("FORMAT", format, StringComparison.Ordinal)).WithKey();
        foreach (var (name, content) in files)
        {
            pilot.Put("log/" + name, content);
        }

        Assert.All(pilot.Collect(), file => Assert.True(file.Status == CollectStatus.Collected, file.Message));
        return pilot.Facts();
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    [Fact]
    public void XES_plain_zipped_prefixed_and_CSV_give_the_same_facts()
    {
        var plain = Facts("xes", ("a.xes", Utf8(Xes(Traces))));
        var prefixed = Xes(Traces).Replace("xmlns=", "xmlns:xes=", StringComparison.Ordinal);
        foreach (var tag in (string[])["log", "trace", "event", "string", "date", "global", "extension", "classifier", "list", "values"])
        {
            prefixed = prefixed
                .Replace($"<{tag} ", $"<xes:{tag} ", StringComparison.Ordinal)
                .Replace($"<{tag}>", $"<xes:{tag}>", StringComparison.Ordinal)
                .Replace($"</{tag}>", $"</xes:{tag}>", StringComparison.Ordinal);
        }

        Assert.Equal(6, plain.Split('\n').Count(line => line.StartsWith("step", StringComparison.Ordinal)));
        Assert.Equal(2, plain.Split('\n').Count(line => line.StartsWith("request", StringComparison.Ordinal)));
        Assert.DoesNotContain("mario", plain, StringComparison.Ordinal);
        Assert.Equal(plain, Facts("xes", ("a.xes.gz", TemporaryPilot.Zipped(Xes(Traces)))));
        Assert.Equal(plain, Facts("xes", ("a.xes", Utf8(prefixed))));
        Assert.Equal(plain, Facts("xes-csv", ("a.csv", Utf8(AsCsv))));
    }

    [Fact]
    public void A_log_in_parts_and_parts_that_overlap_give_the_facts_of_the_whole()
    {
        var whole = Facts("xes", ("a.xes", Utf8(Xes(Traces))));
        var lines = AsCsv.Split('\n');

        Assert.Equal(whole, Facts("xes", ("a.xes", Utf8(Xes(Traces[0]))), ("b.xes", Utf8(Xes(Traces[1])))));
        Assert.Equal(whole, Facts("xes", ("a.xes", Utf8(Xes(Traces))), ("b.xes", Utf8(Xes(Traces[1])))));
        Assert.Equal(
            whole,
            Facts("xes-csv", ("a.csv", Utf8(string.Join('\n', lines[..4]))), ("b.csv", Utf8(string.Join('\n', [lines[0], .. lines[3..]]))))
        );
    }

    [Fact]
    public void An_activity_closes_a_case_where_the_mapping_says_so_and_a_start_is_a_step_of_its_own()
    {
        var (reading, facts) = Read(Log, Xes(Traces));

        Assert.Equal(["Receive", "Check+start", "Check", "Decide", "Receive", "Receive"], facts.Steps.Select(step => step.Activity));
        Assert.Equal([null, null, null, "closed", null, null], facts.Steps.Select(step => step.Status));
        Assert.Equal(6, facts.Steps.Select(step => step.Key).Distinct().Count());
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero), facts.Steps[0].Time);
        Assert.Equal("Desk", facts.Steps[0].Group);
        Assert.DoesNotContain(reading.Warnings, warning => warning.Contains("closed", StringComparison.Ordinal));
        var without = Read(Log with { Values = new Dictionary<string, IReadOnlyDictionary<string, string>>() }, Xes(Traces)).Reading;
        Assert.Contains(without.Warnings, warning => warning.Contains("values: {status:", StringComparison.Ordinal));
    }

    [Fact]
    public void Events_without_time_activity_or_case_are_rejected()
    {
        var (reading, facts) = Read(
            Log,
            Xes(
                Traces[0].Replace("<string key=\"concept:name\" value=\"A-1\"/>", "", StringComparison.Ordinal),
                "<trace><string key=\"concept:name\" value=\"B\"/><event><string key=\"concept:name\" value=\"Receive\"/></event><event><date key=\"time:timestamp\" value=\"2026-01-05T10:00:00Z\"/></event></trace>",
                "<event><string key=\"concept:name\" value=\"Alone\"/><date key=\"time:timestamp\" value=\"2026-01-05T10:00:00Z\"/></event>"
            )
        );

        Assert.Equal((7, 0, 7), (reading.Rows, reading.Accepted, reading.Rejected));
        Assert.Equal(["case", "case", "case", "case", "date", "activity", "case"], reading.Rejections.Select(one => one.Rule));
        Assert.Empty(facts.Steps);
    }

    [Fact]
    public void Mended_rejects_complete_the_log()
    {
        var broken = Xes(Traces).Replace("2026-01-06T10:00:00Z", "tomorrow", StringComparison.Ordinal);
        var source = Log with { Columns = Map(("service", "case:kind")) };
        var (reading, facts) = Read(source, broken);
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, broken);
        using var output = new MemoryStream();
        Carmen.Collector.Formats.Named("xes")!.WriteRows(new SourceFile(path, "a.xes"), source, reading.Rejections, output);
        File.Delete(path);
        Read(
            source,
            Utf8(Encoding.UTF8.GetString(output.ToArray()).Replace("tomorrow", "2026-01-06T10:00:00Z", StringComparison.Ordinal)),
            facts
        );

        Assert.Equal(Read(source, Xes(Traces)).Facts.Steps.OrderBy(step => step.Key), facts.Steps.OrderBy(step => step.Key));
    }

    [Fact]
    public void A_document_that_is_cut_off_is_refused_with_the_place()
    {
        var text = Xes(Traces);

        var error = Assert.Throws<InvalidDataException>(() => Read(Log, text[..(text.Length / 2)]));
        Assert.Contains("line", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => Read(Log, "<services/>"));
        Assert.Throws<InvalidDataException>(() => Read(Log, "<!DOCTYPE log [<!ENTITY a \"b\">]><log>&a;</log>"));
    }

    [Fact]
    public void A_case_that_stands_in_no_column_is_named_with_what_the_file_has()
    {
        var source = Log with { Format = "csv", Columns = Map(("case", "Fall"), ("activity", "Schritt"), ("time", "Zeit")) };

        var error = Assert.Throws<InvalidDataException>(() => Read(source, "Nummer;Schritt;Zeit\n1;a;2026-01-01\n"));
        Assert.Contains("'Fall'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Nummer'", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Counts as the data's description states them.</summary>
    [NeedsSharedDataFact]
    public void Italian_fines_are_ten_thousand_cases()
    {
        var source = Log with
        {
            Format = "csv",
            Columns = Map(("case", "case_id"), ("activity", "activity"), ("time", "timestamp"), ("transition", "lifecycle")),
            Values = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["status"] = Map(("Payment", "closed")) },
        };
        var (reading, facts) = ReadFile(source, Path.Combine(Needs.SharedData, "B_requests", "traffic_fines_it", "traffic_fines.csv"));

        Assert.Equal((34_724, 34_724), (reading.Rows, reading.Accepted));
        Assert.Equal(10_000, facts.Steps.Select(step => step.Case).Distinct().Count());
        Assert.Equal(34_724, facts.Steps.Select(step => step.Key).Distinct().Count());
        Assert.Equal(11, facts.Steps.Select(step => step.Activity).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            (new DateTimeOffset(2006, 6, 17, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2012, 3, 26, 0, 0, 0, TimeSpan.Zero)),
            (reading.FirstEvent, reading.LastEvent)
        );
    }

    [Fact]
    public void A_preview_offers_the_attributes_that_occur_and_never_who_acted()
    {
        var xes =
            "<log><global scope=\"event\"><string key=\"org:role\" value=\"x\"/></global><trace><string key=\"concept:name\" value=\"A-1\"/><string key=\"channel\" value=\"Internet\"/>"
            + "<event><string key=\"concept:name\" value=\"Receive\"/><string key=\"org:resource\" value=\"mario\"/><date key=\"time:timestamp\" value=\"2026-01-05T10:00:00Z\"/></event></trace></log>";
        var preview = Preview.Of(new SourceFile("", "log.xes") { Content = () => new MemoryStream(Encoding.UTF8.GetBytes(xes)) });

        Assert.Equal(["case:concept:name", "concept:name", "time:timestamp", "case:channel"], preview.Headings);
    }
}
