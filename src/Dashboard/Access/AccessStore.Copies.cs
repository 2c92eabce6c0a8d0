using Carmen.Collector;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Carmen.Dashboard.Access;

/// <summary>The store as a verified copy, for backups. The key is never in it.</summary>
public sealed partial class AccessStore
{
    /// <summary>
    /// Writes the store and the copies of its audit hashes into a folder, as of one moment and also while others write. Sessions are left out:
    /// whoever was logged in then is not logged in by a restore.
    /// </summary>
    /// <exception cref="InvalidDataException">The copy does not pass SQLite's check, or its audit trail does not hold although the original does.</exception>
    public void CopyTo(string folder)
    {
        var path = System.IO.Path.Combine(folder, FileName);
        lock (gate)
        {
            using var lane = WriterLane.Enter(Path, Patience);
            using var context = Context();
            context.Database.OpenConnection();
            using var copy = new SqliteConnection(ConnectionTo(path));
            copy.Open();
            ((SqliteConnection)context.Database.GetDbConnection()).BackupDatabase(copy);
            if (File.Exists(Audit.HeadsPath))
            {
                File.Copy(Audit.HeadsPath, System.IO.Path.Combine(folder, Audit.HeadsName));
            }
        }

        var copied = new AccessStore(folder, Key, Clock);
        copied.Write(written => written.Sessions.ExecuteDelete());
        File.Delete(path + ".lock");
        var damage =
            Damage(folder)
            ?? (
                !AuditChain.Verify(copied).Holds && AuditChain.Verify(this).Holds
                    ? "the audit trail of the copy is not that of the store"
                    : null
            );
        if (damage is not null)
        {
            throw new InvalidDataException(
                $"{path}: found a copy that fails its check ({damage}), expected a whole store; look at the disk and try again"
            );
        }
    }

    /// <summary>What is wrong with the store in a folder; null where nothing is, or where there is none.</summary>
    public static string? Damage(string folder)
    {
        var path = System.IO.Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var connection = new SqliteConnection(ConnectionTo(path));
            connection.Open();
            var (integrity, references) = (
                Scalar(connection, "PRAGMA integrity_check"),
                Scalar(connection, "SELECT COUNT(*) FROM pragma_foreign_key_check")
            );
            return integrity != "ok" ? $"{FileName}: {integrity.Split('\n')[0]}"
                : references != "0" ? $"{FileName}: {references} rows refer to nothing"
                : null;
        }
        catch (SqliteException error)
        {
            return LedgerFailure.Explain(error) ?? error.Message;
        }
    }

    private static string Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }
}
