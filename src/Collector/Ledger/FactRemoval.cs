using Microsoft.EntityFrameworkCore;

namespace Carmen.Collector;

/// <summary>Takes exactly one import's facts out of the ledger, within the caller's transaction. Its receipt stays, marked as undone.</summary>
internal static class FactRemoval
{
    /// <returns>The days on which it held hits: their visits must be derived anew.</returns>
    public static IReadOnlyList<int> Remove(LedgerContext context, ImportRow import, long at)
    {
        var days = context.Segments.Where(row => row.ImportId == import.Id).Select(row => row.Day).Distinct().ToList();
        context
            .Answers.Where(answer => context.Responses.Any(row => row.Id == answer.ResponseId && row.ImportId == import.Id))
            .ExecuteDelete();
        context.Responses.Where(row => row.ImportId == import.Id).ExecuteDelete();
        context.Requests.Where(row => row.ImportId == import.Id).ExecuteDelete();
        context.Steps.Where(row => row.ImportId == import.Id).ExecuteDelete();
        context.Contacts.Where(row => row.ImportId == import.Id).ExecuteDelete();
        context.Statements.Where(row => row.ImportId == import.Id).ExecuteDelete();
        context.Segments.Where(row => row.ImportId == import.Id).ExecuteDelete();
        context.Imports.Where(row => row.Id == import.Id).ExecuteUpdate(set => set.SetProperty(row => row.UndoneAt, at));
        return days;
    }
}
