using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Carmen.Collector;

/// <summary>The ledger whole: as canonical text to compare two of them by, and as a verified copy.</summary>
public sealed partial class Ledger
{
    /// <summary>
    /// Everything the ledger knows, a line a fact, sorted, without anything that depends on the order of arrival (ids, times of collection,
    /// which of two files counted as the duplicate): two ledgers hold the same exactly if these bytes are the same.
    /// </summary>
    /// <param name="only">Id of a city; null: all.</param>
    public void ExportCanonical(Stream output, string? only = null)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true)
        {
            NewLine = "\n",
        };
        foreach (
            var line in Imports()
                .Where(import => only is null || import.City == only)
                .Select(import => $"import\t{import.City}\t{import.Source}\t{import.Sha256}\t{import.Mapping}\t{import.Rows}")
                .Order(StringComparer.Ordinal)
        )
        {
            writer.WriteLine(line);
        }

        foreach (var city in pilot.Cities.Select(city => city.Id).Where(id => only is null || id == only).Order(StringComparer.Ordinal))
        {
            WriteSorted(writer, Visits(city).Select(fact => $"visit\t{city}\t{fact.Source}\t{fact.Visitor}\t{FactContent.Of(fact)}"));
            WriteSorted(writer, Requests(city).Select(fact => $"request\t{city}\t{fact.Source}\t{fact.Key}\t{FactContent.Of(fact)}"));
            WriteSorted(writer, Steps(city).Select(fact => $"step\t{city}\t{fact.Source}\t{fact.Key}\t{FactContent.Of(fact)}"));
            WriteSorted(writer, Contacts(city).Select(fact => $"contact\t{city}\t{fact.Source}\t{fact.Key}\t{FactContent.Of(fact)}"));
            WriteStatements<Aggregate>(writer, city);
            WriteStatements<Incident>(writer, city);
            WriteStatements<Cost>(writer, city);
            WriteStatements<ContextFigure>(writer, city);
            WriteStatements<Margin>(writer, city);
            WriteStatements<Effort>(writer, city);
            WriteStatements<Assessment>(writer, city);
            WriteStatements<Annotation>(writer, city);
            WriteSorted(writer, Responses(city).Select(fact => $"response\t{city}\t{fact.Source}\t{fact.Key}\t{FactContent.Of(fact)}"));
        }
    }

    /// <summary>
    /// Writes a copy of the ledger as of one moment, also while something is being collected, and checks it before it is called good.
    /// </summary>
    /// <exception cref="InvalidDataException">The copy does not pass SQLite's integrity check or the control totals; it was deleted.</exception>
    public void CopyTo(string path)
    {
        using (var context = Context())
        {
            context.Database.OpenConnection();
            using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            copy.Open();
            ((SqliteConnection)context.Database.GetDbConnection()).BackupDatabase(copy);
        }

        if (Damage(path) is { } damage)
        {
            File.Delete(path);
            throw new InvalidDataException(
                $"{path}: found a copy that fails its check ({damage}), expected a whole ledger; look at the disk and try again"
            );
        }
    }

    /// <summary>What is wrong with a ledger file; null where nothing is.</summary>
    public static string? Damage(string path)
    {
        try
        {
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder
                {
                    DataSource = path,
                    Pooling = false,
                    Mode = SqliteOpenMode.ReadWrite,
                }.ToString()
            );
            connection.Open();
            var integrity = Scalar(connection, "PRAGMA integrity_check");
            var references = Scalar(connection, "SELECT COUNT(*) FROM pragma_foreign_key_check");
            var totals = Scalar(
                connection,
                "SELECT COUNT(*) FROM \"Imports\" WHERE \"Rows\" <> \"Accepted\" + \"Duplicates\" + \"Filtered\" + \"Rejected\""
            );
            return integrity != "ok" ? "integrity check: " + integrity.Split('\n')[0]
                : references != "0" ? $"{references} rows refer to nothing"
                : totals != "0" ? $"{totals} receipts do not add up"
                : null;
        }
        catch (SqliteException error)
        {
            return LedgerFailure.Explain(error);
        }
    }

    /// <summary>The version of the embedded store.</summary>
    public static string StoreVersion => SQLitePCL.raw.sqlite3_libversion().utf8_to_string();

    /// <summary>The settings that keep the ledger whole and make erasing erase: as they are on a connection, and as they have to be.</summary>
    public IReadOnlyList<(string Name, string Value, string Expected)> Settings()
    {
        using var context = Context();
        context.Database.OpenConnection();
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        return [.. Expected.Select(setting => (setting.Name, Scalar(connection, "PRAGMA " + setting.Name), setting.Value))];
    }

    private static readonly (string Name, string Value)[] Expected =
    [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
        ("secure_delete", "1"),
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
        ("wal_autocheckpoint", "0"),
    ];

    private static string Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }

    private void WriteStatements<T>(StreamWriter writer, string city)
        where T : class, IStated =>
        WriteSorted(writer, Statements<T>(city).Select(fact => $"{T.Kind}\t{city}\t{fact.Source}\t{fact.Key}\t{FactContent.Of(fact)}"));

    private static void WriteSorted(StreamWriter writer, IEnumerable<string> lines)
    {
        foreach (var line in lines.Order(StringComparer.Ordinal))
        {
            writer.WriteLine(line);
        }
    }
}
