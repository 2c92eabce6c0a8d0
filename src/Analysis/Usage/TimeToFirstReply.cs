using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Usage;

public static class TimeToFirstReply
{
    private const int Minimum = TimeToResolution.MinimumResolved;

    public static readonly Metric Metric = new()
    {
        Id = "time-to-first-reply",
        Code = "USE-30",
        Name = "Time to first reply",
        Objective = 3,
        Formula =
            "Median hours from opening to the first reply, or to the resolution where that came first or no reply is recorded for "
            + "the case: the first time by which more than half were answered. Cases without either count as lasting until their "
            + "source's last event, or their withdrawal (Kaplan and Meier). Sources that record no replies at all are left out.",
        Unit = Unit.Hours,
        Direction = Direction.LowerIsBetter,
        Interval = "Log-log; without an upper end where that is not reached",
        Source = "Kaplan and Meier (1958); Brookmeyer and Crowley (1982)",
        MinimumN = Minimum,
        Dimensions = Requests.Dimensions,
        CountedBy = Requests.Id,
        People = evidence => evidence.Requests.People(request => request.ReplyHours is not null),
        Measure = Measure,
    };

    private static Estimate Measure(Evidence evidence)
    {
        var timed = evidence.Requests.All().Where(request => request.ReplyHours is not null).ToArray();
        return timed.Length == 0
            ? new Estimate.NotCollected()
            : TimeToResolution.MedianOf(
                KaplanMeier.Of(timed.Select(request => ((double)request.ReplyHours!.Value, request.IsReplied))),
                "Kaplan-Meier, log-log Greenwood"
            );
    }
}
