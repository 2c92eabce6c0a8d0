using Carmen.Collector;

namespace Carmen.Analysis.Quality;

public static class Drift
{
    public static readonly Metric Metric = new()
    {
        Id = "drift",
        Code = "QUA-06",
        Name = "Drift of a source",
        Objective = 6,
        Formula =
            "For each breakdown (the category, such as requests.channel): population stability index Σ (p − q) × ln(p ÷ q) between "
            + "its shares in the last three whole months and in the whole months before, half a fact added to each. Below 0.10 "
            + "nothing moved, above 0.25 the source, or what people do, is no longer what it was.",
        Unit = Unit.Coefficient,
        Direction = Direction.LowerIsBetter,
        Interval = "None: a census of the evidence",
        HasInterval = false,
        Source = "Siddiqi (2006), Credit Risk Scorecards, chapter 8: population stability index",
        MinimumN = 0,
        Dimensions = [],
        SpeaksOfPeople = false,
        Grains = [Grain.All],
        Parts = PartsOf,
        People = _ => 0,
        Measure = _ => new Estimate.NotCollected(),
    };

    private const int Recent = 3;
    private const int Least = 50;

    private static IEnumerable<Part> PartsOf(Evidence evidence)
    {
        var breakdowns = new (string Name, string Kind, IEnumerable<(int Month, int Code)> Rows)[]
        {
            ("contacts.channel", Kinds.Contacts, evidence.Contacts.All().Select(row => (row.At.Month, (int)row.At.Channel))),
            ("requests.channel", Kinds.Requests, evidence.Requests.All().Select(row => (row.At.Month, (int)row.At.Channel))),
            ("requests.service", Kinds.Requests, evidence.Requests.All().Select(row => (row.At.Month, (int)row.At.Service))),
            ("visits.device", Kinds.Visits, evidence.Visits.All().Select(row => (row.At.Month, (int)row.Device))),
        };
        foreach (var (name, kind, rows) in breakdowns)
        {
            var months = evidence.Statements.Spans.GetValueOrDefault(kind)?.WholeMonths.Select(Number).ToList() ?? [];
            var recent = months.TakeLast(Recent).ToHashSet();
            var earlier = months.SkipLast(Recent).ToHashSet();
            var counts = rows.Where(row => recent.Contains(row.Month) || earlier.Contains(row.Month))
                .GroupBy(row => row.Code)
                .Select(group =>
                    (Now: group.Count(row => recent.Contains(row.Month)), Then: group.Count(row => earlier.Contains(row.Month)))
                )
                .ToList();
            var (now, then) = (counts.Sum(count => count.Now), counts.Sum(count => count.Then));
            if (now >= Least && then >= Least)
            {
                yield return new Part(name, new Estimate.Measured(Index(counts), null, null, now + then, now + then, Estimates.Census), 0);
            }
        }
    }

    private static int Number(DateOnly month) => (month.Year * 12) + month.Month - 1;

    /// <summary>Terms ascending, so that the order of categories changes no digit.</summary>
    internal static double Index(IReadOnlyCollection<(int Now, int Then)> counts)
    {
        var (now, then) = (counts.Sum(count => count.Now + 0.5), counts.Sum(count => count.Then + 0.5));
        return counts
            .Select(count => (P: (count.Now + 0.5) / now, Q: (count.Then + 0.5) / then))
            .Select(share => (share.P - share.Q) * Math.Log(share.P / share.Q))
            .Order()
            .Sum();
    }
}
