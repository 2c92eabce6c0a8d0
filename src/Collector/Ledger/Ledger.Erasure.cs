using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Carmen.Collector;

/// <summary>What an erasure took out.</summary>
/// <param name="Facts">By type: requests, steps, contacts, responses, page-views.</param>
/// <param name="Imports">Files whose receipts now say that some of their rows were erased.</param>
public sealed record Erased(IReadOnlyDictionary<string, long> Facts, int Imports)
{
    /// <summary>Keys of the cases that went: for searching only, and kept nowhere.</summary>
    internal IReadOnlyCollection<UInt128> Cases { get; init; } = [];
}

/// <summary>The ledger's ability to forget: people for good, everything older than the retention period, a city that leaves.</summary>
public sealed partial class Ledger
{
    /// <summary>
    /// Takes every fact of these people (and of the cases that name them) out, and marks them so that no file, bundle or backup brings them
    /// back. Totals of receipts stay; the erased rows are counted beside them. Every stored finding goes with them: figures are computed anew.
    /// Erasing the same people twice changes nothing.
    /// </summary>
    public Erased Erase(string city, IReadOnlyCollection<Pseudonym> subjects)
    {
        using var lane = Lane();
        var marks = subjects.Select(subject => Tombstone.Of(city, subject.Value)).ToHashSet();
        marks.ExceptWith(Tombstones());
        var erased =
            marks.Count > 0
                ? Erase(marks, (city, [.. subjects.Select(subject => subject.Value)]))
                : new Erased(new Dictionary<string, long>(StringComparer.Ordinal), 0);
        Compact();
        return erased;
    }

    /// <summary>How many cases name one of these people; nothing is changed.</summary>
    public int CasesOf(string city, IReadOnlyCollection<Pseudonym> subjects)
    {
        using var context = Context();
        context.Database.OpenConnection();
        using var transaction = context.Database.BeginTransaction();
        return new FactErasure(context, [], (city, [.. subjects.Select(subject => subject.Value)])).FindCases().Count;
    }

    /// <summary>Marks in the ledger, and in the list beside it: the same number where both are whole.</summary>
    public (int Held, int Listed) Erasures() => (Tombstones().Count, ErasureList.Read(ErasureList.PathOf(Path)).Count);

    internal HashSet<UInt128> Tombstones()
    {
        using var connection = Connect();
        return [.. Tombstone.Marks(connection)];
    }

    /// <summary>Brings ledger and list together: what only the list knows is erased now, what only the ledger knows is written to the list.</summary>
    private void ReplayErasures()
    {
        var path = ErasureList.PathOf(Path);
        var (listed, held) = (ErasureList.Read(path), Tombstones());
        ErasureList.Append(path, [.. held.Except(listed)]);
        listed.ExceptWith(held);
        var left = ErasureList.Departures(path).Where(city => DepartureOf(city) is null).ToList();
        if (listed.Count > 0)
        {
            Erase(listed);
        }

        left.ForEach(city => Remove(city));
        if (listed.Count > 0 || left.Count > 0)
        {
            Compact();
        }
    }

    private Erased Erase(HashSet<UInt128> marks, (string City, HashSet<UInt128> Pseudonyms)? known = null)
    {
        using var context = Context();
        context.Database.OpenConnection();
        context.Database.ExecuteSqlRaw("PRAGMA temp_store = MEMORY");
        using var transaction = context.Database.UseTransaction(
            ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: false)
        )!;
        var erasure = new FactErasure(context, marks, known);
        var cases = erasure.FindCases();
        marks.UnionWith(cases.Values);

        // The list comes first: were the power to fail in between, the next opening finishes what was begun.
        ErasureList.Append(ErasureList.PathOf(Path), marks);
        erasure.Remove();
        Rederive(context, erasure.TouchedDays);
        Remember(context, marks);
        foreach (var (import, rows) in erasure.Rows.Where(entry => entry.Value > 0))
        {
            context
                .Imports.Where(row => row.Id == import)
                .ExecuteUpdate(set => set.SetProperty(row => row.Erased, row => row.Erased + rows));
            EventBounds.Refresh(context, import);
        }

        context.FindingSets.ExecuteDelete();
        context.Records.ExecuteDelete();
        transaction.Commit();
        return new Erased(erasure.Facts, erasure.Rows.Count(entry => entry.Value > 0)) { Cases = cases.Keys };
    }

    internal static void Remember(LedgerContext context, IEnumerable<UInt128> marks)
    {
        foreach (var mark in marks.Select(Tombstone.Bytes))
        {
            context.Database.ExecuteSql($"INSERT INTO \"Tombstones\" (\"Mark\") VALUES ({mark}) ON CONFLICT DO NOTHING");
        }
    }

    private void Rederive(LedgerContext context, Dictionary<long, HashSet<int>> touched)
    {
        foreach (var (sourceId, days) in touched)
        {
            var place = context.Terms.AsNoTracking().Single(row => row.Id == sourceId).Text.Split('/', 2);
            Derive(context, place[0], place[1], days);
        }
    }

    /// <summary>
    /// Writes the database anew, so that no page keeps a copy of what was deleted, and empties the log. A page that was split long ago may hold
    /// old copies of rows beside the live ones, which deleting them does not reach.
    /// </summary>
    private void Compact()
    {
        using var context = Context();
        context.Database.OpenConnection();
        context.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        context.Database.ExecuteSqlRaw("VACUUM");
        for (var left = 60; !IsEmptied(context); left--)
        {
            if (left == 0)
            {
                throw new IOException(
                    "a reader keeps the old pages of the ledger open; the erasure is done and nobody can read the facts any more, but the log still holds them: stop \"carmen serve\" and run the same command again"
                );
            }

            Thread.Sleep(500);
        }
    }

    /// <summary>Whether the write-ahead log could be moved and cut to nothing; a reader on an older state stands in the way.</summary>
    private static bool IsEmptied(LedgerContext context)
    {
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        using var answer = command.ExecuteReader();
        return answer.Read() && answer.GetInt32(0) == 0;
    }
}
