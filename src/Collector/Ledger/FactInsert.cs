using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace Carmen.Collector;

/// <summary>
/// The rows of one table of facts on their way in. All of them are written at once; which of them an earlier row already says, in this import
/// or another, is settled in one statement at the end. Copies of other imports stay, so that undoing either leaves the other.
/// </summary>
internal sealed class FactInsert : IDisposable
{
    private readonly LedgerContext context;
    private readonly PreparedInsert insert;
    private readonly string table;
    private readonly long importId;
    private readonly long sourceId;
    private readonly long firstId;

    /// <param name="columns">After Id, ImportId, SourceId, Key and Content, which every such table begins with.</param>
    public FactInsert(LedgerContext context, sqlite3 database, string table, (long Import, long Source) of, params string[] columns)
    {
        (this.context, this.table, importId, sourceId) = (context, table, of.Import, of.Source);
        insert = new PreparedInsert(database, table, ["Id", "ImportId", "SourceId", "Key", "Content", .. columns]);
        LastId = firstId = Scalar($"SELECT COALESCE(MAX(\"Id\"), 0) FROM \"{table}\"");
    }

    /// <summary>Of the row begun last.</summary>
    public long LastId { get; private set; }

    /// <summary>Begins a row; the caller binds the columns that follow and steps.</summary>
    public PreparedInsert Begin(Pseudonym key, string content) =>
        insert.Bind(++LastId).Bind(importId).Bind(sourceId).Bind(key.Value).Bind(FactContent.Hash(content));

    /// <summary>Takes out the copies within the import.</summary>
    /// <param name="row">The column that tells rows of the file apart.</param>
    /// <returns>How many rows of the file say nothing that an earlier one, or another import, does not say.</returns>
    public long Settle(string row = "Id")
    {
        var (own, earlier) = ($"n.\"Id\" > {firstId} AND n.\"SourceId\" = {sourceId}", "o.\"Id\" < n.\"Id\"");
        var same = $"FROM \"{table}\" o WHERE o.\"SourceId\" = n.\"SourceId\" AND o.\"Key\" = n.\"Key\" AND o.\"Content\" = n.\"Content\"";
        var rows = Scalar($"SELECT COUNT(DISTINCT n.\"{row}\") FROM \"{table}\" n WHERE {own}");
        var fresh = Scalar(
            $"SELECT COUNT(DISTINCT n.\"{row}\") FROM \"{table}\" n WHERE {own} AND NOT EXISTS (SELECT 1 {same} AND {earlier})"
        );
        if (fresh < rows)
        {
            Execute($"DELETE FROM \"{table}\" AS n WHERE {own} AND EXISTS (SELECT 1 {same} AND {earlier} AND o.\"Id\" > {firstId})");
        }

        return rows - fresh;
    }

    public void Dispose() => insert.Dispose();

    private long Scalar(string sql)
    {
        using var command = Command(sql);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    private DbCommand Command(string sql)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        return command;
    }
}
