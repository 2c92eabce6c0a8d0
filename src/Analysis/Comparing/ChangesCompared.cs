using Carmen.Analysis.Statistics;
using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>
/// Differences in differences, where the pilot names a comparison and says why it is one: the change of the first from the last whole quarter
/// before the day to the last whole quarter, or from its first to its last wave, minus the same change of the second.
/// </summary>
internal static class ChangesCompared
{
    /// <summary>With a comparison that is argued for, on the Maryland scale.</summary>
    private const int Design = 3;

    public static IEnumerable<Contrast> Of(Pilot pilot, IReadOnlyList<Finding> findings)
    {
        var measured = findings
            .Where(row => Contrasts.Headline.Contains(row.Metric) && row.Estimate is Estimate.Measured { Low: not null, High: not null })
            .ToDictionary(row => (row.Metric, row.Slice), row => (Estimate.Measured)row.Estimate);
        return from comparison in pilot.ComparisonGroups
            from metric in Contrasts.Headline
            let contrast = Of(metric, comparison, measured)
            where contrast is not null
            select contrast;
    }

    private static Contrast? Of(
        string metric,
        ComparisonGroup comparison,
        Dictionary<(string Metric, Slice Slice), Estimate.Measured> measured
    )
    {
        var (treated, other) = (Place(comparison.City, comparison.Service), Place(comparison.WithCity, comparison.WithService));
        if (
            Ends(metric, treated, comparison.Since, measured) is not { } own
            || Ends(metric, other, comparison.Since, measured) is not { } others
        )
        {
            return null;
        }

        // Both must have been seen at the same two times, else seasons would be compared.
        if ((Time(own.Before), Time(own.After)) != (Time(others.Before), Time(others.After)))
        {
            return null;
        }

        var contrast = new Contrast(metric, Contrasts.InDifferences, own.After, others.After, 0, null, null, Design)
        {
            Rests = [own.Before, others.Before],
            Reason = comparison.Reason,
        };
        return Contrasts.Between(contrast, slice => measured[(metric, slice)]);
    }

    /// <summary>The change of the first minus that of the second.</summary>
    internal static (double Difference, Interval Interval) Change(Contrast contrast, Func<Slice, Estimate.Measured> figure)
    {
        (double Value, Interval Interval) Of(Slice slice) => (figure(slice).Value, Contrasts.Ends(figure(slice)));
        var own = (Before: Of(contrast.Rests[0]), After: Of(contrast.First));
        var others = (Before: Of(contrast.Rests[1]), After: Of(contrast.Second));
        var difference = own.After.Value - own.Before.Value - (others.After.Value - others.Before.Value);
        return (difference, DifferenceInDifferences.OfIntervals(own, others));
    }

    private static Slice Place(string city, string? service) => new() { City = city, Service = service };

    private static (int? Wave, Period Period) Time(Slice slice) => (slice.Wave, slice.Period);

    /// <summary>Quarters where the metric has them on both sides of the day, else waves.</summary>
    private static (Slice Before, Slice After)? Ends(
        string metric,
        Slice place,
        DateOnly since,
        Dictionary<(string Metric, Slice Slice), Estimate.Measured> measured
    )
    {
        var own = measured.Keys.Where(key => key.Metric == metric).Select(key => key.Slice).ToList();
        var quarters = own.Where(slice => slice.Period.Grain == Grain.Quarter && slice == place with { Period = slice.Period })
            .OrderBy(slice => slice.Period.From)
            .ToList();
        var (before, after) = (
            quarters.LastOrDefault(slice => slice.Period.To <= since),
            quarters.LastOrDefault(slice => slice.Period.From >= since)
        );
        if (before is not null && after is not null)
        {
            return (before, after);
        }

        var waves = own.Where(slice => slice.Wave is not null && slice == place with { Wave = slice.Wave })
            .OrderBy(slice => slice.Wave)
            .ToList();
        return waves.Count >= 2 ? (waves[0], waves[^1]) : null;
    }
}
