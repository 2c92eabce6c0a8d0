using Carmen.Collector;
using Carmen.Collector.Simulation;
using Carmen.Tests.Collector.Guarantees;

namespace Carmen.Tests.Campaigns;

/// <summary>Where the disk fails, the command ends with its documented exit code and one line, and the ledger stays whole.</summary>
public class FaultTests
{
    private static readonly string[] Faults =
    [
        "pwrite64:error=ENOSPC",
        "pwrite64:error=EIO",
        "fsync:error=EIO",
        "ftruncate:error=EIO",
        "openat:error=EMFILE",
    ];

    [NeedsStraceFact]
    public void An_input_output_error_at_any_place_ends_in_one_line_and_leaves_the_ledger_whole()
    {
        string undisturbed;
        using (var whole = Filled())
        {
            whole.Collect();
            undisturbed = whole.Canonical();
        }

        var chance = new Chance(Campaign.Seed, "faults");
        for (var trial = 0; trial < Campaign.Trials(150); trial++)
        {
            var fault = Faults[trial % Faults.Length];
            var call = fault.Split(':')[0];
            var first = call switch
            {
                "pwrite64" => chance.Between(1, 299),
                "openat" => chance.Between(1, 30),
                _ => chance.Between(1, 9),
            };
            using var pilot = Filled();
            using var process = CollectingProcess.Start(
                pilot,
                [.. Strace(pilot), "-e", $"trace={call}", "-e", $"inject={fault}:when={first}+"]
            );
            var end = process.WaitForEnd();

            Assert.True(end is 0 or 1, $"{fault} from {first} on: exit code {end}: {process.Errors}");
            Assert.DoesNotContain("   at ", process.Errors, StringComparison.Ordinal);
            Assert.True(end == 0 || process.Errors.Contains("carmen", StringComparison.Ordinal), process.Errors);
            pilot.Collect();
            Assert.Equal(undisturbed, pilot.Canonical());
            Assert.Null(Ledger.Damage(pilot.Open().Path));
        }
    }

    [NeedsMountFact]
    public void A_full_disk_is_said_in_one_line_and_with_room_the_same_command_goes_on()
    {
        using var pilot = Filled();
        pilot.Collect();
        var undisturbed = pilot.Canonical();
        for (var kibibytes = 64; kibibytes <= 64 << (Campaign.IsFull ? 8 : 4); kibibytes *= 2)
        {
            using var disk = new SmallDisk(pilot.Data, kibibytes);
            using (var process = CollectingProcess.Start(disk.Pilot))
            {
                Assert.True(process.WaitForEnd() is 0 or 1, process.Errors);
                Assert.DoesNotContain("   at ", process.Errors, StringComparison.Ordinal);
            }

            disk.Grow();
            using var again = CollectingProcess.Start(disk.Pilot);
            Assert.True(again.WaitForEnd() == 0, again.Errors);
            Assert.Equal(undisturbed, disk.Pilot.Canonical());
        }
    }

    [NeedsMountFact]
    public void A_disk_that_cannot_be_written_is_said_in_one_line_and_changes_nothing()
    {
        using var pilot = Filled();
        pilot.Collect();
        using var disk = new SmallDisk(pilot.Data, 64 << 10);
        using (var whole = CollectingProcess.Start(disk.Pilot))
        {
            Assert.Equal(0, whole.WaitForEnd());
        }

        pilot.Put("crm/new.csv", OverlappingFiles.Heading + OverlappingFiles.Cases(500, 510, closed: 0));
        SmallDisk.Mount("-o", "remount,ro", disk.Pilot.Folder);
        using (var refused = CollectingProcess.Start(disk.Pilot))
        {
            Assert.Equal(1, refused.WaitForEnd());
            Assert.Single(refused.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        SmallDisk.Mount("-o", "remount,rw", disk.Pilot.Folder);
        using var again = CollectingProcess.Start(disk.Pilot);
        Assert.Equal(0, again.WaitForEnd());
        pilot.Collect();
        Assert.Equal(pilot.Canonical(), disk.Pilot.Canonical());
    }

    [Fact]
    public void Two_processes_that_collect_at_once_both_end_well_and_collect_once()
    {
        using var alone = Filled();
        alone.Collect();
        for (var pair = 0; pair < Campaign.Trials(20); pair++)
        {
            using var pilot = Filled();
            using var first = CollectingProcess.Start(pilot);
            using var second = CollectingProcess.Start(pilot);

            Assert.True((first.WaitForEnd(), second.WaitForEnd()) == (0, 0), first.Errors + second.Errors);
            Assert.Equal(alone.Canonical(), pilot.Canonical());
        }
    }

    /// <summary>Only the ledger's own files fail: the runtime cannot do without its.</summary>
    private static IEnumerable<string> Strace(TemporaryPilot pilot)
    {
        string[] options = ["strace", "-f", "-qq", "-o", "/dev/null"];
        string[] files = ["", "-wal", "-shm", "-journal"];
        return options.Concat(files.SelectMany(file => new[] { "-P", Path.Combine(pilot.Folder, Ledger.FileName) + file }));
    }

    private static TemporaryPilot Filled()
    {
        var pilot = new TemporaryPilot().WithKey();
        foreach (var (name, content) in OverlappingFiles.Six)
        {
            pilot.Put(name, content);
        }

        return pilot;
    }

    /// <summary>A pilot folder on a disk of its own size; the delivered files lie elsewhere.</summary>
    private sealed class SmallDisk : IDisposable
    {
        public SmallDisk(string data, int kibibytes)
        {
            Mount("-t", "tmpfs", "-o", $"size={kibibytes}k", "tmpfs", Pilot.Folder);
            File.WriteAllText(Path.Combine(Pilot.Folder, PilotReader.FileName), $"data: \"{data}\"\n{TemporaryPilot.Definition}");
            Pilot.WithKey();
        }

        public TemporaryPilot Pilot { get; } = new();

        public void Grow() => Mount("-o", "remount,size=64m", Pilot.Folder);

        public void Dispose()
        {
            Run("umount", Pilot.Folder);
            Pilot.Dispose();
        }

        public static void Mount(params string[] arguments) => Assert.Equal(0, Run("mount", arguments));

        private static int Run(string program, params string[] arguments)
        {
            using var process = System.Diagnostics.Process.Start(program, arguments);
            process.WaitForExit();
            return process.ExitCode;
        }
    }
}
