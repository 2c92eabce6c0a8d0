using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>A step of adding a source that goes on with a draft.</summary>
public abstract class AddStepModel(View view, PilotSource pilot) : PageModel
{
    public Draft Draft { get; protected set; } = null!;

    protected View View { get; } = view;

    protected PilotSource Pilot { get; } = pilot;

    /// <summary>Finds the draft; what to answer where it may not be used or is gone, else null.</summary>
    protected IActionResult? Refusal(string id)
    {
        if (!View.Administrator)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (Pilot.Adding?.Drafts.Find(id) is not { } draft)
        {
            return LocalRedirect(View.Plain("/data/add?problem=expired"));
        }

        Draft = draft;
        return null;
    }
}
