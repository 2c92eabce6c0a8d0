using System.Diagnostics;
using Carmen.Analysis.Statistics;
using Carmen.Collector;
using Microsoft.Data.Sqlite;

namespace Carmen.Tests.Collector;

/// <summary>
/// A collection does not read a file again that nobody has touched. What content the ledger believes in is planted falsely here, so that it shows
/// whether a file was read.
/// </summary>
public sealed class KnownFilesTests : IDisposable
{
    private const string Case = "Case,Type,Channel,Opened,Closed,Status\n1,Rubbish,Desk,2026-02-01T10:00:00,,open\n";

    /// <summary>Far enough ahead that everything written now was written long ago.</summary>
    private readonly TemporaryPilot pilot = new() { Clock = new Clock(TimeProvider.System.GetUtcNow().AddDays(1)) };

    public void Dispose() => pilot.Dispose();

    private string File => Path.Combine(pilot.Data, "crm/a.csv");

    [Fact]
    public void A_file_that_nobody_touched_is_not_read_again()
    {
        pilot.Put("crm/a.csv", Case).Collect();
        var marked = Misremember();

        var again = pilot.Collect().Single();

        // It is taken for what the ledger says it is, and that has not been collected yet.
        Assert.Equal(CollectStatus.Collected, again.Status);
        Assert.Equal(marked, again.Import!.Sha256);
    }

    [Theory]
    [InlineData("written")]
    [InlineData("written, with its time set back")]
    [InlineData("replaced by a file of the same length and time")]
    [InlineData("given other permissions")]
    [InlineData("renamed and back")]
    public void Whatever_is_done_to_a_file_makes_it_read_again(string deed)
    {
        pilot.Put("crm/a.csv", Case).Collect();
        var written = System.IO.File.GetLastWriteTimeUtc(File);
        Misremember();

        switch (deed)
        {
            case "written":
                System.IO.File.WriteAllText(File, Case);
                break;
            case "written, with its time set back":
                System.IO.File.WriteAllText(File, Case);
                System.IO.File.SetLastWriteTimeUtc(File, written);
                break;
            case "replaced by a file of the same length and time":
                System.IO.File.WriteAllText(File + ".tmp", Case);
                System.IO.File.SetLastWriteTimeUtc(File + ".tmp", written);
                System.IO.File.Move(File + ".tmp", File, overwrite: true);
                break;
            case "given other permissions":
                Run("chmod", "600", File);
                break;
            default:
                System.IO.File.Move(File, File + ".tmp");
                System.IO.File.Move(File + ".tmp", File);
                break;
        }

        // Length and time alone would not have told.
        Assert.True(deed == "written" || System.IO.File.GetLastWriteTimeUtc(File) == written);
        Assert.Equal(Case.Length, new FileInfo(File).Length);
        Assert.Equal(CollectStatus.AlreadyCollected, pilot.Collect().Single().Status);
    }

    [Fact]
    public void A_file_written_just_before_it_is_collected_is_read_again_the_next_time()
    {
        using var now = new TemporaryPilot { Clock = new Clock(TimeProvider.System.GetUtcNow()) };
        now.Put("crm/a.csv", Case).Collect();

        Assert.Equal(0, Changed(now, "UPDATE \"KnownFiles\" SET \"Sha256\" = 'f'"));
        now.Put("crm/a.csv", Case.Replace("open", "done", StringComparison.Ordinal));
        Assert.Equal(CollectStatus.Collected, now.Collect().Single().Status);
    }

    [Fact]
    public void A_file_changed_while_the_clock_of_the_file_system_stands_still_is_noticed()
    {
        // Collected within the same tick as written: length and times would not tell the second content from the first.
        using var now = new TemporaryPilot { Clock = new Clock(TimeProvider.System.GetUtcNow()) };
        foreach (var status in (string[])["open", "done", "new1", "new2"])
        {
            now.Put("crm/a.csv", Case.Replace("open", status, StringComparison.Ordinal));

            Assert.Equal(CollectStatus.Collected, now.Collect().Single().Status);
        }
    }

    [Fact]
    public void Told_to_read_everything_again_a_collection_does()
    {
        pilot.Put("crm/a.csv", Case).Collect();
        Misremember();
        var ledger = pilot.Open();
        var key = KeyFile.Open(KeyFile.PathOf(pilot.Folder, null), anythingCollected: true);
        var collection = new Carmen.Collector.Collection(pilot.Pilot, ledger, key, pilot.Clock, "test") { Rehash = true };
        var (source, file) = Collect.Files(pilot.Pilot, pilot.Data).Single();

        Assert.Equal(CollectStatus.AlreadyCollected, Collect.One(collection, source, file).Status);
        Assert.Equal(CollectStatus.AlreadyCollected, pilot.Collect().Single().Status);
    }

    [Fact]
    public void The_same_content_under_another_name_is_already_collected_whether_it_was_read_or_not()
    {
        pilot.Put("crm/a.csv", Case).Collect();

        for (var time = 0; time < 3; time++)
        {
            var files = pilot.Put("crm/b.csv", Case).Collect();
            Assert.All(files, file => Assert.Equal(CollectStatus.AlreadyCollected, file.Status));
        }
    }

    [Fact]
    public void A_file_that_is_known_still_says_why_its_rows_did_not_count()
    {
        pilot.Put("crm/a.csv", Case + "2,Rubbish,Desk,some day,,open\n").Put("portal/access.log", WebLog.Line(1)).Collect();

        var again = pilot.Collect();

        Assert.All(again, file => Assert.Equal(CollectStatus.AlreadyCollected, file.Status));
        Assert.Equal(
            [new ImportCount(CountGroups.Rejected, "date", 1)],
            again.Single(file => file.File.Name == "crm/a.csv").Import!.Counts
        );
        Assert.Contains(pilot.Open().Imports(), import => import.Counts.Any(count => count.Group == CountGroups.Method));
    }

    [Fact]
    public void A_changed_mapping_and_an_undone_import_are_collected_again_without_a_touch()
    {
        pilot.Put("crm/a.csv", Case).Collect();
        var whole = pilot.Canonical();
        var import = pilot.Open().Imports().Single();

        pilot.Open().Undo(import.Id);
        Assert.Equal(CollectStatus.Collected, pilot.Collect().Single().Status);
        Assert.Equal(whole, pilot.Canonical());

        var definition = Path.Combine(pilot.Folder, PilotReader.FileName);
        System.IO.File.WriteAllText(
            definition,
            System.IO.File.ReadAllText(definition).Replace("\"Desk\": counter", "\"Desk\": phone", StringComparison.Ordinal)
        );
        Assert.Equal(CollectStatus.Recollected, pilot.Collect().Single().Status);
    }

    [Fact]
    public void A_ledger_older_than_the_file_collects_it()
    {
        var empty = System.IO.File.ReadAllBytes(pilot.Open().Path);
        pilot.Put("crm/a.csv", Case).Collect();
        var whole = pilot.Canonical();

        System.IO.File.WriteAllBytes(pilot.Open().Path, empty);

        Assert.Equal(CollectStatus.Collected, pilot.Collect().Single().Status);
        Assert.Equal(whole, pilot.Canonical());
    }

    [Fact]
    public void A_ledger_of_the_version_before_takes_the_step_and_keeps_what_it_holds()
    {
        pilot.Put("crm/a.csv", Case).Collect();
        var whole = pilot.Canonical();
        Changed(pilot, "DROP TABLE \"KnownFiles\"; UPDATE \"LedgerVersion\" SET \"Version\" = \"Version\" - 1");

        Assert.Equal(CollectStatus.AlreadyCollected, pilot.Collect().Single().Status);
        Assert.Equal(whole, pilot.Canonical());
        Misremember();
    }

    [Fact]
    public void Reading_all_of_them_again_finds_a_content_that_changed_without_a_trace()
    {
        pilot.Put("crm/a.csv", Case).Put("portal/access.log", WebLog.Line(1)).Collect();
        var files = Collect.Files(pilot.Pilot, pilot.Data).Select(entry => entry.File).ToList();
        var before = pilot.Open().Reread(files);

        Misremember();

        var after = pilot.Open().Reread(files);
        Assert.Equal(2, before.Read);
        Assert.Empty(before.Changed);
        Assert.Equal(["crm/a.csv"], after.Changed);
    }

    [Fact]
    public void Random_deeds_leave_what_reading_every_file_gives()
    {
        var random = new RandomStream(2004);
        using var reading = new TemporaryPilot().WithKey();
        pilot.WithKey();
        for (var turn = 0; turn < 25; turn++)
        {
            var name = $"crm/{random.NextInt(4)}.csv";
            var path = Path.Combine(pilot.Data, name);
            var other = Path.Combine(pilot.Data, $"crm/{random.NextInt(4)}.csv");
            switch (random.NextInt(5))
            {
                case 0 when System.IO.File.Exists(path):
                    System.IO.File.Move(path, other, overwrite: true);
                    break;
                case 1 when System.IO.File.Exists(path) && path != other:
                    Run("cp", "-p", path, other);
                    break;
                case 2 when System.IO.File.Exists(path):
                    System.IO.File.Delete(path);
                    break;
                default:
                    var time = System.IO.File.Exists(path)
                        ? System.IO.File.GetLastWriteTimeUtc(path)
                        : TimeProvider.System.GetUtcNow().UtcDateTime;
                    pilot.Put(name, Case.Replace("\n1,", $"\n{random.NextInt(6)},", StringComparison.Ordinal));
                    System.IO.File.SetLastWriteTimeUtc(path, time);
                    break;
            }

            // The other pilot's clock stands in the past, so that it reads every file at every turn.
            pilot.Collect();
            reading.Collect(pilot.Data);
            Assert.Equal(reading.Canonical(), pilot.Canonical());
        }
    }

    [Fact]
    public void One_run_goes_on_after_files_that_fail_and_replaces_what_was_read_otherwise()
    {
        pilot.WithKey().Put("crm/a.csv", Case).Collect();
        var definition = Path.Combine(pilot.Folder, PilotReader.FileName);
        System.IO.File.WriteAllText(
            definition,
            System.IO.File.ReadAllText(definition).Replace("\"Desk\": counter", "\"Desk\": phone", StringComparison.Ordinal)
        );
        pilot.Put("crm/b.csv", "").Put("crm/c.csv", Case.Replace("\n1,", "\n2,", StringComparison.Ordinal));
        var lines = string.Concat(Enumerable.Range(2, 5000).Select(WebLog.Line));
        pilot.Put("portal/cut.log.gz", TemporaryPilot.Zipped(lines)[..^40]).Put("portal/whole.log", lines);
        using var apart = new TemporaryPilot(System.IO.File.ReadAllText(definition)).WithKey();
        apart.Collect(pilot.Data);
        var key = KeyFile.Open(KeyFile.PathOf(pilot.Folder, null), anythingCollected: true);
        CollectedFile[] files;
        using (var run = new CollectionRun(new Carmen.Collector.Collection(pilot.Pilot, pilot.Open(), key, pilot.Clock, "test")))
        {
            files = [.. Collect.Files(pilot.Pilot, pilot.Data).Select(entry => run.One(entry.Source, entry.File))];
        }

        Assert.Equal(
            [CollectStatus.Failed, CollectStatus.Collected, CollectStatus.Recollected, CollectStatus.Failed, CollectStatus.Collected],
            files.Select(file => file.Status)
        );
        Assert.Equal(apart.Canonical(), pilot.Canonical());
        Assert.Null(Ledger.Damage(pilot.Open().Path));
    }

    /// <summary>Makes the ledger believe that the file held something else when it was read.</summary>
    private string Misremember()
    {
        var another = new string('f', 64);
        Assert.Equal(1, Changed(pilot, $"UPDATE \"KnownFiles\" SET \"Sha256\" = '{another}' WHERE \"File\" = 'crm/a.csv'"));
        return another;
    }

    private static int Changed(TemporaryPilot pilot, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(pilot.Folder, Ledger.FileName)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
