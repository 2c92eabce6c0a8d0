using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

public class CsvRequestsTests
{
    private const string Head = "Pratica;Tipo;Canale;Apertura;Chiusura;Stato\n";

    [Fact]
    public void A_row_becomes_a_request_in_the_codes_of_the_pilot()
    {
        var (reading, facts) = Read(Crm(), Head + "A-1;Rifiuti; sportello ;05/01/2026 09:30;06/01/2026 10:00;Chiusa\n");

        var request = Assert.Single(facts.Requests);
        Assert.Equal(
            ("waste-report", "counter", "unknown", "closed"),
            (request.Service, request.Channel, request.Audience, request.Status)
        );
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 8, 30, 0, TimeSpan.Zero), request.Opened);
        Assert.Equal(new DateTimeOffset(2026, 1, 6, 9, 0, 0, TimeSpan.Zero), request.Closed);
        Assert.Equal((request.Opened, request.Closed), (reading.FirstEvent, reading.LastEvent));
        Assert.Equal(1, reading.Counted("source:channel", "sportello"));
    }

    [Fact]
    public void A_word_that_nobody_mapped_is_kept_as_unmapped_and_listed()
    {
        var (reading, facts) = Read(Crm(), Head + "1;Lampioni;Piccione;05/01/2026 09:30;;Aperta\n2;;;05/01/2026 09:31;;Boh\n");

        Assert.All(
            facts.Requests,
            request => Assert.Equal(("unmapped", "unmapped", "open"), (request.Service, request.Channel, request.Status))
        );
        Assert.Equal(1, reading.Counted("unmapped:service", "Lampioni"));
        Assert.Equal(1, reading.Counted("unmapped:service", "(blank)"));
        Assert.Equal(1, reading.Counted("unmapped:channel", "Piccione"));
        Assert.Equal(1, reading.Counted("unmapped:status", "Boh"));
    }

    [Fact]
    public void A_code_of_the_pilot_stands_for_itself_and_a_blank_takes_what_the_source_says()
    {
        var source = Crm() with { Service = "parking-permit", Channel = "phone", Audience = "enterprise" };
        var (reading, facts) = Read(source, Head + "1;WASTE-REPORT;e-mail;05/01/2026 09:30;;\n2;;;05/01/2026 09:30;;\n");

        Assert.Equal(
            ("waste-report", "e-mail", "enterprise"),
            (facts.Requests[0].Service, facts.Requests[0].Channel, facts.Requests[0].Audience)
        );
        Assert.Equal(("parking-permit", "phone"), (facts.Requests[1].Service, facts.Requests[1].Channel));
        Assert.DoesNotContain(reading.Counts, count => count.Key.Group.StartsWith("unmapped:", StringComparison.Ordinal));
    }

    [Fact]
    public void Words_that_may_name_a_person_are_counted_but_not_written_down()
    {
        var (reading, _) = Read(
            Crm(),
            Head + "1;Rifiuti;anna@example.org;05/01/2026 09:30;;\n2;Rifiuti;+39 333 1234567;05/01/2026 09:30;;\n"
        );

        Assert.DoesNotContain(
            reading.Counts,
            count => count.Key.Name.Contains("anna", StringComparison.Ordinal) || count.Key.Name.Contains("333", StringComparison.Ordinal)
        );
        Assert.Equal(2, reading.Counts.Where(count => count.Key.Group == "unmapped:channel").Sum(count => count.Value));
    }

    [Fact]
    public void A_closing_before_the_opening_and_a_closing_without_time_are_accepted_and_flagged()
    {
        var (reading, facts) = Read(
            Crm(),
            Head + "1;Rifiuti;Telefono;05/01/2026 09:30;04/01/2026 09:30;Chiusa\n2;Rifiuti;Telefono;05/01/2026 09:30;;Chiusa\n"
        );

        Assert.Equal([RequestFlags.ClosedBeforeOpened, RequestFlags.ClosedWithoutTime], facts.Requests.Select(request => request.Flags));
        Assert.Equal(1, reading.Counted(CountGroups.Flagged, "closed-before-opened"));
        Assert.Equal(1, reading.Counted(CountGroups.Flagged, "closed-without-time"));
    }

    [Theory]
    [InlineData("32/01/2026 09:30", "1;Rifiuti;Telefono;32/01/2026 09:30;;")]
    [InlineData("", "1;Rifiuti;Telefono;;;")]
    [InlineData("domani", "1;Rifiuti;Telefono;05/01/2026 09:30;domani;")]
    public void A_bad_date_rejects_its_row_and_is_not_repeated(string content, string row)
    {
        var (reading, facts) = Read(Crm(), Head + "0;Rifiuti;Telefono;05/01/2026 09:30;;\n" + row + "\n");

        var rejection = Assert.Single(reading.Rejections);
        Assert.Equal((2, "date"), (rejection.Row, rejection.Rule));
        Assert.Equal(row.EndsWith("domani;", StringComparison.Ordinal) ? "Chiusura" : "Apertura", rejection.Column);
        Assert.Contains("dd/MM/yyyy HH:mm", rejection.Message, StringComparison.Ordinal);
        Assert.True(content.Length == 0 || !rejection.Message.Contains(content, StringComparison.Ordinal));
        Assert.Single(facts.Requests);
    }

    [Fact]
    public void A_date_that_stands_for_none_is_none()
    {
        var (_, facts) = Read(Crm(), Head + "1;Rifiuti;Telefono;05/01/2026;9999-12-31 00:00:00;\n2;Rifiuti;Telefono;05/01/2026;NULL;\n");

        Assert.All(facts.Requests, request => Assert.Null(request.Closed));
    }

    [Fact]
    public void A_mapped_column_that_is_missing_refuses_the_file_and_names_it()
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(Crm(("due", "Scadenza")), Head + "1;Rifiuti;Telefono;05/01/2026;;\n"));

        Assert.Contains("'Scadenza'", error.Message, StringComparison.Ordinal);
        Assert.Contains("due", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Apertura'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_in_another_order_case_and_Unicode_form_are_found_and_further_ones_only_warned_of()
    {
        var source = Crm(("district", "Località"));
        var (reading, facts) = Read(
            source,
            "STATO; Apertura ;localita\u0300;Note;Tipo;Canale;Chiusura;pratica\naperta;05/01/2026;Centro;x;Rifiuti;Telefono;;7\n"
        );

        Assert.Equal("Centro", Assert.Single(facts.Requests).District);
        Assert.Contains(reading.Warnings, warning => warning.Contains("1 column is not mapped: 'Note'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_heading_that_occurs_twice_must_be_told_apart_by_position()
    {
        const string Text = "Pratica;Apertura;Apertura\n1;05/01/2026;06/01/2026\n";
        var source = Crm() with { Columns = Map(("opened", "Apertura")) };

        Assert.Contains("#2 or #3", Assert.Throws<InvalidDataException>(() => Read(source, Text)).Message, StringComparison.Ordinal);
        Assert.Equal(5, Read(source with { Columns = Map(("opened", "#3")) }, Text).Facts.Requests[0].Opened.Day);
    }

    [Fact]
    public void A_file_without_headings_is_read_by_position()
    {
        var source = Crm() with { Columns = Map(("id", "1"), ("opened", "#2"), ("channel", "3")) };
        var (reading, facts) = Read(source, "007;05/01/2026 10:00;Telefono\n008;06/01/2026 10:00;Sportello\n");

        Assert.Equal(2, facts.Requests.Count);
        Assert.Contains(("header", "no"), reading.Guesses);
        Assert.Equal(1, Read(source, "Nr;Data;Via\n007;05/01/2026 10:00;Telefono\n").Reading.Rows);
    }

    [Fact]
    public void Numbers_that_begin_with_zero_are_text()
    {
        var (_, facts) = Read(
            Crm(("district", "Zona")),
            "Pratica;Tipo;Canale;Apertura;Chiusura;Stato;Zona\n01;Rifiuti;Telefono;05/01/2026;;;02127\n1;Rifiuti;Telefono;05/01/2026;;;2127.0\n"
        );

        Assert.Equal(["02127", "2127.0"], facts.Requests.Select(request => request.District));
        Assert.NotEqual(facts.Requests[0].Key, facts.Requests[1].Key);
    }

    [Fact]
    public void Persons_and_numbers_become_pseudonyms_that_repeat()
    {
        const string Text =
            "Pratica;Tipo;Canale;Apertura;Chiusura;Stato;CF\n1;Rifiuti;Telefono;05/01/2026;;;Anna@Example.org\n2;Rifiuti;Telefono;05/01/2026;;;anna@example.org\n3;Rifiuti;Telefono;05/01/2026;;;\n";
        var (_, facts) = Read(Crm(("person", "CF")), Text);

        Assert.Equal(facts.Requests[0].Person, facts.Requests[1].Person);
        Assert.Null(facts.Requests[2].Person);
        var pseudonyms = new Pseudonyms(new byte[32]);
        Assert.Equal(pseudonyms.Record("prato", "crm", "1"), facts.Requests[0].Key);
        Assert.Equal(pseudonyms.Person("prato", "anna@example.org"), facts.Requests[0].Person);
    }

    [Fact]
    public void On_time_and_reopened_are_read_in_the_words_of_the_source()
    {
        var source = Crm(("on-time", "Esito"), ("reopened", "Riaperta"));
        var mapped = source with
        {
            Values = new Dictionary<string, IReadOnlyDictionary<string, string>>(source.Values)
            {
                ["on-time"] = Map(("puntuale", "true"), ("tardi", "false")),
            },
        };
        const string Top = "Pratica;Tipo;Canale;Apertura;Chiusura;Stato;Esito;Riaperta\n";
        var (reading, facts) = Read(
            mapped,
            Top + "1;;;05/01/2026;;;Puntuale;sì\n2;;;05/01/2026;;;TARDI;0\n3;;;05/01/2026;;;;2\n4;;;05/01/2026;;;mah;\n"
        );

        Assert.Equal([true, false, null, null], facts.Requests.Select(request => request.OnTime));
        Assert.Equal([true, false, true, false], facts.Requests.Select(request => request.Reopened));
        Assert.Equal(1, reading.Counted("unmapped:on-time", "mah"));
    }

    [Fact]
    public void A_mapping_to_a_code_that_does_not_exist_refuses_the_file()
    {
        var source = Crm() with
        {
            Values = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["channel"] = Map(("Telefono", "telephone")) },
        };

        Assert.Contains(
            "'telephone'",
            Assert.Throws<InvalidDataException>(() => Read(source, Head + "1;;;05/01/2026;;\n")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_pattern_with_minutes_for_months_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(Crm() with { Dates = ["dd/mm/yyyy"] }, Head + "1;;;05/01/2026;;\n"));

        Assert.Contains("month", error.Message, StringComparison.Ordinal);
    }
}
