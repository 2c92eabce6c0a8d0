using Carmen.Collector;

namespace Carmen.Analysis.Usage;

/// <summary>Figures of a contact centre that arrive already counted, for cities that deliver no records.</summary>
internal static class ContactFigures
{
    /// <summary>Of the slice and its period; null where none was delivered. A figure whose time reaches beyond the period is left out.</summary>
    public static double? Sum(Evidence evidence, string measure)
    {
        var found = Of(evidence, measure).ToList();
        return found.Count == 0 ? null : found.Sum(one => one.Value);
    }

    /// <summary>The mean of a figure that is itself a mean, such as a wait, each weighted by the contacts it is of.</summary>
    public static (double Value, double N)? Mean(Evidence evidence, string measure, string weightedBy)
    {
        var weights = Of(evidence, weightedBy).GroupBy(Place).ToDictionary(group => group.Key, group => group.Sum(one => one.Value));
        var found = Of(evidence, measure).Select(one => (one.Value, Weight: weights.GetValueOrDefault(Place(one)))).ToList();
        var n = found.Sum(one => one.Weight);
        return n > 0 ? (found.Sum(one => one.Value * one.Weight) / n, n) : null;
    }

    private static (DateOnly From, DateOnly To, string? Service, string? Channel, string? Audience, string More) Place(Aggregate one) =>
        (one.From, one.To, one.Service, one.Channel, one.Audience, string.Join('\u001F', one.Dimensions));

    private static IEnumerable<Aggregate> Of(Evidence evidence, string measure) =>
        evidence.Statements.Aggregates.Where(one =>
            one.Measure == measure
            && evidence.Holds(one.Service, one.Channel)
            && (evidence.Slice.Audience is null || evidence.Slice.Audience == one.Audience)
            && (evidence.Slice.Period.From is not { } from || (one.From >= from && one.To <= evidence.Slice.Period.To))
        );
}
