using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Text;
using Carmen.Collector;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Carmen.Dashboard.Access;

/// <summary>
/// Accounts, sessions, tokens, editions, jobs and the audit trail: <c>access.db</c> beside the ledger, with <c>access.key</c> (mode 0600), from
/// which everything that must be sealed is sealed. Apart from the ledger, so that neither backup holds what the other one means.
/// </summary>
public sealed partial class AccessStore
{
    public const string FileName = "access.db";

    /// <summary>Waits for no reader: what is left is taken by the next one.</summary>
    private const string Checkpoint = "PRAGMA wal_checkpoint(PASSIVE)";
    private const string Prefix = "Carmen.Dashboard.Access.Migrations.";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>Made when first needed: to collect and to record that it was done, EF Core is not needed, and to set it up takes longer than both.</summary>
    private readonly Lazy<DbContextOptions<AccessContext>> options;
    private readonly Lock gate = new();
    private bool hasAccounts;
    private long asked;

    private AccessStore(string folder, AccessKey key, TimeProvider clock)
    {
        (Folder, Key, Clock) = (folder, key, clock);
        options = new(() =>
            new DbContextOptionsBuilder<AccessContext>().UseSqlite(ConnectionTo(Path)).AddInterceptors(new SqliteSettings()).Options
        );
        Refused = new RefusedPasswords(folder);
        Audit = new Audit(this);
        Accounts = new Accounts(this);
        SecondFactors = new SecondFactors(this, Accounts);
        Sessions = new Sessions(this);
        Invitations = new Invitations(this, Accounts);
        Tokens = new Tokens(this);
        Editions = new Editions(this);
    }

    public string Folder { get; }
    public string Path => System.IO.Path.Combine(Folder, FileName);
    public Audit Audit { get; }
    public Accounts Accounts { get; }
    public SecondFactors SecondFactors { get; }
    public Invitations Invitations { get; }
    public Tokens Tokens { get; }
    public Editions Editions { get; }
    internal Sessions Sessions { get; }
    internal RefusedPasswords Refused { get; }
    internal AccessKey Key { get; }
    internal TimeProvider Clock { get; }
    internal long Now => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Opens the store of a folder and brings its schema up to date; makes store and key where there are none.</summary>
    /// <exception cref="InvalidDataException">The store was written by a newer version, or its key is missing or no key.</exception>
    public static AccessStore Open(string folder, TimeProvider clock)
    {
        var path = System.IO.Path.Combine(folder, FileName);
        using var lane = WriterLane.Enter(path, Patience);
        var store = new AccessStore(folder, AccessKey.Open(folder, isNew: !File.Exists(path)), clock);
        store.Migrate();
        KeepToOwner(path);
        return store;
    }

    /// <summary>Whether anybody has an account; asked of the store at most once a second until somebody has.</summary>
    public bool HasAccounts
    {
        get
        {
            if (!hasAccounts && (asked == 0 || Clock.GetElapsedTime(asked) > Fresh))
            {
                (asked, hasAccounts) = (Clock.GetTimestamp(), Accounts.Any);
            }

            return hasAccounts;
        }
    }

    /// <summary>
    /// Stands for a person in the audit trail: the same one has the same mark, and nobody finds the person by it without both keys. It outlives an
    /// erasure, and then leads nowhere.
    /// </summary>
    public string MarkOf(Pseudonym person) =>
        Convert.ToHexStringLower(Key.Authenticate("marks of persons", Encoding.ASCII.GetBytes(person.ToString())))[..12];

    /// <summary>Reads; the rows are not tracked.</summary>
    internal T Read<T>(Func<AccessContext, T> read)
    {
        using var context = Context();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return read(context);
    }

    /// <summary>One transaction in the writer's lane: all of it, or nothing.</summary>
    internal T Write<T>(Func<AccessContext, T> write)
    {
        lock (gate)
        {
            using var lane = WriterLane.Enter(Path, Patience);
            using var context = Context();
            T result;
            using (var transaction = context.Database.BeginTransaction())
            {
                result = write(context);
                context.SaveChanges();
                transaction.Commit();
            }

            context.Database.ExecuteSqlRaw(Checkpoint);
            return result;
        }
    }

    internal void Write(Action<AccessContext> write) =>
        Write(context =>
        {
            write(context);
            return true;
        });

    /// <summary>As <see cref="Write{T}"/>, by statements sent as they stand.</summary>
    internal T Append<T>(Func<DbConnection, T> append, Action<DbConnection> committed)
    {
        lock (gate)
        {
            using var lane = WriterLane.Enter(Path, Patience);
            using var connection = Sql.Open(ConnectionTo(Path));
            T result;
            using (var transaction = connection.BeginTransaction())
            {
                result = append(connection);
                transaction.Commit();
            }

            committed(connection);
            connection.Execute(Checkpoint);
            return result;
        }
    }

    private AccessContext Context() => new(options.Value);

    private static string ConnectionTo(string path) => new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();

    private void Migrate()
    {
        using var connection = Sql.Open(ConnectionTo(Path));
        var version = connection.Number("PRAGMA user_version") ?? 0;
        var steps = Steps();
        if (version > steps.Count)
        {
            throw new InvalidDataException(
                $"{Path}: written by a newer version (schema {version}, this one knows {steps.Count}); use that version"
            );
        }

        foreach (var (step, sql) in steps.Index().Skip((int)version))
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(sql);
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {step + 1}"));
            transaction.Commit();
        }

        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static List<string> Steps() =>
        [
            .. Assembly
                .GetExecutingAssembly()
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
                    return reader.ReadToEnd();
                }),
        ];

    private static void KeepToOwner(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
