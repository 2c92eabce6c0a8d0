using Carmen.Collector;
using Carmen.Dashboard.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>Says what would change without an import, and undoes it when told to. Never cached; the form carries a token.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class UndoModel(View view, PilotSource pilot, SiteOptions options) : PageModel
{
    /// <summary>Who undid, where nobody has an account and only this machine gets here.</summary>
    public const string By = "dashboard on this machine";

    public Import Import { get; private set; } = null!;
    public UndoPreview Preview { get; private set; } = null!;

    public IActionResult OnGet(long id)
    {
        if (Refusal(id) is { } refusal)
        {
            return refusal;
        }

        Import = view.State.Import(id)!;
        Preview = pilot.PreviewUndo(view.Cities, id);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id)
    {
        if (Refusal(id) is { } refusal)
        {
            return refusal;
        }

        var who = view.Who!;
        var deed = new Deed(Actions.Undo, $"import {id}", view.State.Import(id)!.City);
        var intent = options.Access?.Audit.Intent(who, deed);
        await pilot.Undo(view.Cities, id, view.IsOpenHere ? By : who.Id, HttpContext.RequestAborted);
        options.Access?.Audit.Outcome(intent!.Value, who, deed, Access.Audit.Done);
        options.Access?.Editions.Supersede();
        return LocalRedirect(view.Plain("/data?undone=true"));
    }

    private NotFoundResult? Refusal(long id) => view.State.Import(id) is null ? NotFound() : null;
}
