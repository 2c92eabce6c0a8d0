using Carmen.Collector;

namespace Carmen.Tests.Collector;

public class PilotReaderTests
{
    [Fact]
    public void The_definition_becomes_the_pilot()
    {
        using var folder = new TemporaryPilot();
        var pilot = folder.Pilot;

        Assert.Equal(("Test", new DateOnly(2026, 1, 1), 18), (pilot.Name, pilot.Starts, pilot.Months));
        Assert.Equal(["portal", "crm", "survey"], pilot.Sources.Select(source => source.Id));
        Assert.Equal([Kinds.Visits, Kinds.Requests, Kinds.Responses], pilot.Sources.Select(source => source.Kind));
        Assert.Equal(4, pilot.ProjectMonth(new DateOnly(2026, 4, 30)));
        Assert.Equal(0, pilot.ProjectMonth(new DateOnly(2025, 12, 31)));
    }

    [Fact]
    public void What_init_writes_is_a_valid_pilot()
    {
        var folder = Directory.CreateTempSubdirectory("carmen-").FullName;
        try
        {
            PilotTemplate.Write(folder);
            Assert.Equal(3, PilotReader.Read(folder).Sources.Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(
        "timezone: Europe/Rome",
        "timezone: Europe/Rom",
        "pilot.yaml:6: cities[0].timezone: found \"Europe/Rom\", expected an IANA time zone such as Europe/Rome"
    )]
    [InlineData(
        "city: prato, kind: visits",
        "city: pisa, kind: visits",
        "pilot.yaml:10: sources[0].city: found \"pisa\", expected one of prato"
    )]
    [InlineData(
        "opened: Opened, ",
        "",
        "pilot.yaml:15: sources[1].columns: found no column for \"opened\", expected at least {opened: the heading of the column with the opening time}"
    )]
    [InlineData(
        "kind: visits",
        "kind: visitors",
        "pilot.yaml:10: sources[0].kind: found \"visitors\", expected one of visits, requests, contacts, responses, aggregates, incidents"
    )]
    [InlineData("\"Desk\": counter", "\"Desk\": desk", "sources[1].values.channel: found \"desk\", expected one of counter, phone")]
    [InlineData("months: 18", "months: many", "pilot.yaml:3: months: found \"many\", expected a whole number from 1 to 120")]
    [InlineData("months: 18", "month: 18", "pilot.yaml:3: month: found the unknown key \"month\", expected one of")]
    [InlineData(
        "files: \"portal/*\"",
        "files: \"../secret\"",
        "sources[0].files: found \"../secret\", expected a path below the data folder"
    )]
    [InlineData(
        "instrument: citizen-satisfaction",
        "instrument: happiness",
        "found \"happiness\", expected one of citizen-satisfaction, city-as-a-place, pa-staff"
    )]
    [InlineData("languages: [en]", "languages: [en", "pilot.yaml:")]
    public void What_is_wrong_is_said_with_line_what_was_found_and_what_was_expected(string right, string wrong, string message)
    {
        using var folder = new TemporaryPilot(TemporaryPilot.Definition.Replace(right, wrong, StringComparison.Ordinal));

        var error = Assert.Throws<InvalidDataException>(() => folder.Pilot);

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_its_row_of_headings_and_the_keeping_of_tests_change_what_a_file_means()
    {
        const string Entry = "format: csv";
        Pilot Of(string entry)
        {
            using var folder = new TemporaryPilot(TemporaryPilot.Definition.Replace(Entry, entry, StringComparison.Ordinal));
            return folder.Pilot;
        }

        var pilots = new[] { Entry, "sheet: 2", "sheet: Dati", "header-row: 4", "tests: keep" }.Select(Of).ToList();

        Assert.Equal([null, "2", "Dati", null, null], pilots.Select(pilot => pilot.Sources[2].Sheet));
        Assert.Equal((4, true, false), (pilots[3].Sources[2].HeaderRow, pilots[4].Sources[2].KeepTests, pilots[0].Sources[2].KeepTests));
        Assert.Equal(5, pilots.Select(pilot => MappingVersion.Of(pilot, pilot.Sources[2])).Distinct().Count());
        Assert.Contains(
            "a whole number from 1 to 100",
            Assert.Throws<InvalidDataException>(() => Of("header-row: 0")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Every_problem_of_a_file_is_listed_at_once()
    {
        var text = TemporaryPilot
            .Definition.Replace("Europe/Rome", "Mars", StringComparison.Ordinal)
            .Replace("months: 18", "months: 0", StringComparison.Ordinal);
        using var folder = new TemporaryPilot(text);

        var error = Assert.Throws<InvalidDataException>(() => folder.Pilot);

        Assert.Equal(2, error.Message.Split('\n').Length);
    }

    [Fact]
    public void A_folder_without_definition_says_how_to_get_one()
    {
        using var folder = new TemporaryPilot();
        File.Delete(Path.Combine(folder.Folder, PilotReader.FileName));

        var error = Assert.Throws<InvalidDataException>(() => folder.Pilot);

        Assert.Contains("carmen init", error.Message, StringComparison.Ordinal);
    }
}
