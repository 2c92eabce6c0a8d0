using Carmen.Analysis;
using Carmen.Collector;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>The whole pilot on one page: how far the key figures are, what needs attention, where the project stands.</summary>
public sealed class IndexModel(View view) : PageModel
{
    public IReadOnlyList<City> Cities { get; } =
    [.. view.Pilot.Cities.Where(city => view.Scope.City is null || city.Id == view.Scope.City)];

    public IReadOnlyList<KpiCard> Cards { get; private set; } = [];
    public IReadOnlyList<Attention> Attention { get; } = Dashboard.Attention.Of(view.State, view.Today);

    public IReadOnlyList<ObjectiveScore> Objectives { get; } = Scoreboard.Of(view.Pilot, view.State.Findings);

    public string Sentence { get; private set; } = "";

    public void OnGet()
    {
        Cards = KpiCard.All(view.State, Cities, view.Scope);
        Sentence = Status();
    }

    private string Status()
    {
        var pilot = view.Pilot;
        var start = $"{Words.Counted(pilot.Cities.Count, "city", "cities")}, {Words.Counted(pilot.Services.Count, "service", "services")}.";
        var satisfaction = Cards.FirstOrDefault(card => card.Metric.Id == "csat")?.Headline;
        var urgent = Attention.Count(item => item.Urgent);
        var attention = urgent == 0 ? "Nothing is overdue." : $"{Words.Counted(urgent, "thing needs", "things need")} attention.";
        return string.Join(
            ' ',
            new[]
            {
                start,
                satisfaction is null ? null : $"Satisfaction: {char.ToLowerInvariant(satisfaction[0])}{satisfaction[1..]}.",
                attention,
            }.OfType<string>()
        );
    }
}
