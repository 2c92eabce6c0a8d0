using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Carmen.Collector;

/// <summary>
/// One file on its way into the ledger: one transaction, begun on construction and ended by <see cref="Commit"/>; disposed without it,
/// nothing of the file remains. The caller holds the writer's lane.
/// </summary>
internal sealed partial class ImportWriter : IFactWriter, IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteTransaction transaction;
    private readonly Pilot pilot;
    private readonly Source source;
    private readonly long importId;
    private readonly PreparedInsert term;
    private readonly PreparedInsert answer;
    private readonly PreparedInsert segment;
    private readonly Terms terms;
    private readonly Gate gate;
    private readonly long sourceId;
    private readonly List<SegmentHit> hits = [];
    private readonly Dictionary<int, int> parts = [];

    public ImportWriter(SqliteConnection connection, Pilot pilot, Source source)
    {
        (this.connection, this.pilot, this.source) = (connection, pilot, source);

        // Every reference is made here from ids just given out; to look each of them up would cost half of the time. Backups check them all.
        connection.Execute("PRAGMA foreign_keys = OFF");
        transaction = connection.BeginTransaction(deferred: false);
        var database = connection.Handle!;
        term = new PreparedInsert(database, "Terms", "Id", "Text");
        terms = new Terms(connection, (id, text) => term.Bind(id).Bind(text).Step());
        answer = new PreparedInsert(database, "Answers", "ResponseId", "ItemId", "Value");
        segment = new PreparedInsert(database, "Segments", "ImportId", "SourceId", "Day", "Part", "Hits");
        gate = new Gate(connection, source.City);
        sourceId = terms.Id(Terms.Source(source.City, source.Id));
        importId = (connection.Number("SELECT MAX(\"Id\") FROM \"Imports\"") ?? 0) + 1;
    }

    /// <summary>Days whose visits must be derived anew because a replaced import held hits on them.</summary>
    public HashSet<int> TouchedDays { get; } = [];

    /// <summary>Takes the facts of the import that held the same bytes under another mapping out of the ledger; its receipt stays.</summary>
    public void Replace(long old, long at) => TouchedDays.UnionWith(FactRemoval.Remove(connection, old, at));

    /// <summary>Derives the visits, writes the receipt and makes all of it permanent.</summary>
    public Import Commit(Account account, ImportRow row)
    {
        Flush();
        row.Duplicates += inserts.Sum(insert => insert.Settle());
        using (var visits = new VisitWriter(connection, pilot, source, terms))
        {
            row.Duplicates += visits.Derivation.Overlap(importId, parts.Keys);
            visits.Derivation.Derive(parts.Keys.Concat(TouchedDays));
        }

        row.Id = importId;
        row.Erased = gate.Refused + EraseNewCases();
        row.Accepted = row.Rows - row.Duplicates - row.Filtered - row.Rejected;
        Receipts.Insert(connection.Handle!, row, account);
        if (row.Erased > 0)
        {
            using var context = LedgerContext.Over(transaction);
            EventBounds.Refresh(context, importId);
            (row.FirstEvent, row.LastEvent) = Receipts.Bounds(connection, importId);
        }

        transaction.Commit();
        return Receipts.Of(row, account.Counts);
    }

    public void Dispose()
    {
        term.Dispose();
        inserts.ForEach(insert => insert.Dispose());
        answer.Dispose();
        segment.Dispose();
        transaction.Dispose();
    }

    /// <summary>Of a case that turned out to be an erased person's, the rows that named nobody are in already, from this file or another.</summary>
    /// <returns>How many rows of this file went.</returns>
    private long EraseNewCases()
    {
        if (gate.NewMarks.Count == 0)
        {
            return 0;
        }

        ErasureList.Append(ErasureList.PathOf(connection.DataSource), gate.NewMarks);
        using var context = LedgerContext.Over(transaction);
        Ledger.Remember(context, gate.NewMarks);
        var erasure = new FactErasure(context, gate.NewMarks);
        erasure.FindCases();
        erasure.Remove();
        foreach (var (import, rows) in erasure.Rows.Where(entry => entry.Key != importId && entry.Value > 0))
        {
            context
                .Imports.Where(row => row.Id == import)
                .ExecuteUpdate(set => set.SetProperty(row => row.Erased, row => row.Erased + rows));
        }

        return erasure.Rows.GetValueOrDefault(importId);
    }

    /// <summary>Writes the hits held, a part a day.</summary>
    private void Flush()
    {
        hits.Sort();
        var left = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(hits);
        while (!left.IsEmpty)
        {
            var day = left[0].Day;
            var end = 1;
            while (end < left.Length && left[end].Day == day)
            {
                end++;
            }

            var part = parts[day] = parts.GetValueOrDefault(day) + 1;
            segment.Bind(importId).Bind(sourceId).Bind((long)day).Bind((long)part).Bind(Segment.Encode(left[..end])).Step();
            left = left[end..];
        }

        hits.Clear();
    }
}
