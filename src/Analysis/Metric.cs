namespace Carmen.Analysis;

/// <summary>
/// One figure of the catalogue, defined once: what it is called, how it is computed, how sure it is, where that comes from. The catalogue
/// page, tooltips, the method annex and the open-data dictionary are generated from it.
/// </summary>
public sealed record Metric
{
    /// <summary>A short word that never changes.</summary>
    public required string Id { get; init; }

    /// <summary>Catalogue code, such as SAT-01.</summary>
    public required string Code { get; init; }
    public required string Name { get; init; }

    /// <summary>The pilots' objective it serves, 1–8.</summary>
    public required int Objective { get; init; }

    /// <summary>In words and signs a reader can recompute it by.</summary>
    public required string Formula { get; init; }
    public required Unit Unit { get; init; }
    public required Direction Direction { get; init; }

    /// <summary>Interval method in words; where there is none, why.</summary>
    public required string Interval { get; init; }

    /// <summary>False for a census, a choice of model and what else no sampling makes uncertain: no estimate of it then has ends.</summary>
    public bool HasInterval { get; init; } = true;

    /// <summary>Paper, norm or handbook.</summary>
    public required string Source { get; init; }

    /// <summary>Fewer observations give <see cref="Estimate.TooFew"/>.</summary>
    public required int MinimumN { get; init; }

    /// <summary>Raised whenever the same facts would give another number; part of the data state.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The dimensions it is broken down by; combinations outside <see cref="Slice.Lattice"/> never occur.</summary>
    public required IReadOnlyList<Dimension> Dimensions { get; init; }

    /// <summary>A dimension without which the figure says nothing, such as the channel of a channel's share; null for most.</summary>
    public Dimension? Needs { get; init; }

    /// <summary>The period lengths it is measured over.</summary>
    public IReadOnlyList<Grain> Grains { get; init; } = Enum.GetValues<Grain>();

    /// <summary>
    /// The metric that counts what this one is computed from: where the count of a slice is withheld, so is this. Null for a metric that is
    /// itself a count.
    /// </summary>
    public string? CountedBy { get; init; }

    /// <summary>Further counts of the same slice that the figure tells or is computed from; withheld with any of them.</summary>
    public IReadOnlyList<string> AlsoCountedBy { get; init; } = [];

    /// <summary>All counts that it is withheld with.</summary>
    internal IReadOnlyList<string> Counts => CountedBy is { } count ? [count, .. AlsoCountedBy] : AlsoCountedBy;

    /// <summary>True where n is a number of months and says nothing of how many people or cases there were.</summary>
    public bool CountsMonths { get; init; }

    /// <summary>Which months of its slice the figure counts apart from the others: it is withheld where these counts are not shown.</summary>
    public MonthsApart MonthsApart { get; init; }

    /// <summary>
    /// True where groups are held against all others: value and interval would tell how large each is, so that it leaves in steps: see
    /// <see cref="CoarseGap"/>.
    /// </summary>
    public bool TellsGroups { get; init; }

    /// <summary>
    /// True for a share of the counts of some channels in those of all, which times n is their sum: see <see cref="CoarseShare"/> for how it
    /// leaves.
    /// </summary>
    public bool AddsUpChannels { get; init; }

    /// <summary>True where a figure that names no audience speaks of users alone and staff stand apart under their own audience.</summary>
    public bool SpeaksOfUsers { get; init; }

    /// <summary>True where the figure tells what people answered: a small unanimous group is then withheld, since it gives away every member.</summary>
    public bool TellsAnswers { get; init; }

    /// <summary>False where the figure tells of machines, money or files and of no person, so that a small one gives nobody away.</summary>
    public bool SpeaksOfPeople { get; init; } = true;

    /// <summary>Whom a finding speaks of: distinct pseudonyms, or records where nobody is named.</summary>
    public required Func<Evidence, int> People { get; init; }

    /// <summary>Of the events counted, the share of the one who contributed most; null where the metric does not know contributors.</summary>
    public Func<Evidence, double?>? LargestShare { get; init; }

    /// <summary>True where the value is inferred or modelled rather than recorded or asked: outputs then flag it e.</summary>
    public bool IsEstimated { get; init; }

    /// <summary>For a distribution or curve: its parts, one row each; <see cref="Measure"/> is then not asked. Null for a plain figure.</summary>
    public Func<Evidence, IEnumerable<Part>>? Parts { get; init; }

    /// <summary>Pure: the same evidence and seed give the same estimate.</summary>
    public required Func<Evidence, Estimate> Measure { get; init; }

    /// <summary>Whether the metric is broken down this way and over periods of this length.</summary>
    public bool AppliesTo(Slice slice) =>
        Grains.Contains(slice.Period.Grain)
        && slice.Dimensions.All(dimension => Dimensions.Contains(dimension))
        && (Needs is not { } needed || slice.Dimensions.Contains(needed));
}

/// <summary>One row of a distribution or curve.</summary>
/// <param name="Category">See <see cref="Slice.Category"/>.</param>
/// <param name="People">Whom the row speaks of.</param>
public sealed record Part(string Category, Estimate Estimate, int People)
{
    /// <summary>Where the metric itself knows what stands beside it; null for most.</summary>
    public Comparison? Comparison { get; init; }
}

/// <summary>Months of a slice that a figure counts apart.</summary>
public enum MonthsApart
{
    /// <summary>None: it speaks of all that its count holds.</summary>
    None,

    /// <summary>Each by itself.</summary>
    Each,

    /// <summary>The three months each that changes of channels compare: see <see cref="FindingSet.Compared"/>.</summary>
    Compared,

    /// <summary>Those for which it has no figure, as the difference to its count tells.</summary>
    LeftOut,
}

public enum Unit
{
    Count,

    /// <summary>0–1, shown as per cent.</summary>
    Share,

    /// <summary>0–100, or −100…100 for NPS.</summary>
    Points,
    Hours,

    /// <summary>Reliability coefficients, 0–1, shown with two decimals.</summary>
    Coefficient,
    Seconds,

    /// <summary>An amount in the pilot's currency.</summary>
    Money,

    /// <summary>So many of one for each of another, shown with two decimals.</summary>
    Ratio,

    /// <summary>A project month: 4 is M4.</summary>
    ProjectMonth,
}

/// <summary>Which way is good.</summary>
public enum Direction
{
    HigherIsBetter,
    LowerIsBetter,
    Neutral,
}
