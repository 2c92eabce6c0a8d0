using System.Globalization;
using Carmen.Dashboard.Access;
using Carmen.Dashboard.Jobs;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Carmen.Dashboard.Api;

/// <summary>
/// <c>POST /api/v1/cities/CITY/sources/SOURCE/files</c>: hands a file in, as the body itself (named by <c>Content-Disposition</c> or
/// <c>?name=</c>) or as the file of a form; <c>GET /api/v1/jobs/ID</c>: what became of it.
/// </summary>
public static class FilesApi
{
    private const int LongestKey = 200;

    public static void Map(WebApplication site, SiteOptions options)
    {
        site.MapPost("/api/v1/cities/{city}/sources/{source}/files", (Delegate)((HttpContext context) => Take(context, options)))
            .RequireAuthorization(Policies.Deliver)
            .WithMetadata(RateLimit.Upload)
            .DisableRequestTimeout();
        site.MapGet("/api/v1/jobs/{id:long}", (Delegate)((HttpContext context) => Show(context, options)))
            .RequireAuthorization(Policies.Deliver);
    }

    private static async Task<IResult> Take(HttpContext context, SiteOptions options)
    {
        var (city, id) = ((string)context.GetRouteValue("city")!, (string)context.GetRouteValue("source")!);
        if (JobSight.Asking(context) is not { } who)
        {
            return Problem(StatusCodes.Status401Unauthorized, "Found no token, expected one that may deliver files of this city.");
        }

        var source = options.Pilot.Current().Pilot.Sources.FirstOrDefault(source => source.City == city && source.Id == id);
        if (source is null || options.Pilot.Receiving is not { } receiving || !who.Holds(city))
        {
            return Problem(StatusCodes.Status404NotFound, "There is no such source.");
        }

        if (IsForeign(context))
        {
            return Problem(
                StatusCodes.Status403Forbidden,
                "Found a request from another site's page, expected a program or a page of this site."
            );
        }

        var key = context.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length > LongestKey)
        {
            return Problem(StatusCodes.Status400BadRequest, $"Found a key of {key.Length} characters, expected at most {LongestKey}.");
        }

        FormParts.Allow(context, options.LargestFile);
        try
        {
            return await File(context) is var (name, content) && name.Length > 0
                ? Answer(
                    context,
                    await receiving.Take(
                        new HandedIn(source, name, content, options.LargestFile, who.Id, key.Length > 0 ? key : null),
                        context.RequestAborted
                    )
                )
                : Problem(
                    StatusCodes.Status400BadRequest,
                    "Found no file name, expected one in Content-Disposition or as ?name=, or a form with one file."
                );
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problem(error.StatusCode, $"Found more than {options.LargestFile >> 20} MiB, expected a smaller file.");
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            return Problem(
                StatusCodes.Status400BadRequest,
                "Found a body that ends too early or is no form, expected the whole file; send it again."
            );
        }
    }

    /// <summary>Name and content; the name is empty where none was given.</summary>
    private static async Task<(string Name, Stream Content)> File(HttpContext context)
    {
        if (FormParts.Reader(context) is { } form)
        {
            while (await form.ReadNextSectionAsync(context.RequestAborted) is { } section)
            {
                if (section.AsFileSection() is { FileName.Length: > 0 } file)
                {
                    return (file.FileName, section.Body);
                }
            }

            return ("", Stream.Null);
        }

        var disposition = ContentDispositionHeaderValue.TryParse(context.Request.Headers.ContentDisposition.ToString(), out var header)
            ? header
            : null;
        var name = disposition?.FileNameStar.Value ?? HeaderUtilities.RemoveQuotes(disposition?.FileName ?? default).Value;
        return (name ?? context.Request.Query["name"].ToString(), context.Request.Body);
    }

    private static IResult Answer(HttpContext context, Received received)
    {
        if (received.Job is not { } job)
        {
            return Problem(received.Status, received.Problem);
        }

        var address = $"{context.Request.PathBase}/api/v1/jobs/{job.Id}";
        context.Response.Headers.Location = address;
        return Results.Json(
            Flat(job, address, received.Existed),
            FindingsApi.Json,
            statusCode: received.Existed ? StatusCodes.Status200OK : StatusCodes.Status202Accepted
        );
    }

    private static IResult Show(HttpContext context, SiteOptions options)
    {
        var id = long.Parse((string)context.GetRouteValue("id")!, CultureInfo.InvariantCulture);
        if (JobSight.Asking(context) is not { } who)
        {
            return Problem(StatusCodes.Status401Unauthorized, "Found no token, expected one that may deliver files.");
        }

        context.Response.Headers.CacheControl = "no-store";
        return options.Pilot.Jobs?.Table.Find(id) is { } job && JobSight.MaySee(who, job)
            ? Results.Json(Flat(job, $"{context.Request.PathBase}/api/v1/jobs/{id}", duplicate: null), FindingsApi.Json)
            : Problem(StatusCodes.Status404NotFound, "There is no such job.");
    }

    private static object Flat(Job job, string address, bool? duplicate) =>
        new
        {
            job.Id,
            Url = address,
            job.Kind,
            job.City,
            job.Source,
            File = job.Kind == JobKinds.Collect ? job.Path : null,
            job.State,
            job.Progress,
            job.Message,
            Receipts = job.Receipt is { } receipt ? System.Text.Json.Nodes.JsonNode.Parse(receipt) : null,
            job.Created,
            job.Started,
            job.Ended,
            Duplicate = duplicate,
        };

    /// <summary>A page of another site makes the browser send a file here; programs send no origin.</summary>
    internal static bool IsForeign(HttpContext context) =>
        context.Request.Headers.Origin.ToString() is { Length: > 0 } origin
        && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == context.Request.Host.Value);

    private static IResult Problem(int status, string detail) => Results.Problem(detail, statusCode: status);
}
