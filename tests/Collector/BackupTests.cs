using Carmen.Collector;

namespace Carmen.Tests.Collector;

public sealed class BackupTests : IDisposable
{
    private readonly TemporaryPilot pilot = new();
    private readonly TemporaryPilot other = new();

    public void Dispose()
    {
        pilot.Dispose();
        other.Dispose();
    }

    private string Path => System.IO.Path.Combine(pilot.Folder, "backup.zip");

    [Fact]
    public void A_restored_backup_holds_what_the_ledger_held()
    {
        pilot.Put("portal/access.log", string.Concat(Enumerable.Range(0, 300).Select(WebLog.Line))).Collect();
        Backup.Write(pilot.Folder, pilot.Open(), Path);

        Backup.Restore(Path, other.Folder, replace: false);

        Assert.Equal(pilot.Canonical(), other.Canonical());
        Assert.False(File.Exists(KeyFile.PathOf(other.Folder, null)));
    }

    [Fact]
    public void The_list_of_candidates_that_the_definition_names_is_part_of_it()
    {
        using var candid = new TemporaryPilot(TemporaryPilot.Definition + "candidates-file: places.csv\n");
        var list = System.IO.Path.Combine(candid.Folder, "places.csv");
        File.WriteAllText(list, "id,name,country\nlucca,Lucca,IT\n");
        Backup.Write(candid.Folder, candid.Open(), Path);

        Backup.Restore(Path, other.Folder, replace: true);

        Assert.Equal("Lucca", PilotReader.Read(other.Folder).Candidates.Single().Name);
        // Written anew for an erasure, it is opened by the present definition, whatever its own names.
        File.Delete(list);
        File.WriteAllText(System.IO.Path.Combine(candid.Folder, PilotReader.FileName), TemporaryPilot.Definition);
        Backup.Rewrite(Path, candid.Folder, candid.Clock);
        Assert.Null(Backup.Damage(Path));
    }

    [Fact]
    public void A_ledger_is_not_overwritten_unless_asked_for()
    {
        Backup.Write(pilot.Folder, pilot.Open(), Path);
        other.Put("portal/access.log", WebLog.Line(1)).Collect();
        var before = other.Canonical();

        Assert.Throws<InvalidDataException>(() => Backup.Restore(Path, other.Folder, replace: false));

        Assert.Equal(before, other.Canonical());
    }

    /// <summary>Backups taken while files are collected one after the other: each restores to what a prefix of the files gives.</summary>
    [Fact]
    public async Task Every_backup_taken_during_an_import_restores_to_a_prefix_of_the_files()
    {
        const int Files = 12;
        for (var file = 0; file < Files; file++)
        {
            pilot.Put($"portal/{file:d2}.log", string.Concat(Enumerable.Range(file * 400, 500).Select(WebLog.Line)));
        }

        var prefixes = new List<string> { pilot.Canonical() };
        var (wanted, taken) = (Campaigns.Campaign.Trials(50), new List<string>());
        using var collected = new CancellationTokenSource();
        var ledger = pilot.Open();
        var backups = Task.Run(() =>
        {
            while (taken.Count < wanted || !collected.IsCancellationRequested)
            {
                var path = System.IO.Path.Combine(pilot.Folder, $"{taken.Count}.zip");
                Backup.Write(pilot.Folder, ledger, path);
                taken.Add(path);
            }
        });
        for (var file = 1; file <= Files; file++)
        {
            pilot.Collect(order: files => files.Take(file).TakeLast(1));
            prefixes.Add(pilot.Canonical());
        }

        await collected.CancelAsync();
        await backups.WaitAsync(TimeSpan.FromMinutes(5));
        foreach (var path in taken)
        {
            Backup.Restore(path, other.Folder, replace: true);
            Assert.Contains(other.Canonical(), prefixes);
        }

        Assert.True(taken.Count >= wanted);
    }

    [Fact]
    public void Any_flipped_byte_of_a_backup_is_noticed()
    {
        pilot.Put("portal/access.log", string.Concat(Enumerable.Range(0, 300).Select(WebLog.Line))).Collect();
        Backup.Write(pilot.Folder, pilot.Open(), Path);
        Assert.Null(Backup.Damage(Path));
        var bytes = File.ReadAllBytes(Path);
        var chance = new Carmen.Analysis.Statistics.RandomStream(Campaigns.Campaign.Seed);
        for (var flip = 0; flip < Campaigns.Campaign.Trials(1000); flip++)
        {
            var at = (int)(chance.Next() % (ulong)bytes.Length);
            var bit = (byte)(1 << (int)(chance.Next() % 8));
            bytes[at] ^= bit;
            File.WriteAllBytes(Path, bytes);
            Assert.NotNull(Backup.Damage(Path));
            bytes[at] ^= bit;
        }
    }

    [Fact]
    public void A_backup_with_a_flipped_byte_is_refused_and_changes_nothing()
    {
        pilot.Put("portal/access.log", string.Concat(Enumerable.Range(0, 300).Select(WebLog.Line))).Collect();
        Backup.Write(pilot.Folder, pilot.Open(), Path);
        var bytes = File.ReadAllBytes(Path);
        for (var at = 200; at < bytes.Length - 400; at += bytes.Length / 25)
        {
            bytes[at] ^= 0x40;
            File.WriteAllBytes(Path, bytes);
            Assert.Throws<InvalidDataException>(() => Backup.Restore(Path, other.Folder, replace: false));
            Assert.False(File.Exists(System.IO.Path.Combine(other.Folder, Ledger.FileName)));
            bytes[at] ^= 0x40;
        }
    }
}
