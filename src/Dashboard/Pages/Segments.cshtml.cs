using Carmen.Analysis;
using Carmen.Collector;
using Carmen.Reports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>The segments of every city, or of one in full.</summary>
public sealed class SegmentsModel(View view) : PageModel
{
    /// <summary>Null where all cities are shown.</summary>
    public City? City { get; private set; }
    public IReadOnlyList<CitySegments> Cities { get; private set; } = [];
    public SegmentWords Words => view.Publication.Language.Segments;

    /// <summary>Segments rest on everything collected: a period, a service or an audience does not narrow them.</summary>
    public bool IsNarrowed => view.Scope is not { Period.Grain: Grain.All, Service: null, Audience: null };

    public IActionResult OnGet(string? id)
    {
        City = view.Pilot.Cities.FirstOrDefault(city => city.Id == id);
        if (id is not null && City is null)
        {
            return NotFound();
        }

        var shown = id ?? view.Scope.City;
        Cities =
        [
            .. view.Pilot.Cities.Where(city => shown is null || city.Id == shown).Select(city => CitySegments.Of(view.Publication, city)),
        ];
        return Page();
    }
}

/// <summary>What a page says of one city's segments.</summary>
/// <param name="Headline">What was found, or why nothing was.</param>
/// <param name="Solution">Null where segments were never looked for.</param>
public sealed record CitySegments(City City, string Headline, SegmentSolution? Solution, IReadOnlyList<SegmentCard> Cards, Table? Tried)
{
    public static CitySegments Of(Publication publication, City city) =>
        new(
            city,
            SegmentCard.Headline(publication, city.Id),
            SegmentCard.SolutionOf(publication, city.Id),
            SegmentCard.Of(publication, city.Id),
            SegmentCard.Tried(publication, city.Id)
        );
}
