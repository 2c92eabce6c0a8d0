namespace Carmen.Analysis.Equity;

public static class CompletionGap
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "completion-gap",
        Code = "EQU-03",
        Name = "Gap in completion between devices",
        Objective = 5,
        Formula =
            "For each type of device (the category, such as device=mobile): completion rate of its visits minus that of all others, "
            + "in percentage points; devices with at least 10 visits, and as many outside, only.",
        Unit = Unit.Points,
        Direction = Direction.Neutral,
        Interval = "Newcombe; each share with n ÷ design effect, clustered by visitor",
        Source = "Newcombe (1998), Statistics in Medicine 17, 873-890; Dean and Pagano (2015)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Domain],
        CountedBy = Usage.Visits.Id,
        TellsGroups = true,
        Parts = PartsOf,
        Grains = [Grain.All],
        People = evidence => evidence.Parts.People(part => part.Completed is not null),
        Measure = _ => new Estimate.NotCollected(),
    };

    private static IEnumerable<Part> PartsOf(Evidence evidence)
    {
        var devices = Devices
            .All.Index()
            .ToDictionary(
                device => device.Item,
                device => evidence.Parts.Clusters(part => part.Device == device.Index ? part.Completed : null)
            );
        return Gaps.Between("device", devices.Where(device => device.Value.Trials > 0).ToDictionary(), Minimum);
    }
}
