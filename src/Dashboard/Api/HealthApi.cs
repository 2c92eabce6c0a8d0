using Carmen.Dashboard.Access;

namespace Carmen.Dashboard.Api;

/// <summary>For whoever watches the program: is it alive, can it answer, what is it showing.</summary>
public static class HealthApi
{
    public static void Map(WebApplication site, SiteOptions options)
    {
        site.MapGet("/health/live", Alive).RequireAuthorization(Policies.Anyone);
        site.MapGet("/healthz", Alive).RequireAuthorization(Policies.Anyone);
        site.MapGet("/api/health", Alive).RequireAuthorization(Policies.Anyone);
        site.MapGet("/health/ready", Ready).RequireAuthorization(Policies.Anyone);
        site.MapGet("/version", (View view) => Results.Json(Version(view, options), FindingsApi.Json)).RequireAuthorization(Policies.Own);
    }

    private static IResult Alive() => Results.Text("alive");

    /// <summary>Says no more than yes or no: anybody may ask.</summary>
    private static IResult Ready(PilotSource pilot)
    {
        try
        {
            return pilot.Current().Pilot.Cities.Count > 0
                ? Results.Text("ready")
                : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        catch (Exception error) when (error is IOException or InvalidDataException || Collector.LedgerFailure.Explain(error) is not null)
        {
            return Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>The data state is told to whoever may see figures of it.</summary>
    private static object Version(View view, SiteOptions options) =>
        new
        {
            Product = "Carmen Validation",
            options.Version,
            State = view.May(Policies.Figures) ? view.State.Findings.State : null,
            AsOf = view.May(Policies.Figures) ? view.State.Findings.AsOf : (DateTimeOffset?)null,
        };
}
