using System.Text;
using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

public class ResponsesTests
{
    [Theory]
    [InlineData("4", 4)]
    [InlineData("4.0", 4)]
    [InlineData("4,0", 4)]
    [InlineData(" satisfied ", 4)]
    [InlineData("VERY  dissatisfied", 1)]
    [InlineData("molto soddisfatto", 5)]
    [InlineData("Né l’uno né l’altro", 3)]
    [InlineData("«Very, dissatisfied!»", 1)]
    [InlineData("4 - satisfied", 4)]
    [InlineData("Satisfied (4)", 4)]
    [InlineData("5 = very satisfied", 5)]
    public void Words_and_numbers_become_points_of_the_scale(string answer, double point)
    {
        var (_, facts) = Read(Survey("csv", ("voto", "overall")), $"id;voto\n1;{answer}\n");

        Assert.Equal(point, Assert.Single(facts.Responses).Answers["overall"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("n/a")]
    [InlineData("99")]
    [InlineData("99.0")]
    [InlineData("NA")]
    [InlineData("−99")]
    [InlineData("Keine Angabe")]
    public void What_stands_for_no_answer_is_none_and_no_fault(string answer)
    {
        var (reading, facts) = Read(
            Survey("csv", ("voto", "overall")) with
            {
                Missing = ["99", "-99", "keine angabe"],
            },
            $"id;voto\n1;{answer}\n"
        );

        Assert.Empty(Assert.Single(facts.Responses).Answers);
        Assert.Equal(0, reading.Counted(CountGroups.Flagged, "answer-outside-scale"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("6")]
    [InlineData("3.5")]
    [InlineData("A4")]
    [InlineData("5 - satisfied")]
    [InlineData("don't know")]
    [InlineData("1e400")]
    public void An_answer_outside_the_scale_is_dropped_and_counted_while_the_response_stays(string answer)
    {
        var (reading, facts) = Read(Survey("csv", ("voto", "overall")), $"id;voto;speed\n1;{answer};2\n");

        Assert.Equal(["speed"], Assert.Single(facts.Responses).Answers.Keys);
        Assert.Equal(1, reading.Counted(CountGroups.Flagged, "answer-outside-scale"));
        Assert.Equal(1, reading.Counted("answer-outside-scale", "overall"));
        Assert.Contains(reading.Warnings, warning => warning.Contains("'overall'", StringComparison.Ordinal));
    }

    [Fact]
    public void One_answer_in_five_outside_the_scale_is_not_yet_warned_of()
    {
        var (reading, _) = Read(Survey("csv", ("voto", "overall")), "id;voto\n1;7\n2;1\n3;2\n4;3\n5;4\n");

        Assert.DoesNotContain(reading.Warnings, warning => warning.Contains("'overall'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_label_that_means_different_points_in_two_languages_is_read_in_that_of_the_respondent()
    {
        Localised Label(string en, string it) => new(Map(("en", en), ("it", it)));
        var item = Likert("overall") with
        {
            Labels = new Dictionary<int, Localised> { [1] = Label("No", "Non so"), [2] = Label("Maybe", "No") },
        };
        var source = Survey("csv", ("lingua", "language"), ("voto", "overall"));

        var (_, facts) = Read(source, "id;lingua;voto\n1;it;no\n2;en;NO\n3;;no\n", item);

        Assert.Equal([2d, 1d, 1d], facts.Responses.Select(response => response.Answers["overall"]));
    }

    [Fact]
    public void A_value_outside_the_scale_that_occurs_often_is_named_and_what_few_wrote_is_not()
    {
        var rows = string.Concat(
            Enumerable
                .Range(1, 60)
                .Select(i => $"{i};{(i <= 6 ? "9" : i == 7 ? "Eva Rossi" : "4")}\n")
        );

        var (reading, _) = Read(Survey("csv", ("voto", "overall")), "id;voto\n" + rows);
        var (declared, facts) = Read(Survey("csv", ("voto", "overall")) with { Missing = ["9"] }, "id;voto\n" + rows);

        Assert.Contains(reading.Warnings, warning => warning.Contains("occur often: '9' (6); if they", StringComparison.Ordinal));
        Assert.DoesNotContain(reading.Warnings, warning => warning.Contains("Rossi", StringComparison.Ordinal));
        Assert.DoesNotContain(declared.Warnings, warning => warning.Contains("occur often", StringComparison.Ordinal));
        Assert.Equal(53, facts.Responses.Count(response => response.Answers.Count == 1));
    }

    [Fact]
    public void Fields_of_a_response_are_read_from_their_columns()
    {
        var source = Survey(
            "csv",
            ("quando", "submitted"),
            ("inizio", "started"),
            ("lingua", "language"),
            ("servizio", "service"),
            ("canale", "channel"),
            ("chi", "audience"),
            ("onda", "wave")
        ) with
        {
            Dates = ["dd/MM/yyyy HH:mm:ss"],
            Values = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["service"] = Map(("Rifiuti", "waste-report")) },
        };
        const string Head = "id;quando;inizio;lingua;servizio;canale;chi;onda;overall\n";
        var (reading, facts) = Read(
            source,
            Head
                + "1;05/01/2026 10:01:30;05/01/2026 10:00:00;Italiano;rifiuti;phone;enterprise;2;4\n2;;;;Lampioni;;;;\n3;05/01/2026 10:01:30;;;;;;zwei;4\n"
        );

        var full = facts.Responses[0];
        Assert.Equal(
            ("it", "waste-report", "phone", "enterprise", 2, 90, true),
            (full.Language, full.Service, full.Channel, full.Audience, full.Wave, full.Seconds, full.Complete)
        );
        var bare = facts.Responses[1];
        Assert.Equal((null, "unmapped", null, "citizen", 1), (bare.Language, bare.Service, bare.Channel, bare.Audience, bare.Wave));
        Assert.Equal((3, "wave"), (Assert.Single(reading.Rejections).Row, reading.Rejections[0].Rule));
    }

    [Fact]
    public void An_item_that_does_not_exist_refuses_the_file()
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(Survey("csv", ("voto", "overal")), "id;voto\n1;4\n"));

        Assert.Contains("'overal'", error.Message, StringComparison.Ordinal);
        Assert.Contains("overall, speed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_survey_of_staff_is_answered_by_staff()
    {
        var pilot = Pilot(Survey("csv"));
        var staff = pilot with
        {
            Instruments = new Dictionary<string, Instrument>
            {
                ["satisfaction"] = pilot.Instruments["satisfaction"] with { Audience = "staff" },
            },
        };
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "overall\n4\n");
        var facts = new Recorded();
        var file = new SourceFile(path, "a.csv");
        new Csv().Read(file, new Reading(staff, Survey("csv") with { Audience = null }, file, new Pseudonyms(new byte[32]), facts));

        Assert.Equal("staff", Assert.Single(facts.Responses).Audience);
    }

    [Theory]
    [InlineData("Q1[SQ001]", "Q1[SQ001]")]
    [InlineData("Q1[SQ001]", "Q1[SQ001]. How satisfied are you? [Overall]")]
    [InlineData("Q1[SQ001]", "Q1.SQ001.")]
    [InlineData("Q1[SQ001]", "Q1_SQ001")]
    [InlineData("Q1_SQ001", "Q1[SQ001]")]
    [InlineData("Q1[SQ001]. Old wording", "Q1[SQ001]. New wording")]
    [InlineData("How satisfied are you? [Overall]", "How satisfied are you? [Overall]")]
    public void LimeSurvey_headings_are_found_in_all_their_forms(string mapped, string heading)
    {
        var (_, facts) = Read(
            Survey("limesurvey", (mapped, "overall")),
            $"\"id\",\"submitdate\",\"lastpage\",\"startlanguage\",\"{heading}\"\n\"1\",\"2026-01-05 10:00:00\",\"3\",\"it\",\"A4\"\n"
        );

        Assert.Equal(4, Assert.Single(facts.Responses).Answers["overall"]);
    }

    [Fact]
    public void A_question_is_not_taken_for_another_that_begins_alike()
    {
        var error = Assert.Throws<InvalidDataException>(() =>
            Read(
                Survey("limesurvey", ("How fast was it?", "overall")),
                "id,submitdate,lastpage,How old are you?\n1,2026-01-05 10:00:00,3,A4\n"
            )
        );

        Assert.Contains("How fast was it?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_LimeSurvey_response_without_submission_is_partial_and_blank_lines_are_none()
    {
        const string Text =
            "\uFEFF\"id. Response ID\";\"submitdate. Date submitted\";\"lastpage. Last page\";\"startlanguage. Start language\";\"ipaddr. IP address\";\"Q1. Overall\";\"interviewtime. Total time\"\r\n"
            + "\"1\";\"2026-01-05 10:00:00\";\"3\";\"de-informal\";\"192.0.2.1\";\"AO05\";\"93.6\"\r\n\"2\";\"\";\"1\";\"it\";\"192.0.2.2\";\"\";\"\"\r\n\"3\";\"1980-01-01 00:00:00\";\"3\";\"en\";\"\";\"A2\";\"10\"\r\n\r\n";
        var (reading, facts) = Read(Survey("limesurvey", ("Q1", "overall")), Text);

        Assert.Equal((3, 3), (reading.Rows, reading.Accepted));
        Assert.Equal([true, false, true], facts.Responses.Select(response => response.Complete));
        Assert.Equal(1, reading.Counted(CountGroups.Flagged, "partial"));
        Assert.Equal(("de", 94, 5d), (facts.Responses[0].Language, facts.Responses[0].Seconds, facts.Responses[0].Answers["overall"]));
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero), facts.Responses[0].Submitted);
        Assert.Null(facts.Responses[2].Submitted);
        Assert.DoesNotContain(reading.Warnings, warning => warning.Contains("not mapped", StringComparison.Ordinal));
        Assert.True(new LimeSurvey().Recognises(Encoding.UTF8.GetBytes(Text)));
        Assert.False(new Csv().Recognises(Encoding.UTF8.GetBytes(Text)));
    }

    [Fact]
    public void A_LimeSurvey_export_without_submission_dates_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(Survey("limesurvey", ("Q1", "overall")), "id,lastpage,Q1\n1,3,A4\n"));

        Assert.Contains("submitdate", error.Message, StringComparison.Ordinal);
    }
}
