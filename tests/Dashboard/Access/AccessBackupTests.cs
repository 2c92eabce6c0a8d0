using Carmen.Collector;
using Carmen.Dashboard.Access;

namespace Carmen.Tests.Dashboard.Access;

public sealed class AccessBackupTests : IDisposable
{
    private readonly TemporaryPilot pilot = new();
    private readonly DirectoryInfo elsewhere = Directory.CreateTempSubdirectory("carmen-");
    private readonly AccessStore store;

    public AccessBackupTests()
    {
        store = AccessStore.Open(pilot.Folder, TimeProvider.System);
        store.Accounts.Add("ada@city.example", Roles.Auditor, [], GuardedSite.Password);
        store.Accounts.Add("administrator", Roles.Administrator, [], GuardedSite.Password);
        store.Sessions.Begin(store.Accounts.Named("ada@city.example")!.Id, passed: true);
    }

    public void Dispose()
    {
        pilot.Dispose();
        elsewhere.Delete(recursive: true);
    }

    private string Zip(int number) => Path.Combine(elsewhere.FullName, $"{number}.zip");

    private string Place(int number) => Path.Combine(elsewhere.FullName, $"{number}");

    [Fact]
    public async Task Backups_taken_while_the_trail_grows_restore_accounts_and_a_trail_that_holds()
    {
        var wanted = Campaigns.Campaign.Trials(50);
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(() =>
        {
            for (var entry = 0; !enough.IsCancellationRequested; entry++)
            {
                store.Audit.Note(Principal.CommandLine, new Deed(Actions.Import, $"import {entry}"));
            }
        });
        for (var number = 0; number < wanted; number++)
        {
            Backup.Write(pilot.Folder, pilot.Open(), Zip(number), store.CopyTo);
        }

        await enough.CancelAsync();
        await writing;
        var longest = 0;
        for (var number = 0; number < wanted; number++)
        {
            Backup.Restore(Zip(number), Place(number), replace: false, AccessStore.Damage);
            Assert.False(File.Exists(Path.Combine(Place(number), AccessKey.FileName)));
            File.Copy(Path.Combine(pilot.Folder, AccessKey.FileName), Path.Combine(Place(number), AccessKey.FileName));
            var restored = AccessStore.Open(Place(number), TimeProvider.System);
            var trail = AuditChain.Verify(restored);
            Assert.Empty(trail.Problems);
            Assert.True(trail.Entries >= longest);
            longest = trail.Entries;
            Assert.NotNull(restored.Accounts.Check("ada@city.example", GuardedSite.Password));
            Assert.Equal((1, 0), (store.Sessions.Count(), restored.Sessions.Count()));
        }

        Assert.True(longest > 0);
    }

    [Fact]
    public void Accounts_and_trail_of_a_folder_that_has_some_are_not_put_back()
    {
        Backup.Write(pilot.Folder, pilot.Open(), Zip(0), store.CopyTo);
        store.Accounts.SetDisabled(store.Accounts.Named("ada@city.example")!.Id, true);
        store.Audit.Note(Principal.CommandLine, new Deed(Actions.Account, "account:1 close"));

        Backup.Restore(Zip(0), pilot.Folder, replace: true, AccessStore.Damage);

        var after = AccessStore.Open(pilot.Folder, TimeProvider.System);
        Assert.True(after.Accounts.Named("ada@city.example")!.Disabled);
        Assert.Equal(1, AuditChain.Verify(after).Entries);
    }

    [Fact]
    public void A_damaged_store_of_accounts_makes_the_backup_a_damaged_one()
    {
        for (var entry = 0; entry < 200; entry++)
        {
            store.Audit.Note(Principal.CommandLine, new Deed(Actions.Import, $"import {entry}"));
        }

        Backup.Write(
            pilot.Folder,
            pilot.Open(),
            Zip(0),
            copies =>
            {
                store.CopyTo(copies);
                var path = Path.Combine(copies, AccessStore.FileName);
                var bytes = File.ReadAllBytes(path);
                Array.Fill(bytes, (byte)0x5A, 4096, bytes.Length - 4096);
                File.WriteAllBytes(path, bytes);
            }
        );
        Assert.NotNull(Backup.Damage(Zip(0), AccessStore.Damage));
        Assert.Throws<InvalidDataException>(() => Backup.Restore(Zip(0), Place(0), replace: false, AccessStore.Damage));
        Assert.False(File.Exists(Path.Combine(Place(0), Ledger.FileName)));
    }
}
