using System.Text;
using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

public class EuSurveyTests
{
    private const string Xml = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Results create="2026-02-01_08-00-00"><Survey id="7" uid="s" alias="city">
        <Elements lang="EN"><Section id="x" type="Section">Part</Section>
        <Question id="q1" type="Single Choice" bid="ID1">&lt;p&gt;All in &lt;b&gt;all&lt;/b&gt;?&lt;/p&gt;</Question><Answer id="a4" type="Choice Answer" bid="ID4">Satisfied</Answer><Answer id="a5" type="Choice Answer">Very satisfied</Answer>
        <MatrixTitle id="m" type="Matrix">How good is…</MatrixTitle><MatrixQuestion id="mq" type="Single Choice Matrix Question" bid="ID9">the speed</MatrixQuestion><MatrixAnswer id="ma" type="Matrix Answer">Dissatisfied</MatrixAnswer><MatrixCell qid="mq" aid="ma"/>
        <Question id="q3" type="Multiple Choice">Why?</Question><Answer id="w1">a</Answer><Answer id="w2">b</Answer></Elements>
        <Elements lang="IT"><Question id="q1" type="Single Choice">In generale?</Question><Answer id="a4">Soddisfatto</Answer><Answer id="a5">Molto soddisfatto</Answer><MatrixTitle id="m">Quanto…</MatrixTitle><MatrixQuestion id="mq">la rapidità</MatrixQuestion><MatrixAnswer id="ma">Insoddisfatto</MatrixAnswer></Elements>
        </Survey><Answers>
        <AnswerSet id="c-1" create="2026-01-05_10-00-00" last="2026-01-05_10-00-00" list="1" lang="IT" user="eva@example.org" invitation="i" userlogin="eva"><Answer aid="a4" qid="q1"/><Answer aid="ma" qid="mq"></Answer><Answer aid="w1" qid="q3"/><Answer aid="w2" qid="q3"/></AnswerSet>
        <AnswerSet id="Anonymous" create="2026-01-05_10-00-01" last="x" list="2" lang="EN" user="Anonymous"><Answer qid="q1" aid="a5"/></AnswerSet>
        <AnswerSet id="Anonymous" create="2026-01-05_10-00-02" last="x" list="3" lang="EN" user="Anonymous"/>
        <AnswerSet id="c-4" create="yesterday" list="4" lang="EN"/>
        </Answers></Results>
        """;

    [Theory]
    [InlineData("q1", "mq")]
    [InlineData("ID1", "ID9")]
    [InlineData("All in all?", "How good is…: the speed")]
    [InlineData("In generale?", "la rapidità")]
    public void XML_results_are_read_by_ids_short_names_or_titles(string overall, string speed)
    {
        var source = Survey("eusurvey", (overall, "overall"), (speed, "speed"));

        var (reading, facts) = Read(source, Xml);

        Assert.Equal((4, 3, 1), (reading.Rows, reading.Accepted, reading.Rejected));
        Assert.Equal((4d, 2d), (facts.Responses[0].Answers["overall"], facts.Responses[0].Answers["speed"]));
        Assert.Equal(["it", "en", "en"], facts.Responses.Select(response => response.Language));
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero), facts.Responses[0].Submitted);
        Assert.Equal(5, facts.Responses[1].Answers["overall"]);
        Assert.Equal(3, facts.Responses.Select(response => response.Key).Distinct().Count());
        Assert.Contains("1 column is not mapped: 'q3'.", reading.Warnings);
    }

    [Fact]
    public void Answers_can_be_mapped_by_their_ids()
    {
        var source = Survey("eusurvey", ("q1", "overall")) with
        {
            Values = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["overall"] = Map(("a5", "1")) },
        };

        Assert.Equal(
            1,
            Read(source, Xml.Replace("Very satisfied", "Bravo", StringComparison.Ordinal)).Facts.Responses[1].Answers["overall"]
        );
    }

    [Fact]
    public void XML_results_are_known_by_their_first_element_and_other_XML_is_refused()
    {
        var opening = Encoding.UTF8.GetBytes(Xml);

        Assert.Equal("eusurvey", Assert.Single(Carmen.Collector.Formats.All, format => format.Recognises(opening)).Name);
        Assert.Contains(
            "expected Results",
            Assert.Throws<InvalidDataException>(() => Read(Survey("eusurvey"), "<document/>")).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "document type",
            Assert.Throws<InvalidDataException>(() => Read(Survey("eusurvey"), "<!DOCTYPE a SYSTEM 'b'><Results/>")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Rejected_contributions_come_out_as_CSV()
    {
        var source = Survey("eusurvey", ("q1", "overall"));
        var path = Path.GetTempFileName();
        File.WriteAllText(path, Xml);
        var (reading, _) = Read(source, Xml);
        using var output = new MemoryStream();

        new EuSurvey().WriteRows(new SourceFile(path, "a.xml"), source, reading.Rejections, output);

        Assert.StartsWith(
            "\uFEFF\"Contribution ID\",\"Creation date\",\"Languages\",\"q1\",\"mq\",\"q3\",\"_row\",\"_column\",\"_rule\",\"_message\"\r\n\"c-4\",\"yesterday\",\"EN\",\"\",\"\",\"\",\"4\",\"Creation date\",\"date\"",
            Encoding.UTF8.GetString(output.ToArray()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_workbook_has_its_headings_below_alias_and_date_and_further_columns_on_further_sheets()
    {
        SheetFile Results(string name, params object?[][] rows) =>
            new(
                name,
                [
                    ["Pseudonimo", "city"],
                    ["Data", "05/01/2026 10:00"],
                    [],
                    .. rows,
                ]
            );
        var file = WorkbookFile.Write([
            Results(
                "Content",
                ["In generale? (ID1)", "Perché? (ID3)"],
                ["Soddisfatto(ID4)", "a(ID76); b(ID77)"],
                [null, null],
                ["Molto soddisfatto(ID5)"]
            ),
            Results(
                "Content1",
                ["Quanto…: la rapidità (ID9)", "ID contributo", "Data di creazione", "Lingue"],
                ["2", "c-1", Styled.DateTime(46027.5), "IT"],
                ["1", "c-2", Styled.DateTime(46027.5), "EN"],
                [null, "Anonymous", "05/01/2026 12:00", "EN"]
            ),
        ]);

        var (reading, facts) = Read(Survey("xlsx", ("ID1", "overall"), ("ID9", "speed")), file);

        Assert.Equal(3, facts.Responses.Count);
        Assert.Equal((4d, 2d), (facts.Responses[0].Answers["overall"], facts.Responses[0].Answers["speed"]));
        Assert.Equal((1d, "en"), (facts.Responses[1].Answers["speed"], facts.Responses[1].Language));
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 11, 0, 0, TimeSpan.Zero), facts.Responses[2].Submitted);
        Assert.Contains(("survey tool", "EUSurvey"), reading.Guesses);
        Assert.Contains(("sheet", "Content, Content1 (2 of 2)"), reading.Guesses);
        Assert.Equal(3, Read(Survey("eusurvey", ("ID1", "overall")), file).Facts.Responses.Count);
    }
}
