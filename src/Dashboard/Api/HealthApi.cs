namespace Carmen.Dashboard.Api;

/// <summary>For whoever watches the program: is it alive, can it answer, what is it showing.</summary>
public static class HealthApi
{
    public static void Map(WebApplication site, SiteOptions options)
    {
        site.MapGet("/health/live", () => Results.Text("alive"));
        site.MapGet("/healthz", () => Results.Text("alive"));
        site.MapGet("/health/ready", (PilotSource pilot) => Results.Text(pilot.Current().Pilot.Cities.Count > 0 ? "ready" : "no cities"));
        site.MapGet(
            "/version",
            (View view) =>
                Results.Json(
                    new
                    {
                        Product = "Carmen Validation",
                        options.Version,
                        State = view.State.Findings.State,
                        view.State.Findings.AsOf,
                    },
                    FindingsApi.Json
                )
        );
    }
}
