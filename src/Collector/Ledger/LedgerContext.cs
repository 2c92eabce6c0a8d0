using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Carmen.Collector;

/// <summary>The ledger's tables as EF Core sees them. The schema itself is made by <see cref="Migrations"/>; the model only maps it.</summary>
internal sealed class LedgerContext(DbContextOptions<LedgerContext> options) : DbContext(options)
{
    public DbSet<TermRow> Terms => Set<TermRow>();
    public DbSet<ImportRow> Imports => Set<ImportRow>();
    public DbSet<ImportCountRow> ImportCounts => Set<ImportCountRow>();
    public DbSet<RejectionRow> Rejections => Set<RejectionRow>();
    public DbSet<SegmentRow> Segments => Set<SegmentRow>();
    public DbSet<VisitRow> Visits => Set<VisitRow>();
    public DbSet<VisitPartRow> VisitParts => Set<VisitPartRow>();
    public DbSet<RequestRow> Requests => Set<RequestRow>();
    public DbSet<ResponseRow> Responses => Set<ResponseRow>();
    public DbSet<AnswerRow> Answers => Set<AnswerRow>();
    public DbSet<StepRow> Steps => Set<StepRow>();
    public DbSet<ContactRow> Contacts => Set<ContactRow>();
    public DbSet<StatementRow> Statements => Set<StatementRow>();
    public DbSet<FindingSetRow> FindingSets => Set<FindingSetRow>();
    public DbSet<TombstoneRow> Tombstones => Set<TombstoneRow>();
    public DbSet<HorizonRow> Horizons => Set<HorizonRow>();
    public DbSet<DepartureRow> Departures => Set<DepartureRow>();
    public DbSet<EntryRow> Entries => Set<EntryRow>();
    public DbSet<ComputedRow> Records => Set<ComputedRow>();

    /// <summary>Over a connection that is open, within its transaction.</summary>
    public static LedgerContext Over(SqliteTransaction transaction)
    {
        var context = new LedgerContext(new DbContextOptionsBuilder<LedgerContext>().UseSqlite(transaction.Connection!).Options);
        context.Database.UseTransaction(transaction);
        return context;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<TermRow>().Property(row => row.Id).ValueGeneratedNever();
        modelBuilder.Entity<ImportRow>().Property(row => row.Id).ValueGeneratedNever();
        modelBuilder
            .Entity<ImportCountRow>()
            .HasKey(row => new
            {
                row.ImportId,
                row.Group,
                row.Name,
            });
        modelBuilder.Entity<RejectionRow>().HasKey(row => new { row.ImportId, row.Row });
        modelBuilder
            .Entity<SegmentRow>()
            .HasKey(row => new
            {
                row.SourceId,
                row.Day,
                row.ImportId,
                row.Part,
            });
        modelBuilder.Entity<VisitPartRow>().HasKey(row => new { row.VisitId, row.ServiceId });
        modelBuilder.Entity<AnswerRow>().HasKey(row => new { row.ResponseId, row.ItemId });
        modelBuilder.Entity<FindingSetRow>().HasKey(row => row.State);
        modelBuilder.Entity<TombstoneRow>().HasKey(row => row.Mark);
        modelBuilder.Entity<HorizonRow>().HasKey(row => row.Dataset);
        modelBuilder.Entity<DepartureRow>().HasKey(row => row.City);
        modelBuilder.Entity<EntryRow>().Property(row => row.Id).ValueGeneratedNever();
        modelBuilder.Entity<ComputedRow>().HasKey(row => row.State);
    }
}

/// <summary>
/// SQLite's settings are per connection. FULL keeps an acknowledged import through a power cut; automatic checkpoints are off, since only the
/// holder of the writer's lane may checkpoint (SQLite before 3.51.3 can corrupt a database when two connections do); deleted content is
/// overwritten, since erasing must erase.
/// </summary>
public sealed class SqliteSettings : DbConnectionInterceptor
{
    /// <summary>In KiB, as SQLite writes it.</summary>
    internal const string Cache = "PRAGMA cache_size = -16384;";

    /// <summary>What an index is sorted in: as much as a processor keeps at hand sorts in two thirds of the time of a larger one.</summary>
    internal const string SortingCache = "PRAGMA cache_size = -2048;";

    internal const string Pragmas = $"""
        PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
        PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA wal_autocheckpoint = 0;
        PRAGMA busy_timeout = 10000; {Cache} PRAGMA threads = 2;
        """;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }
}
