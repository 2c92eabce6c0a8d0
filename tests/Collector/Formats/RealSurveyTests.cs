using Carmen.Collector;
using static Carmen.Tests.Collector.Formats.TableFixture;

namespace Carmen.Tests.Collector.Formats;

/// <summary>Real exports of survey tools; the numbers were counted with python3, the workbook's by reading its records without a library.</summary>
public class RealSurveyTests
{
    [NeedsSharedDataFact]
    public void A_Qualtrics_export_of_a_thousand_tests_has_no_response()
    {
        var path = Directory.EnumerateFiles(Folder("qualtrics"), "Non-sincere*").Single();

        var (reading, _) = ReadFile(Survey("qualtrics", ("#60", "overall")), path);
        var (kept, _) = ReadFile(Survey("qualtrics", ("#60", "overall")) with { KeepTests = true }, path);

        Assert.Equal((1000, 0, 1000), (reading.Rows, reading.Accepted, reading.Filtered));
        Assert.Equal(1000, reading.Counted(CountGroups.Filtered, "test-response"));
        Assert.Equal(1000, kept.Accepted);
        IsKnownAs("qualtrics", path);
    }

    [NeedsSharedDataTheory]
    [InlineData("sample.csv", 38)]
    [InlineData("sample_legacy.csv", 39)]
    public void Small_Qualtrics_exports_have_one_response(string name, int seconds)
    {
        var (reading, facts) = ReadFile(Survey("qualtrics", ("Q1", "overall")), Path.Combine(Folder("qualtrics"), name));

        Assert.Equal((1, 1), (reading.Rows, reading.Accepted));
        Assert.Equal((2d, seconds), (facts.Responses[0].Answers["overall"], facts.Responses[0].Seconds));
        IsKnownAs("qualtrics", Path.Combine(Folder("qualtrics"), name));
    }

    [NeedsSharedDataFact]
    public void SurveyMonkey_with_two_lines_of_headings()
    {
        var path = Path.Combine(Folder("surveymonkey_538"), "StarWars.csv");
        string[] words =
        [
            "Very unfavorably",
            "Somewhat unfavorably",
            "Neither favorably nor unfavorably (neutral)",
            "Somewhat favorably",
            "Very favorably",
        ];
        var source = Survey(
            "surveymonkey",
            ("Have you seen any of the 6 films in the Star Wars franchise?", "speed"),
            ("Han Solo", "overall")
        ) with
        {
            Values = new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["overall"] = Map([.. words.Select((word, place) => (word, $"{place + 1}"))]),
                ["speed"] = Map(("Yes", "2"), ("No", "1")),
            },
            Missing = ["Unfamiliar (N/A)"],
        };

        var (reading, facts) = ReadFile(source, path);

        Assert.Equal((1186, 1186), (reading.Rows, reading.Accepted));
        int Count(string item, double point) => facts.Responses.Count(response => response.Answers.GetValueOrDefault(item) == point);
        Assert.Equal((936, 250), (Count("speed", 2), Count("speed", 1)));
        Assert.Equal(
            (1, 8, 44, 151, 610),
            (Count("overall", 1), Count("overall", 2), Count("overall", 3), Count("overall", 4), Count("overall", 5))
        );
        Assert.Equal(0, reading.Counted(CountGroups.Flagged, "answer-outside-scale"));
        IsKnownAs("surveymonkey", path);
    }

    [NeedsSharedDataFact]
    public void SurveyMonkey_with_one_line_of_headings()
    {
        var path = Path.Combine(Folder("surveymonkey_538"), "flying-etiquette.csv");
        string[] words = ["Never", "Once in a while", "About half the time", "Usually", "Always"];
        var source = Survey("surveymonkey", ("Do you ever recline your seat when you fly?", "overall")) with
        {
            Values = new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["overall"] = Map([.. words.Select((word, place) => (word, $"{place + 1}"))]),
            },
        };

        var (reading, facts) = ReadFile(source, path);

        Assert.Equal((1040, 1040), (reading.Rows, reading.Accepted));
        Assert.Equal(
            [171, 257, 118, 175, 137],
            Enumerable
                .Range(1, 5)
                .Select(point => facts.Responses.Count(response => response.Answers.GetValueOrDefault("overall") == point))
        );
        IsKnownAs("surveymonkey", path);
    }

    [NeedsSharedDataFact]
    public void An_EUSurvey_workbook()
    {
        var path = Directory.EnumerateFiles(Path.Combine(Folder("eusurvey"), "everse"), "*.xls").Single();
        string[] words = ["very low", "low", "medium", "high", "very high"];
        var source = Survey("xls", ("S1_App_L1", "overall"), ("S1", "speed")) with
        {
            Values = new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["overall"] = Map([.. words.Select((word, place) => (word, $"{place + 1}"))]),
                ["speed"] = Map(("ID10", "5"), ("ID16", "1")),
            },
            Missing = ["I don't know"],
        };

        var (reading, facts) = ReadFile(source, path);

        Assert.Equal((28, 28), (reading.Rows, reading.Accepted));
        int Count(string item, double point) => facts.Responses.Count(response => response.Answers.GetValueOrDefault(item) == point);
        Assert.Equal(
            (1, 2, 1, 12, 10),
            (Count("overall", 1), Count("overall", 2), Count("overall", 3), Count("overall", 4), Count("overall", 5))
        );
        Assert.Equal((12, 10), (Count("speed", 5), Count("speed", 1)));
        Assert.Equal(0, reading.Counted(CountGroups.Flagged, "answer-outside-scale"));
        Assert.Contains(("survey tool", "EUSurvey"), reading.Guesses);
        IsKnownAs("xls", path);
    }

    [NeedsSharedDataTheory]
    [InlineData("export.csv", 1)]
    [InlineData("tutorial.csv", 0)]
    [InlineData("tutorial_w_repeats.csv", 1)]
    public void Kobo_exports(string name, int recognised)
    {
        var path = Path.Combine(Folder("kobo_odk"), "kpi_csv_export", name);

        var (reading, _) = ReadFile(Survey("kobo"), path);

        Assert.Equal((1, 1), (reading.Rows, reading.Accepted));
        Assert.Equal(recognised == 1, Carmen.Collector.Formats.Named("kobo")!.Recognises(new SourceFile(path, name).Opening()));
    }

    private static string Folder(string name) => Path.Combine(SharedData.Folder!, "C_surveys", name);

    private static void IsKnownAs(string format, string path)
    {
        var opening = new SourceFile(path, "a").Opening();
        Assert.Equal(
            format,
            Assert.Single(Carmen.Collector.Formats.All, one => one.Kinds.Contains(Kinds.Responses) && one.Recognises(opening)).Name
        );
    }
}
