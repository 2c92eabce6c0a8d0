using Carmen.Dashboard.Access;
using Carmen.Reports;

namespace Carmen.Dashboard.Api;

/// <summary>
/// <c>/api/v1/comparisons</c> and <c>/api/v1/objectives</c>: what the released figures come to against each other and against what the pilots were
/// founded for, as flat rows. Neither takes a parameter: both are short.
/// </summary>
public static class ComparisonsApi
{
    public static void Map(WebApplication site)
    {
        site.MapGet(
                "/api/v1/comparisons",
                (View view) => Results.Json(FlatComparison.Of(view.State.Findings, view.Pilot.Currency), FindingsApi.Json)
            )
            .RequireAuthorization(Policies.Figures);
        site.MapGet("/api/v1/objectives", (View view) => Results.Json(FlatScore.Of(view.Pilot, view.State.Findings), FindingsApi.Json))
            .RequireAuthorization(Policies.Figures);
    }
}
