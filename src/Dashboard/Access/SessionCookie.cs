namespace Carmen.Dashboard.Access;

/// <summary>The cookie of a session: a new random number whenever rights change, unreadable to scripts, gone with the browser window.</summary>
internal static class SessionCookie
{
    /// <summary>Ends the session that the browser has, if any, and begins another.</summary>
    /// <param name="passed">False while the code of the second factor is still to come.</param>
    public static void Renew(HttpContext context, AccessStore access, Account account, bool passed)
    {
        End(context, access);
        var secret = access.Sessions.Begin(account.Id, passed);
        context.Response.Cookies.Append(Entrance.CookieOf(context), secret, Settings(context));
        if (passed)
        {
            access.Audit.Note(account.Principal, new Deed(Actions.Login, account.Reference));
        }
    }

    public static void End(HttpContext context, AccessStore access)
    {
        if (context.Request.Cookies[Entrance.CookieOf(context)] is { Length: > 0 } secret)
        {
            access.Sessions.End(secret);
            context.Response.Cookies.Delete(Entrance.CookieOf(context), Settings(context));
        }
    }

    /// <summary>Lax: a link in a message leads in; a form of another site is sent without the cookie.</summary>
    private static CookieOptions Settings(HttpContext context) =>
        new()
        {
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
            Path = "/",
        };
}
