namespace Carmen.Dashboard.Access;

/// <summary>
/// Writes down who asked for another city's things. They are answered like things that do not exist, so the answer cannot tell; the trail does. No
/// more than a few a minute: a crawler that follows guesses must not fill it.
/// </summary>
internal static class Trespass
{
    private const int NotedAMinute = 10;

    public static void Use(WebApplication site, SiteOptions options) =>
        site.Use(
            async (context, next) =>
            {
                await next(context);
                if (
                    context.Response.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status400BadRequest
                    && Entrance.Of(context) is { } who
                    && CityOf(context, options.Pilot.Current()) is { } city
                    && !who.Holds(city)
                )
                {
                    Note(context, options.Access, who, city);
                }
            }
        );

    /// <summary>A refusal in the trail, with the pattern of the address and never what was filled into it.</summary>
    public static void Note(HttpContext context, AccessStore? access, Principal who, string city = "")
    {
        var attempts = context.RequestServices.GetRequiredService<Attempts>();
        if (access is not null && attempts.Wait($"denied {who.Id} {Limits.AddressOf(context)}", NotedAMinute) is null)
        {
            var pattern = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
            access.Audit.Note(who, new Deed(Actions.Denied, $"{context.Request.Method} /{pattern.TrimStart('/')}", city), Audit.Refused);
        }
    }

    /// <summary>The city that an address names, by itself or by one of its imports; null where it names none of the pilot.</summary>
    private static string? CityOf(HttpContext context, PilotState state)
    {
        var pattern = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
        var id = context.GetRouteValue("id") as string;
        var named = pattern.Contains("imports/", StringComparison.Ordinal)
            ? state.Imports.FirstOrDefault(import => FormattableString.Invariant($"{import.Id}") == id)?.City
            : context.GetRouteValue("city") as string ?? id ?? context.Request.Query["city"].ToString();
        return state.Pilot.Cities.Any(city => city.Id == named) ? named : null;
    }
}
