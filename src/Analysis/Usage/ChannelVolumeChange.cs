namespace Carmen.Analysis.Usage;

public static class ChannelVolumeChange
{
    private const int Minimum = 0;

    public static readonly Metric Metric = new()
    {
        Id = "channel-volume-change",
        Code = "USE-27",
        Name = "Change in volume of a channel",
        Objective = 4,
        Formula =
            "Requests of the channel in the last three whole months minus those in the three months that channel shift compares "
            + "with: whether people moved to a channel or came in addition.",
        Unit = Unit.Count,
        Direction = Direction.Neutral,
        Interval = "None: a census of what the sources hold",
        HasInterval = false,
        Source = "Case counts as in contact-centre and CRM reporting",
        MinimumN = Minimum,
        Version = 2,
        Dimensions = [Dimension.Service, Dimension.Channel],
        CountedBy = Requests.Id,
        MonthsApart = MonthsApart.Compared,
        Needs = Dimension.Channel,
        Grains = [Grain.All],
        People = evidence => evidence.Requests.People(),
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence)
    {
        if (evidence.Requests.Count == 0 || ChannelShift.Quarters(evidence) is not var (before, after))
        {
            return new Estimate.NotCollected();
        }

        var now = evidence.Requests.CountWhere(request => after.Contains(request.At.Month));
        var then = evidence.Requests.CountWhere(request => before.Contains(request.At.Month));
        return new Estimate.Measured(now - then, null, null, now + then, now + then, Estimates.Census);
    }
}
