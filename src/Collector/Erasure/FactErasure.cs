using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Carmen.Collector;

/// <summary>
/// Takes the facts of marked pseudonyms out of the ledger, within the caller's transaction: their cases with every state and step, contacts,
/// questionnaires, and page requests. A case goes as a whole as soon as one of its states or steps names a marked person.
/// </summary>
internal sealed class FactErasure
{
    /// <summary>Which rows of a table go.</summary>
    private static readonly (string Table, string Which)[] Tables =
    [
        ("Requests", OfGoneCase("Key")),
        ("Steps", OfGoneCase("Case")),
        (
            "Contacts",
            "is_erased(f.\"SourceId\", f.\"Person\") OR is_erased(f.\"SourceId\", f.\"Key\") OR f.\"Request\" IN (SELECT \"Key\" FROM temp.\"Gone\")"
        ),
        ("Responses", "is_erased(f.\"SourceId\", f.\"Key\")"),
    ];

    private readonly LedgerContext context;
    private readonly HashSet<UInt128> marks;
    private readonly (string City, HashSet<UInt128> Pseudonyms)? known;
    private readonly Dictionary<long, string> cities;

    /// <param name="known">Where the pseudonyms themselves are at hand: those of one city. To compare them costs a fraction of comparing marks.</param>
    public FactErasure(LedgerContext context, HashSet<UInt128> marks, (string City, HashSet<UInt128> Pseudonyms)? known = null)
    {
        (this.context, this.marks, this.known) = (context, marks, known);
        cities = context
            .Terms.AsNoTracking()
            .Where(row => row.Text.Contains('/'))
            .AsEnumerable()
            .ToDictionary(row => row.Id, row => row.Text.Split('/')[0]);
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        connection.CreateFunction<long, byte[]?, bool>("is_erased", IsErased, isDeterministic: true);
    }

    /// <summary>Facts taken out, by type: requests, steps, contacts, responses, page-views.</summary>
    public Dictionary<string, long> Facts { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows taken out, by import.</summary>
    public Dictionary<long, long> Rows { get; } = [];

    /// <summary>Days whose visits must be derived anew, by the term of their source.</summary>
    public Dictionary<long, HashSet<int>> TouchedDays { get; } = [];

    /// <summary>Finds the cases that go; nothing is changed yet.</summary>
    /// <returns>Their keys with their marks, to be remembered like those of the people.</returns>
    public Dictionary<UInt128, UInt128> FindCases()
    {
        Execute("DROP TABLE IF EXISTS temp.\"Gone\"");
        Execute("CREATE TEMP TABLE \"Gone\" (\"SourceId\" BIGINT, \"Key\" BLOB, PRIMARY KEY (\"SourceId\", \"Key\")) WITHOUT ROWID");
        foreach (var (table, key) in (ReadOnlySpan<(string, string)>)[("Requests", "Key"), ("Steps", "Case")])
        {
            Execute(
                $"INSERT OR IGNORE INTO temp.\"Gone\" SELECT \"SourceId\", \"{key}\" FROM \"{table}\" WHERE is_erased(\"SourceId\", \"Person\") OR is_erased(\"SourceId\", \"{key}\")"
            );
        }

        var found = new Dictionary<UInt128, UInt128>();
        using var command = Command("SELECT \"SourceId\", \"Key\" FROM temp.\"Gone\"");
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var key = (byte[])rows[1];
            found[BinaryPrimitives.ReadUInt128BigEndian(key)] = Tombstone.Of(cities[rows.GetInt64(0)], key);
        }

        known?.Pseudonyms.UnionWith(found.Keys);
        return found;
    }

    /// <summary>After <see cref="FindCases"/>. Visits of touched days are left to be derived by the caller.</summary>
    public void Remove()
    {
        foreach (var (table, which) in Tables)
        {
            Remove(table, which);
        }

        RemoveHits();
        Execute(
            "DELETE FROM \"VisitParts\" WHERE \"VisitId\" IN (SELECT \"Id\" FROM \"Visits\" WHERE is_erased(\"SourceId\", \"Visitor\"))"
        );
        Execute("DELETE FROM \"Visits\" WHERE is_erased(\"SourceId\", \"Visitor\")");
        Execute("DROP TABLE temp.\"Gone\"");
    }

    private bool IsErased(long sourceId, byte[]? pseudonym) =>
        pseudonym is { Length: 16 }
        && cities.TryGetValue(sourceId, out var city)
        && (
            known is { } given
                ? given.City == city && given.Pseudonyms.Contains(BinaryPrimitives.ReadUInt128BigEndian(pseudonym))
                : marks.Contains(Tombstone.Of(city, pseudonym))
        );

    private void Remove(string table, string which)
    {
        Execute("DROP TABLE IF EXISTS temp.\"Leaving\"");
        Execute($"CREATE TEMP TABLE \"Leaving\" AS SELECT f.\"Id\", f.\"ImportId\" FROM \"{table}\" f WHERE {which}");
        using (var command = Command("SELECT \"ImportId\", COUNT(*) FROM temp.\"Leaving\" GROUP BY \"ImportId\""))
        {
            using var counts = command.ExecuteReader();
            while (counts.Read())
            {
                Count(table.ToLowerInvariant(), counts.GetInt64(0), counts.GetInt64(1));
            }
        }

        if (table == "Responses")
        {
            Execute("DELETE FROM \"Answers\" WHERE \"ResponseId\" IN (SELECT \"Id\" FROM temp.\"Leaving\")");
        }

        Execute($"DELETE FROM \"{table}\" WHERE \"Id\" IN (SELECT \"Id\" FROM temp.\"Leaving\")");
        Execute("DROP TABLE temp.\"Leaving\"");
    }

    private void RemoveHits()
    {
        var places = context
            .Segments.AsNoTracking()
            .Select(row => new
            {
                row.SourceId,
                row.Day,
                row.ImportId,
                row.Part,
            })
            .ToList();
        foreach (var place in places)
        {
            var segment = context.Segments.Single(row =>
                row.SourceId == place.SourceId && row.Day == place.Day && row.ImportId == place.ImportId && row.Part == place.Part
            );
            if (Segment.Visitors(segment.Hits).Any(visitor => IsErased(place.SourceId, Tombstone.Bytes(visitor))))
            {
                Remove(segment);
            }

            context.ChangeTracker.Clear();
        }
    }

    private void Remove(SegmentRow segment)
    {
        var hits = new List<SegmentHit>();
        Segment.Decode(segment.Day, segment.Hits, hits);
        var gone = Segment.Visitors(segment.Hits).Where(visitor => IsErased(segment.SourceId, Tombstone.Bytes(visitor))).ToHashSet();
        Count("page-views", segment.ImportId, hits.LongCount(hit => !hit.Error && gone.Contains(hit.Visitor)));
        hits.RemoveAll(hit => gone.Contains(hit.Visitor));
        if (hits.Count == 0)
        {
            context.Segments.Remove(segment);
        }
        else
        {
            hits.Sort();
            segment.Hits = Segment.Encode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(hits));
        }

        context.SaveChanges();
        if (!TouchedDays.TryGetValue(segment.SourceId, out var days))
        {
            TouchedDays[segment.SourceId] = days = [];
        }

        days.Add(segment.Day);
    }

    private static string OfGoneCase(string key) =>
        $"EXISTS (SELECT 1 FROM temp.\"Gone\" g WHERE g.\"SourceId\" = f.\"SourceId\" AND g.\"Key\" = f.\"{key}\")";

    private void Count(string type, long importId, long count)
    {
        Facts[type] = Facts.GetValueOrDefault(type) + count;
        Rows[importId] = Rows.GetValueOrDefault(importId) + count;
    }

    private void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql)
    {
        var command = (SqliteCommand)context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.Transaction = (SqliteTransaction?)context.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }
}
