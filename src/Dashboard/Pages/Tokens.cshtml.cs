using Carmen.Dashboard.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>Keys for programs, for administrators.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class TokensModel(SiteOptions options, View view) : PageModel
{
    public IReadOnlyList<Token> Tokens { get; private set; } = [];
    public string? Problem { get; private set; }

    /// <summary>Shown once.</summary>
    public string? Secret { get; private set; }
    private AccessStore Access => options.Access!;

    public override void OnPageHandlerExecuted(PageHandlerExecutedContext context) => Tokens = Access.Tokens.All();

    public void OnGet() { }

    public void OnPostIssue(string? name, string? scope, string? city, int months = 12)
    {
        var known = view.Pilot.Cities.Any(entry => entry.Id == city) ? city : null;
        var expires = options.Clock.GetUtcNow().AddMonths(Math.Clamp(months, 0, 2 * Dashboard.Access.Tokens.LongestMonths));
        try
        {
            (var token, Secret) = Access.Tokens.Issue(view.Who!, name ?? "", scope ?? "", known, expires);
            Access.Audit.Note(view.Who!, new Deed(Actions.Key, token.Reference, token.City ?? ""));
        }
        catch (InvalidDataException error)
        {
            Problem = error.Message;
        }
    }

    public void OnPostRevoke(long token)
    {
        if (Access.Tokens.Revoke(token))
        {
            Access.Audit.Note(view.Who!, new Deed(Actions.Key, $"token:{token} revoked"));
        }
    }

    public static string May(string scope) =>
        scope switch
        {
            Dashboard.Access.Tokens.Deliver => "hand in files",
            Dashboard.Access.Tokens.Read => "read figures",
            _ => "watch the program",
        };
}
