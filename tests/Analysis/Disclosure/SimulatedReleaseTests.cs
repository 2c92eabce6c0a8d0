using Carmen.Analysis;
using Carmen.Collector;
using Carmen.Tests.Collector.Simulation;

namespace Carmen.Tests.Analysis.Disclosure;

/// <summary>What is left to read of the simulated pilot's requests and contacts once they are released.</summary>
[Collection(OnSimulatedPilot.Name)]
public sealed class SimulatedReleaseTests : IDisposable
{
    /// <summary>Ten times the public minimum.</summary>
    private const int Plenty = 100;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("carmen-released-");
    private readonly FindingSet set;
    private readonly ReleasedSet released;

    public SimulatedReleaseTests(SimulatedPilot simulated)
    {
        var pilot = PilotReader.Read(simulated.Folder);
        var ledger = Ledger.Open(folder.FullName, pilot, TimeProvider.System);
        var collection = new Collection(pilot, ledger, new Pseudonyms(new byte[Pseudonyms.KeyLength]), TimeProvider.System, "test");
        foreach (var (source, file) in Collect.Files(pilot, simulated.Data))
        {
            if (source.Kind is Kinds.Requests or Kinds.Contacts)
            {
                Assert.Equal(CollectStatus.Collected, Collect.One(collection, source, file).Status);
            }
        }

        set = Analyse.Run(pilot, ledger, ledger.ImportsHash(), null, 1);
        released = Carmen.Analysis.Disclosure.Release(set, new Readership.Public());
    }

    [Fact]
    public void Whole_cities_are_shown_and_parts_are_withheld_to_protect()
    {
        var totals = set.Findings.Where(row => row.Slice.Dimensions.Count == 0 && IsOfPlenty(row)).ToList();
        Assert.True(totals.Count > 500, $"{totals.Count} totals: too few for the test to say anything.");
        Assert.All(totals, row => Assert.IsType<Estimate.Measured>(released.Find(row.Metric, row.Slice)!.Estimate));
        var services = Share(row => row.Slice is { Service: not null, Dimensions.Count: 1, Period.Grain: Grain.All });
        var finest = Share(row => row.Slice is { Dimensions.Count: 2, Period.Grain: Grain.Month });
        Assert.True(
            services < 0.2 && services < finest,
            $"{services:P0} of services over everything, {finest:P0} of months of two dimensions."
        );
        Assert.InRange(Share(_ => true), 0.05, 0.3);
        Assert.All(released.Audit, table => Assert.True(table.IsSafe, $"{table.Metric} in {table.City}"));
        WhatWasDecidedOnceIsReadAgain();
    }

    private void WhatWasDecidedOnceIsReadAgain()
    {
        var decided = Carmen.Analysis.Disclosure.Withhold(set, new Readership.Public(), []).Write(set);
        var read = Withholding.Read(decided, set)!;
        var again = Carmen.Analysis.Disclosure.Release(set, new Readership.Public(), read);
        Assert.Equal(released.Rows, again.Rows);
        Assert.Equal(released.Audit, again.Audit);
        Assert.Equal(decided, read.Write(set));
        Assert.Null(Withholding.Read(decided, set with { Findings = [.. set.Findings.Skip(1)] }));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static bool IsOfPlenty(Finding row) =>
        row is { Slice.Category: null, People: >= Plenty, Estimate: Estimate.Measured { N: >= Plenty } };

    /// <summary>Of the figures that have a value: which share is withheld.</summary>
    private double Share(Func<Finding, bool> belongs)
    {
        var valued = set.Findings.Where(row => row.Estimate is Estimate.Measured && belongs(row)).ToList();
        return valued.Count(row => released.Find(row.Metric, row.Slice)!.Estimate is Estimate.Suppressed) / (double)valued.Count;
    }
}
