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
        Categories = PagesOf,
        Measure = Measure,
    };

    private static IEnumerable<string> PagesOf(Evidence evidence)
    {
        var pages = evidence.Slice.Service is { } service ? evidence.Pilot.Service(service)?.Pages : null;
        return pages is null || evidence.Parts.Count == 0
            ? []
            : Enumerable.Range(0, pages.All.Count).Select(page => page.ToString(CultureInfo.InvariantCulture));
    }

    private static Estimate Measure(Evidence evidence)
    {
        if (evidence.Slice.Category is not { } category)
        {
            return new Estimate.NotCollected();
        }

        var page = int.Parse(category, CultureInfo.InvariantCulture);
        return Estimates.Share(evidence.Parts.Clusters(part => part.FurthestStep >= page), Minimum, "Wilson, clustered by visitor");
    }
}
