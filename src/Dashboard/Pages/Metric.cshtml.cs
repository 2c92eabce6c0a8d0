using Carmen.Analysis;
using Carmen.Collector;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>One metric: what it is, how it is computed, and what it came to in every city and slice of the chosen period.</summary>
public sealed class MetricModel(View view, Gallery gallery) : PageModel
{
    public IReadOnlyList<FigureCard> Figures { get; private set; } = [];

    /// <summary>Rows shown in the page; the file of all of them is one link away.</summary>
    public const int RowsShown = 200;

    public Metric Metric { get; private set; } = null!;

    /// <summary>One number a city; a distribution, a curve or a share of channels is shown by its figures instead.</summary>
    public bool IsPlain => Metric.Parts is null && Metric.Needs is null;

    public KpiCard Card { get; private set; } = null!;

    /// <summary>The slices of the period, cities in the pilot's order, the whole city before its parts.</summary>
    public IReadOnlyList<Released> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (Metrics.Named(id) is not { } metric)
        {
            return NotFound();
        }

        Metric = metric;
        IReadOnlyList<City> cities = [.. view.Pilot.Cities.Where(city => view.Scope.City is null || city.Id == view.Scope.City)];
        Card = KpiCard.Of(view.State, metric, cities, view.Scope);
        var order = view.Pilot.Cities.Select((city, place) => (city.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);
        Rows =
        [
            .. view
                .State.Findings.Of(id)
                .Where(row => row.Slice.Period == view.Scope.Period)
                .Where(row => view.Scope.City is null || row.Slice.City == view.Scope.City)
                .Where(row => view.Scope.Service is null || row.Slice.Service == view.Scope.Service)
                .OrderBy(row => order[row.Slice.City])
                .ThenBy(row => row.Slice.Dimensions.Count),
        ];
        Figures = await gallery.Hang(
            PageFigures.OfMetric(view.Publication, id, cities.Select(city => city.Id), view.Scope.Service),
            HttpContext.RequestAborted
        );
        return Page();
    }
}
