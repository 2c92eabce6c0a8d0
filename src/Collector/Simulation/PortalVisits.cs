namespace Carmen.Collector.Simulation;

/// <summary>One simulated visit to a portal: pages in order, seconds since 1970 each.</summary>
internal sealed record PortalVisit(SimulatedService? Service, bool Completed, IReadOnlyList<(long Second, string Path)> Views)
{
    public long Start => Views[0].Second;
}

/// <summary>
/// Plans the visits to a city's portal. Each request of channel web is the end of one completed visit; for each of these so many others
/// give up that the service's completion is the known one; further visits look for information only.
/// </summary>
internal static class PortalVisits
{
    private const double EntersThroughHome = 0.45;
    private const double LooksForHelp = 0.2;
    private static readonly double[] InformationLengths = [0.42, 0.22, 0.14, 0.1, 0.07, 0.05];

    // csharpier-ignore
    private static readonly string[] Information =
    [
        "/", "/", "/", "/opening-hours", "/contact", "/news", "/news/summer-programme", "/news/road-works", "/council/meetings", "/jobs", "/culture/events",
        "/waste/calendar", "/libraries", "/family", "/traffic", "/environment", "/housing", "/democracy", "/search?q=opening+hours", "/search?q=passport", "/about-this-site",
    ];

    /// <summary>The visits of one project month by start.</summary>
    public static IReadOnlyList<PortalVisit> Of(SimulatedCity city, Calendar calendar, IReadOnlyList<Case> cases, int month, Chance chance)
    {
        var visits = new List<PortalVisit>();
        foreach (var one in cases)
        {
            visits.Add(Completing(one, chance));
        }

        foreach (var service in city.Volumes.Keys.Select(Services.Of))
        {
            var completion = city.Completion(service);
            var completed = cases.Count(one => one.Service == service);
            var abandoned = chance.Poisson(completed * (1 - completion) / completion);
            for (var i = 0; i < abandoned; i++)
            {
                visits.Add(Abandoning(service, calendar.Online(chance, month).ToUnixTimeSeconds(), chance));
            }
        }

        var lookups = chance.Poisson(city.InformationVisits * Calendar.Season(month) * (1 + Calendar.Progress(month)));
        for (var i = 0; i < lookups; i++)
        {
            visits.Add(Looking(calendar.Online(chance, month).ToUnixTimeSeconds(), chance));
        }

        return [.. visits.OrderBy(visit => visit.Start)];
    }

    /// <summary>Ends on the done page in the second in which the request is opened.</summary>
    private static PortalVisit Completing(Case one, Chance chance)
    {
        var service = one.Service!;
        List<string> paths = [service.Path, .. service.Steps, service.Done];
        if (chance.Happens(EntersThroughHome))
        {
            paths.Insert(0, "/");
        }

        var second = one.Opened.ToUnixTimeSeconds();
        var views = new (long, string)[paths.Count];
        for (var i = paths.Count - 1; i >= 0; i--)
        {
            views[i] = (second, paths[i]);
            second -= Pause(chance);
        }

        return new PortalVisit(service, true, views);
    }

    private static PortalVisit Abandoning(SimulatedService service, long second, Chance chance)
    {
        // Half of those who give up do so on the start page, the others anywhere later.
        var steps = chance.Happens(0.5) ? 0 : chance.Between(1, service.Steps.Count);
        List<string> paths = [service.Path, .. service.Steps.Take(steps)];
        if (chance.Happens(EntersThroughHome))
        {
            paths.Insert(0, "/");
        }

        if (chance.Happens(LooksForHelp))
        {
            paths.Add("/contact");
        }

        return new PortalVisit(service, false, Views(paths, second, chance));
    }

    private static PortalVisit Looking(long second, Chance chance)
    {
        var paths = Enumerable.Range(0, 1 + chance.Weighted(InformationLengths)).Select(_ => chance.Of(Information));
        return new PortalVisit(null, false, Views(paths, second, chance));
    }

    private static (long, string)[] Views(IEnumerable<string> paths, long second, Chance chance)
    {
        var at = second;
        return
        [
            .. paths.Select(path =>
            {
                var view = (at, path);
                at += Pause(chance);
                return view;
            }),
        ];
    }

    private static int Pause(Chance chance) => 8 + (int)Math.Min(600, chance.LogNormal(35, 0.8));
}
