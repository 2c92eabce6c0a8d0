using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

/// <summary>Exports of LimeSurvey in the styles that a city can choose when it exports.</summary>
public class LimeSurveyExportsTests
{
    /// <summary>Nothing is written as <c>{question_not_shown}</c> everywhere, also where a time of submission would stand.</summary>
    [Fact]
    public void In_a_VV_file_a_response_that_was_never_submitted_is_partial()
    {
        const string Text =
            "\"Response ID\"\t\"Date submitted\"\t\"Last page\"\t\"Start language\"\t\"All in all, how was it?\"\t\"And how fast?\"\n"
            + "id\tsubmitdate\tlastpage\tstartlanguage\tQ1\tQ2_SQ001\n"
            + "1\t\"2026-01-05 10:00:00\"\t2\tit\tA4\t{question_not_shown}\n"
            + "2\t{question_not_shown}\t1\t{question_not_shown}\tA2\t\n";

        var (reading, facts) = Read(Survey("limesurvey", ("Q1", "overall"), ("Q2[SQ001]", "speed")), Text);

        Assert.Equal((2, 2, 0), (reading.Rows, reading.Accepted, reading.Rejected));
        Assert.Equal([true, false], facts.Responses.Select(response => response.Complete));
        Assert.Equal(["it", null], facts.Responses.Select(response => response.Language));
        Assert.Equal(["overall=4", "overall=2"], facts.Responses.Select(Answers));
        Assert.Equal(
            (0, 0),
            (reading.Counted("answer-outside-scale", "speed"), reading.Counted("unmapped:language", "{question_not_shown}"))
        );
    }

    [Theory]
    [InlineData("Response ID;Date submitted;Last page;Start language;Date started")]
    [InlineData("Antwort ID;Datum Abgeschickt;Letzte Seite;Start-Sprache;Datum gestartet")]
    [InlineData("ID de respuesta;Fecha de envío;Última página;Lenguaje inicial;Fecha de inicio")]
    [InlineData("Response_ID;Date_submitted;Last_page;Start_language;Date_started")]
    public void Full_headings_are_known_in_the_language_of_the_export_and_with_underscores(string own)
    {
        var underscores = own.Contains('_', StringComparison.Ordinal);
        var question = "How satisfied are you?".Replace(' ', underscores ? '_' : ' ');
        var text =
            $"\uFEFF{own};{question}\n"
            + "7;2026-01-05 10:00:00;2;de;2026-01-05 09:59:00;Satisfied\n"
            + "8;;1;it;2026-01-05 09:59:00;Molto soddisfatto\n";

        var (reading, facts) = Read(Survey("limesurvey", ("How satisfied are you?", "overall")), text);

        Assert.Equal((2, 2), (reading.Rows, reading.Accepted));
        Assert.Equal([true, false], facts.Responses.Select(response => response.Complete));
        Assert.Equal(["de", "it"], facts.Responses.Select(response => response.Language));
        Assert.Equal(["overall=4", "overall=5"], facts.Responses.Select(Answers));
        Assert.Equal(60, facts.Responses[0].Seconds);
        Assert.Contains(("key", own.Split(';')[0]), reading.Guesses);
        Assert.Empty(reading.Warnings);
        Assert.Equal(
            "limesurvey",
            Assert.Single(Carmen.Collector.Formats.All, format => format.Recognises(System.Text.Encoding.UTF8.GetBytes(text))).Name
        );
    }

    private static string Answers(Response response) => string.Join(' ', response.Answers.Select(answer => $"{answer.Key}={answer.Value}"));
}
