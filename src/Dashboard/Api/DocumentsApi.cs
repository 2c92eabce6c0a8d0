using Carmen.Dashboard.Access;

namespace Carmen.Dashboard.Api;

/// <summary><c>/deliverables/FILE.pdf</c>: a published document. Only files that the pilot's state lists are ever opened; the name is looked up, never joined to a path.</summary>
public static class DocumentsApi
{
    public static void Map(WebApplication site)
    {
        site.MapGet(
                "/deliverables/{file}",
                (string file, View view, SiteOptions options, HttpContext context) =>
                {
                    if (
                        view.State.Published.FirstOrDefault(document => document.FileName == file) is not { } document
                        || !File.Exists(document.Path)
                    )
                    {
                        return Results.NotFound();
                    }

                    options.Access?.Audit.Note(view.Who!, new Deed(Actions.Export, $"document {document.Deliverable}.{document.Language}"));
                    context.Response.Headers.CacheControl = "private, no-cache";
                    return Results.File(document.Path, "application/pdf", document.FileName, document.At, enableRangeProcessing: true);
                }
            )
            .RequireAuthorization(Policies.Figures)
            .WithMetadata(new RateLimit("document", 3 * Attempts.Exports));
    }
}
