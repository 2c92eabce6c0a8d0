using Carmen.Dashboard.Access;

namespace Carmen.Dashboard;

/// <summary>Light, dark, or as the visitor's system says; kept in a cookie, so that it works without scripts.</summary>
public static class Theme
{
    public const string System = "system";
    public static readonly IReadOnlyList<string> All = [System, "light", "dark"];
    private const string Cookie = "theme";

    public static string Of(HttpContext context) => context.Request.Cookies[Cookie] is { } chosen && All.Contains(chosen) ? chosen : System;

    /// <summary>A form sets it and goes back to the page it was sent from; addresses outside the site are not followed.</summary>
    public static void Map(WebApplication site)
    {
        site.MapGet(
                "/theme",
                (string to, string? back, HttpContext context) =>
                {
                    if (!All.Contains(to))
                    {
                        return Results.NotFound();
                    }

                    var cookie = new CookieOptions
                    {
                        HttpOnly = true,
                        SameSite = SameSiteMode.Strict,
                        IsEssential = true,
                        Path = "/",
                        MaxAge = TimeSpan.FromDays(365),
                    };
                    context.Response.Cookies.Append(Cookie, to, cookie);
                    return Results.LocalRedirect(IsLocal(back) ? back! : $"{context.Request.PathBase}/");
                }
            )
            .RequireAuthorization(Policies.Anyone);
    }

    /// <summary>An address within the site: nobody is sent elsewhere by a link that was made for them.</summary>
    internal static bool IsLocal(string? address) =>
        address is ['/', ..] && !(address.Length > 1 && address[1] is '/' or '\\') && !address.Any(char.IsControl);
}
