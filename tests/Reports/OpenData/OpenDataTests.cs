using System.Text.Json;
using Carmen.Analysis;
using Carmen.Collector;
using Carmen.Reports;
using Carmen.Tests.Analysis;
using static Carmen.Tests.Analysis.PilotInMemory;

namespace Carmen.Tests.Reports.OpenDataPackage;

/// <summary>The open-data package, written to a folder and read as a stranger would.</summary>
public sealed class OpenDataTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("carmen-open-data-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Page_views_have_the_shape_of_the_regulation_and_what_is_withheld_is_empty()
    {
        // Twenty visitors by desktop with two views each in March, four by mobile.
        var facts = new PilotInMemory();
        for (var i = 0; i < 24; i++)
        {
            var device = i < 20 ? "desktop" : "mobile";
            facts.Visit((ulong)i, Start, Part("waste", 0, false)).LastVisit(visit => visit with { Device = device });
        }

        var rows = Written(facts, Definition, "page-views");
        Assert.Equal(["month", "city", "service", "url", "country", "device_type", "views", "views_flag", "state"], rows[0]);
        Assert.Equal(["2026-03", "prato", "waste", "/waste", ":", "desktop"], rows[1][..6]);
        Assert.Equal(["2026-03", "prato", "waste", "/waste", ":", "mobile"], rows[2][..6]);
        Assert.Equal(("", "c"), (rows[2][6], rows[2][7]));
        Assert.Equal(3, rows.Count);
    }

    [Fact]
    public void Page_views_of_enough_people_are_told()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 60; i++)
        {
            var device = i < 40 ? "desktop" : "mobile";
            facts.Visit((ulong)i, Start, Part("waste", 0, false)).LastVisit(visit => visit with { Device = device });
        }

        var rows = Written(facts, Definition, "page-views");

        // Provisional: the last event lies within the month.
        Assert.Equal([("desktop", "80", "p"), ("mobile", "40", "p")], rows.Skip(1).Select(row => (row[5], row[6], row[7])));
    }

    [Fact]
    public void Comparisons_are_told_with_the_interval_of_the_difference_in_both_forms()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 200; i++)
        {
            var (city, isSatisfied) = (i < 100 ? "prato" : "sheffield", i < 100 ? i < 70 : i < 155);
            facts.Answer(Ecsi, [isSatisfied ? 4 : 2, 3, 3, 7], with: answer => answer with { City = city });
        }

        var deciding = Definition with { EvaluationPlan = EvaluationPlan.None with { Primary = ["csat"] } };
        var rows = Written(facts, deciding, "comparisons");
        var csat = rows.Single(row => row[0] == "csat");
        string Cell(string column) => csat[Array.IndexOf(rows[0], column)];
        Assert.Equal(("cities", "prato", "sheffield", "clear"), (Cell("kind"), Cell("first_city"), Cell("second_city"), Cell("clarity")));
        Assert.StartsWith("0.1", Cell("difference"), StringComparison.Ordinal);
        Assert.StartsWith("0.0158", Cell("low"), StringComparison.Ordinal);
        Assert.StartsWith("0.2768", Cell("high"), StringComparison.Ordinal);
        Assert.Equal(("share", "no", "1"), (Cell("unit"), Cell("equivalent"), Cell("design")));
        Assert.Equal(("1", "yes"), (Cell("family"), Cell("primary")));
        Assert.StartsWith("0.0158", Cell("adjusted_low"), StringComparison.Ordinal);

        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder.FullName, "comparisons.json")));
        Assert.Equal(rows.Count - 1, json.RootElement.GetArrayLength());
        var same = json.RootElement.EnumerateArray().Single(row => row.GetProperty("metric").GetString() == "csat");
        Assert.Equal("sheffield", same.GetProperty("second").GetProperty("city").GetString());
        Assert.Equal("clear", same.GetProperty("clarity").GetString());
    }

    [Fact]
    public void A_comparison_with_a_withheld_figure_does_not_leave()
    {
        // Eleven who are all satisfied: their share is withheld from the public, and so is every comparison with it.
        var facts = new PilotInMemory();
        for (var i = 0; i < 111; i++)
        {
            var city = i < 100 ? "prato" : "sheffield";
            facts.Answer(Ecsi, [i >= 100 || i < 70 ? 4 : 2, 3, 3, 7], with: answer => answer with { City = city });
        }

        Assert.Contains(facts.Run().Contrasts, one => one.Metric == "csat");
        Assert.DoesNotContain(Written(facts, Definition, "comparisons"), row => row[0] == "csat");
    }

    [Fact]
    public void Objectives_say_what_is_reached_and_what_is_missing_to_know()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 100; i++)
        {
            facts.Answer(Ecsi, [i < 40 ? 4 : 2, 3, 3, 7]);
        }

        var pilot = Definition with { Targets = [new Target("csat", null, null, 0.3, null, "plan, section 4")] };
        var rows = Written(facts, pilot, "objectives");
        Assert.Equal(Objectives.All.Sum(objective => objective.Indicators.Count) * pilot.Cities.Count, rows.Count - 1);
        string[] Of(string city, params string[] columns) =>
            [.. columns.Select(column => rows.First(row => row[0] == "1" && row[3] == city)[Array.IndexOf(rows[0], column)])];
        Assert.Equal(
            ["csat", "not-yet-known", "met", "", "0.4", "0.3", "\"plan, section 4\"", "met"],
            Of("prato", "metric", "verdict", "city_verdict", "city_lacks", "value", "at_least", "target_source", "indicator_verdict")
        );
        Assert.Equal(["not-yet-known", "evidence", ""], Of("sheffield", "city_verdict", "city_lacks", "value"));
    }

    [Fact]
    public void Every_table_has_a_dictionary_of_its_columns_and_every_file_is_in_the_description()
    {
        var files = Carmen.Reports.OpenData.Write(Definition, Release(new PilotInMemory(), Definition), folder.FullName);
        string Read(string name) => File.ReadAllText(Path.Combine(folder.FullName, name));
        foreach (var table in (string[])["findings", "comparisons", "objectives", "page-views"])
        {
            var columns = Read($"{table}.csv").Split("\r\n")[0].Split(',');
            Assert.Equal(columns, Read($"{table}.dictionary.csv").Split("\r\n")[1..^1].Select(line => line.Split(',')[0]));
        }

        var description = Read("dataset.jsonld");
        Assert.All(
            files.Select(path => Path.GetFileName(path)).Where(name => name != "dataset.jsonld"),
            name => Assert.Contains($"\"{name}\"", description, StringComparison.Ordinal)
        );
    }

    private static ReleasedSet Release(PilotInMemory facts, Pilot pilot) => Disclosure.Release(facts.Run(pilot), new Readership.Public());

    /// <summary>The lines of one table, cell by cell; quoted commas do not divide.</summary>
    private List<string[]> Written(PilotInMemory facts, Pilot pilot, string table)
    {
        Carmen.Reports.OpenData.Write(pilot, Release(facts, pilot), folder.FullName);
        return
        [
            .. File.ReadAllText(Path.Combine(folder.FullName, $"{table}.csv"))
                .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
                .Select(line => System.Text.RegularExpressions.Regex.Split(line, ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")),
        ];
    }
}
