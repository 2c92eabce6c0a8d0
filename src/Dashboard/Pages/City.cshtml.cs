using Carmen.Analysis;
using Carmen.Collector;
using Carmen.Reports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>One city: its key figures, its services, its surveys and what its figures rest on.</summary>
public sealed class CityModel(View view, Gallery gallery) : PageModel
{
    public IReadOnlyList<FigureCard> Figures { get; private set; } = [];
    public City City { get; private set; } = null!;
    public IReadOnlyList<Kpi> Kpis { get; private set; } = [];
    public Board Services { get; private set; } = null!;
    public IReadOnlyList<Feed> Feeds { get; private set; } = [];
    public IReadOnlyList<Wave> Waves { get; private set; } = [];
    public Table? Weighted { get; private set; }
    public Table? Usability { get; private set; }
    public IReadOnlyList<Table> Quality { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (view.Pilot.Cities.FirstOrDefault(city => city.Id == id) is not { } city)
        {
            return NotFound();
        }

        City = city;
        Kpis = Kpi.All(view.State, view.Scope.Slice(id));
        var rows = view.Pilot.Services.Select(service => new BoardRow(
            service.Name.In(view.Language),
            $"/cities/{id}/services/{service.Id}",
            view.Scope.Slice(id, service.Id)
        ));
        Services = new Board($"Services of {city.Name}", "Service", [.. rows], Board.Standard);
        Feeds = [.. Feed.Of(view.State).Where(feed => feed.Source.City == id)];
        Waves = Wave.Of(view.State, id);
        Weighted = CityDetails.Weighted(view.Publication, id);
        Usability = CityDetails.Usability(view.Publication, id);
        Quality = [.. CityDetails.Quality(view.Publication, id)];
        Figures = await gallery.Hang(PageFigures.OfCity(view.Publication, id), HttpContext.RequestAborted);
        return Page();
    }
}

/// <summary>One survey wave of a city, over the whole of it.</summary>
public sealed record Wave(int Number, Released? Responses, Released? Satisfied)
{
    public static IReadOnlyList<Wave> Of(PilotState state, string city) =>
        [
            .. state
                .Pilot.Sources.Where(source => source.City == city && source.Wave is not null)
                .Select(source => source.Wave!.Value)
                .Distinct()
                .Order()
                .Select(number =>
                {
                    var slice = new Slice { City = city, Wave = number };
                    return new Wave(number, state.Findings.Find("responses", slice), state.Findings.Find("csat", slice));
                }),
        ];
}
