using Carmen.Dashboard.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>
/// Name and password. A wrong password, an unknown name, a disabled account and one that rests after too many failures are answered alike and
/// after the same work.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class LoginModel(SiteOptions options, Attempts attempts, View view) : PageModel
{
    public string Back { get; private set; } = "/";
    public string Name { get; private set; } = "";
    public string? Problem { get; private set; }
    public bool Welcome { get; private set; }

    public IActionResult OnGet(string? back, bool welcome = false)
    {
        if (options.Access is null || view.IsOpenHere)
        {
            return LocalRedirect(view.Plain("/"));
        }

        (Back, Welcome) = (Theme.IsLocal(back) ? back! : "/", welcome);
        return Page();
    }

    public IActionResult OnPost(string? name, string? password, string? back)
    {
        (Name, Back) = (name ?? "", Theme.IsLocal(back) ? back! : "/");
        if (options.Access is not { } access)
        {
            return NotFound();
        }

        var wait =
            attempts.Wait($"login from {Limits.AddressOf(HttpContext)}", Attempts.Logins)
            ?? attempts.Wait($"login as {Name.Trim().ToUpperInvariant()}", Attempts.Logins);
        if (wait is not null)
        {
            Limits.TooMany(HttpContext, wait.Value);
            Problem = "Too many attempts. Wait a minute and try again.";
            return Page();
        }

        if (access.Accounts.Check(Name, password ?? "") is not { } account)
        {
            access.Audit.Note(Nobody, new Deed(Actions.Login, access.Accounts.Named(Name)?.Reference ?? "unknown name"), Audit.Refused);
            Problem = "Name or password are not right, or the account is not open.";
            return Page();
        }

        SessionCookie.Renew(HttpContext, access, account, passed: false);
        return LocalRedirect(view.Plain(account.LacksSecondFactor ? "/login/setup" : $"/login/code?back={Uri.EscapeDataString(Back)}"));
    }

    private static readonly Principal Nobody = new("nobody", "", "", []);
}
