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

    public string Sentence { get; private set; } = "";

    public void OnGet()
    {
        Cards =
        [
            .. Kpi.Headline.Select(Metrics.Named).OfType<Metric>().Select(metric => KpiCard.Of(view.State, metric, Cities, view.Scope)),
        ];
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

/// <summary>One key figure over the cities, on one axis.</summary>
/// <param name="Headline">What the rows say together.</param>
public sealed record KpiCard(Metric Metric, string Headline, Axis Axis, IReadOnlyList<(City City, Kpi Kpi)> Rows)
{
    public static KpiCard Of(PilotState state, Metric metric, IReadOnlyList<City> cities, Scope scope)
    {
        var rows = cities.Select(city => (city, Kpi.Of(state, metric, scope.Slice(city.Id)))).ToList();
        var values = rows.SelectMany(row =>
            new[] { row.Item2.Measured?.Value, row.Item2.Measured?.High, row.Item2.Measured?.Low, row.Item2.Goal }
        );
        return new KpiCard(metric, HeadlineOf(rows), Axis.For(metric.Unit, values), rows);
    }

    private static string HeadlineOf(List<(City City, Kpi Kpi)> rows)
    {
        var measured = rows.Count(row => row.Kpi.Measured is not null);
        if (measured == 0)
        {
            return "Not yet known in any city";
        }

        if (rows.All(row => row.Kpi.Target is null))
        {
            return $"Known in {measured} of {rows.Count} cities";
        }

        var met = rows.Count(row => row.Kpi.Row?.Verdict == Verdict.Met);
        var missed = rows.Count(row => row.Kpi.Row?.Verdict == Verdict.NotMet);
        return (met, missed) switch
        {
            (0, 0) => "Not yet known against the target",
            (0, _) => $"Target not met in {missed} of {rows.Count} cities",
            _ => $"Target met in {met} of {rows.Count} cities",
        };
    }
}
