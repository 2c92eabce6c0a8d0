using Carmen.Analysis.Statistics;
using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>
/// Log-rank tests of the times behind comparisons of time to resolution: channels and audiences of a city, and its last whole quarter with the same
/// quarter a year before. Cases still open and cases withdrawn count as long as they were seen, so the test compares how fast cases are resolved
/// while they can be. Times of two cities are not put into one test: what a city calls resolved is its own.
/// </summary>
internal static class DurationTests
{
    /// <summary>Times whose whole curve the test compares; both rest on it.</summary>
    private static readonly IReadOnlyList<string> Metrics = ["time-to-resolution", "restricted-mean-time"];

    /// <summary>P-values by pair, the first slice being the one that comparisons speak of.</summary>
    public static IEnumerable<((Slice First, Slice Second) Pair, double PValue)> Of(Pilot pilot, CityTables tables)
    {
        var whole = new Slice { City = tables.City.Id };
        var timed = tables.Requests.Where(request => request.Hours is not null).ToArray();
        var channels = timed.GroupBy(request => request.At.Channel).ToDictionary(group => group.Key, group => group.ToArray());
        var audiences = timed.GroupBy(request => request.At.Audience).ToDictionary(group => group.Key, group => group.ToArray());
        var quarters = timed.ToLookup(request => request.At.Month / 3);
        RequestRow[] Of(Slice slice) =>
            slice.Channel is { } channel ? channels.GetValueOrDefault(tables.Words.Channels.Find(channel), [])
            : slice.Audience is { } audience ? audiences.GetValueOrDefault(tables.Words.Audiences.Find(audience), [])
            : slice.Period.From is { } from ? [.. quarters[((from.Year * 12) + from.Month - 1) / 3]]
            : [];
        Slice[] slices =
        [
            .. Channels.All.Select(channel => whole with { Channel = channel }),
            .. Audiences.All.Select(audience => whole with { Audience = audience }),
            whole with
            {
                Period = Contrasts.LastQuarter(tables.Until),
            },
        ];
        return from first in slices
            from partner in Contrasts.Partners(pilot, first)
            let p = Test(Of(first), Of(partner.Second))
            where p is not null
            select ((first, partner.Second), p.Value);
    }

    /// <summary>Each comparison with its test, corrected by Holm for all pairs of its kind and city; others come back as they are.</summary>
    public static IEnumerable<Contrast> Add(
        IEnumerable<Contrast> contrasts,
        IReadOnlyDictionary<(Slice First, Slice Second), double> pValues
    )
    {
        foreach (var family in contrasts.GroupBy(one => (one.Metric, one.Kind, one.First.City)))
        {
            var tested = family.Where(one => Metrics.Contains(one.Metric) && pValues.ContainsKey((one.First, one.Second))).ToList();
            var adjusted = MultipleTests.Holm([.. tested.Select(one => pValues[(one.First, one.Second)])]);
            foreach (var one in family)
            {
                var at = tested.IndexOf(one);
                yield return at < 0 ? one : one with { RankPValue = pValues[(one.First, one.Second)], AdjustedRankPValue = adjusted[at] };
            }
        }
    }

    private static double? Test(RequestRow[] first, RequestRow[] second) =>
        new[] { first, second }.All(group =>
            group.Count(request => request.Outcome == Outcome.Resolved) >= Usage.TimeToResolution.MinimumResolved
        )
            ? LogRank.Of([Times(first), Times(second)])?.PValue
            : null;

    private static (double Time, bool Event)[] Times(RequestRow[] cases) =>
        [.. cases.Select(request => (request.Hours!.Value, request.Outcome == Outcome.Resolved))];
}
