using Carmen.Dashboard.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>One's own account: password, second factor, and the way out.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AccountModel(SiteOptions options, Attempts attempts, View view) : PageModel
{
    public Account Account { get; private set; } = null!;
    public string? Problem { get; private set; }
    public string? Done { get; private set; }
    public IReadOnlyList<OpenSession> Sessions => Access.Sessions.Of(Account.Id);

    /// <summary>The handle of the session that asks.</summary>
    public string? Present =>
        Request.Cookies[Entrance.CookieOf(HttpContext)] is { Length: > 0 } secret
            ? Carmen.Dashboard.Access.Sessions.HandleOf(secret)
            : null;
    private AccessStore Access => options.Access!;

    /// <summary>This machine itself and programs have no account.</summary>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var account = options.Access?.Accounts.All().FirstOrDefault(one => one.Reference == view.Who?.Id);
        if (account is null)
        {
            context.Result = LocalRedirect(view.Plain(RoleWords.Home(view.Who?.Role ?? "")));
            return;
        }

        Account = account;
    }

    public IActionResult OnPostLogout()
    {
        SessionCookie.End(HttpContext, Access);
        return LoggedOut();
    }

    /// <summary>Ends those sessions that were chosen, or all.</summary>
    public IActionResult OnPostEnd(string? current, string[] session, bool all)
    {
        if (!IsShownAgain(current))
        {
            return Page();
        }

        if (all)
        {
            Access.Accounts.EndSessions(Account.Id);
        }
        else
        {
            Access.Sessions.End(Account.Id, session);
        }

        if (all || session.Contains(Present))
        {
            SessionCookie.End(HttpContext, Access);
            return LoggedOut();
        }

        Access.Audit.Note(view.Who!, new Deed(Actions.Logout, Account.Reference));
        Done = session.Length == 0 ? "No session was chosen, so none was ended." : "The sessions chosen are ended.";
        return Page();
    }

    public void OnPostPassword(string? current, string? password)
    {
        if (!IsShownAgain(current))
        {
            return;
        }

        try
        {
            Access.Accounts.SetPassword(Account.Id, password ?? "");
        }
        catch (InvalidDataException error)
        {
            Problem = error.Message;
            return;
        }

        Access.Audit.Note(view.Who!, new Deed(Actions.Password, Account.Reference));
        SessionCookie.Renew(HttpContext, Access, Account, passed: true);
        Done = "The password is changed, and you are logged out everywhere else.";
    }

    /// <summary>Whether the present password was given: who sits before an open session need not be its owner.</summary>
    private bool IsShownAgain(string? password)
    {
        if (attempts.Wait($"password of {Account.Reference}", Attempts.Logins) is { } wait)
        {
            Limits.TooMany(HttpContext, wait);
            Problem = "Too many attempts. Wait a minute and try again.";
        }
        else if (Access.Accounts.Check(Account.Name, password ?? "") is null)
        {
            Problem = "The present password is not right.";
        }

        return Problem is null;
    }

    private LocalRedirectResult LoggedOut()
    {
        Access.Audit.Note(view.Who!, new Deed(Actions.Logout, Account.Reference));
        return LocalRedirect(view.Plain("/login"));
    }
}
