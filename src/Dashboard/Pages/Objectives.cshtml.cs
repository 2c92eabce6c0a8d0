using Carmen.Analysis;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>The eight objectives: each with its figures, targets and verdict in every city, and what is missing to know.</summary>
public sealed class ObjectivesModel(View view) : PageModel
{
    public IReadOnlyList<ObjectiveScore> Scores { get; } = Scoreboard.Of(view.Pilot, view.State.Findings);
}
