using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Carmen.Collector;

/// <summary>
/// Everything a pilot has collected, with a receipt for each file and the findings computed from it: <c>carmen.db</c> in the pilot folder.
/// Reading needs no lock; writing waits for the writer's lane.
/// </summary>
public sealed partial class Ledger : IFacts
{
    public const string FileName = "carmen.db";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);
    private readonly string connectionString;

    /// <summary>Made when first needed: collecting does without.</summary>
    private readonly Lazy<DbContextOptions<LedgerContext>> options;
    private readonly Pilot pilot;
    private readonly TimeProvider clock;

    private readonly bool sqlite;

    private Ledger(string? path, string connectionString, Func<DbContextOptions<LedgerContext>> options, Pilot pilot, TimeProvider clock) =>
        (Path, sqlite, this.connectionString, this.options, this.pilot, this.clock) = (
            path ?? connectionString,
            path is not null,
            connectionString,
            new Lazy<DbContextOptions<LedgerContext>>(options),
            pilot,
            clock
        );

    /// <summary>The database file.</summary>
    public string Path { get; }

    /// <summary>
    /// Opens the pilot's ledger and brings its schema up to date; creates it where there is none. A ledger older than the pilot's list of
    /// erasures loses the people on it again before anyone can read it.
    /// </summary>
    /// <exception cref="InvalidDataException">It was written by a newer version.</exception>
    public static Ledger Open(string folder, Pilot pilot, TimeProvider clock)
    {
        var path = System.IO.Path.Combine(folder, FileName);
        var connection = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        var ledger = new Ledger(path, connection, Embedded, pilot, clock);
        using var lane = WriterLane.Enter(path, Patience);
        ledger.Migrate();
        ledger.ReplayErasures();
        return ledger;

        DbContextOptions<LedgerContext> Embedded() =>
            new DbContextOptionsBuilder<LedgerContext>().UseSqlite(connection).AddInterceptors(new SqliteSettings()).Options;
    }

    /// <summary>The same model on PostgreSQL: schema and every reading; collecting into it follows with the bulk writer for COPY.</summary>
    internal static Ledger OpenPostgres(string connectionString, Pilot pilot, TimeProvider clock)
    {
        var ledger = new Ledger(null, connectionString, Postgres, pilot, clock);
        ledger.Migrate();
        return ledger;

        DbContextOptions<LedgerContext> Postgres() => new DbContextOptionsBuilder<LedgerContext>().UseNpgsql(connectionString).Options;
    }

    /// <summary>Newest first. Undone ones hold no facts and are left out unless asked for.</summary>
    public IReadOnlyList<Import> Imports(bool undone = false) => Imports(CityScope.All(CityScope.Owner), undone);

    /// <summary>Null where there is no such import.</summary>
    public Import? Import(long id) => Import(CityScope.All(CityScope.Owner), id);

    /// <summary>By row; at most <see cref="Reading.RejectionsKept"/> an import, the receipt counts them all.</summary>
    public IReadOnlyList<Rejection> Rejections(long importId) => Rejections(CityScope.All(CityScope.Owner), importId);

    /// <summary>
    /// Takes the facts of exactly one import out again, as if its file had never been collected: older states of requests and the hits of
    /// overlapping files come back. The receipt stays, marked. Undoing twice changes nothing.
    /// </summary>
    /// <returns>The receipt; null where there is no such import.</returns>
    public Import? Undo(long importId)
    {
        using var lane = Lane();
        using (var context = Context())
        {
            context.Database.OpenConnection();
            using var transaction = context.Database.BeginTransaction();
            if (context.Imports.AsNoTracking().FirstOrDefault(row => row.Id == importId) is not { } row)
            {
                return null;
            }

            if (row.UndoneAt is null)
            {
                var days = FactRemoval.Remove(context.Connection(), row.Id, clock.GetUtcNow().ToUnixTimeMilliseconds());
                Derive(context, row.City, row.Source, days);
                transaction.Commit();
            }
        }

        Checkpoint();
        return Import(importId);
    }

    /// <summary>
    /// What undoing an import would change: cases, questionnaires, contacts and statements that would be gone, and those of which another import's state would count
    /// again. Page views: those its receipt counts as accepted.
    /// </summary>
    public (long Gone, long Returning) UndoEffect(long importId)
    {
        using var context = Context();
        if (context.Imports.AsNoTracking().FirstOrDefault(row => row.Id == importId && row.UndoneAt == null) is not { } import)
        {
            return (0, 0);
        }

        if (import.Kind == Kinds.Visits)
        {
            return (import.Accepted, 0);
        }

        (long Gone, long Returning)[] effects =
        [
            Effect(context.Requests, importId),
            Effect(context.Responses, importId),
            Effect(context.Steps, importId),
            Effect(context.Contacts, importId),
            Effect(context.Statements, importId),
        ];
        return (effects.Sum(effect => effect.Gone), effects.Sum(effect => effect.Returning));
    }

    private static (long Gone, long Returning) Effect<T>(IQueryable<T> facts, long importId)
        where T : class, IFactRow
    {
        var own = facts.Where(row => row.ImportId == importId).Select(row => new { row.SourceId, row.Key }).Distinct();
        var all = own.LongCount();
        var returning = own.LongCount(one =>
            facts.Any(row => row.SourceId == one.SourceId && row.Key == one.Key && row.ImportId != importId)
        );
        return (all - returning, returning);
    }

    /// <summary>
    /// Hash over what has been collected (city, source, content, mapping) and whom it was told to forget, whatever the order: part of the data state.
    /// What the retention period takes away does not change it: the findings computed before stay.
    /// </summary>
    public string ImportsHash()
    {
        using var context = Context();
        var lines = Within(context.Imports.AsNoTracking(), CityScope.All(CityScope.Analysing))
            .Where(row => row.UndoneAt == null)
            .AsEnumerable()
            .Select(row => $"{row.City}\t{row.Source}\t{row.Sha256}\t{row.Mapping}\n")
            .Order(StringComparer.Ordinal)
            .Concat(
                context
                    .Tombstones.AsNoTracking()
                    .Select(row => row.Mark)
                    .AsEnumerable()
                    .Select(mark => $"erased\t{Convert.ToHexStringLower(mark)}\n")
                    .Order(StringComparer.Ordinal)
            );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    /// <summary>Keeps the findings of one data state; storing a state again replaces it.</summary>
    public void StoreFindings(string state, byte[] findings)
    {
        using var lane = Lane();
        using (var context = Context())
        {
            using var transaction = context.Database.BeginTransaction();
            context.FindingSets.Where(row => row.State == state).ExecuteDelete();
            context.FindingSets.Add(
                new FindingSetRow
                {
                    State = state,
                    At = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    Findings = findings,
                }
            );
            context.SaveChanges();
            transaction.Commit();
        }

        Checkpoint();
    }

    /// <summary>The findings of one data state; null where they were never stored.</summary>
    public byte[]? Findings(string state)
    {
        using var context = Context();
        return context.FindingSets.AsNoTracking().FirstOrDefault(row => row.State == state)?.Findings;
    }

    /// <summary>The state stored last, without its findings: cheap enough to ask before every answer.</summary>
    public string? LatestState()
    {
        using var context = Context();
        return context
            .FindingSets.AsNoTracking()
            .OrderByDescending(row => row.At)
            .ThenBy(row => row.State)
            .Select(row => row.State)
            .FirstOrDefault();
    }

    /// <summary>Whether nothing has been collected, or everything was undone.</summary>
    public bool IsEmpty()
    {
        using var connection = Connect();
        return connection.Number("SELECT 1 FROM \"Imports\" WHERE \"UndoneAt\" IS NULL LIMIT 1") is null;
    }

    /// <summary>The import that holds these bytes for this source now, and the mapping it was read with; null where none does.</summary>
    internal static HeldImport? Holding(DbConnection connection, Source source, string sha256) =>
        connection
            .Rows(
                "SELECT \"Id\", \"Mapping\" FROM \"Imports\" WHERE \"City\" = @p0 AND \"Source\" = @p1 AND \"Sha256\" = @p2 AND \"UndoneAt\" IS NULL",
                row => new HeldImport(row.GetInt64(0), row.GetString(1)),
                source.City,
                source.Id,
                sha256
            )
            .FirstOrDefault();

    internal LedgerContext Context() => new(options.Value);

    /// <summary>An open connection without EF Core around it, with the same settings.</summary>
    internal DbConnection Connect()
    {
        if (sqlite)
        {
            return Sql.Open(connectionString);
        }

        var connection = new Npgsql.NpgsqlConnection(connectionString);
        connection.Open();
        return connection;
    }

    /// <summary>The right to write, until disposed: a file lock for SQLite, an advisory lock for PostgreSQL.</summary>
    internal IDisposable Lane()
    {
        if (sqlite)
        {
            return WriterLane.Enter(Path, Patience);
        }

        return new AdvisoryLane(Context());
    }

    /// <summary>Moves SQLite's write-ahead log into the database and empties it; only within the writer's lane.</summary>
    internal void Checkpoint()
    {
        if (sqlite)
        {
            using var connection = Connect();
            Checkpoint(connection);
        }
    }

    internal static void Checkpoint(DbConnection connection) => connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");

    private IReadOnlyList<Import> Receipts(CityScope scope, Func<IQueryable<ImportRow>, IQueryable<ImportRow>> which)
    {
        using var context = Context();
        var rows = which(Within(context.Imports.AsNoTracking(), scope));
        var counts = Said(context.ImportCounts.AsNoTracking(), scope)
            .Where(count => rows.Any(row => row.Id == count.ImportId))
            .ToLookup(count => count.ImportId);
        return
        [
            .. rows.AsEnumerable()
                .Select(row =>
                    Collector.Receipts.Of(row, [.. counts[row.Id].Select(count => new ImportCount(count.Group, count.Name, count.Count))])
                ),
        ];
    }

    private void Migrate()
    {
        using var connection = Connect();
        Migrations.Apply(connection, sqlite);
    }

    /// <summary>Derives the visits of a source anew on the given days, within the caller's transaction.</summary>
    private void Derive(LedgerContext context, string city, string id, IReadOnlyCollection<int> days)
    {
        if (days.Count > 0)
        {
            var source = pilot.Sources.FirstOrDefault(source => source.City == city && source.Id == id);
            source ??= new Source
            {
                Id = id,
                City = city,
                Kind = Kinds.Visits,
                Files = [],
            };
            var connection = (SqliteConnection)context.Connection();
            using var term = new PreparedInsert(connection.Handle!, "Terms", "Id", "Text");
            var terms = new Terms(connection, (id, text) => term.Bind(id).Bind(text).Step());
            using var visits = new VisitWriter(connection, pilot, source, terms);
            visits.Derivation.Derive(days);
        }
    }
}
