using Carmen.Analysis.Statistics;
using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>
/// Holds headline figures against each other: waves of a city, its last quarter and the same a year before, cities, audiences and channels of a
/// city, and changes where the pilot names a comparison. Which pairs differ is said by the interval of the difference, corrected for all that are
/// made (<see cref="Families"/>), never by whether two intervals overlap.
/// </summary>
public static class Contrasts
{
    public const string Waves = "waves";
    public const string Quarters = "quarters";
    public const string Cities = "cities";
    public const string OfAudiences = "audiences";
    public const string OfChannels = "channels";
    public const string InDifferences = "difference-in-differences";

    /// <summary>Differences below it do not matter in practice: five points of a hundred.</summary>
    public const double Margin = 5;

    /// <summary>The figures that are compared: more would be found different by chance alone.</summary>
    public static readonly IReadOnlyList<string> Headline =
    [
        "digital-take-up",
        "completion-rate",
        "time-to-resolution",
        "restricted-mean-time",
        "resolved-on-time",
        "first-contact-resolution",
        "csat",
        "satisfaction-index",
    ];

    internal static IReadOnlyList<Contrast> Of(Pilot pilot, IReadOnlyList<Finding> findings, BehindFigures behind)
    {
        var measured = findings
            .Where(row => Headline.Contains(row.Metric) && row.Slice is { Category: null, Service: null, Domain: null })
            .Where(row => row.Estimate is Estimate.Measured { Low: not null, High: not null })
            .ToDictionary(row => (row.Metric, row.Slice), row => (Estimate.Measured)row.Estimate);
        var pairs = measured
            .Keys.Where(key => key.Slice.Period.Grain == Grain.All || IsLastQuarter(key.Slice, behind))
            .SelectMany(first =>
                Partners(pilot, first.Slice).Select(partner => (first.Metric, partner.Kind, First: first.Slice, partner.Second))
            )
            .Where(pair => measured.ContainsKey((pair.Metric, pair.Second)))
            .Select(pair =>
                Between(
                    new Contrast(pair.Metric, pair.Kind, pair.First, pair.Second, 0, null, null, 1),
                    slice => measured[(pair.Metric, slice)]
                )
            );
        var tested = DurationTests.Add(RankTests.Add([.. pairs], behind), behind.Times);
        return InOrder(Families.Correct([.. tested.Concat(ChangesCompared.Of(pilot, findings))], pilot.EvaluationPlan.Primary));
    }

    /// <summary>In canonical order: by metric as they are listed, by kind, by what is compared.</summary>
    internal static IReadOnlyList<Contrast> InOrder(IEnumerable<Contrast> contrasts) =>
        [
            .. contrasts
                .OrderBy(one => Headline.Index().First(headline => headline.Item == one.Metric).Index)
                .ThenBy(one => one.Kind, StringComparer.Ordinal)
                .ThenBy(one => one.First.Key, StringComparer.Ordinal)
                .ThenBy(one => one.Second.Key, StringComparer.Ordinal),
        ];

    /// <summary>The last quarter that is known to its end, give or take quiet days.</summary>
    internal static Period LastQuarter(DateOnly until) => Period.Quarter(Period.Quarter(until.AddDays(4)).From!.Value.AddDays(-1));

    private static bool IsLastQuarter(Slice slice, BehindFigures behind) =>
        slice.Dimensions.Count == 0 && behind.Until.TryGetValue(slice.City, out var until) && slice.Period == LastQuarter(until);

    /// <summary>Each pair once: a wave with the one before, a quarter with the same a year before, a city with those after it in the pilot, an audience or channel with those of later names.</summary>
    internal static IEnumerable<(string Kind, Slice Second)> Partners(Pilot pilot, Slice slice)
    {
        switch (slice.Dimensions)
        {
            case [] when slice.Period is { Grain: Grain.Quarter, From: { } from }:
                yield return (Quarters, slice with { Period = Period.Quarter(from.AddYears(-1)) });
                break;
            case [] when slice.Wave is null:
                foreach (var city in pilot.Cities.SkipWhile(city => city.Id != slice.City).Skip(1))
                {
                    yield return (Cities, slice with { City = city.Id });
                }

                break;
            case [Dimension.Wave] when slice.Wave > 1:
                yield return (Waves, slice with { Wave = slice.Wave - 1 });
                break;
            case [Dimension.Audience]:
                foreach (
                    var audience in Audiences.All.Where(other =>
                        other != Audiences.Unknown && string.CompareOrdinal(other, slice.Audience) > 0
                    )
                )
                {
                    yield return (OfAudiences, slice with { Audience = audience });
                }

                break;
            case [Dimension.Channel]:
                foreach (
                    var channel in Channels.All.Where(other =>
                        other != Channels.Unmapped && string.CompareOrdinal(other, slice.Channel) > 0
                    )
                )
                {
                    yield return (OfChannels, slice with { Channel = channel });
                }

                break;
        }
    }

    /// <summary>The comparison anew, from its figures.</summary>
    internal static Contrast Between(Contrast contrast, Func<Slice, Estimate.Measured> figure)
    {
        var (difference, interval) = contrast.Kind == InDifferences ? ChangesCompared.Change(contrast, figure) : Pair(contrast, figure);
        return contrast with { Difference = difference, Low = interval.Low, High = interval.High };
    }

    private static (double Difference, Interval Interval) Pair(Contrast contrast, Func<Slice, Estimate.Measured> figure)
    {
        var (a, b) = (figure(contrast.First), figure(contrast.Second));
        return (a.Value - b.Value, Statistics.Difference.Of(a.Value, Ends(a), b.Value, Ends(b)));
    }

    internal static Interval Ends(Estimate.Measured measured) => new(measured.Low!.Value, measured.High!.Value);

    internal static double? MarginOf(string metric) =>
        Metrics.Named(metric)?.Unit switch
        {
            Unit.Share => Margin / 100,
            Unit.Points => Margin,
            _ => null,
        };

    /// <summary>P-value of the two one-sided tests, with the standard error that the interval implies; null where it has no width.</summary>
    internal static double? AlikeWithin(Contrast contrast, double margin)
    {
        var error = (contrast.High - contrast.Low) / (2 * Interval.Z);
        return error > 0 ? Equivalence.Of(contrast.Difference, error.Value, margin).PValue : null;
    }
}

/// <summary>What comparisons need beside the findings, kept from the pass over each city.</summary>
/// <param name="Answers">Behind satisfaction.</param>
/// <param name="Times">P-values of the times behind a pair: see <see cref="DurationTests"/>.</param>
/// <param name="Until">City → day its evidence is known up to.</param>
internal sealed record BehindFigures(
    List<OverallAnswer> Answers,
    Dictionary<(Slice First, Slice Second), double> Times,
    Dictionary<string, DateOnly> Until
)
{
    /// <summary>Of everything that is drawn by chance.</summary>
    public required ulong Seed { get; init; }

    public void Add(Pilot pilot, CityTables tables)
    {
        Answers.AddRange(OverallAnswer.Of(pilot, tables));
        Until[tables.City.Id] = tables.Until;
        foreach (var (pair, p) in DurationTests.Of(pilot, tables))
        {
            Times[pair] = p;
        }
    }
}
