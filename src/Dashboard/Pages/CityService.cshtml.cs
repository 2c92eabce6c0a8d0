using Carmen.Collector;
using Carmen.Reports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>One service in one city.</summary>
public sealed class CityServiceModel(View view, Gallery gallery) : PageModel
{
    public IReadOnlyList<FigureCard> Figures { get; private set; } = [];
    public City City { get; private set; } = null!;
    public Service Service { get; private set; } = null!;
    public IReadOnlyList<Kpi> Kpis { get; private set; } = [];
    public Table? Steps { get; private set; }

    public async Task<IActionResult> OnGetAsync(string city, string service)
    {
        if (view.Pilot.Cities.FirstOrDefault(entry => entry.Id == city) is not { } found || view.Pilot.Service(service) is not { } piloted)
        {
            return NotFound();
        }

        (City, Service) = (found, piloted);
        Kpis = Kpi.All(view.State, view.Scope.Slice(city, service));
        Steps = CityDetails.Steps(view.Publication, city, service);
        Figures = await gallery.Hang(PageFigures.OfCityService(view.Publication, city, service), HttpContext.RequestAborted);
        return Page();
    }
}
