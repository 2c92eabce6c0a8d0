using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>Which of a pilot's targets speaks of a figure: what verdicts are judged by, and what pages and documents print beside them.</summary>
public static class Targets
{
    /// <summary>
    /// The target that speaks of a finding. Targets are for plain figures of a city or a service (in any wave and period), not for channels, domains
    /// or segments; one that names an audience is for that audience alone, and any other for none. One without a service holds for the city and
    /// for each service without its own; one that names the city goes before one that does not.
    /// </summary>
    public static Target? Of(Pilot pilot, string metric, Slice slice) =>
        slice is { Domain: null, Channel: null, Category: null, Segment: null }
            ? pilot
                .Targets.Where(target => target.Metric == metric)
                .Where(target => target.City is null || target.City == slice.City)
                .Where(target => target.Audience == slice.Audience)
                .Where(target => target.Service is null || target.Service == slice.Service)
                .OrderByDescending(target => target.Service is not null)
                .ThenByDescending(target => target.City is not null)
                .FirstOrDefault()
            : null;
}
