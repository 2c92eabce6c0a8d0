using Carmen.Collector;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>One service, its cities side by side.</summary>
public sealed class ServiceModel(View view, Gallery gallery) : PageModel
{
    public IReadOnlyList<FigureCard> Figures { get; private set; } = [];
    public Service Service { get; private set; } = null!;
    public IReadOnlyList<KpiCard> Cards { get; private set; } = [];
    public Board Cities { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (view.Pilot.Service(id) is not { } service)
        {
            return NotFound();
        }

        Service = service;
        IReadOnlyList<City> cities = [.. view.Pilot.Cities.Where(city => view.Scope.City is null || city.Id == view.Scope.City)];
        var scope = view.Scope with { Service = id };
        Cards = KpiCard.All(view.State, cities, scope);
        var rows = cities.Select(city => new BoardRow(city.Name, $"/cities/{city.Id}/services/{id}", scope.Slice(city.Id, id)));
        Cities = new Board($"{service.Name.In(view.Language)} by city", "City", [.. rows], Board.Standard);
        Figures = await gallery.Hang(
            PageFigures.OfService(view.Publication, id, cities.Select(city => city.Id)),
            HttpContext.RequestAborted
        );
        return Page();
    }
}
