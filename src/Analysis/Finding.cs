using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>One row of results: a metric in a slice, what it came to, how it compares, and the data state it was computed from.</summary>
/// <param name="Metric">Id in <c>Metrics.All</c>.</param>
/// <param name="People">Whom the row speaks of: distinct pseudonyms, or records where the source names nobody. Disclosure decides by it.</param>
/// <param name="Comparison">Null where nothing stands to compare with.</param>
/// <param name="Verdict">Against the pilot's target; null where it sets none.</param>
/// <param name="Grade">A–E by <see cref="FindingGrade"/>; null without a number.</param>
public sealed record Finding(
    string Metric,
    Slice Slice,
    Estimate Estimate,
    int People,
    Comparison? Comparison,
    Verdict? Verdict,
    string? Grade
)
{
    /// <summary>
    /// Share of the events counted that came from the one who contributed most, 0–1; null where contributors are not known. Disclosure decides
    /// by it and never lets it out.
    /// </summary>
    public double? LargestShare { get; init; }
}

/// <summary>What a finding was held against and the difference, always as an interval of the difference.</summary>
/// <param name="With">target, baseline, wave or annotation. With the baseline, the difference is what was since the pilot's start minus what was before; of a month or quarter, its own value minus the baseline.</param>
/// <param name="Reference">The value compared with.</param>
/// <param name="Difference">Finding minus reference.</param>
public sealed record Comparison(string With, double Reference, double Difference, double? Low, double? High, string Source)
{
    /// <summary>
    /// Level on the Maryland Scientific Methods Scale of a comparison over time: 1 for before and after alone, which cannot say what caused a
    /// change. Null where nothing is compared over time.
    /// </summary>
    public int? Design { get; init; }
}

/// <summary>By the interval, not the point.</summary>
public enum Verdict
{
    /// <summary>The whole interval clears the target.</summary>
    Met,

    /// <summary>None of the interval does.</summary>
    NotMet,

    /// <summary>The target lies inside the interval, or there is no number.</summary>
    NotYetKnown,
}

/// <summary>The findings of one data state, in canonical order (metric as in <c>Metrics.All</c>, then slice).</summary>
/// <param name="State">Hash over imports, pilot, metric versions, as-of date and seed: the same state gives the same bytes.</param>
/// <param name="AsOf">What the evidence is known up to: the given date, else the last event of any source.</param>
public sealed record FindingSet(string State, DateTimeOffset AsOf, ulong Seed, IReadOnlyList<Finding> Findings)
{
    /// <summary>Headline figures held against each other.</summary>
    public IReadOnlyList<Contrast> Contrasts { get; init; } = [];

    /// <summary>Service → domain: which services add up to a domain, for whoever must know what can be subtracted.</summary>
    public IReadOnlyDictionary<string, string> Domains { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>City → the two runs of months that changes of channels compare, by their first days; none for a city with too few months.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<DateOnly>>> Compared { get; init; } =
        new Dictionary<string, IReadOnlyList<IReadOnlyList<DateOnly>>>(StringComparer.Ordinal);

    /// <summary>How each city's segments were found, or why none were; in the order of the pilot's cities.</summary>
    public IReadOnlyList<SegmentSolution> Segments { get; init; } = [];

    /// <summary>What was done to the services and around them, as the pilot states it and the cities deliver it: by day, each once.</summary>
    public IReadOnlyList<Annotation> Annotations { get; init; } = [];

    /// <summary>What the pilot asks of disclosure control.</summary>
    public PrivacySettings Privacy { get; init; } = PrivacySettings.Default;
}
