using System.Security.Cryptography;
using System.Text;
using Carmen.Dashboard.Access;
using Carmen.Reports;

namespace Carmen.Dashboard;

/// <summary>The colours of figures, from the one palette that pages and documents share: as a style sheet, and light → dark for a script that redraws.</summary>
public static class PaletteSheet
{
    private static readonly string Css = Palette.Css();

    /// <summary>Carries a hash of the content, as the addresses of the other files do.</summary>
    public static string Address { get; } =
        $"/palette.css?v={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))[..16]}";

    public static void Map(WebApplication site)
    {
        site.MapGet(
                "/palette.css",
                (HttpContext context) =>
                {
                    context.Response.Headers.CacheControl = Site.ForEver;
                    return Results.Text(Css, "text/css");
                }
            )
            .RequireAuthorization(Policies.Anyone);
        site.MapGet(
                "/palette.json",
                () =>
                    Results.Json(
                        Palette
                            .All.DistinctBy(colour => colour.Light)
                            .ToDictionary(colour => colour.Light, colour => colour.Dark, StringComparer.Ordinal)
                    )
            )
            .RequireAuthorization(Policies.Anyone);
    }
}
