using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>What figures came to before the pilot's start and since, by metric and slice; of the figures that have a good direction, and of shares of channels.</summary>
internal sealed class Baselines
{
    private const string ChannelShare = "channel-share";

    /// <summary>Fewer people before the start are no reference that may be stated.</summary>
    private const int LeastPeople = Disclosure.PublicMinimum;

    private readonly Dictionary<(string Metric, Slice Slice), (Estimate.Measured Before, Estimate.Measured Since)> values = [];

    public void Add(CityTables tables, Pilot pilot, ulong seed)
    {
        var before = Measure(tables, pilot, seed, Era.Baseline);
        var since = Measure(tables, pilot, seed, Era.Pilot);
        foreach (var (key, value) in before.Where(entry => since.ContainsKey(entry.Key)))
        {
            values[key] = (value, since[key]);
        }
    }

    public (Estimate.Measured Before, Estimate.Measured Since)? Of(string metric, Slice slice) =>
        values.TryGetValue((metric, slice), out var found) ? found : null;

    private static Dictionary<(string Metric, Slice Slice), Estimate.Measured> Measure(
        CityTables tables,
        Pilot pilot,
        ulong seed,
        Era era
    ) =>
        Slicing
            .Slices(tables, pilot, seed, era)
            .AsParallel()
            .AsOrdered()
            .SelectMany(evidence =>
                Metrics
                    .All.Where(metric => IsCompared(metric) && metric.AppliesTo(evidence.Slice) && metric.People(evidence) >= LeastPeople)
                    .Select(metric => (Key: (metric.Id, evidence.Slice), Estimate: metric.Measure(evidence) as Estimate.Measured))
            )
            .Where(entry => entry.Estimate is not null)
            .ToDictionary(entry => entry.Key, entry => entry.Estimate!);

    private static bool IsCompared(Metric metric) =>
        metric is { Parts: null, Unit: not Unit.Count, SpeaksOfPeople: true }
        && (metric.Direction != Direction.Neutral || metric.Id == ChannelShare);
}
