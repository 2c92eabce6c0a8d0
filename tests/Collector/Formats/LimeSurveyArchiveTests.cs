using System.IO.Compression;
using System.Text;
using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

public class LimeSurveyArchiveTests
{
    private static string Table(string name, params string[] rows) =>
        $"<{name}><fields><fieldname>x</fieldname></fields><rows>{string.Concat(rows.Select(row => $"<row>{row}</row>"))}</rows></{name}>";

    private static string Row(params (string Field, string Value)[] fields) =>
        string.Concat(fields.Select(field => $"<{field.Field}><![CDATA[{field.Value}]]></{field.Field}>"));

    private static string Document(string type, params string[] tables) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document>\n <LimeSurveyDocType>{type}</LimeSurveyDocType>{string.Concat(tables)}</document>";

    /// <summary>Question 5 is an array of two parts, 55 a list; 5 is the beginning of 55.</summary>
    private static readonly string Structure = Document(
        "Survey",
        Table(
            "questions",
            Row(("qid", "5"), ("parent_qid", "0"), ("title", "Q1")),
            Row(("qid", "55"), ("parent_qid", "0"), ("title", "Q2"))
        ),
        Table(
            "subquestions",
            Row(("qid", "6"), ("parent_qid", "5"), ("title", "SQ001")),
            Row(("qid", "7"), ("parent_qid", "5"), ("title", "5"))
        ),
        Table(
            "question_l10ns",
            Row(("qid", "5"), ("question", "<p>How satisfied?</p>"), ("language", "en")),
            Row(("qid", "6"), ("question", "Overall"), ("language", "en"))
        ),
        Table("answers", Row(("aid", "1"), ("qid", "5"), ("code", "A1")), Row(("aid", "2"), ("qid", "5"), ("code", "A2"))),
        Table(
            "answer_l10ns",
            Row(("aid", "1"), ("answer", "Very satisfied"), ("language", "en")),
            Row(("aid", "1"), ("answer", "Molto soddisfatto"), ("language", "it")),
            Row(("aid", "2"), ("answer", "Soso"), ("language", "en"))
        )
    );

    private static readonly string Responses = Document(
        "Responses",
        Table(
            "responses",
            Row(
                ("id", "1"),
                ("token", "canary-token"),
                ("submitdate", "2026-01-05 10:00:00"),
                ("lastpage", "2"),
                ("startlanguage", "it"),
                ("ipaddr", "192.0.2.7"),
                ("_9X4X5SQ001", "A1"),
                ("_9X4X55", "3")
            ),
            Row(("id", "2"), ("startlanguage", "en"), ("_9X4X5SQ001", "A2"))
        )
    );

    private static byte[] Lsa(params (string Name, string Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write(content);
            }
        }

        return stream.ToArray();
    }

    [Theory]
    [InlineData("Q1[SQ001]")]
    [InlineData("9X4X5SQ001")]
    [InlineData("How satisfied? [Overall]")]
    public void Responses_are_read_under_the_codes_of_the_structure_with_the_labels_of_their_answers(string mapped)
    {
        var file = Lsa(
            ("survey_9.lss", Structure),
            ("survey_9_responses.lsr", Responses),
            ("survey_9_tokens.lst", "<!DOCTYPE never opened>")
        );

        var (reading, facts) = Read(Survey("limesurvey", (mapped, "overall"), ("Q2", "speed")), file);

        Assert.Equal((2, 2), (reading.Rows, reading.Accepted));
        // A1 is the best answer here: its label says so, its number would say the worst. A2 has a label that the scale does not know.
        Assert.Equal((5d, 3d), (facts.Responses[0].Answers["overall"], facts.Responses[0].Answers["speed"]));
        Assert.Equal(2, facts.Responses[1].Answers["overall"]);
        Assert.Equal([true, false], facts.Responses.Select(response => response.Complete));
        Assert.Equal(
            ("it", new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero)),
            (facts.Responses[0].Language, facts.Responses[0].Submitted)
        );
        Assert.Equal("limesurvey", Assert.Single(Carmen.Collector.Formats.All, format => format.Recognises(file)).Name);
    }

    [Fact]
    public void A_structure_alone_holds_no_answers_and_an_archive_without_responses_neither()
    {
        var structure = Encoding.UTF8.GetBytes(Structure);

        Assert.Contains("no answers", Refusal(structure), StringComparison.Ordinal);
        Assert.Equal("limesurvey", Assert.Single(Carmen.Collector.Formats.All, format => format.Recognises(structure)).Name);
        Assert.Contains("without responses", Refusal(Lsa(("survey_9.lss", Structure))), StringComparison.Ordinal);
    }

    [Fact]
    public void Rejected_responses_of_an_archive_come_out_without_what_names_a_person()
    {
        var file = Lsa(
            ("survey_9.lss", Structure),
            ("survey_9_responses.lsr", Responses.Replace("2026-01-05 10", "soon", StringComparison.Ordinal))
        );
        var source = Survey("limesurvey", ("Q1[SQ001]", "overall"));
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, file);
        var (reading, _) = Read(source, file);
        using var output = new MemoryStream();

        new LimeSurvey().WriteRows(new SourceFile(path, "a.lsa"), source, reading.Rejections, output);

        var text = Encoding.UTF8.GetString(output.ToArray());
        Assert.Contains("\"Molto soddisfatto (A1)\"", text, StringComparison.Ordinal);
        Assert.Contains("\"How satisfied? [Overall]\"", text.Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal(1, Read(source, text.Replace("soon", "2026-01-05 10", StringComparison.Ordinal)).Reading.Accepted);
        Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
        Assert.DoesNotContain("192.0.2.7", text, StringComparison.Ordinal);
    }

    /// <summary>Their codes are the same, their labels are not.</summary>
    [Fact]
    public void Each_scale_of_a_question_with_two_has_its_own_labels()
    {
        var structure = Document(
            "Survey",
            Table("questions", Row(("qid", "5"), ("parent_qid", "0"), ("title", "Q1"))),
            Table("subquestions", Row(("qid", "6"), ("parent_qid", "5"), ("title", "SQ001"))),
            Table(
                "answers",
                Row(("aid", "1"), ("qid", "5"), ("code", "A1"), ("scale_id", "0")),
                Row(("aid", "2"), ("qid", "5"), ("code", "A1"), ("scale_id", "1"))
            ),
            Table(
                "answer_l10ns",
                Row(("aid", "1"), ("answer", "Very satisfied"), ("language", "en")),
                Row(("aid", "2"), ("answer", "Dissatisfied"), ("language", "en"))
            )
        );
        var responses = Document(
            "Responses",
            Table("responses", Row(("id", "1"), ("submitdate", "2026-01-05 10:00:00"), ("_9X4X5SQ001-0", "A1"), ("_9X4X5SQ001-1", "A1")))
        );

        var (_, facts) = Read(
            Survey("limesurvey", ("Q1[SQ001][0]", "overall"), ("Q1[SQ001][1]", "speed")),
            Lsa(("survey_9.lss", structure), ("survey_9_responses.lsr", responses))
        );

        Assert.Equal((5d, 2d), (facts.Responses[0].Answers["overall"], facts.Responses[0].Answers["speed"]));
    }

    /// <summary>Codes and parts as grep finds them in the structure's own rows.</summary>
    [NeedsSharedDataFact]
    public void A_real_structure_names_its_columns()
    {
        var path = Path.Combine(SharedData.Folder!, "C_surveys", "limesurvey", "n2_dummy", "test_survey_structure.lss");
        using var xml = SafeXml.Open(File.OpenRead(path));

        var structure = LimeSurveyStructure.Of(xml);

        Assert.Equal(
            ("G1Q1", "796"),
            (structure.Question("111861X16X796")!.Value.Code, structure.Question("111861X16X796")!.Value.Question)
        );
        Assert.EndsWith("[How do you rate this?]", structure.Question("111861X17X800SQ001")!.Value.Text, StringComparison.Ordinal);
        Assert.Equal("Option 1", structure.Label("797", "A1", "en"));
        Assert.Null(structure.Question("submitdate"));
    }

    private static string Refusal(byte[] file) =>
        Assert.Throws<InvalidDataException>(() => Read(Survey("limesurvey", ("Q1[SQ001]", "overall")), file)).Message;
}
