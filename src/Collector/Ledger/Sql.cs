using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Carmen.Collector;

/// <summary>
/// Statements sent as they stand. Whatever every collection asks goes this way, without EF Core: to set it up, to build its model and to
/// compile its queries takes longer than to collect a day. Values are @p0, @p1 … in their order.
/// </summary>
public static class Sql
{
    /// <summary>An open connection to an SQLite database with <see cref="SqliteSettings"/>.</summary>
    public static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        connection.Execute(SqliteSettings.Pragmas);
        return connection;
    }

    /// <summary>The connection of a context, open until the context is disposed.</summary>
    internal static DbConnection Connection(this LedgerContext context)
    {
        var connection = context.Database.GetDbConnection();
        if (connection.State != System.Data.ConnectionState.Open)
        {
            context.Database.OpenConnection();
        }

        return connection;
    }

    public static int Execute(this DbConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first cell of the first row; null where there is none, or nothing in it.</summary>
    public static long? Number(this DbConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteScalar() is { } found and not DBNull ? Convert.ToInt64(found, CultureInfo.InvariantCulture) : null;
    }

    public static IEnumerable<T> Rows<T>(
        this DbConnection connection,
        string sql,
        Func<DbDataReader, T> read,
        params ReadOnlySpan<object> values
    ) => Rows(Command(connection, sql, values), read);

    private static IEnumerable<T> Rows<T>(DbCommand command, Func<DbDataReader, T> read)
    {
        using (command)
        {
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                yield return read(rows);
            }
        }
    }

    public static long? NumberOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    /// <summary>Within the connection's transaction, where it has one.</summary>
    private static DbCommand Command(DbConnection connection, string sql, ReadOnlySpan<object> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var place = 0; place < values.Length; place++)
        {
            var value = command.CreateParameter();
            (value.ParameterName, value.Value) = ($"@p{place}", values[place]);
            command.Parameters.Add(value);
        }

        return command;
    }
}
