using System.Collections.Frozen;

namespace Carmen.Analysis;

/// <summary>A finding as it may leave: measured, or withheld. Only <see cref="Disclosure"/> makes one, and outputs accept nothing else.</summary>
public sealed record Released
{
    /// <param name="asOf">What the evidence is known up to; null where nothing is provisional.</param>
    internal Released(Finding finding, DateTimeOffset? asOf = null) => (Finding, Flags) = (finding, Analysis.Flags.Of(finding, asOf));

    public Finding Finding { get; }
    public string Metric => Finding.Metric;
    public Slice Slice => Finding.Slice;
    public Estimate Estimate => Finding.Estimate;
    public Comparison? Comparison => Finding.Comparison;
    public Verdict? Verdict => Finding.Verdict;

    /// <summary>As <see cref="Analysis.Flags"/> explains them; empty for a figure without reservation.</summary>
    public string Flags { get; }
}

/// <summary>For whom a set was released.</summary>
public abstract record Readership
{
    private Readership() { }

    /// <summary>Everybody: 10 people a cell, unless the pilot says otherwise.</summary>
    public sealed record Public : Readership;

    /// <summary>The city's own administration: 5 people a cell unless the pilot says otherwise, and no other city.</summary>
    public sealed record Inside(string City) : Readership;
}

/// <summary>All findings of one data state as one readership may see them; the only thing pages, API and documents read.</summary>
public sealed class ReleasedSet
{
    private readonly FrozenDictionary<(string Metric, Slice Slice), Released> index;
    private readonly ILookup<string, Released> byMetric;

    internal ReleasedSet(string state, DateTimeOffset asOf, ulong seed, Readership readership, IReadOnlyList<Released> rows)
    {
        (State, AsOf, Seed, Readership, Rows) = (state, asOf, seed, readership, rows);
        index = rows.ToFrozenDictionary(row => (row.Metric, row.Slice));
        byMetric = rows.ToLookup(row => row.Metric, StringComparer.Ordinal);
    }

    public string State { get; }
    public DateTimeOffset AsOf { get; }
    public ulong Seed { get; }
    public Readership Readership { get; }

    /// <summary>Stands for the editions that it was protected against; empty where there were none.</summary>
    public string After { get; init; } = "";

    /// <summary>What everything derived from these figures is kept under: the data state, and the editions that they were protected against.</summary>
    public string Basis => State + After;

    /// <summary>People a figure of this set speaks of at least; figures of staff surveys may need more.</summary>
    public int Minimum { get; init; } = Disclosure.PublicMinimum;

    /// <summary>The same for figures of the reader's own cities, which are for inside them alone; null where nothing is seen from inside.</summary>
    public int? OwnMinimum { get; init; }

    /// <summary>How each metric was protected in each city, and that nothing withheld can be worked out.</summary>
    public IReadOnlyList<TableAudit> Audit { get; init; } = [];

    /// <summary>In canonical order.</summary>
    public IReadOnlyList<Released> Rows { get; }

    /// <summary>The rows of one metric, in canonical order; none for an id that no metric has.</summary>
    public IEnumerable<Released> Of(string metric) => byMetric[metric];

    /// <summary>Of figures that are all shown.</summary>
    public IReadOnlyList<Contrast> Contrasts { get; internal init; } = [];

    /// <summary>How each city's segments were found, or why there are none to show.</summary>
    public IReadOnlyList<ReleasedSegments> Segments { get; internal init; } = [];

    /// <summary>What was done to the services and around them; it speaks of no person.</summary>
    public IReadOnlyList<Collector.Annotation> Annotations { get; internal init; } = [];

    /// <summary>Null where the lattice does not hold the combination: "not published at this detail".</summary>
    public Released? Find(string metric, Slice slice) => index.GetValueOrDefault((metric, slice));
}
