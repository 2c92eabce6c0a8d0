using Microsoft.EntityFrameworkCore;

namespace Carmen.Collector;

/// <summary>The ledger as somebody may see it: the scope is part of each statement, so that other cities' things are not found rather than not shown.</summary>
public sealed partial class Ledger
{
    /// <summary>Newest first.</summary>
    public IReadOnlyList<Import> Imports(CityScope scope, bool undone = false) =>
        Receipts(scope, rows => rows.Where(row => undone || row.UndoneAt == null).OrderByDescending(row => row.Id));

    /// <summary>Null where there is none, or none in the scope.</summary>
    public Import? Import(CityScope scope, long id) =>
        Receipts(scope, rows => rows.Where(row => row.Id == id)) is [var import] ? import : null;

    /// <summary>As <see cref="Rejections(long)"/>; none outside the scope.</summary>
    public IReadOnlyList<Rejection> Rejections(CityScope scope, long importId)
    {
        using var context = Context();
        var imports = Within(context.Imports.AsNoTracking(), scope).Where(row => row.Id == importId);
        return
        [
            .. Said(context.Rejections.AsNoTracking(), scope)
                .Where(row => imports.Any(import => import.Id == row.ImportId))
                .OrderBy(row => row.Row)
                .Select(row => new Rejection(row.Row, row.Column, row.Rule, row.Message)),
        ];
    }

    /// <summary>As <see cref="Undo(long)"/>; the scope is asked again here, whatever was shown before.</summary>
    public Import? Undo(CityScope scope, long importId) => Import(scope, importId) is null ? null : Undo(importId);

    public (long Gone, long Returning) UndoEffect(CityScope scope, long importId) =>
        Import(scope, importId) is null ? (0, 0) : UndoEffect(importId);

    /// <summary>The cities of the scope as a parameter of the statement, or its reason as a comment.</summary>
    private static IQueryable<ImportRow> Within(IQueryable<ImportRow> rows, CityScope scope) =>
        scope.Cities is { } cities ? rows.Where(row => cities.Contains(row.City)) : Said(rows, scope);

    /// <summary>With the reason as a comment, where there is one; the cities themselves must stand in a part of the statement.</summary>
    private static IQueryable<T> Said<T>(IQueryable<T> rows, CityScope scope) =>
        scope.Reason is { } reason ? rows.TagWith("scope: all cities, " + reason) : rows;
}
