using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace Carmen.Collector;

/// <summary>
/// One file on its way into the ledger: one transaction, begun on construction and ended by <see cref="Commit"/>; disposed without it,
/// nothing of the file remains. The caller holds the writer's lane.
/// </summary>
internal sealed class ImportWriter : IFactWriter, IDisposable
{
    private readonly LedgerContext context;
    private readonly IDbContextTransaction transaction;
    private readonly Pilot pilot;
    private readonly Source source;
    private readonly long importId;
    private readonly PreparedInsert term;
    private readonly PreparedInsert request;
    private readonly PreparedInsert response;
    private readonly PreparedInsert answer;
    private readonly PreparedInsert segment;
    private readonly sqlite3_stmt find;
    private readonly Terms terms;
    private readonly long sourceId;
    private readonly Dictionary<int, List<SegmentHit>> hits = [];
    private readonly Dictionary<int, int> parts = [];
    private long requestId;
    private long responseId;

    public ImportWriter(LedgerContext context, Pilot pilot, Source source)
    {
        (this.context, this.pilot, this.source) = (context, pilot, source);
        context.Database.OpenConnection();
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        transaction = context.Database.UseTransaction(connection.BeginTransaction(deferred: false))!;
        var database = connection.Handle!;
        term = new PreparedInsert(database, "Terms", "Id", "Text");
        terms = new Terms(context, (id, text) => term.Bind(id).Bind(text).Step());
        request = new PreparedInsert(database, "Requests", RequestColumns);
        response = new PreparedInsert(database, "Responses", ResponseColumns);
        answer = new PreparedInsert(database, "Answers", "ResponseId", "ItemId", "Value");
        segment = new PreparedInsert(database, "Segments", "ImportId", "SourceId", "Day", "Part", "Hits");
        var facts = source.Kind == Kinds.Requests ? "Requests" : "Responses";
        raw.sqlite3_prepare_v2(
            database,
            $"SELECT \"ImportId\" FROM \"{facts}\" WHERE \"SourceId\" = ? AND \"Key\" = ? AND \"Content\" = ?",
            out find
        );
        sourceId = terms.Id(Terms.Source(source.City, source.Id));
        importId = (context.Imports.Max(row => (long?)row.Id) ?? 0) + 1;
        requestId = context.Requests.Max(row => (long?)row.Id) ?? 0;
        responseId = context.Responses.Max(row => (long?)row.Id) ?? 0;
    }

    private static readonly string[] RequestColumns =
    [
        "Id",
        "ImportId",
        "SourceId",
        "Key",
        "Content",
        "ServiceId",
        "ChannelId",
        "AudienceId",
        "DistrictId",
        "StatusId",
        "Person",
        "Opened",
        "FirstReply",
        "Due",
        "Closed",
        "Updated",
        "OnTime",
        "Reopened",
        "Flags",
    ];

    private static readonly string[] ResponseColumns =
    [
        "Id",
        "ImportId",
        "SourceId",
        "Key",
        "Content",
        "InstrumentId",
        "Wave",
        "AudienceId",
        "ServiceId",
        "ChannelId",
        "LanguageId",
        "Submitted",
        "Seconds",
        "Complete",
    ];

    /// <summary>Days whose visits must be derived anew because a replaced import held hits on them.</summary>
    public HashSet<int> TouchedDays { get; } = [];

    public bool Add(Request fact)
    {
        var content = FactContent.Hash(FactContent.Of(fact));
        var (own, others) = Held(fact.Key, content);
        if (!own)
        {
            request.Bind(++requestId).Bind(importId).Bind(sourceId).Bind(fact.Key.Value).Bind(content);
            request.Bind(terms.Id(fact.Service)).Bind(terms.Id(fact.Channel)).Bind(terms.Id(fact.Audience));
            request.Bind(terms.IdOrNull(fact.District)).Bind(terms.Id(fact.Status)).Bind(fact.Person?.Value);
            request
                .Bind(fact.Opened.ToUnixTimeMilliseconds())
                .Bind(fact.FirstReply?.ToUnixTimeMilliseconds())
                .Bind(fact.Due?.ToUnixTimeMilliseconds());
            request.Bind(fact.Closed?.ToUnixTimeMilliseconds()).Bind(fact.Updated?.ToUnixTimeMilliseconds());
            request.Bind(fact.OnTime).Bind((bool?)fact.Reopened).Bind((long)fact.Flags).Step();
        }

        return !own && !others;
    }

    public bool Add(Response fact)
    {
        var content = FactContent.Hash(FactContent.Of(fact));
        var (own, others) = Held(fact.Key, content);
        if (!own)
        {
            response.Bind(++responseId).Bind(importId).Bind(sourceId).Bind(fact.Key.Value).Bind(content);
            response.Bind(terms.Id(fact.Instrument)).Bind((long)fact.Wave).Bind(terms.Id(fact.Audience));
            response.Bind(terms.IdOrNull(fact.Service)).Bind(terms.IdOrNull(fact.Channel)).Bind(terms.IdOrNull(fact.Language));
            response.Bind(fact.Submitted?.ToUnixTimeMilliseconds()).Bind((long?)fact.Seconds).Bind((bool?)fact.Complete).Step();
            foreach (var (item, value) in fact.Answers)
            {
                answer.Bind(responseId).Bind(terms.Id(item)).Bind(value).Step();
            }
        }

        return !own && !others;
    }

    public void Add(in Hit hit)
    {
        var kept = new SegmentHit(
            hit.Visitor.Value,
            hit.Second,
            terms.Id(hit.Path),
            hit.Error,
            VisitCodes.Device(hit.Device),
            VisitCodes.Referrer(hit.Referrer)
        );
        ref var day = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(hits, kept.Day, out _);
        day ??= [];
        day.Add(kept);
        if (day.Count == Segment.Capacity)
        {
            Flush(kept.Day, day);
        }
    }

    /// <summary>Takes the facts of the import that held the same bytes under another mapping out of the ledger; its receipt stays.</summary>
    public void Replace(ImportRow old, long at) => TouchedDays.UnionWith(FactRemoval.Remove(context, old, at));

    /// <summary>Derives the visits, writes the receipt and makes all of it permanent.</summary>
    public Import Commit(Reading reading, ImportRow row)
    {
        foreach (var (day, list) in hits)
        {
            Flush(day, list);
        }

        using (var visits = new VisitWriter(context, pilot, source, terms))
        {
            row.Duplicates += visits.Derivation.Overlap(importId, parts.Keys);
            visits.Derivation.Derive(parts.Keys.Concat(TouchedDays));
        }

        row.Id = importId;
        row.Accepted = row.Rows - row.Duplicates - row.Filtered - row.Rejected;
        context.Imports.Add(row);
        var counts = reading.Counts.Select(entry => new ImportCount(entry.Key.Group, entry.Key.Name, entry.Value)).ToList();
        context.ImportCounts.AddRange(
            counts.Select(count => new ImportCountRow
            {
                ImportId = importId,
                Group = count.Group,
                Name = count.Name,
                Count = count.Count,
            })
        );
        context.Rejections.AddRange(
            reading.Rejections.Select(rejection => new RejectionRow
            {
                ImportId = importId,
                Row = rejection.Row,
                Column = rejection.Column,
                Rule = rejection.Rule,
                Message = rejection.Message,
            })
        );
        context.SaveChanges();
        transaction.Commit();
        return Receipts.Of(row, counts);
    }

    public void Dispose()
    {
        term.Dispose();
        request.Dispose();
        response.Dispose();
        answer.Dispose();
        segment.Dispose();
        find.Dispose();
        transaction.Dispose();
    }

    private void Flush(int day, List<SegmentHit> list)
    {
        if (list.Count > 0)
        {
            var part = parts[day] = parts.GetValueOrDefault(day) + 1;
            segment.Bind(importId).Bind(sourceId).Bind((long)day).Bind((long)part).Bind(Segment.Encode(list)).Step();
            list.Clear();
        }
    }

    /// <summary>Whether this import, or another one, holds the same statement of the same key.</summary>
    private (bool Own, bool Others) Held(Pseudonym key, byte[] content)
    {
        Span<byte> wide = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(wide, key.Value);
        raw.sqlite3_bind_int64(find, 1, sourceId);
        raw.sqlite3_bind_blob(find, 2, wide);
        raw.sqlite3_bind_blob(find, 3, content);
        var (own, others) = (false, false);
        while (raw.sqlite3_step(find) == raw.SQLITE_ROW)
        {
            var holder = raw.sqlite3_column_int64(find, 0);
            (own, others) = (own || holder == importId, others || holder != importId);
        }

        raw.sqlite3_reset(find);
        return (own, others);
    }
}
