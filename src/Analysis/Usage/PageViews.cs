namespace Carmen.Analysis.Usage;

public static class PageViews
{
    public static readonly Metric Metric = new()
    {
        Id = "page-views",
        Code = "USE-23",
        Name = "Page views",
        Objective = 5,
        Formula =
            "Sum of the page views of the visits: for a service or a domain, the views of its own pages; for the city, all page views, so "
            + "that services need not add up.",
        Unit = Unit.Count,
        Direction = Direction.Neutral,
        Interval = "None: a census of what the logs hold",
        HasInterval = false,
        Source = "Commission Implementing Regulation (EU) 2020/1121, annex: monthly page views",
        MinimumN = 0,
        Dimensions = [Dimension.Service, Dimension.Domain, Dimension.Channel],
        CountedBy = Visits.Id,
        People = Visitors.PeopleOf,
        Measure = evidence => Estimates.Count(CountOf(evidence)),
    };

    private static long CountOf(Evidence evidence) =>
        evidence.IsOfService ? evidence.Parts.All().Sum(part => (long)part.Views) : evidence.Visits.All().Sum(visit => (long)visit.Views);
}
