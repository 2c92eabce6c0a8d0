using System.Data.Common;
using System.Globalization;
using System.Reflection;

namespace Carmen.Collector;

/// <summary>
/// Brings a ledger's schema up to date: the SQL steps of <c>Migrations/</c> in order, each in one transaction together with the version it
/// leads to, so that a step killed halfway is as if it had never begun. The caller holds the writer's lane. (EF Core's own migrations keep
/// a lock row that a killed process leaves behind, after which every later start waits for ever.)
/// </summary>
internal static class Migrations
{
    private const string Prefix = "Carmen.Collector.Ledger.Migrations.";

    public static readonly IReadOnlyList<string> Steps =
    [
        .. Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <exception cref="InvalidDataException">The ledger was written by a newer version.</exception>
    public static void Apply(DbConnection connection, bool sqlite)
    {
        Execute(connection, null, "CREATE TABLE IF NOT EXISTS \"LedgerVersion\" (\"Version\" INTEGER NOT NULL)");
        var version = Version(connection);
        if (version > Steps.Count)
        {
            throw new InvalidDataException(
                $"The ledger was written by a newer version (schema {version}, this one knows {Steps.Count}); use that version, or restore a backup made before it"
            );
        }

        for (var step = version; step < Steps.Count; step++)
        {
            using var transaction = connection.BeginTransaction();
            Execute(connection, transaction, InDialect(Read(Steps[step]), sqlite));
            Execute(connection, transaction, "DELETE FROM \"LedgerVersion\"");
            Execute(
                connection,
                transaction,
                string.Create(CultureInfo.InvariantCulture, $"INSERT INTO \"LedgerVersion\" VALUES ({step + 1})")
            );
            transaction.Commit();
        }
    }

    public static int Version(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COALESCE(MAX(\"Version\"), 0) FROM \"LedgerVersion\"";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static string InDialect(string sql, bool sqlite) =>
        sql.Replace("{id}", sqlite ? "INTEGER PRIMARY KEY" : "BIGINT PRIMARY KEY", StringComparison.Ordinal)
            .Replace("{blob}", sqlite ? "BLOB" : "BYTEA", StringComparison.Ordinal)
            .Replace("{bool}", sqlite ? "INTEGER" : "BOOLEAN", StringComparison.Ordinal)
            .Replace("{real}", sqlite ? "REAL" : "DOUBLE PRECISION", StringComparison.Ordinal);

    private static string Read(string step)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(step)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static void Execute(DbConnection connection, DbTransaction? transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
