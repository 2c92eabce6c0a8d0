using Carmen.Dashboard.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>Where an invitation's link leads: makes an account, or sets a password anew.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class InvitationModel(SiteOptions options, Attempts attempts, View view) : PageModel
{
    private const int LooksAMinute = 20;

    public Invitation? Invitation { get; private set; }

    /// <summary>By name: whoever has the link may know them.</summary>
    public IReadOnlyList<string> Cities =>
        [.. options.Pilot.Current().Pilot.Cities.Where(city => Invitation!.Cities.Contains(city.Id)).Select(city => city.Name)];
    public string Name { get; private set; } = "";
    public string? Problem { get; private set; }

    public IActionResult OnGet(string secret) => Look(secret) ?? Page();

    public IActionResult OnPost(string secret, string? name, string? password)
    {
        Name = name ?? "";
        if (Look(secret) is { } refusal)
        {
            return refusal;
        }

        try
        {
            var account = options.Access!.Invitations.Take(secret, Name, password ?? "");
            options.Access.Audit.Note(
                account.Principal,
                new Deed(Invitation!.AccountId is null ? Actions.Account : Actions.Password, account.Reference)
            );
            return LocalRedirect(view.Plain("/login?welcome=true"));
        }
        catch (InvalidDataException error)
        {
            Problem = error.Message;
            return Page();
        }
    }

    /// <summary>A dead link is a page that says so, with the status of what does not exist.</summary>
    private IActionResult? Look(string secret)
    {
        if (attempts.Wait($"invitation from {Limits.AddressOf(HttpContext)}", LooksAMinute) is { } wait)
        {
            Limits.TooMany(HttpContext, wait);
            return new EmptyResult();
        }

        Invitation = options.Access?.Invitations.Find(secret);
        if (Invitation is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }

        return null;
    }
}
