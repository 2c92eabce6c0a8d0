using System.Globalization;
using Carmen.Collector;
using Carmen.Collector.Simulation;

namespace Carmen.Tests.Collector.Simulation;

[Collection(OnSimulatedPilot.Name)]
public class SimulateTests(SimulatedPilot simulated)
{
    [Fact]
    public void The_same_seed_writes_the_same_bytes_in_any_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            using var again = new SimulatedPilot();
            Assert.Equal(simulated.Hashes(), again.Hashes());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Another_seed_writes_other_evidence_for_the_same_pilot()
    {
        using var other = new SimulatedPilot(Simulate.DefaultSeed + 1);
        var (ours, theirs) = (simulated.Hashes(), other.Hashes());
        Assert.Equal(ours.Keys, theirs.Keys);
        string[] constant =
        [
            ".gitignore",
            .. simulated.Truth.Cities.Select(city => $"data/{CityBooks.MarginsFile(city.Id)}"),
            $"data/{CityBooks.AnnotationsFile}",
            "pilot.schema.json",
            PilotReader.FileName,
            "surveys/instrument.schema.json",
            .. Replication.Files().Select(file => file.Path),
        ];
        Assert.Equal(
            constant.Order(StringComparer.Ordinal),
            ours.Keys.Where(file => ours[file] == theirs[file]).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_truth_beside_the_pilot_is_the_truth_returned()
    {
        var read = Truth.FromJson(File.ReadAllText(Path.Combine(simulated.Folder, Truth.FileName)));
        Assert.Equal(simulated.Truth.ToJson(), read.ToJson());
    }

    [Fact]
    public void The_definition_is_valid_and_says_that_the_evidence_is_simulated()
    {
        var pilot = PilotReader.Read(simulated.Folder);
        Assert.True(pilot.Simulated);
        Assert.Equal(["sheffield", "saarbruecken", "prato", "black-country"], pilot.Cities.Select(city => city.Id));
        Assert.Equal(
            Domains.All.Order(StringComparer.Ordinal),
            pilot.Services.Select(service => service.Domain).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Equal(6, pilot.WorkPackages.Count);
        Assert.All(pilot.Sources, source => Assert.Contains(source.Kind, Kinds.All));
    }

    [Fact]
    public void Every_data_file_belongs_to_exactly_one_source_and_every_source_has_files()
    {
        var pilot = PilotReader.Read(simulated.Folder);
        var named = Collect.Files(pilot, simulated.Data).Select(pair => (pair.Source, pair.File.Name)).ToList();
        Assert.Equal(
            simulated.Files.Where(file => file.StartsWith("data/", StringComparison.Ordinal)).Select(file => file["data/".Length..]),
            named.Select(pair => pair.Name).Order(StringComparer.Ordinal)
        );
        Assert.All(pilot.Sources, source => Assert.Contains(named, pair => pair.Source == source));
    }

    [Fact]
    public void Every_city_pilots_services_of_its_own_beside_the_shared_ones()
    {
        var services = simulated
            .Truth.Cities.Select(city => city.Services.Select(service => service.Id).ToHashSet(StringComparer.Ordinal))
            .ToList();
        Assert.All(services, own => Assert.InRange(own.Count, 4, 7));
        Assert.True(services.Aggregate((one, other) => [.. one.Intersect(other)]).Count >= 3);
    }

    [Fact]
    public void The_amounts_are_those_of_a_pilot_that_a_laptop_shows_in_a_minute()
    {
        var cities = simulated.Truth.Cities;
        Assert.InRange(cities.Sum(city => city.Portal.Lines + city.Portal.Repeated), 400_000, 600_000);
        Assert.InRange(cities.Sum(city => city.Requests.Cases), 42_000, 52_000);
        Assert.InRange(cities.Sum(city => city.Surveys.Sum(survey => survey.Complete + survey.Partial)), 4_500, 6_000);
        Assert.Contains(cities.SelectMany(city => city.Surveys), survey => survey is { Instrument: "sus", Complete: < 10 });
    }

    [Fact]
    public void Data_ledger_key_and_reports_are_kept_out_of_version_control()
    {
        var ignored = File.ReadAllLines(Path.Combine(simulated.Folder, ".gitignore"));
        Assert.Superset(new HashSet<string>(["data/", "carmen.key*", "access.*", "reports/"]), ignored.ToHashSet());
    }
}
