using Carmen.Dashboard.Access;
using Microsoft.Data.Sqlite;

namespace Carmen.Tests.Dashboard.Access;

public sealed class AccessStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("carmen-access-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_was_written_is_there_when_the_store_is_opened_again()
    {
        var store = AccessStore.Open(folder, TimeProvider.System);
        var deed = new Deed(Actions.Import, "import 1", "prato");
        var intent = store.Audit.Intent(Principal.CommandLine, deed);
        store.Audit.Outcome(intent, Principal.CommandLine, deed, Carmen.Dashboard.Access.Audit.Done);
        var entries = AccessStore.Open(folder, TimeProvider.System).Audit.Entries(0, 10);
        Assert.Equal(["done", "intent"], entries.Select(entry => entry.Outcome));
        Assert.Equal(intent, entries[0].Intent);
        Assert.Equal(2, File.ReadAllLines(store.Audit.HeadsPath).Length);
        Assert.EndsWith(entries[0].Hash, store.Audit.Head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE \"Audit\" SET \"Who\" = 'nobody'")]
    [InlineData("DELETE FROM \"Audit\"")]
    public void The_trail_refuses_to_be_changed(string statement)
    {
        var store = AccessStore.Open(folder, TimeProvider.System);
        store.Audit.Note(Principal.CommandLine, new Deed(Actions.Key, "key"));
        using var connection = new SqliteConnection($"Data Source={store.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        Assert.Contains("append-only", Assert.Throws<SqliteException>(() => command.ExecuteNonQuery()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_that_fails_leaves_its_intent_and_its_failure()
    {
        var store = AccessStore.Open(folder, TimeProvider.System);
        Assert.Throws<InvalidOperationException>(() =>
            store.Audit.Record<int>(
                Principal.CommandLine,
                new Deed(Actions.Erase, "person"),
                () => throw new InvalidOperationException("no")
            )
        );
        Assert.Equal(["failed", "intent"], store.Audit.Entries(0, 10).Select(entry => entry.Outcome));
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void A_store_without_its_key_and_a_key_that_others_may_read_are_refused()
    {
        AccessStore.Open(folder, TimeProvider.System);
        var key = Path.Combine(folder, "access.key");
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Contains(
            "chmod 600",
            Assert.Throws<InvalidDataException>(() => AccessStore.Open(folder, TimeProvider.System)).Message,
            StringComparison.Ordinal
        );
        File.Delete(key);
        Assert.Contains(
            "expected the one",
            Assert.Throws<InvalidDataException>(() => AccessStore.Open(folder, TimeProvider.System)).Message,
            StringComparison.Ordinal
        );
    }
}
