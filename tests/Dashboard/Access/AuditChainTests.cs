using Carmen.Analysis.Statistics;
using Carmen.Dashboard.Access;
using Microsoft.Data.Sqlite;

namespace Carmen.Tests.Dashboard.Access;

public sealed class AuditChainTests : IDisposable
{
    private const int Entries = 40;
    private const int Tamperings = 1_000;
    private readonly string folder = Directory.CreateTempSubdirectory("carmen-chain-").FullName;
    private readonly AccessStore store;
    private readonly byte[] older;

    public AuditChainTests()
    {
        store = AccessStore.Open(folder, TimeProvider.System);
        older = [];
        for (var entry = 1; entry <= Entries; entry++)
        {
            store.Audit.Note(Principal.CommandLine, new Deed(Actions.Import, $"import {entry}", entry % 2 == 0 ? "prato" : "sheffield"));
            if (entry == Entries / 2)
            {
                Execute("PRAGMA wal_checkpoint(TRUNCATE)");
                older = File.ReadAllBytes(store.Path);
            }
        }

        Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_trail_that_nobody_touched_holds()
    {
        var verdict = AuditChain.Verify(store);
        Assert.True(verdict.Holds, string.Join("; ", verdict.Problems));
        Assert.Equal(Entries, verdict.Entries);
        Assert.Equal(store.Audit.Head, verdict.Head);
    }

    /// <summary>Each of a thousand random tamperings is found: flips, deletions, swaps, insertions, edits with a plain hash written anew, ends cut off, and the whole database put back.</summary>
    [Fact]
    public void Every_tampering_is_found()
    {
        var whole = File.ReadAllBytes(store.Path);
        var chance = RandomStream.For(2026, "tampering");
        var missed = new List<string>();
        for (var round = 0; round < Tamperings; round++)
        {
            var tampering = (Tampering)(round % 7);
            if (tampering == Tampering.PutBack)
            {
                File.WriteAllBytes(store.Path, older);
            }
            else
            {
                Tamper(tampering, 1 + chance.NextInt(Entries), chance);
            }

            if (AuditChain.Verify(store).Holds)
            {
                missed.Add($"{round} {tampering}");
            }

            File.Delete(store.Path + "-wal");
            File.Delete(store.Path + "-shm");
            File.WriteAllBytes(store.Path, whole);
        }

        Assert.Empty(missed);
        Assert.True(AuditChain.Verify(store).Holds);
    }

    [Fact]
    public void Without_the_copies_of_the_heads_an_end_that_was_cut_off_is_not_seen()
    {
        Tamper(Tampering.CutOff, Entries / 2, RandomStream.For(1, "cut"));
        Assert.True(AuditChain.Verify(store, withAnchor: false).Holds);
        Assert.False(AuditChain.Verify(store).Holds);
    }

    [Fact]
    public void Entries_whose_copies_were_removed_are_found()
    {
        var lines = File.ReadAllLines(store.Audit.HeadsPath);
        File.WriteAllLines(store.Audit.HeadsPath, lines[..^2]);
        Assert.False(AuditChain.Verify(store).Holds);
        File.Delete(store.Audit.HeadsPath);
        Assert.False(AuditChain.Verify(store).Holds);
    }

    [Fact]
    public void A_crash_between_an_entry_and_its_copy_is_no_tampering_and_is_mended_by_the_next_entry()
    {
        var lines = File.ReadAllLines(store.Audit.HeadsPath);
        File.WriteAllText(store.Audit.HeadsPath, string.Concat(lines[..^1].Select(line => line + "\n")));
        Assert.True(AuditChain.Verify(store).Holds);
        store.Audit.Note(Principal.CommandLine, new Deed(Actions.Backup, "backup"));
        Assert.Equal(Entries + 1, File.ReadAllLines(store.Audit.HeadsPath).Length);
        Assert.True(AuditChain.Verify(store).Holds);
    }

    private enum Tampering
    {
        Flip,
        Delete,
        Swap,
        Insert,
        Rehash,
        CutOff,
        PutBack,
    }

    private void Tamper(Tampering tampering, int entry, RandomStream chance)
    {
        var other = 1 + ((entry + chance.NextInt(Entries - 1)) % Entries);
        var column = ((string[])["Who", "Action", "Object", "City", "Place", "Outcome"])[chance.NextInt(6)];
        Execute("DROP TRIGGER \"AuditIsNeverChanged\"; DROP TRIGGER \"AuditIsNeverShortened\"");
        Execute(
            tampering switch
            {
                Tampering.Flip => chance.NextInt(2) == 0
                    ? $"UPDATE \"Audit\" SET \"{column}\" = \"{column}\" || 'x' WHERE \"Id\" = {entry}"
                    : $"UPDATE \"Audit\" SET \"At\" = \"At\" + 1 WHERE \"Id\" = {entry}",
                Tampering.Delete => $"DELETE FROM \"Audit\" WHERE \"Id\" = {entry}",
                Tampering.Swap =>
                    $"UPDATE \"Audit\" SET \"Id\" = -1 WHERE \"Id\" = {entry}; UPDATE \"Audit\" SET \"Id\" = {entry} WHERE \"Id\" = {(other == entry ? (entry % Entries) + 1 : other)}; UPDATE \"Audit\" SET \"Id\" = {(other == entry ? (entry % Entries) + 1 : other)} WHERE \"Id\" = -1",
                Tampering.Insert =>
                    $"INSERT INTO \"Audit\" SELECT {Entries + 1}, \"At\", \"Who\", \"Action\", \"Object\", \"City\", \"Place\", \"Outcome\", \"Intent\", \"Hash\" FROM \"Audit\" WHERE \"Id\" = {entry}",
                Tampering.Rehash => $"UPDATE \"Audit\" SET \"Who\" = 'account:9', \"Hash\" = randomblob(32) WHERE \"Id\" = {entry}",
                _ => $"DELETE FROM \"Audit\" WHERE \"Id\" >= {entry}",
            }
        );
    }

    private void Execute(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={store.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
