using Carmen.Dashboard.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>The code of the second factor, after the password.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class LoginCodeModel(SiteOptions options, Attempts attempts, View view) : PageModel
{
    public string Back { get; private set; } = "/";
    public string? Problem { get; private set; }

    public IActionResult OnGet(string? back)
    {
        Back = Theme.IsLocal(back) ? back! : "/";
        return Entrance.HalfWay(HttpContext) is { HasSecondFactor: true } ? Page() : LocalRedirect(view.Plain("/login"));
    }

    public IActionResult OnPost(string? code, string? back)
    {
        Back = Theme.IsLocal(back) ? back! : "/";
        if (options.Access is not { } access || Entrance.HalfWay(HttpContext) is not { HasSecondFactor: true } account)
        {
            return LocalRedirect(view.Plain("/login"));
        }

        if (attempts.Wait($"code of {account.Reference}", Attempts.Logins) is { } wait)
        {
            Limits.TooMany(HttpContext, wait);
            Problem = "Too many attempts. Wait a minute and try again.";
            return Page();
        }

        if (!access.SecondFactors.Check(account.Id, code ?? ""))
        {
            access.Audit.Note(account.Principal, new Deed(Actions.Login, account.Reference), Audit.Refused);
            Problem = "This code is not right, or was used already. Take the next one.";
            return Page();
        }

        SessionCookie.Renew(HttpContext, access, account, passed: true);
        return LocalRedirect(view.Plain(Back == "/" ? RoleWords.Home(account.Role) : Back));
    }
}
