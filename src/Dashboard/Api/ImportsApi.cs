using Carmen.Collector;
using Carmen.Dashboard.Access;
using Carmen.Reports;

namespace Carmen.Dashboard.Api;

/// <summary>Receipts of what was collected: <c>/api/v1/imports</c>, and an import's rejected rows for mending.</summary>
public static class ImportsApi
{
    private static readonly RateLimit Exports = new("export", Attempts.Exports);

    public static void Map(WebApplication site)
    {
        site.MapGet("/api/v1/imports", (View view) => Results.Json(view.State.Imports.Select(Flat).ToArray(), FindingsApi.Json))
            .RequireAuthorization(Policies.Deliveries);
        site.MapGet(
                "/api/v1/imports/{id:long}",
                (long id, View view) =>
                    view.State.Import(id) is { } import ? Results.Json(Flat(import), FindingsApi.Json) : Results.NotFound()
            )
            .RequireAuthorization(Policies.Deliveries);
        site.MapGet("/data/imports/{id:long}/rejects.csv", Rejects).RequireAuthorization(Policies.Deliveries).WithMetadata(Exports);
        site.MapGet("/api/v1/imports/{id:long}/rejects", Rejects).RequireAuthorization(Policies.Deliveries).WithMetadata(Exports);
    }

    /// <summary>The receipt as <c>carmen collect --json</c> prints it, with id, time and last event.</summary>
    private static object Flat(Import import) =>
        new
        {
            import.Id,
            import.At,
            import.Source,
            import.File,
            import.Sha256,
            import.City,
            import.Kind,
            import.Format,
            import.Rows,
            import.Accepted,
            import.Duplicates,
            import.Filtered,
            import.Rejected,
            import.Erased,
            import.FileRemovedAt,
            import.FirstEvent,
            import.LastEvent,
            Reasons = import
                .Counts.Where(count => count.Group is CountGroups.Filtered or CountGroups.Rejected)
                .ToDictionary(count => $"{count.Group}:{count.Name}", count => count.Count, StringComparer.Ordinal),
            import.Warnings,
        };

    private static async Task<IResult> Rejects(long id, View view, SiteOptions options, HttpContext context)
    {
        if (view.State.Import(id) is not { } import)
        {
            return Results.NotFound();
        }

        using var rows = new MemoryStream();
        var found = await options.Pilot.WriteRejects(view.Cities, id, rows, context.RequestAborted);
        options.Access?.Audit.Note(view.Who!, new Deed(Actions.Export, $"rejected rows of import {id}", import.City));
        context.Response.Headers.CacheControl = "no-store";
        return found
            ? Results.Bytes(rows.ToArray(), CsvDocument.ContentType, $"rejected-rows-of-import-{id}.csv")
            : Results.Text(
                "The file that these rows came from is no longer in the data folder, or is no longer the same; its rejected rows cannot be written out.",
                statusCode: StatusCodes.Status410Gone
            );
    }
}
