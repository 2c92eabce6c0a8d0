using System.Text;
using Carmen.Collector;
using Carmen.Tests.Collector.Formats;

namespace Carmen.Tests.Collector.Mapping;

public sealed class MappingSuggestionTests : IDisposable
{
    private readonly TemporaryPilot pilot = new(
        TemporaryPilot
            .Definition.Replace("[citizen]", "[citizen, enterprise]", StringComparison.Ordinal)
            .Replace("name: Waste,", "name: {en: Bulky waste collection, it: Ritiro ingombranti, de: Sperrmüll},", StringComparison.Ordinal)
    );

    public void Dispose() => pilot.Dispose();

    [Fact]
    public void An_Italian_table_is_mapped_by_its_headings_and_its_days_come_first()
    {
        var (preview, mapping) = Suggested(
            "Numero pratica;Tipologia;Canale;Apertura;Chiusura;Stato;Codice fiscale\n"
                + "P-1;Ritiro ingombranti;Sportello;05/03/2026 09:12;13/03/2026 10:00;chiusa;RSSMRA80A01H501U\n"
                + "P-2;Buche stradali;Telefono;06/03/2026 10:40;;aperta;VRDLGU75B02D612X\n"
        );

        Assert.Equal("requests", mapping.Kind);
        Assert.Equal(
            "opened=Apertura closed=Chiusura id=Numero pratica service=Tipologia channel=Canale person=Codice fiscale status=Stato",
            Said(preview, mapping, "opened", "closed", "id", "service", "channel", "person", "status")
        );
        var opened = mapping.Fields.Single(field => field.Field == "opened");
        Assert.True(opened is { IsRequired: true, Score: 1, Reason: "heading, 100 % dates" }, opened.ToString());
        Assert.Equal("dd/MM/yyyy HH:mm", Assert.Single(Dates(preview, mapping, "opened", "closed").Patterns));
    }

    [Fact]
    public void A_German_table_with_dots_and_a_Windows_encoding_is_mapped_and_told_in_its_dialect()
    {
        var text =
            "Vorgang;Anliegen;Eingangskanal;Eröffnet am;Abgeschlossen am;Frist\n"
            + "17;Sperrmüll;Bürgerbüro;1.4.2026;3.4.2026;30.4.2026\n18;Straßenschaden;Telefon;12.4.2026;;12.5.2026\n";
        var (preview, mapping) = Suggested(Encoding.Latin1.GetBytes(text));

        Assert.Contains(("encoding", "windows-1252"), preview.Guesses);
        Assert.Contains(("separator", ";"), preview.Guesses);
        Assert.Equal(
            "opened=Eröffnet am closed=Abgeschlossen am due=Frist id=Vorgang service=Anliegen channel=Eingangskanal",
            Said(preview, mapping, "opened", "closed", "due", "id", "service", "channel")
        );
        Assert.Equal("d.M.yyyy", Assert.Single(Dates(preview, mapping, "opened").Patterns));
    }

    [Theory]
    [InlineData("Beginn;Ende;Warteschlange;Angeboten", "from=Beginn to=Ende service=Warteschlange offered=Angeboten")]
    [InlineData("Interval Start;Interval End;Queue Name;Offered", "from=Interval Start to=Interval End service=Queue Name offered=Offered")]
    [InlineData("Inizio;Fine;Coda;Offerte", "from=Inizio to=Fine service=Coda offered=Offerte")]
    public void Reports_of_contact_centres_say_from_when_to_when_and_which_queue(string headings, string expected)
    {
        var (preview, mapping) = Suggested(
            headings + "\n2026-03-05 00:00;2026-03-06 00:00;A;10\n2026-03-06 00:00;2026-03-07 00:00;B;12\n",
            Kinds.Aggregates
        );
        Assert.Equal(expected, Said(preview, mapping, "from", "to", "service", "offered"));
    }

    [Fact]
    public void How_Qualtrics_sent_a_questionnaire_is_no_channel_of_the_service()
    {
        var (_, mapping) = Suggested(
            "ResponseId,DistributionChannel,Q1\n" + string.Concat(Enumerable.Range(1, 9).Select(i => $"R_{i},anonymous,{(i % 5) + 1}\n")),
            Kinds.Responses
        );
        Assert.Null(mapping.Fields.Single(field => field.Field == "channel").Column);
    }

    [Theory]
    [InlineData("Abierto;Cerrado;Canal", "opened=Abierto closed=Cerrado channel=Canal")]
    [InlineData("Date d'ouverture;Date de clôture;Canal", "opened=Date d'ouverture closed=Date de clôture channel=Canal")]
    [InlineData("DATE DECLARATION;Date de clôture;Canal", "opened=DATE DECLARATION closed=Date de clôture channel=Canal")]
    [InlineData("Geopend op;Gesloten op;Kanaal", "opened=Geopend op closed=Gesloten op channel=Kanaal")]
    [InlineData("Data de abertura;Fechado em;Canal", "opened=Data de abertura closed=Fechado em channel=Canal")]
    [InlineData("Data wpływu;Data zamknięcia;Kanał", "opened=Data wpływu closed=Data zamknięcia channel=Kanał")]
    [InlineData("Oprettet den;Afsluttet den;Kanal", "opened=Oprettet den closed=Afsluttet den channel=Kanal")]
    [InlineData("Skapad den;Avslutad den;Kanal", "opened=Skapad den closed=Avslutad den channel=Kanal")]
    [InlineData("dateCreated;dateClosed;contactChannel", "opened=dateCreated closed=dateClosed channel=contactChannel")]
    [InlineData("requested_datetime;closed_datetime;source", "opened=requested_datetime closed=closed_datetime channel=source")]
    public void Headings_are_known_in_the_languages_of_the_pilots(string headings, string expected)
    {
        var (preview, mapping) = Suggested(
            headings + "\n2026-03-05 09:12;2026-03-13 10:00;web\n2026-03-06 10:40;2026-03-14 10:00;web\n",
            Kinds.Requests
        );
        Assert.Equal(expected, Said(preview, mapping, "opened", "closed", "channel"));
    }

    [Theory]
    [InlineData("03/13/2026", "MM/dd/yyyy", false)]
    [InlineData("13/03/2026", "dd/MM/yyyy", false)]
    [InlineData("04/03/2026", "dd/MM/yyyy", true)]
    public void The_values_decide_whether_the_day_or_the_month_comes_first(string value, string pattern, bool ambiguous)
    {
        var (preview, mapping) = Suggested($"id,opened\n1,01/02/2026\n2,{value}\n", Kinds.Requests);
        var dates = Dates(preview, mapping, "opened");
        Assert.Equal(pattern, Assert.Single(dates.Patterns));
        Assert.Equal(ambiguous, dates.IsAmbiguous);
    }

    [Fact]
    public void One_column_decides_for_another_that_says_nothing()
    {
        var (preview, mapping) = Suggested("id,opened,closed\n1,01/02/2026,02/27/2026\n2,03/04/2026,03/30/2026\n", Kinds.Requests);
        Assert.Equal("MM/dd/yyyy", Assert.Single(Dates(preview, mapping, "opened", "closed").Patterns));
    }

    [Fact]
    public void A_column_of_dates_is_taken_for_the_opening_where_no_heading_says_so_and_the_suggestion_is_not_sure()
    {
        var (preview, mapping) = Suggested("a,b,c\n1,2026-03-05,x\n2,2026-03-06,y\n", Kinds.Requests);
        Assert.Equal("opened=b", Said(preview, mapping, "opened"));
        Assert.True(mapping.Fields[0].Score <= 0.5);
        Assert.Equal("100 % dates", mapping.Fields[0].Reason);
    }

    [Fact]
    public void Headings_that_promise_dates_and_hold_none_are_not_taken()
    {
        var (preview, mapping) = Suggested("opened,created\nx,2026-03-05\ny,2026-03-06\n", Kinds.Requests);
        Assert.Equal("opened=created", Said(preview, mapping, "opened"));
    }

    [Fact]
    public void Words_near_a_service_in_any_language_or_of_a_channel_get_a_code_and_others_are_left_open()
    {
        var words = WordCodes.Of(
            pilot.Pilot,
            "service",
            ["Ritiro ingombranti", "ritiro  Ingombranti", "Sperrmüllabholung", "Hundesteuer", "waste", ""]
        );
        Assert.Equal(
            [
                ("Ritiro ingombranti", 2, "waste", false),
                ("Hundesteuer", 1, null, false),
                ("Sperrmüllabholung", 1, "waste", false),
                ("waste", 1, "waste", true),
            ],
            words.Select(word => (word.Word, word.Rows, word.Code, word.IsUnderstood))
        );
        Assert.Equal(
            ["counter", "phone", "e-mail", "web-form"],
            ((string[])["Allo sportello", "TELEFON", "Courriel", "Formulaire en ligne"]).Select(word =>
                WordCodes.Of(pilot.Pilot, "channel", [word])[0].Code
            )
        );
        Assert.Equal("enterprise", WordCodes.Of(pilot.Pilot, "audience", ["Unternehmen"])[0].Code);
        Assert.True(WordCodes.Of(pilot.Pilot, "status", ["Chiusa"])[0].IsUnderstood);
    }

    [Fact]
    public void A_questionnaire_is_known_by_the_questions_in_its_headings()
    {
        var (preview, mapping) = Suggested(
            "Marca temporale;Nel complesso, quanto è soddisfatto/a di questo servizio?;La mia richiesta è stata trattata in tempi ragionevoli.\n"
                + "2026-03-05 10:00;Soddisfatto/a;4\n2026-03-06 11:00;Molto soddisfatto/a;2\n"
        );
        Assert.Equal(("responses", "citizen-satisfaction"), (mapping.Kind, mapping.Instrument));
        Assert.Equal(
            "overall=Nel complesso, quanto è soddisfatto/a di questo servizio? timeliness=La mia richiesta è stata trattata in tempi ragionevoli.",
            Said(preview, mapping, "overall", "timeliness")
        );
    }

    [Fact]
    public void Numbered_questions_answered_on_the_scale_are_taken_for_the_items_of_that_number_but_not_surely()
    {
        var (preview, mapping) = Suggested("Q1,Q2,Q3,Q4,Q5,Q6,Q7,Q8,Q9,Q10\n2,1,5,1,2,2,1,5,3,4\n1,2,3,4,5,1,2,3,4,5\n");
        Assert.Equal(("responses", "sus"), (mapping.Kind, mapping.Instrument));
        Assert.Equal("sus-01=Q1 sus-10=Q10", Said(preview, mapping, "sus-01", "sus-10"));
        Assert.All(mapping.Fields.Where(field => field.Column is not null), field => Assert.Equal(0.5, field.Score));
    }

    [Fact]
    public void A_questionnaire_is_known_by_the_texts_below_its_codes()
    {
        var (preview, mapping) = Suggested(
            "StartDate,EndDate,Status,Finished,ResponseId,Q1,Q2_1\n"
                + "Start Date,End Date,Response Type,Finished,Response ID,\"All things considered, how satisfied are you with this service?\",Agree? - I was treated fairly and with respect.\n"
                + "2026-01-05 10:00:00,2026-01-05 10:01:00,0,1,R_1,4,5\n"
        );
        Assert.Equal(("responses", "citizen-satisfaction"), (mapping.Kind, mapping.Instrument));
        Assert.Equal("overall=Q1 fairness=Q2_1 id=ResponseId", Said(preview, mapping, "overall", "fairness", "id"));
        Assert.Equal("R_1", Assert.Single(preview.Rows)[4]);
    }

    [Theory]
    [InlineData("d1,d2,note\n1,2,x\n5,4,y\n")]
    [InlineData("Q1,Q2_1,Q2_2,Q3,Q4,Q5\n1,2,3,4,5,1\n5,4,3,2,1,5\n")]
    public void Fewer_numbered_columns_than_a_questionnaire_has_items_are_not_its_beginning(string text) =>
        Assert.DoesNotContain(
            Suggested(text, Kinds.Responses).Mapping.Fields,
            field => field.Column is not null && field.Field.StartsWith("sus-", StringComparison.Ordinal)
        );

    [Fact]
    public void A_short_question_is_not_known_by_most_of_its_words() =>
        Assert.DoesNotContain(
            Suggested("How are you involved in research software?,x\na,1\nb,2\n", Kinds.Responses).Mapping.Fields,
            field => field.Column == 0
        );

    [Fact]
    public void A_workbook_of_a_survey_tool_holds_answers_and_nothing_else()
    {
        var book = WorkbookFile.Of(
            ["start", "end", "service/rating", "_id", "_uuid", "_submission_time", "_status"],
            ["2026-01-05T10:00:00.000+01:00", "2026-01-05T10:02:00.000+01:00", 4, 1, "u-1", "2026-01-05T09:02:00", "submitted_via_web"]
        );
        var (preview, mapping) = Suggested(book);
        Assert.Equal((Kinds.Responses, Kinds.Responses), (Assert.Single(preview.Kinds), mapping.Kind));
    }

    [Theory]
    [InlineData("2026/03/02 9:01:07 AM GMT+2", "yyyy/M/d h:mm:ss tt 'GMT'z")]
    [InlineData("2026/03/02 9:01:07 AM MEZ", "yyyy/M/d h:mm:ss tt 'MEZ'")]
    public void Times_as_Google_Forms_writes_them_are_known(string time, string pattern)
    {
        var (preview, mapping) = Suggested($"id,opened\n1,{time}\n2,{time}\n", Kinds.Requests);
        Assert.Equal([pattern], Dates(preview, mapping, "opened").Patterns);
    }

    [Fact]
    public void A_file_without_headings_shows_positions_and_its_first_row_is_a_row()
    {
        var (preview, _) = Suggested("1,2026-03-05,x\n2,2026-03-06,y\n", Kinds.Requests);
        Assert.False(preview.HasHeadings);
        Assert.Equal(["#1", "#2", "#3"], preview.Headings);
        Assert.Equal(2, preview.Rows.Count);
    }

    [Fact]
    public void A_log_shows_its_lines_and_has_nothing_to_map()
    {
        var (preview, mapping) = Suggested(WebLog.Line(1) + "\n" + WebLog.Line(2) + "\n");
        Assert.Equal("visits", Assert.Single(preview.Kinds));
        Assert.Equal((2, 0, "visits"), (preview.Rows.Count, preview.Headings.Count, mapping.Kind));
    }

    [Fact]
    public void A_workbook_is_looked_at_through_its_sheet()
    {
        var book = Formats.WorkbookFile.Of(["Numero", "Apertura"], ["1", "05/03/2026"], ["2", "13/03/2026"]);
        var (preview, mapping) = Suggested(book, Kinds.Requests);
        Assert.Equal("xlsx", preview.Format);
        Assert.Equal("opened=Apertura id=Numero", Said(preview, mapping, "opened", "id"));
    }

    [NeedsSharedDataFact]
    public void Boston_is_mapped_as_its_data_dictionary_says()
    {
        var path = Path.Combine(Needs.SharedData, "B_requests", "boston311_2015_csv", "Abandoned Bicycle.csv");
        var preview = Preview.Of(new SourceFile(path, "boston.csv"));
        var mapping = MappingSuggestion.Of(pilot.Pilot, pilot.Pilot.Cities[0], preview);
        Assert.Equal(
            "opened=OPEN_DT closed=CLOSED_DT due=TARGET_DT id=CASE_ENQUIRY_ID status=CASE_STATUS on-time=OnTime_Status channel=Source service=TYPE district=neighborhood",
            Said(preview, mapping, "opened", "closed", "due", "id", "status", "on-time", "channel", "service", "district")
        );
        Assert.Equal(["MM/dd/yyyy hh:mm:ss tt"], Dates(preview, mapping, "opened", "closed").Patterns);
    }

    [NeedsSharedDataFact]
    public void Toronto_is_recognised_as_a_table_of_answers_and_LimeSurvey_by_its_own_headings()
    {
        var toronto = Preview.Of(
            new SourceFile(Path.Combine(Needs.SharedData, "C_surveys", "toronto_engagement", "survey_data.csv"), "t.csv")
        );
        Assert.Contains(Kinds.Responses, toronto.Kinds);
        Assert.StartsWith("1.1. Talked with City staff", toronto.Headings[1], StringComparison.Ordinal);
        var lime = Preview.Of(
            new SourceFile(Path.Combine(Needs.SharedData, "C_surveys", "limesurvey", "n2_dummy", "dummy_data_codeandtext.csv"), "l.csv")
        );
        Assert.Equal(("limesurvey", Kinds.Responses), (lime.Format, Assert.Single(lime.Kinds)));
        var mapping = MappingSuggestion.Of(pilot.Pilot, pilot.Pilot.Cities[0], lime);
        Assert.Equal("submitted=submitdate. Date submitted", Said(lime, mapping, "submitted"));
    }

    [NeedsSharedDataFact]
    public void An_event_log_of_fines_is_mapped_as_steps()
    {
        var path = Path.Combine(Needs.SharedData, "B_requests", "traffic_fines_it", "traffic_fines.csv");
        var preview = Preview.Of(new SourceFile(path, "fines.csv"), Kinds.Requests);
        var mapping = MappingSuggestion.Of(pilot.Pilot, pilot.Pilot.Cities[0], preview, Kinds.Requests);
        Assert.Equal(
            "case=case_id activity=activity time=timestamp transition=lifecycle",
            Said(preview, mapping, "case", "activity", "time", "transition")
        );
    }

    private (Preview Preview, MappingSuggestion Mapping) Suggested(string text, string? kind = null) =>
        Suggested(Encoding.UTF8.GetBytes(text), kind);

    private (Preview Preview, MappingSuggestion Mapping) Suggested(byte[] content, string? kind = null)
    {
        pilot.Put("new/file", content);
        var preview = Preview.Of(new SourceFile(Path.Combine(pilot.Data, "new/file"), "new/file"), kind);
        return (preview, MappingSuggestion.Of(pilot.Pilot, pilot.Pilot.Cities[0], preview, kind));
    }

    private (IReadOnlyList<string> Patterns, bool IsAmbiguous) Dates(Preview preview, MappingSuggestion mapping, params string[] fields) =>
        MappingSuggestion.Dates(
            pilot.Pilot.Cities[0],
            preview,
            mapping.Fields.Where(field => fields.Contains(field.Field) && field.Column is not null).Select(field => field.Column!.Value)
        );

    private static string Said(Preview preview, MappingSuggestion mapping, params string[] fields) =>
        string.Join(
            ' ',
            fields.Select(field =>
                $"{field}={(mapping.Fields.SingleOrDefault(one => one.Field == field)?.Column is { } column ? preview.Headings[column] : "nothing")}"
            )
        );
}
