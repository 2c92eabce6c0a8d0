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
    public void A_ledger_is_not_overwritten_unless_asked_for()
    {
        Backup.Write(pilot.Folder, pilot.Open(), Path);
        other.Put("portal/access.log", WebLog.Line(1)).Collect();
        var before = other.Canonical();

        Assert.Throws<InvalidDataException>(() => Backup.Restore(Path, other.Folder, replace: false));

        Assert.Equal(before, other.Canonical());
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
