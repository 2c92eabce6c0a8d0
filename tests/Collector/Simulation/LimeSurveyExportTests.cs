using System.Globalization;
using Carmen.Collector;
using Carmen.Collector.Simulation;

namespace Carmen.Tests.Collector.Simulation;

/// <summary>Reads the questionnaires with a splitter of its own and counts everything that the truth promises.</summary>
[Collection(OnSimulatedPilot.Name)]
public class LimeSurveyExportTests(SimulatedPilot simulated)
{
    public static TheoryData<string, string> Surveys
    {
        get
        {
            var surveys = new TheoryData<string, string>();
            Cities
                .All.SelectMany(city => SurveyWave.Of(city).Select(wave => (city.Id, wave.Source)))
                .ToList()
                .ForEach(survey => surveys.Add(survey.Id, survey.Source));
            return surveys;
        }
    }

    [Theory]
    [MemberData(nameof(Surveys))]
    public void Questionnaires_and_item_means_are_those_of_the_truth(string city, string source)
    {
        var truth = simulated.Truth.City(city).Surveys.Single(survey => survey.Source == source);
        var rows = Rows(city, source);
        var complete = rows.Where(row => row["submitdate"].Length > 0).ToList();
        Assert.Equal((truth.Complete, truth.Partial), (complete.Count, rows.Count - complete.Count));
        var instrument = Instruments.BuiltIn().Single(instrument => instrument.Id == truth.Instrument);
        var questions = SurveyStyle.Of(city).Questions(instrument);
        foreach (var item in truth.Items)
        {
            var points = complete.Select(row => Point(instrument.Item(item.Id)!, row[questions[item.Id]])).OfType<int>().ToList();
            Assert.Equal(item.Answered, points.Count);
            Assert.Equal(item.Mean, points.Average(), 6);
            Assert.All(points, point => Assert.InRange(point, instrument.Item(item.Id)!.Low, instrument.Item(item.Id)!.High));
        }
    }

    [Fact]
    public void Satisfaction_lies_about_its_known_share()
    {
        foreach (
            var survey in simulated.Truth.Cities.SelectMany(city => city.Surveys).Where(survey => survey.ExpectedSatisfied is not null)
        )
        {
            var (n, p) = (survey.Items.Single(item => item.Id == "overall").Answered, survey.ExpectedSatisfied!.Value);
            Assert.InRange((survey.Satisfied - (n * p)) / Math.Sqrt(n * p * (1 - p)), -3.3, 3.3);
        }
    }

    [Fact]
    public void Drivers_hang_together_and_timeliness_matters_most()
    {
        var rows = Rows("sheffield", "users-w2").Where(row => row["submitdate"].Length > 0).ToList();
        double Correlation(string one, string other)
        {
            var pairs = rows.Select(row => (X: Number(row[one]), Y: Number(row[other])))
                .Where(pair => pair is { X: not null, Y: not null })
                .ToList();
            var (mx, my) = (pairs.Average(pair => pair.X!.Value), pairs.Average(pair => pair.Y!.Value));
            var xy = pairs.Sum(pair => (pair.X!.Value - mx) * (pair.Y!.Value - my));
            return xy / Math.Sqrt(pairs.Sum(pair => Math.Pow(pair.X!.Value - mx, 2)) * pairs.Sum(pair => Math.Pow(pair.Y!.Value - my, 2)));
        }

        // Q2[SQ001] timeliness … Q2[SQ003] fairness; Q1 is overall satisfaction.
        Assert.InRange(Correlation("Q2[SQ001]", "Q2[SQ002]"), 0.3, 0.6);
        Assert.True(Correlation("Q1", "Q2[SQ001]") > Correlation("Q1", "Q2[SQ003]") + 0.05);
    }

    [Fact]
    public void Each_city_exports_in_a_way_of_its_own()
    {
        Assert.Contains(Rows("sheffield", "users-w1"), row => row["Q2[SQ001]"] == "99");
        Assert.Contains(Rows("saarbruecken", "users-w1"), row => row["F1"] == "A4" && row["F3"] is not "A4");
        Assert.Contains(Rows("prato", "users-w1"), row => row["G01Q1"] == "Molto soddisfatto/a");
        Assert.All(Rows("black-country", "users-w1"), row => Assert.StartsWith("198.51.100.", row["ipaddr"], StringComparison.Ordinal));
        Assert.Contains(Rows("prato", "users-w1"), row => row["startlanguage"] == "en");
    }

    private List<Dictionary<string, string>> Rows(string city, string source)
    {
        var style = SurveyStyle.Of(city);
        var wave = SurveyWave.Of(Cities.All.Single(one => one.Id == city)).Single(wave => wave.Source == source);
        var lines = simulated.Lines("data/" + style.File(wave)).Select(line => line[1..^1].Split($"\"{style.Separator}\"")).ToList();
        return
        [
            .. lines
                .Skip(1)
                .Select(cells => lines[0].Zip(cells).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal)),
        ];
    }

    private static int? Number(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number != 99 ? number : null;

    /// <summary>A number, a code such as A4, or the Italian label.</summary>
    private static int? Point(Item item, string text)
    {
        var labelled = item.Labels.Where(label => label.Value.In("it") == text).Select(label => (int?)label.Key).FirstOrDefault();
        return labelled ?? Number(text.TrimStart('A'));
    }
}
