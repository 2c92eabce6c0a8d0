using Carmen.Dashboard.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>Accounts and invitations, for administrators.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PeopleModel(SiteOptions options, View view) : PageModel
{
    public IReadOnlyList<Account> Accounts { get; private set; } = [];
    public IReadOnlyList<Invitation> Open { get; private set; } = [];
    public string? Problem { get; private set; }

    /// <summary>Shown once.</summary>
    public string? Link { get; private set; }
    public DateOnly LinkUntil => DateOnly.FromDateTime(options.Clock.GetUtcNow().Add(Invitations.Life).UtcDateTime);
    private AccessStore Access => options.Access!;

    public override void OnPageHandlerExecuted(PageHandlerExecutedContext context) =>
        (Accounts, Open) = (Access.Accounts.All(), Access.Invitations.Open());

    /// <summary>The account whose form is shown; null for none.</summary>
    public Account? Changing { get; private set; }

    public void OnGet(long? change) => Changing = change is { } id ? Access.Accounts.Find(id) : null;

    public void OnPostInvite(string? role, IReadOnlyList<string> cities) =>
        Try(Actions.Invitation, $"role {role}", () => Link = LinkOf(Access.Invitations.Issue(view.Who!, role ?? "", Known(cities))));

    public void OnPostReset(long account) =>
        With(account, Actions.Invitation, found => Link = LinkOf(Access.Invitations.Issue(view.Who!, found.Role, found.Cities, found.Id)));

    public void OnPostRole(long account, string? role, IReadOnlyList<string> cities) =>
        With(account, Actions.Role, found => Access.Accounts.SetRole(found.Id, role ?? "", Known(cities)));

    public void OnPostFactor(long account) => With(account, Actions.SecondFactor, found => Access.SecondFactors.Remove(found.Id));

    public void OnPostClose(long account) => With(account, Actions.Account, found => Access.Accounts.SetDisabled(found.Id, true));

    public void OnPostOpen(long account) => With(account, Actions.Account, found => Access.Accounts.SetDisabled(found.Id, false));

    public void OnPostWithdraw(long invitation) =>
        Try(Actions.Invitation, $"invitation {invitation}", () => Access.Invitations.Withdraw(invitation));

    private void With(long id, string action, Action<Account> work)
    {
        if (Access.Accounts.Find(id) is not { } account)
        {
            Problem = "There is no such account any more.";
            return;
        }

        Try(action, account.Reference, () => work(account));
    }

    private void Try(string action, string what, Action work)
    {
        try
        {
            Access.Audit.Record(
                view.Who!,
                new Deed(action, what),
                () =>
                {
                    work();
                    return true;
                }
            );
        }
        catch (InvalidDataException error)
        {
            Problem = error.Message;
        }
    }

    private List<string> Known(IReadOnlyList<string> cities) => [.. cities.Where(id => view.Pilot.Cities.Any(city => city.Id == id))];

    private string LinkOf(string secret) => $"{Request.Scheme}://{Request.Host}{view.Plain($"/invitation/{secret}")}";
}
