using Carmen.Collector;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>Says what would change without an import, and undoes it when told to. Never cached; the form carries a token.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class UndoModel(View view, PilotSource pilot) : PageModel
{
    /// <summary>Who undid, as the ledger records it: no accounts exist, and only this machine gets here.</summary>
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
        Preview = pilot.PreviewUndo(id);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id)
    {
        if (Refusal(id) is { } refusal)
        {
            return refusal;
        }

        await pilot.Undo(id, By, HttpContext.RequestAborted);
        return LocalRedirect(view.Plain("/data?undone=true"));
    }

    private StatusCodeResult? Refusal(long id) =>
        !view.Administrator ? StatusCode(StatusCodes.Status403Forbidden)
        : view.State.Import(id) is null ? NotFound()
        : null;
}
