using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats.Rows;

/// <summary>Contacts, incidents, costs, margins, effort and annotations from tables.</summary>
public class StatementRowsTests
{
    private static Source Of(string kind, params (string Field, string Heading)[] columns) =>
        new()
        {
            Id = "other",
            City = "prato",
            Kind = kind,
            Format = "csv",
            Files = ["*.csv"],
            Columns = Map(columns),
        };

    [Fact]
    public void Call_records_become_contacts_and_join_the_requests_they_name()
    {
        var source = Of(
            Kinds.Contacts,
            ("id", "CallId"),
            ("request", "Case"),
            ("time", "Start"),
            ("wait", "Wait"),
            ("talk", "Talk"),
            ("after-call", "Wrap"),
            ("outcome", "Result"),
            ("direction", "Dir"),
            ("transferred", "Xfer"),
            ("reason", "Topic")
        ) with
        {
            Requests = "crm",
            Channel = "phone",
        };
        var (reading, facts) = Read(
            source,
            "CallId,Case,Start,Wait,Talk,Wrap,Result,Dir,Xfer,Topic,Agent\n"
                + "c1,P-77,2026-03-02 10:00:01,00:35,01:02:03,12.6,Answered,Inbound,no,Waste,mario.rossi\n"
                + "c2,,2026-03-02 10:05:09,125,,,Abandoned,in,,call 0574 123456,anna\n"
                + "c3,,2026-03-02 10:06:09,-5,90000,,Lost in space,outbound,yes,,anna\n"
                + "c4,,yesterday,1,1,,Answered,in,,,\n"
                + "c5,,2026-03-02 10:07:00,soon,1,,Answered,in,,,\n"
        );
        var pseudonyms = new Pseudonyms(new byte[Pseudonyms.KeyLength]);
        var (first, second, third) = (facts.Contacts[0], facts.Contacts[1], facts.Contacts[2]);

        Assert.Equal((5, 3, 2), (reading.Rows, reading.Accepted, reading.Rejected));
        Assert.Equal(["date", "duration"], reading.Rejections.Select(one => one.Rule));
        Assert.Equal((pseudonyms.Record("prato", "crm", "P-77"), "crm"), (first.Request!.Value, first.RequestSource));
        Assert.Equal(
            (35, 3723, 13, true, "in", false),
            (first.Wait, first.Talk, first.AfterCall, first.Answered, first.Direction, first.Transferred)
        );
        Assert.Equal((125, null, false, Listing.Withheld), (second.Wait, second.Talk, second.Answered, second.Reason));
        Assert.Equal((null, null, null, "out", true), (third.Wait, third.Talk, third.Answered, third.Direction, third.Transferred));
        Assert.Equal(
            (1, 1),
            (reading.Counted(CountGroups.Flagged, "negative-duration"), reading.Counted(CountGroups.Flagged, "duration-over-a-day"))
        );
        Assert.DoesNotContain(
            "mario",
            string.Join('\n', facts.Contacts) + string.Join('\n', reading.Counts.Keys),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Incidents_end_at_a_time_or_after_a_duration()
    {
        var (reading, facts) = Read(
            Of(
                Kinds.Incidents,
                ("start", "Begin"),
                ("end", "End"),
                ("duration", "Length"),
                ("severity", "Level"),
                ("cause", "Why"),
                ("service", "Service")
            ),
            "Begin,End,Length,Level,Why,Service\n2026-03-02 10:00,2026-03-02 11:00,,critical,delivery,waste-report\n2026-03-02 10:00,,01:30:00,P3,Software,\n2026-03-02 10:00,,,strange,,\n2026-03-02 10:00,2026-03-01 10:00,,,,\n,,,,,x\n"
        );
        var incidents = facts.Statements.Cast<Incident>().ToList();

        Assert.Equal((5, 4, 1, "date"), (reading.Rows, reading.Accepted, reading.Rejected, reading.Rejections[0].Rule));
        Assert.Equal([60, 90, null, null], incidents.Select(one => (one.End - one.Start)?.TotalMinutes));
        Assert.Equal(
            [("critical", "delivery"), ("minor", "technology"), ("major", "technology"), ("major", "technology")],
            incidents.Select(one => (one.Severity, one.Cause))
        );
        Assert.Equal((1, 1), (reading.Counted(CountGroups.Flagged, "end-before-start"), reading.Counted("unmapped:severity", "strange")));
    }

    [Fact]
    public void An_incident_with_a_long_number_of_its_own_is_one_incident_when_it_is_told_again()
    {
        const string Source =
            "  - {id: monitor, city: prato, kind: incidents, files: \"monitor/*\", format: csv, columns: {id: No, start: Start, end: End}}\nsurveys:";
        using var pilot = new TemporaryPilot(TemporaryPilot.Definition.Replace("surveys:", Source, StringComparison.Ordinal));
        pilot.Put("monitor/a.csv", "No,Start,End\nINC-2026-000123,2026-03-02 10:00:00,\n");
        pilot.Put("monitor/b.csv", "No,Start,End\nINC-2026-000123,2026-03-02 09:45:00,2026-03-02 12:00:00\n");

        pilot.Collect();

        Assert.NotNull(Assert.Single(pilot.Open().Statements<Incident>("prato")).Content.End);
    }

    [Fact]
    public void Costs_of_one_month_and_category_add_up()
    {
        var (reading, facts) = Read(
            Of(Kinds.Costs, ("month", "Mese"), ("category", "Voce"), ("amount", "Importo"), ("nature", "Tipo"), ("currency", "Valuta")),
            "Mese;Voce;Importo;Tipo;Valuta\n2026-01;Hosting;€ 1.234,50;opex;\n2026-01;Hosting;1.234,50;opex;\n2026-01;Licenze;10.000,00;una tantum;chf\n2026-01;Hosting;molto;;\n2026-01;Hosting;1;;euro\n2026-01;Totale;12.469,00;;\n2026-01;Hosting;-;;\n"
        );
        var costs = facts.Statements.Cast<Cost>().ToList();

        Assert.Equal((7, 3, 2, 2), (reading.Rows, reading.Accepted, reading.Filtered, reading.Rejected));
        Assert.Equal(["number", "currency"], reading.Rejections.Select(one => one.Rule));
        Assert.Equal(
            [(1234.5, "EUR", "running"), (1234.5, "EUR", "running"), (10000, "CHF", "investment")],
            costs.Select(one => (one.Amount, one.Currency, one.Nature))
        );
    }

    [Fact]
    public void Margins_take_their_variable_from_a_column_or_from_the_entry()
    {
        const string File = "Age,People\n18-34,\"12,345\"\n35+,23456.0\n35+,1\n,5\n65+,-2\nTotal,35801\n";
        var (reading, facts) = Read(Of(Kinds.Margins, ("category", "Age"), ("people", "People")) with { Variable = "age" }, File);

        Assert.Equal((6, 2, 1, 3), (reading.Rows, reading.Accepted, reading.Filtered, reading.Rejected));
        Assert.Equal([new Margin(null, "age", "18-34", 12345), new Margin(null, "age", "35+", 23456)], facts.Statements.Cast<Margin>());
        Assert.Equal(["repeated", "category", "number"], reading.Rejections.Select(one => one.Rule));
        Assert.Throws<InvalidDataException>(() => Read(Of(Kinds.Margins, ("category", "Age"), ("people", "People")), File));
    }

    [Fact]
    public void Planned_effort_says_nothing_of_how_far_the_evidence_reaches()
    {
        var (reading, facts) = Read(
            Of(Kinds.Effort, ("month", "M"), ("work-package", "WP"), ("partner", "Who"), ("person-months", "PM"), ("nature", "N")),
            "M,WP,Who,PM,N\n2026-02,WP1,Prato,0.5,\n2026-02,WP1,Prato,0.5,actual\n2027-12,WP1,Prato,2,planned\n2026-02,,Prato,1,\n2026-02,WP1,Prato,,\n"
        );
        var efforts = facts.Statements.Cast<Effort>().ToList();

        Assert.Equal((5, 3, 1, 1), (reading.Rows, reading.Accepted, reading.Filtered, reading.Rejected));
        Assert.Equal([0.5, 0.5, 2], efforts.Select(one => one.PersonMonths));
        Assert.Equal("planned", efforts[2].Nature);
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 23, 0, 0, TimeSpan.Zero), reading.LastEvent);
    }

    [Fact]
    public void What_a_city_did_becomes_annotations_in_its_own_words()
    {
        var (reading, facts) = Read(
            Of(Kinds.Annotations, ("from", "von"), ("to", "bis"), ("kind", "art"), ("service", "dienst"), ("text", "was")),
            "von,bis,art,dienst,was\n"
                + "2026-04-07,,Umstellung,waste-report,The form asks less\n"
                + "2026-10-01,2026-10-31,Kampagne,,Posters\n"
                + "2026-10-01,,Sonstiges,,Ask anna@example.org\n"
                + "2026-10-31,2026-10-01,change,,Backwards\n"
                + "2026-11-01,,change,,\n"
                + "soon,,change,,Later\n"
        );
        var found = facts.Statements.Cast<Annotation>().ToList();
        Assert.Equal((6, 3, 3), (reading.Rows, reading.Accepted, reading.Rejected));
        Assert.Equal(["order", "text", "date"], reading.Rejections.Select(one => one.Rule));
        Assert.Equal(new Annotation(new DateOnly(2026, 4, 7), null, "prato", "waste-report", "change", "The form asks less"), found[0]);
        Assert.Equal(("campaign", new DateOnly(2026, 10, 31), null), (found[1].Kind, found[1].To, found[1].Service));
        Assert.Equal(("event", Listing.Withheld), (found[2].Kind, found[2].Text));
    }

    [Fact]
    public void Rows_of_a_monitoring_export_that_say_the_service_was_up_are_no_incidents()
    {
        var source = Of(Kinds.Incidents, ("start", "Start"), ("duration", "Duration (in mins.)"), ("state", "Event"));
        var (reading, facts) = Read(
            source,
            "Event,Start,Duration (in mins.)\nDown,2026-03-02 10:00:00,7\nUp,2026-03-02 10:07:00,900\nDOWN,2026-03-03 10:00:00,8\n"
        );

        Assert.Equal((3, 2, 1), (reading.Rows, reading.Accepted, reading.Filtered));
        Assert.Equal([7, 8], facts.Statements.Cast<Incident>().Select(one => (one.End - one.Start)!.Value.TotalMinutes));
    }

    [Fact]
    public void Spans_in_which_Nagios_found_a_service_well_are_no_incidents()
    {
        var (reading, facts) = Read(
            Of(Kinds.Incidents, ("start", "Event Start Time"), ("end", "Event End Time"), ("state", "Event/State Type")),
            "Event Start Time,Event End Time,Event/State Type\n2026-03-01 09:00:00,2026-03-01 09:05:00,SERVICE CRITICAL (HARD)\n"
                + "2026-03-01 09:05:00,2026-03-02 09:05:00,SERVICE OK (HARD)\n2026-03-02 09:05:00,2026-03-02 09:06:00,HOST DOWN (SOFT)\n2026-03-02 09:06:00,,HOST UP (HARD)\n"
        );

        Assert.Equal((2, 2), (reading.Accepted, reading.Filtered));
        Assert.Equal([5, 1], facts.Statements.Cast<Incident>().Select(one => (one.End - one.Start)!.Value.TotalMinutes));
        Assert.DoesNotContain(reading.Counts.Keys, key => key.Group == "unmapped:state");
    }

    [Fact]
    public void Alerts_as_Alertmanager_gives_them_are_incidents()
    {
        var (_, facts) = Read(
            Of(Kinds.Incidents, ("start", "startsAt"), ("end", "endsAt"), ("severity", "labels.severity")) with
            {
                Format = "json",
            },
            """{"receiver":"web","status":"firing","alerts":[{"labels":{"severity":"critical"},"startsAt":"2026-03-01T09:00:00.1Z","endsAt":"0001-01-01T00:00:00Z"}],"version":"4"}"""
        );

        Assert.Equal(("critical", null), Assert.Single(facts.Statements.Cast<Incident>()) is var one ? (one.Severity, one.End) : default);
    }
}
