using System.Text;
using Carmen.Collector;
using Carmen.Dashboard.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Carmen.Dashboard;

/// <summary>
/// Takes the form of the first step. The file goes straight from the connection to its draft, never to a temporary folder of the system; the
/// token of the form comes before it and is asked for first.
/// </summary>
internal static class Upload
{
    public const long Largest = 1L << 30;
    private const string TokenField = "__RequestVerificationToken";
    private const int LongestText = 8_192;

    public static void Map(WebApplication site, SiteOptions options)
    {
        site.MapPost("/data/add/file", (HttpContext context, View view) => Take(context, view, options))
            .RequireAuthorization(Policies.Manage)
            .WithMetadata(new RateLimit("upload", Attempts.Uploads))
            .DisableRequestTimeout();
    }

    private static async Task<IResult> Take(HttpContext context, View view, SiteOptions options)
    {
        if (options.Pilot.Adding is not { } adding)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = Largest + (1 << 20);
        }

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
        if (
            !MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary
        )
        {
            return null;
        }

        var (form, isOurs) = (new Form("", "", "", null), false);
        var reader = new MultipartReader(boundary, context.Request.Body);
        while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } part)
            {
                continue;
            }

            var name = HeaderUtilities.RemoveQuotes(part.Name).Value;
            if (part.IsFileDisposition())
            {
                if (!isOurs)
                {
                    return null;
                }

                form = form.Upload is null ? form with { Upload = await Store(section, drafts, context.RequestAborted) } : form;
                continue;
            }

            var text = await Text(section, context.RequestAborted);
            isOurs |= name == TokenField && await IsOurs(context, text);
            form = name switch
            {
                "city" => form with { City = text },
                "kind" => form with { Kind = text },
                "existing" => form with { Existing = text },
                _ => form,
            };
        }

        return isOurs ? form : null;
    }

    /// <summary>Asked of the header: the body is still being read.</summary>
    private static Task<bool> IsOurs(HttpContext context, string token)
    {
        var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
        context.Request.Headers["RequestVerificationToken"] = token;
        return antiforgery.IsRequestValidAsync(context);
    }

    /// <returns>Null where no file was chosen.</returns>
    private static async Task<Draft?> Store(MultipartSection section, Drafts drafts, CancellationToken cancellation)
    {
        if (section.AsFileSection() is not { FileName.Length: > 0 } file)
        {
            return null;
        }

        var draft = drafts.New("", file.FileName, existing: null);
        try
        {
            await using var target = new FileStream(drafts.FileOf(draft), FileMode.CreateNew, FileAccess.Write, FileShare.None);
            var block = new byte[1 << 16];
            for (int got; (got = await section.Body.ReadAsync(block, cancellation)) > 0; )
            {
                if (target.Length + got > Largest)
                {
                    throw new TooLargeException();
                }

                await target.WriteAsync(block.AsMemory(0, got), cancellation);
            }

            return draft;
        }
        catch
        {
            drafts.Remove(draft);
            throw;
        }
    }

    private static async Task<string> Text(MultipartSection section, CancellationToken cancellation)
    {
        using var reader = new StreamReader(section.Body, Encoding.UTF8, leaveOpen: true);
        var text = new char[LongestText];
        var got = await reader.ReadBlockAsync(text.AsMemory(), cancellation);
        return new string(text, 0, got);
    }

    /// <param name="City">Id.</param>
    /// <param name="Existing">Name of a file below the data folder; empty where none was chosen.</param>
    private sealed record Form(string City, string Kind, string Existing, Draft? Upload);

    private sealed class TooLargeException : Exception;
}
