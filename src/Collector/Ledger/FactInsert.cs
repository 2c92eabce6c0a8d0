using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Carmen.Collector;

/// <summary>
/// The rows of one table of facts on their way in. All of them are written at once; which of them an earlier row already says, in this import
/// or another, is settled at the end. Copies of other imports stay, so that undoing either leaves the other.
/// </summary>
internal sealed class FactInsert : IDisposable
{
    /// <summary>Of fewer new rows than this, each finds its place in the index of keys; of more than the table held before, the index is made anew.</summary>
    private const long FewRows = 50_000;

    private readonly DbConnection connection;
    private readonly PreparedInsert insert;
    private readonly FactTable table;
    private readonly long importId;
    private readonly long sourceId;
    private readonly long firstId;
    private bool isIndexed = true;

    public FactInsert(SqliteConnection connection, FactTable table, long importId, long sourceId)
    {
        (this.connection, this.table, this.importId, this.sourceId) = (connection, table, importId, sourceId);
        insert = new PreparedInsert(connection.Handle!, table.Name, ["Id", "ImportId", "SourceId", "Key", .. table.Columns]);
        LastId = firstId = connection.Number($"SELECT MAX(\"Id\") FROM \"{table.Name}\"") ?? 0;
    }

    /// <summary>Of the row begun last.</summary>
    public long LastId { get; private set; }

    /// <summary>Begins a row; the caller binds the table's own columns and steps.</summary>
    public PreparedInsert Begin(Pseudonym key)
    {
        // Keys are as good as random: beyond what fits into memory, each row would cost a read and a write somewhere in the index.
        if (isIndexed && LastId - firstId == Math.Max(FewRows, firstId))
        {
            isIndexed = false;
            connection.Execute($"DROP INDEX \"{table.KeyIndex}\"");
        }

        return insert.Bind(++LastId).Bind(importId).Bind(sourceId).Bind(key.Value);
    }

    /// <summary>Takes out the copies within the import.</summary>
    /// <returns>How many rows of the file say nothing that an earlier one, or another import, does not say.</returns>
    public long Settle()
    {
        var candidates = $"\"{table.Name}\" n WHERE n.\"Id\" > {firstId}";
        if (!isIndexed)
        {
            connection.Execute(
                $"{SqliteSettings.SortingCache} CREATE INDEX \"{table.KeyIndex}\" ON \"{table.Name}\" (\"SourceId\", \"Key\"); {SqliteSettings.Cache}"
            );
            var twice = $"SELECT \"Key\" FROM \"{table.Name}\" WHERE \"SourceId\" = {sourceId} GROUP BY \"Key\" HAVING COUNT(*) > 1";
            candidates =
                $"({twice}) t CROSS JOIN \"{table.Name}\" n WHERE n.\"SourceId\" = {sourceId} AND n.\"Key\" = t.\"Key\" AND n.\"Id\" > {firstId}";
        }

        var same = string.Concat(table.Said.Select(column => $" AND o.\"{column}\" IS n.\"{column}\""));
        var earlier =
            $"SELECT 1 FROM \"{table.Name}\" o WHERE o.\"SourceId\" = n.\"SourceId\" AND o.\"Key\" = n.\"Key\" AND o.\"Id\" < n.\"Id\"{same}";
        connection.Execute("DROP TABLE IF EXISTS temp.\"Copies\"");
        connection.Execute($"CREATE TEMP TABLE \"Copies\" AS SELECT n.\"Id\" AS \"Id\" FROM {candidates} AND EXISTS ({earlier})");
        var rows = connection.Number(table.RowsOfCopies(firstId)) ?? 0;

        // Of copies within the import the later ones go.
        connection.Execute(
            $"DELETE FROM \"{table.Name}\" AS n WHERE n.\"Id\" IN (SELECT \"Id\" FROM temp.\"Copies\") AND EXISTS ({earlier} AND o.\"Id\" > {firstId})"
        );
        if (table == FactTable.Responses)
        {
            connection.Execute(
                $"DELETE FROM \"Answers\" WHERE \"ResponseId\" IN (SELECT \"Id\" FROM temp.\"Copies\") AND \"ResponseId\" NOT IN (SELECT \"Id\" FROM \"{table.Name}\" WHERE \"Id\" > {firstId})"
            );
        }

        return rows;
    }

    public void Dispose() => insert.Dispose();
}

/// <summary>A table of facts that have keys. Every one begins with Id, ImportId, SourceId and Key.</summary>
/// <param name="Columns">The others, in the order in which they are bound.</param>
/// <param name="KeyIndex">The name of the index over SourceId and Key.</param>
internal sealed record FactTable(string Name, string KeyIndex, params string[] Columns)
{
    /// <summary>The columns in which two rows with the same key must agree to say the same.</summary>
    public IEnumerable<string> Said => Columns.Contains("Content") ? ["Content"] : Columns.Where(column => column != Row);

    private const string Row = "Row";

    /// <summary>SQL that counts the rows of the file that say nothing new; where a row states several things, each of them must be a copy.</summary>
    public string RowsOfCopies(long firstId) =>
        Columns.Contains(Row)
            ? $"""
                SELECT (SELECT COUNT(DISTINCT "Row") FROM "{Name}" WHERE "Id" > {firstId})
                  - (SELECT COUNT(DISTINCT "Row") FROM "{Name}" WHERE "Id" > {firstId} AND "Id" NOT IN (SELECT "Id" FROM temp."Copies"))
                """
            : "SELECT COUNT(*) FROM temp.\"Copies\"";

    public static readonly FactTable Requests = new(
        "Requests",
        "RequestKey",
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
        "Flags"
    );

    public static readonly FactTable Responses = new(
        "Responses",
        "ResponseKey",
        "Content",
        "InstrumentId",
        "Wave",
        "AudienceId",
        "ServiceId",
        "ChannelId",
        "LanguageId",
        "Submitted",
        "Seconds",
        "Complete"
    );

    public static readonly FactTable Steps = new(
        "Steps",
        "StepKey",
        "Case",
        "ActivityId",
        "GroupId",
        "Time",
        "StatusId",
        "ServiceId",
        "ChannelId",
        "AudienceId",
        "Person",
        "DistrictId"
    );

    public static readonly FactTable Contacts = new(
        "Contacts",
        "ContactKey",
        "Request",
        "RequestSourceId",
        "Person",
        "ServiceId",
        "ChannelId",
        "AudienceId",
        "DirectionId",
        "Time",
        "Wait",
        "Talk",
        "AfterCall",
        "Answered",
        "Transferred",
        "Resolved",
        "ReasonId"
    );

    public static readonly FactTable Statements = new("Statements", "StatementKey", Row, "KindId", "Text");
}
