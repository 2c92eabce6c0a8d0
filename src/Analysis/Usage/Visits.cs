namespace Carmen.Analysis.Usage;

public static class Visits
{
    public const string Id = "visits";

    public static readonly Metric Metric = new()
    {
        Id = Id,
        Code = "USE-21",
        Name = "Visits",
        Objective = 5,
        Formula =
            "Number of visits: runs of one visitor's page views with gaps of at most 30 minutes. For a service or a domain, the visits that "
            + "touched it; for the city, all visits, so that services need not add up. A visit counts in the period of its start.",
        Unit = Unit.Count,
        Direction = Direction.Neutral,
        Interval = "None: a census of what the logs hold",
        HasInterval = false,
        Source = "30-minute rule of web analytics practice; Digital Analytics Association, Web Analytics Definitions (2008)",
        MinimumN = 0,
        Dimensions = [Dimension.Service, Dimension.Domain, Dimension.Channel],
        People = Visitors.PeopleOf,
        Measure = evidence => Estimates.Count(CountOf(evidence)),
    };

    internal static int CountOf(Evidence evidence)
    {
        if (!evidence.IsOfService)
        {
            return evidence.Visits.Count;
        }

        var (count, last) = (0, -1);
        for (var i = 0; i < evidence.Parts.Count; i++)
        {
            count += evidence.Parts[i].Visit != last ? 1 : 0;
            last = evidence.Parts[i].Visit;
        }

        return count;
    }
}
