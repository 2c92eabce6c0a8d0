using System.Globalization;

namespace Carmen.Analysis.Usage;

public static class StepReached
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "step-reached",
        Code = "USE-05",
        Name = "Steps reached",
        Objective = 5,
        Formula =
            "For each page of a service in its order (category 0 is the start): visits whose furthest page was this one or a later one ÷ visits "
            + "that entered the service. The difference between two neighbouring pages is what was lost between them.",
        Unit = Unit.Share,
        Direction = Direction.HigherIsBetter,
        Interval = "Wilson with n ÷ design effect, clustered by visitor",
        Source = "Funnel analysis as in GOV.UK Service Manual, Measuring completion rate; Wilson (1927); Dean and Pagano (2015)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Channel],
        Needs = Dimension.Service,
        Grains = [Grain.All],
        CountedBy = Visits.Id,
        People = evidence => evidence.Parts.People(),
        Parts = PartsOf,
        Measure = _ => new Estimate.NotCollected(),
    };

    private static IEnumerable<Part> PartsOf(Evidence evidence)
    {
        var pages = evidence.Slice.Service is { } service ? evidence.Pilot.Service(service)?.Pages : null;
        if (pages is null || evidence.Parts.Count == 0)
        {
            yield break;
        }

        var people = evidence.Parts.People();
        for (var page = 0; page < pages.All.Count; page++)
        {
            var least = page;
            var reached = evidence.Parts.Clusters(part => part.FurthestStep >= least);
            var category = page.ToString(CultureInfo.InvariantCulture);
            yield return new Part(category, Estimates.Share(reached, Minimum, "Wilson, clustered by visitor"), people);
        }
    }
}

public static class PageAbandonment
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "abandonment",
        Code = "USE-48",
        Name = "Abandonment by step",
        Objective = 5,
        Formula =
            "For each page of a service but the last, in its order (category 0 is the start): visits that went no further than this page ÷ visits "
            + "that reached it.",
        Unit = Unit.Share,
        Direction = Direction.LowerIsBetter,
        Interval = "Wilson with n ÷ design effect, clustered by visitor",
        Source = "Funnel analysis as in GOV.UK Service Manual, Measuring completion rate; Wilson (1927); Dean and Pagano (2015)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Channel],
        Needs = Dimension.Service,
        Grains = [Grain.All],
        CountedBy = Visits.Id,
        People = evidence => evidence.Parts.People(),
        Parts = PartsOf,
        Measure = _ => new Estimate.NotCollected(),
    };

    private static IEnumerable<Part> PartsOf(Evidence evidence)
    {
        var pages = evidence.Slice.Service is { } service ? evidence.Pilot.Service(service)?.Pages : null;
        if (pages is null || evidence.Parts.Count == 0)
        {
            yield break;
        }

        for (var page = 0; page < pages.All.Count - 1; page++)
        {
            var least = page;
            var lost = evidence.Parts.Clusters(part => part.FurthestStep < least ? null : part.FurthestStep == least);
            var people = evidence.Parts.People(part => part.FurthestStep >= least);
            var category = page.ToString(CultureInfo.InvariantCulture);
            yield return new Part(category, Estimates.Share(lost, Minimum, "Wilson, clustered by visitor"), people);
        }
    }
}
