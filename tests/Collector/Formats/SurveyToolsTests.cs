using System.Text;
using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

/// <summary>Exports of survey tools as files written here, in the shapes that the tools give them.</summary>
public class SurveyToolsTests
{
    private const string QualtricsHead =
        "StartDate,EndDate,Status,IPAddress,Finished,ResponseId,RecipientEmail,UserLanguage,Q1\n"
        + "Start Date,End Date,Response Type,IP Address,Finished,Response ID,Recipient Email,User Language,\"How was it,\nall in all?\"\n"
        + "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"endDate\"\"}\",\"{\"\"ImportId\"\":\"\"status\"\"}\",\"{\"\"ImportId\"\":\"\"ipAddress\"\"}\",\"{\"\"ImportId\"\":\"\"finished\"\"}\",\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"recipientEmail\"\"}\",\"{\"\"ImportId\"\":\"\"userLanguage\"\"}\",\"{\"\"ImportId\"\":\"\"QID7\"\"}\"\n";

    [Theory]
    [InlineData("Q1")]
    [InlineData("QID7")]
    [InlineData("How was it, all in all?")]
    public void Of_Qualtrics_three_lines_name_a_question_and_tests_and_unfinished_responses_are_told_apart(string mapped)
    {
        var text =
            QualtricsHead
            + "2026-01-05 10:00:00,2026-01-05 10:01:00,IP Address,192.0.2.7,True,R_1,eva@example.org,EN-GB,4\n"
            + "2026-01-05 10:00:00,2026-01-05 10:01:00,0,192.0.2.7,0,R_2,,IT,2\n"
            + "2026-01-05 10:00:00,2026-01-05 10:01:00,Survey Preview,192.0.2.7,True,R_3,,EN,5\n"
            + "2026-01-05 10:00:00,2026-01-05 10:01:00,2,192.0.2.7,1,R_4,,EN,5\n";
        var source = Survey("qualtrics", (mapped, "overall"));

        var (reading, facts) = Read(source, text);

        Assert.Equal((4, 2, 2), (reading.Rows, reading.Accepted, reading.Filtered));
        Assert.Equal(2, reading.Counted(CountGroups.Filtered, "test-response"));
        Assert.Equal([4d, 2d], facts.Responses.Select(response => response.Answers["overall"]));
        Assert.Equal([true, false], facts.Responses.Select(response => response.Complete));
        Assert.Equal((60, "en"), (facts.Responses[0].Seconds, facts.Responses[0].Language));
        Assert.DoesNotContain(reading.Warnings, warning => warning.Contains("not mapped", StringComparison.Ordinal));
        Assert.Equal(4, Read(source with { KeepTests = true }, text).Reading.Accepted);
        IsOnly("qualtrics", text);
    }

    [Fact]
    public void Of_the_older_Qualtrics_export_two_lines_are_headings()
    {
        const string Text =
            "\uFEFFV1,V2,V3,V4,V5,V6,V7,V8,V9,V10,Q1\nResponseID,ResponseSet,Name,ExternalDataReference,EmailAddress,IPAddress,Status,StartDate,EndDate,Finished,How was it?\n"
            + "R_1,Default,Eva,,,192.0.2.7,0,2026-01-05 10:00:00,2026-01-05 10:00:30,1,4\nR_2,Default,Eva,,,192.0.2.7,1,2026-01-05 10:00:00,2026-01-05 10:00:30,1,4\n";

        var (reading, facts) = Read(Survey("qualtrics", ("How was it?", "overall")), Text);

        Assert.Equal((2, 1), (reading.Rows, reading.Filtered));
        Assert.Equal((4d, 30), (Assert.Single(facts.Responses).Answers["overall"], facts.Responses[0].Seconds));
        Assert.Contains(("key", "ResponseID"), reading.Guesses);
        IsOnly("qualtrics", Text);
    }

    private const string MonkeyHead =
        "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,How satisfied are you with…,,Anything else?\n,,,,,,Speed,Overall,Open-Ended Response\n";

    [Theory]
    [InlineData("How satisfied are you with… [Overall]")]
    [InlineData("How satisfied are you with…: overall")]
    [InlineData("Overall")]
    [InlineData("#8")]
    public void Of_SurveyMonkey_a_question_spans_the_columns_of_its_parts(string mapped)
    {
        var text =
            MonkeyHead
            + "101,9,01/05/2026 10:00:00 AM,01/05/2026 10:01:00 AM,192.0.2.7,eva@example.org,2,4,Grazie\n102,9,01/05/2026,,192.0.2.7,,1,,\n";

        var (reading, facts) = Read(Survey("surveymonkey", (mapped, "overall")), text);

        Assert.Equal((2, 2), (reading.Rows, reading.Accepted));
        Assert.Equal(4, facts.Responses[0].Answers["overall"]);
        Assert.Equal(2, facts.Responses[0].Answers["speed"]);
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 9, 1, 0, TimeSpan.Zero), facts.Responses[0].Submitted);
        IsOnly("surveymonkey", text);
    }

    [Fact]
    public void Rejected_rows_keep_all_lines_of_headings()
    {
        var source = Survey("surveymonkey", ("Overall", "overall"));
        var text = MonkeyHead + "101,9,soon,,192.0.2.7,,2,4,\n102,9,,,,,1,3,\n";
        var path = Path.GetTempFileName();
        File.WriteAllText(path, text);
        var (reading, _) = Read(source, text);
        using var output = new MemoryStream();

        Carmen.Collector.Formats.Named("surveymonkey")!.WriteRows(new SourceFile(path, "a.csv"), source, reading.Rejections, output);

        var written = Encoding.UTF8.GetString(output.ToArray());
        Assert.Equal(3, written.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        var (again, facts) = Read(source, written.Replace("soon", "01/05/2026", StringComparison.Ordinal));
        Assert.Equal((1, 4d), (again.Accepted, facts.Responses[0].Answers["overall"]));
    }

    [Fact]
    public void Of_Kobo_groups_states_and_blanks_are_understood()
    {
        const string Text =
            "\"start\";\"username\";\"service/rating\";\"children[1]/name\";\"children[2]/name\";\"needs\";\"needs/water\";\"_gps_latitude\";\"_id\";\"_uuid\";\"_submission_time\";\"_validation_status\";\"_submitted_by\"\n"
            + "\"2026-01-05T10:00:00.000+01:00\";\"eva\";\"4\";\"Tom\";\"Dick\";\"water\";\"1\";\"43.88\";\"11\";\"u-11\";\"2026-01-05T09:02:00\";\"{}\";\"eva\"\n"
            + "\"2026-01-05T10:00:00.000+01:00\";\"eva\";\"n/a\";\"n/a\";\"n/a\";\"\";\"0\";\"n/a\";\"12\";\"u-12\";\"2026-01-05T09:03:00\";\"Approved\";\"eva\"\n"
            + "\"2026-01-05T10:00:00.000+01:00\";\"eva\";\"5\";\"\";\"\";\"\";\"0\";\"\";\"13\";\"u-13\";\"2026-01-05T09:04:00\";\"validation_status_not_approved\";\"eva\"\n";

        var (reading, facts) = Read(Survey("kobo", ("rating", "overall")), Text);

        Assert.Equal((3, 2, 1), (reading.Rows, reading.Accepted, reading.Filtered));
        Assert.Equal(1, reading.Counted(CountGroups.Filtered, "not-approved"));
        Assert.Equal(4, facts.Responses[0].Answers["overall"]);
        Assert.Empty(facts.Responses[1].Answers);
        Assert.Equal(0, reading.Counted(CountGroups.Flagged, "answer-outside-scale"));
        Assert.Contains(("key", "_uuid"), reading.Guesses);
        // 10:00 in Prato is 9:00 in UTC, in which the server states the submission two minutes later.
        Assert.Equal(
            (new DateTimeOffset(2026, 1, 5, 9, 2, 0, TimeSpan.Zero), 120),
            (facts.Responses[0].Submitted, facts.Responses[0].Seconds)
        );
        IsOnly("kobo", Text);
        Assert.Contains("'name'", Refusal(Survey("kobo", ("name", "overall")), Encoding.UTF8.GetBytes(Text)), StringComparison.Ordinal);
        Assert.Single(
            Read(Survey("kobo", ("children[1]/name", "overall")), Text)
                .Facts.Responses[0]
                .Answers.Keys.Prepend("x")
                .Skip(1)
                .DefaultIfEmpty("none")
        );
    }

    /// <summary>Filled in without a network, and sent two days later.</summary>
    [Fact]
    public void Of_Kobo_a_questionnaire_takes_until_its_end_and_not_until_it_was_sent()
    {
        const string Text =
            "start;end;rating;_uuid;_submission_time;_index\n"
            + "2026-01-05T10:00:00.000+01:00;2026-01-05T10:01:30.000+01:00;4;u-1;2026-01-07T09:00:00;1\n"
            + "2026-01-05T10:00:00.000+01:00;;4;u-2;2026-01-05T09:00:20;2\n";

        Assert.Equal([90, 20], Read(Survey("kobo", ("rating", "overall")), Text).Facts.Responses.Select(response => response.Seconds));
    }

    [Fact]
    public void Of_a_Kobo_workbook_turns_of_a_repeated_group_are_no_responses_unless_their_sheet_is_told()
    {
        var file = WorkbookFile.Write([
            new SheetFile(
                "main",
                [
                    ["rating", "_id", "_uuid", "_submission_time", "_index"],
                    [4, 1, "u-1", Styled.DateTime(46027.5), 1],
                ]
            ),
            new SheetFile(
                "visits",
                [
                    ["speed_of_visit", "_index", "_parent_table_name", "_parent_index", "_submission__id"],
                    [2, 1, "main", 1, 1],
                    [3, 2, "main", 1, 1],
                ]
            ),
        ]);

        var (reading, facts) = Read(Survey("xlsx", ("rating", "overall")), file);
        var turns = Read(Survey("xlsx", ("speed_of_visit", "speed")) with { Sheet = "visits" }, file).Facts.Responses;

        Assert.Equal(4, Assert.Single(facts.Responses).Answers["overall"]);
        Assert.Contains(("survey tool", "KoboToolbox or ODK"), reading.Guesses);
        Assert.Equal([2d, 3d], turns.Select(turn => turn.Answers["speed"]));
        Assert.Contains("repeated answers", Refusal(Survey("xlsx", ("speed_of_visit", "speed")), file), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_LimeSurvey_VV_files_have_texts_above_codes()
    {
        const string Text =
            "Response ID\tDate submitted\tLast page\tStart language\tHow satisfied are you?\tSpeed\n"
            + "id\tsubmitdate\tlastpage\tstartlanguage\tQ1_SQ001\t123X4X5\n"
            + "1\t2026-01-05 10:00:00\t3\tit\tA4\tA2\n2\t\t1\tit\t{question_not_shown}\t\n";

        var (reading, facts) = Read(Survey("limesurvey", ("Q1[SQ001]", "overall"), ("Speed", "speed")), Text);

        Assert.Equal((2, 1), (reading.Rows, reading.Counted(CountGroups.Flagged, "partial")));
        Assert.Equal((4d, 2d), (facts.Responses[0].Answers["overall"], facts.Responses[0].Answers["speed"]));
        Assert.Empty(facts.Responses[1].Answers);
        Assert.Equal(0, reading.Counted(CountGroups.Flagged, "answer-outside-scale"));
        IsOnly("limesurvey", Text);
    }

    [Fact]
    public void Of_LimeSurvey_full_texts_alone_are_headings_too()
    {
        const string Text =
            "Response ID;Date submitted;Last page;Start language;How satisfied are you? [Overall]\n1;2026-01-05 10:00:00;3;it;Soddisfatto\n";

        var (_, facts) = Read(Survey("limesurvey", ("How satisfied are you? [Overall]", "overall")), Text);

        Assert.Equal((4d, true), (Assert.Single(facts.Responses).Answers["overall"], facts.Responses[0].Complete));
        IsOnly("limesurvey", Text);
    }

    [Fact]
    public void A_workbook_of_a_tool_is_read_as_that_tool_writes_it()
    {
        var file = WorkbookFile.Of(
            ["Respondent ID", "Start Date", "How satisfied are you with…", null],
            [null, null, "Speed", "Overall"],
            [101, Styled.DateTime(46027.5), 2, 4]
        );

        var (reading, facts) = Read(Survey("xlsx", ("Overall", "overall")), file);

        Assert.Equal((1, 4d), (reading.Rows, Assert.Single(facts.Responses).Answers["overall"]));
        Assert.Contains(("survey tool", "SurveyMonkey"), reading.Guesses);
    }

    private static string Refusal(Source source, byte[] file) => Assert.Throws<InvalidDataException>(() => Read(source, file)).Message;

    /// <summary>Known by its content, and by no other format of responses.</summary>
    private static void IsOnly(string format, string text)
    {
        var opening = Encoding.UTF8.GetBytes(text);
        Assert.Equal(
            format,
            Assert.Single(Carmen.Collector.Formats.All, one => one.Kinds.Contains(Kinds.Responses) && one.Recognises(opening)).Name
        );
    }
}
