using Carmen.Dashboard.Access;

namespace Carmen.Dashboard;

/// <summary>What a visitor is told when something does not exist or went wrong: never a stack trace, a path or a version.</summary>
public static class Failure
{
    public static void Use(WebApplication site)
    {
        site.UseWhen(
            ForPrograms,
            api =>
            {
                api.UseExceptionHandler();
                api.UseStatusCodePages();
            }
        );
        site.UseWhen(
            context => !ForPrograms(context),
            pages =>
            {
                pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = SayFailed });
                pages.UseStatusCodePagesWithReExecute("/refused/{0}");
            }
        );
    }

    private static bool ForPrograms(HttpContext context) => Entrance.IsForPrograms(context);

    /// <summary>Asks nothing of the pilot's state, which may be what failed.</summary>
    private static Task SayFailed(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        var home = context.Request.PathBase.Add("/").ToUriComponent();
        var style = context.Request.PathBase.Add("/site.css").ToUriComponent();
        return context.Response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Something went wrong</title><link rel="stylesheet" href="{style}"></head>
            <body class="bare"><main><h1>Something went wrong</h1>
            <p>The page could not be made. Nothing was changed. What happened is written to the program's log under <code>{context.TraceIdentifier.Replace(
                ':',
                '-'
            )}</code>.</p>
            <p><a href="{home}">To the overview</a></p></main></body>
            </html>
            """,
            context.RequestAborted
        );
    }
}
