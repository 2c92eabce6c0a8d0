using System.Data.Common;

namespace Carmen.Collector;

/// <summary>Takes exactly one import's facts out of the ledger, within the caller's transaction. Its receipt stays, marked as undone.</summary>
internal static class FactRemoval
{
    /// <returns>The days on which it held hits: their visits must be derived anew.</returns>
    public static IReadOnlyList<int> Remove(DbConnection connection, long importId, long at)
    {
        var days = connection
            .Rows("SELECT DISTINCT \"Day\" FROM \"Segments\" WHERE \"ImportId\" = @p0", row => row.GetInt32(0), importId)
            .ToList();
        connection.Execute(
            "DELETE FROM \"Answers\" WHERE \"ResponseId\" IN (SELECT \"Id\" FROM \"Responses\" WHERE \"ImportId\" = @p0)",
            importId
        );
        foreach (var table in (ReadOnlySpan<string>)["Responses", "Requests", "Steps", "Contacts", "Statements", "Segments"])
        {
            connection.Execute($"DELETE FROM \"{table}\" WHERE \"ImportId\" = @p0", importId);
        }

        connection.Execute("UPDATE \"Imports\" SET \"UndoneAt\" = @p1 WHERE \"Id\" = @p0", importId, at);
        return days;
    }
}
