namespace Carmen.Analysis.Usage;

public static class ChannelShare
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "channel-share",
        Code = "USE-03",
        Name = "Channel share",
        Objective = 4,
        Formula =
            "Requests that came by the channel ÷ all requests of the same city or service in the same period, unmapped channels included. "
            + "Requests of one person are alike, so the interval rests on persons where the source names them.",
        Unit = Unit.Share,
        Direction = Direction.Neutral,
        Interval = "Wilson; with n ÷ design effect, clustered by person, where persons are named",
        Source = "SOCITM channel value benchmarking (2012); Wilson (1927); Dean and Pagano (2015)",
        MinimumN = Minimum,
        Dimensions = [Dimension.Service, Dimension.Channel],
        Needs = Dimension.Channel,
        CountedBy = Requests.Id,
        People = evidence => evidence.Requests.People(),
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence)
    {
        if (evidence.Requests.Count == 0)
        {
            return new Estimate.NotCollected();
        }

        var channel = evidence.Requests[0].At.Channel;
        var all = evidence.RequestsOfAllChannels;
        return Estimates.Share(all.Clusters(request => request.At.Channel == channel), Minimum, Requests.Method(all, "Wilson"));
    }
}
