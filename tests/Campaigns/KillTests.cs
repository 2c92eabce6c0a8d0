using System.Diagnostics;
using Carmen.Collector;
using Carmen.Collector.Simulation;
using Carmen.Tests.Collector.Guarantees;

namespace Carmen.Tests.Campaigns;

/// <summary>Killed at any point and collected again, a ledger is that of an undisturbed run.</summary>
public class KillTests
{
    private static readonly IReadOnlyList<(string Name, string Content)> Files =
    [
        .. OverlappingFiles.Six,
        ("portal/long.log", OverlappingFiles.Log(2000, 9000)),
        ("crm/long.csv", OverlappingFiles.Heading + OverlappingFiles.Cases(0, 6000, closed: 3000)),
    ];

    [Fact]
    public void Killed_at_random_moments_and_collected_again_the_ledger_is_that_of_an_undisturbed_run()
    {
        var (undisturbed, time) = Undisturbed();
        var chance = new Chance(Campaign.Seed, "kills");
        var (kills, landed) = (Campaign.Trials(300), 0);
        while (landed < kills)
        {
            using var pilot = Filled();
            for (var attempt = 0; attempt < 3 && landed < kills; attempt++)
            {
                using var process = CollectingProcess.Start(pilot);
                landed += process.KillAfter(time * chance.Unit()) ? 1 : 0;
            }

            Assert.True(undisturbed == Finished(pilot), $"The ledger differs after {landed} kills (seed {Campaign.Seed}).");
        }
    }

    [NeedsStraceFact]
    public void Killed_at_the_nth_write_or_sync_and_collected_again_the_ledger_is_that_of_an_undisturbed_run()
    {
        var (undisturbed, _) = Undisturbed();
        var points = Campaign.Trials(100);
        var (writes, syncs) = (Calls("pwrite64"), Calls("fsync"));
        Assert.True(writes > 20 && syncs > 4, $"{writes} writes and {syncs} syncs were seen.");
        for (var point = 0; point < points; point++)
        {
            // Every sync first, then writes spread evenly over the run.
            var (call, number) = point < Math.Min(syncs, points / 2) ? ("fsync", point + 1) : ("pwrite64", 1 + (point * writes / points));
            using var pilot = Filled();
            using var process = CollectingProcess.Start(
                pilot,
                "strace",
                "-f",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                $"trace={call}",
                "-e",
                $"inject={call}:signal=SIGKILL:when={number}"
            );
            process.WaitForEnd();

            Assert.True(undisturbed == Finished(pilot), $"The ledger differs after a kill at {call} {number}.");
        }
    }

    [Fact]
    public void A_ledger_that_lost_one_fact_would_be_noticed()
    {
        var (undisturbed, _) = Undisturbed();
        using var pilot = Filled();
        Finished(pilot);
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={pilot.Open().Path};Pooling=False"))
        {
            connection.Open();
            using var loss = connection.CreateCommand();
            loss.CommandText = "DELETE FROM \"Requests\" WHERE \"Key\" = (SELECT \"Key\" FROM \"Requests\" LIMIT 1)";
            loss.ExecuteNonQuery();
        }

        Assert.NotEqual(undisturbed, pilot.Canonical());
    }

    private static (string Canonical, TimeSpan Time) Undisturbed()
    {
        using var pilot = Filled();
        var watch = Stopwatch.StartNew();
        return (Finished(pilot), watch.Elapsed);
    }

    private static string Finished(TemporaryPilot pilot)
    {
        using var process = CollectingProcess.Start(pilot);
        Assert.True(process.WaitForEnd() == 0, process.Errors);
        Assert.Null(Ledger.Damage(pilot.Open().Path));
        return pilot.Canonical();
    }

    /// <summary>How often a collection makes a system call.</summary>
    private static int Calls(string call)
    {
        using var pilot = Filled();
        var log = Path.Combine(pilot.Folder, "calls.txt");
        using var process = CollectingProcess.Start(pilot, "strace", "-f", "-qq", "-o", log, "-e", $"trace={call}");
        process.WaitForEnd();
        return File.ReadLines(log).Count(line => line.Contains(call, StringComparison.Ordinal));
    }

    private static TemporaryPilot Filled()
    {
        var pilot = new TemporaryPilot().WithKey();
        foreach (var (name, content) in Files)
        {
            pilot.Put(name, content);
        }

        return pilot;
    }
}
