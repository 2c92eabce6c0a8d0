using Carmen.Analysis;
using Carmen.Collector;

namespace Carmen.Dashboard;

/// <summary>One key figure over the cities, on one axis.</summary>
/// <param name="Headline">What the rows say together.</param>
public sealed record KpiCard(Metric Metric, string Headline, Axis Axis, IReadOnlyList<(City City, Kpi Kpi)> Rows)
{
    public static IReadOnlyList<KpiCard> All(PilotState state, IReadOnlyList<City> cities, Scope scope) =>
        [.. Kpi.Headline.Select(Metrics.Named).OfType<Metric>().Select(metric => Of(state, metric, cities, scope))];

    public static KpiCard Of(PilotState state, Metric metric, IReadOnlyList<City> cities, Scope scope)
    {
        var rows = cities.Select(city => (city, Kpi.Of(state, metric, scope.Slice(city.Id, scope.Service)))).ToList();
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
