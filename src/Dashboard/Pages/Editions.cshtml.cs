using Carmen.Dashboard.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>What may leave the cities: project managers freeze, each city's evaluator approves, others look.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class EditionsModel(SiteOptions options, View view) : PageModel
{
    private const int LongestTitle = 100;

    public IReadOnlyList<Edition> Editions => options.Access?.Editions.All() ?? [];
    public string? Problem { get; private set; }

    public void OnGet() { }

    public IActionResult OnPostFreeze(string? title)
    {
        if (!view.May(Policies.Release) || options.Access is not { } access)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (title?.Trim() is not { Length: > 0 and <= LongestTitle } named)
        {
            Problem = "Give the edition a title.";
            return Page();
        }

        var figures = view.State.Findings;
        access.Audit.Record(
            view.Who!,
            new Deed(Actions.Release, $"state {figures.State}"),
            () => access.Editions.Freeze(view.Who!, named, figures)
        );
        return LocalRedirect(view.Plain("/editions"));
    }

    /// <summary>Only by whoever speaks for the city; for everybody else it is a city that does not exist.</summary>
    public IActionResult OnPostApprove(long edition, string? city)
    {
        if (
            options.Access is not { } access
            || Editions.FirstOrDefault(one => one.Id == edition) is not { } found
            || !MayApprove(found, city ?? "")
        )
        {
            return NotFound();
        }

        access.Audit.Record(
            view.Who!,
            new Deed(Actions.Approve, $"edition {edition}", city!),
            () => access.Editions.Approve(view.Who!, edition, city!)
        );
        return LocalRedirect(view.Plain("/editions"));
    }

    public bool MayApprove(Edition edition, string city) =>
        view.Who is { Role: Roles.Evaluator } who
        && who.Cities.Contains(city)
        && view.Pilot.Cities.Any(entry => entry.Id == city)
        && edition.Superseded is null;

    /// <summary>Real id and the name that the reader may know, of cities they may know; the others are counted, not named.</summary>
    public IEnumerable<(string Id, string Name)> Shown(Edition edition) =>
        view
            .Pilot.Cities.Where(city => city.Country.Length > 0 || edition.Approved.ContainsKey(city.Id))
            .Select(city => (city.Id, city.Name));
}
