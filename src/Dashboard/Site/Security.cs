namespace Carmen.Dashboard;

/// <summary>Headers of every response, errors included. Scripts and styles come from this site's own files and nowhere else.</summary>
public static class Security
{
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>No page and no interface means anything by another one.</summary>
    private static readonly IReadOnlySet<string> Methods = new HashSet<string>(StringComparer.Ordinal)
    {
        "GET",
        "HEAD",
        "POST",
        "PUT",
        "DELETE",
    };
    private const string YearOfHttps = "max-age=31536000";

    public static void Use(WebApplication site) =>
        site.Use(
            (context, next) =>
            {
                // On starting, so that an exception handler that clears the response does not clear these.
                context.Response.OnStarting(() =>
                {
                    Write(context);
                    return Task.CompletedTask;
                });
                if (!Methods.Contains(context.Request.Method))
                {
                    context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
                    return Task.CompletedTask;
                }

                return next(context);
            }
        );

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = YearOfHttps;
        }
    }
}
