namespace Carmen.Analysis.Usage;

public static class ViewsByDevice
{
    private const int Minimum = 0;

    public static readonly Metric Metric = new()
    {
        Id = "views-by-device",
        Code = "USE-19",
        Name = "Page views by country and device",
        Objective = 5,
        Formula =
            "Page views of a service's pages by country and type of device (the category, such as :/mobile), as the regulation's "
            + "monthly statistics on information pages ask for them. Logs do not tell the country: then it is given as not available "
            + "(:).",
        Unit = Unit.Count,
        Direction = Direction.Neutral,
        Interval = "None: a census of what the logs hold",
        HasInterval = false,
        Source = "Commission Implementing Regulation (EU) 2020/1121, annex",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service],
        CountedBy = Visits.Id,
        Needs = Dimension.Service,
        Parts = PartsOf,
        People = Visitors.PeopleOf,
        Measure = _ => new Estimate.NotCollected(),
    };

    /// <summary>As official statistics write what is not available.</summary>
    public const string UnknownCountry = ":";

    private static IEnumerable<Part> PartsOf(Evidence evidence) =>
        from parts in evidence.Parts.All().GroupBy(part => part.Device)
        orderby Devices.All[parts.Key]
        let views = parts.Sum(part => (long)part.Views)
        let people = parts.Select(part => part.Person).Distinct().Count()
        select new Part($"{UnknownCountry}/{Devices.All[parts.Key]}", Estimates.Count(views), people);
}
