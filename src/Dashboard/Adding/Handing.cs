using Carmen.Dashboard.Access;
using Carmen.Dashboard.Jobs;
using Carmen.Dashboard.Pages;

namespace Carmen.Dashboard;

/// <summary>Takes the form of the page that hands a file of a known source in; it ends where the API's deliveries end.</summary>
internal static class Handing
{
    public const string Address = "/data/upload/file";

    public static void Map(WebApplication site, SiteOptions options) =>
        site.MapPost(Address, (Delegate)((HttpContext context) => Take(context, options)))
            .RequireAuthorization(Policies.Deliver)
            .WithMetadata(RateLimit.Upload)
            .DisableRequestTimeout();

    private static async Task<IResult> Take(HttpContext context, SiteOptions options)
    {
        if (JobSight.Asking(context) is not { } who || options.Pilot.Receiving is not { } receiving)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        FormParts.Allow(context, options.LargestFile);
        var problem = "file";
        Received? received = null;
        try
        {
            var fields = await FormParts.Read(
                context,
                async (fields, file) =>
                {
                    var wanted = fields["source"];
                    var source = options.Pilot.Current().Pilot.Sources.FirstOrDefault(one => $"{one.City}/{one.Id}" == wanted);
                    if (source is null || !who.Holds(source.City))
                    {
                        problem = "source";
                        return;
                    }

                    received = await receiving.Take(
                        new HandedIn(source, file.FileName, file.Section.Body, options.LargestFile, who.Id, Key: null),
                        context.RequestAborted
                    );
                }
            );
            return fields is null ? Results.StatusCode(StatusCodes.Status400BadRequest)
                : received?.Job is { } job ? Results.LocalRedirect($"{context.Request.PathBase}/jobs/{job.Id}")
                : Again(context, received is null ? problem : UploadModel.Word(received.Status), fields["source"]);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Again(context, UploadModel.Word(error.StatusCode), "");
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }
    }

    private static IResult Again(HttpContext context, string problem, string source) =>
        Results.LocalRedirect($"{context.Request.PathBase}/data/upload?problem={problem}&of={Uri.EscapeDataString(source)}");
}
