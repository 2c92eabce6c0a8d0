using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Usage;

public static class ChannelShift
{
    private const int Minimum = 10;

    public static readonly Metric Metric = new()
    {
        Id = "channel-shift",
        Code = "USE-26",
        Name = "Channel shift",
        Objective = 4,
        Formula =
            "Share of the channel among all requests of the last three whole months minus that of the first three, in percentage "
            + "points. The reference is the baseline where it has three whole months (the last three before the pilot's start), else "
            + "the first three months of the evidence. Shift can be induced demand: read it beside the change in volume.",
        Unit = Unit.Points,
        Direction = Direction.Neutral,
        Interval = "Newcombe; each share with n ÷ design effect, clustered by person",
        Source = "Newcombe (1998), Statistics in Medicine 17, 873-890",
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

    /// <summary>The months compared, by their first days; null where the evidence is shorter than six whole months.</summary>
    internal static (IReadOnlyList<DateOnly> Before, IReadOnlyList<DateOnly> After)? Quarters(CityStatements statements, DateOnly starts)
    {
        const int Length = 3;
        var months = statements.Spans.GetValueOrDefault(Carmen.Collector.Kinds.Requests)?.WholeMonths ?? [];
        var baseline = months.Where(month => month.AddMonths(1) <= starts).TakeLast(Length).ToList();
        var before = baseline.Count == Length ? baseline : [.. months.Take(Length)];
        var after = months.Where(month => !before.Contains(month) && month > before[^1]).TakeLast(Length).ToList();
        return before.Count == Length && after.Count == Length ? (before, after) : null;
    }

    /// <summary>The same, as rows number their months.</summary>
    internal static (IReadOnlySet<int> Before, IReadOnlySet<int> After)? Quarters(Evidence evidence)
    {
        return Quarters(evidence.Statements, evidence.Pilot.Starts) is var (before, after) ? (Numbers(before), Numbers(after)) : null;

        static HashSet<int> Numbers(IEnumerable<DateOnly> days) => [.. days.Select(day => (day.Year * 12) + day.Month - 1)];
    }

    private static Estimate Measure(Evidence evidence)
    {
        if (evidence.Requests.Count == 0 || Quarters(evidence) is not var (before, after))
        {
            return new Estimate.NotCollected();
        }

        var channel = evidence.Requests[0].At.Channel;
        ClusterSums Share(IReadOnlySet<int> months) =>
            evidence.RequestsOfAllChannels.Clusters(request => months.Contains(request.At.Month) ? request.At.Channel == channel : null);
        var (then, now) = (Share(before), Share(after));
        var least = (int)Math.Min(then.Trials, now.Trials);
        if (least < Minimum)
        {
            return least == 0 ? new Estimate.NotCollected() : new Estimate.TooFew(least, Minimum);
        }

        var interval = Difference.Of(now.Share, now.Interval, then.Share, then.Interval);
        return Estimates.Of(
            100 * (now.Share - then.Share),
            new Interval(100 * interval.Low, 100 * interval.High),
            (int)(then.Trials + now.Trials),
            then.EffectiveN + now.EffectiveN,
            "Newcombe, clustered by person"
        );
    }
}
