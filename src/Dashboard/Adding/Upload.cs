using Carmen.Collector;
using Carmen.Dashboard.Access;
using Microsoft.AspNetCore.WebUtilities;

namespace Carmen.Dashboard;

/// <summary>
/// Takes the form of the first step. The file goes straight from the connection to its draft, never to a temporary folder of the system; the
/// token of the form comes before it and is asked for first.
/// </summary>
internal static class Upload
{
    public const long Largest = 1L << 30;

    public static void Map(WebApplication site, SiteOptions options)
    {
        site.MapPost("/data/add/file", (HttpContext context, View view) => Take(context, view, options))
            .RequireAuthorization(Policies.Manage)
            .WithMetadata(RateLimit.Upload)
            .DisableRequestTimeout();
    }

    private static async Task<IResult> Take(HttpContext context, View view, SiteOptions options)
    {
        if (options.Pilot.Adding is not { } adding)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        FormParts.Allow(context, Largest);
        Form? form = null;
        try
        {
            form = await Read(context, adding.Drafts);
            return form is null ? Results.StatusCode(StatusCodes.Status400BadRequest) : Begin(context, view, adding, form);
        }
        catch (Exception error)
            when (error is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } or TooLargeException)
        {
            return Again(context, "size", form);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }
    }

    private static IResult Begin(HttpContext context, View view, SourceAdding adding, Form form)
    {
        var existing = form.Existing.Length == 0 ? null : adding.Unclaimed(view.Cities).FirstOrDefault(file => file.Name == form.Existing);
        var problem =
            !view.Cities.Holds(form.City) || view.Pilot.Cities.All(city => city.Id != form.City) ? "city"
            : form.Kind.Length > 0 && !Kinds.All.Contains(form.Kind) ? "kind"
            : form.Upload is null && form.Existing.Length == 0 ? "file"
            : form.Upload is not null && form.Existing.Length > 0 ? "both"
            : form.Upload is null && existing is null ? "gone"
            : null;
        if (problem is not null)
        {
            if (form.Upload is not null)
            {
                adding.Drafts.Remove(form.Upload);
            }

            return Again(context, problem, form);
        }

        var draft = form.Upload ?? adding.Drafts.New(form.City, existing!.Name, existing.Name);
        adding.Drafts.Keep(draft with { City = form.City, Kind = form.Kind.Length > 0 ? form.Kind : null });
        return Results.LocalRedirect($"{context.Request.PathBase}/data/add/{draft.Id}/map");
    }

    private static IResult Again(HttpContext context, string problem, Form? form) =>
        Results.LocalRedirect(
            $"{context.Request.PathBase}/data/add?problem={problem}&of={Uri.EscapeDataString(form?.City ?? "")}&kind={Uri.EscapeDataString(form?.Kind ?? "")}"
        );

    /// <returns>Null where it is no form of ours or its token is not right; nothing of it was kept then.</returns>
    private static async Task<Form?> Read(HttpContext context, Drafts drafts)
    {
        Draft? upload = null;
        var fields = await FormParts.Read(context, async (_, file) => upload ??= await Store(file, drafts, context.RequestAborted));
        return fields is null ? null : new Form(fields["city"], fields["kind"], fields["existing"], upload);
    }

    private static async Task<Draft> Store(FileMultipartSection file, Drafts drafts, CancellationToken cancellation)
    {
        var draft = drafts.New("", file.FileName, existing: null);
        try
        {
            await using var target = new FileStream(drafts.FileOf(draft), FileMode.CreateNew, FileAccess.Write, FileShare.None);
            await Receiving.Copy(file.Section.Body, target, Largest, cancellation);
            return draft;
        }
        catch
        {
            drafts.Remove(draft);
            throw;
        }
    }

    /// <param name="City">Id.</param>
    /// <param name="Existing">Name of a file below the data folder; empty where none was chosen.</param>
    private sealed record Form(string City, string Kind, string Existing, Draft? Upload);
}
