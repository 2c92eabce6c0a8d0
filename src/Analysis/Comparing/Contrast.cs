using System.Text.Json.Serialization;

namespace Carmen.Analysis;

/// <summary>Two findings of one metric held against each other, or two changes.</summary>
/// <param name="Kind">waves, quarters, cities, audiences, channels, or difference-in-differences.</param>
/// <param name="First">The slice that is spoken of.</param>
/// <param name="Second">The slice it is compared with.</param>
/// <param name="Difference">First minus second, in the metric's unit; of a difference in differences, the first's change minus the second's.</param>
/// <param name="Low">Lower end of the 95 % interval of the difference, were it the only one looked at.</param>
/// <param name="Design">Level on the Maryland Scientific Methods Scale: 1 for what was only observed, 3 with an argued comparison.</param>
public sealed record Contrast(
    string Metric,
    string Kind,
    Slice First,
    Slice Second,
    double Difference,
    double? Low,
    double? High,
    int Design
)
{
    /// <summary>Further figures without which the comparison cannot be made, such as the waves before, the first's and the second's.</summary>
    public IReadOnlyList<Slice> Rests { get; init; } = [];

    /// <summary>Every figure in it.</summary>
    [JsonIgnore]
    public IEnumerable<Slice> Figures => [First, Second, .. Rests];

    /// <summary>Cliff's delta of the answers themselves, −1…1; null where there are no answers behind the metric.</summary>
    public double? Effect { get; init; }

    /// <summary>Two-sided, of the difference: what its interval implies.</summary>
    public double? PValue { get; init; }

    /// <summary>Corrected by Holm for the whole <see cref="Family"/>.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>The interval that goes with the corrected test, never narrower than <see cref="Low"/>…<see cref="High"/>: see <see cref="Families"/>.</summary>
    public double? AdjustedLow { get; init; }
    public double? AdjustedHigh { get; init; }

    /// <summary>How many comparisons were corrected together.</summary>
    public int? Family { get; init; }

    /// <summary>Of a metric that the evaluation plan names as deciding, which is corrected apart from the others.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>
    /// Two-sided, of what lies behind the figures: the rank test of the answers, design-based where they are weighted, or the log-rank test of the
    /// times.
    /// </summary>
    public double? RankPValue { get; init; }

    /// <summary>The same corrected by Holm for all pairs of the groups; of more than two groups of unweighted answers by Dunn.</summary>
    public double? AdjustedRankPValue { get; init; }

    /// <summary>The test of all groups that the pair belongs to; null for two groups, where there are no answers behind the metric, or a group is withheld.</summary>
    public AllGroups? AllGroups { get; init; }

    /// <summary>Of two one-sided tests, corrected as the test of the difference is: that it is smaller than <see cref="Contrasts.Margin"/>; null where the unit has no margin.</summary>
    public bool? IsEquivalent { get; init; }

    /// <summary>Why the second is a fit comparison, as the pilot argues; null where nobody does.</summary>
    public string? Reason { get; init; }

    /// <summary>By the corrected interval, and by nothing else.</summary>
    [JsonIgnore]
    public Clarity Clarity =>
        (AdjustedLow ?? Low, AdjustedHigh ?? High) switch
        {
            (> 0, _) or (_, < 0) => Clarity.Clear,
            ({ }, { }) => Clarity.NoClearDifference,
            _ => Clarity.NotYetKnown,
        };

    /// <summary>The same, spoken of the other side.</summary>
    internal Contrast Turned() =>
        this with
        {
            First = Second,
            Second = First,
            Difference = 0 - Difference,
            Low = 0 - High,
            High = 0 - Low,
            AdjustedLow = 0 - AdjustedHigh,
            AdjustedHigh = 0 - AdjustedLow,
            Effect = 0 - Effect,
        };

    public bool Equals(Contrast? other) =>
        other is not null
        && (Metric, Kind, First, Second, Difference, Low, High, Design)
            == (other.Metric, other.Kind, other.First, other.Second, other.Difference, other.Low, other.High, other.Design)
        && (Effect, PValue, AdjustedPValue, AdjustedLow, AdjustedHigh, Family, IsPrimary)
            == (other.Effect, other.PValue, other.AdjustedPValue, other.AdjustedLow, other.AdjustedHigh, other.Family, other.IsPrimary)
        && (RankPValue, AdjustedRankPValue, IsEquivalent, Reason)
            == (other.RankPValue, other.AdjustedRankPValue, other.IsEquivalent, other.Reason)
        && AllGroups == other.AllGroups
        && Rests.SequenceEqual(other.Rests);

    public override int GetHashCode() => HashCode.Combine(Metric, Kind, First, Second, Difference);
}

/// <summary>Whether any of three or more groups tends to higher answers, and how far the groups tell the answers apart.</summary>
/// <param name="PValue">Kruskal and Wallis; design-based where every group can be weighted to its population.</param>
/// <param name="Effect">ε² of the answers as given, 0–1.</param>
/// <param name="Low">Lower end of its 95 % interval; null where there is none.</param>
public sealed record AllGroups(int Groups, double PValue, double Effect, double? Low, double? High);

/// <summary>What may be said of a difference.</summary>
public enum Clarity
{
    /// <summary>Its interval, corrected for all that are made with it, lies on one side of 0.</summary>
    Clear,

    /// <summary>That interval holds 0. That is a result, and not that the two are alike: see equivalence.</summary>
    NoClearDifference,

    /// <summary>There is no interval.</summary>
    NotYetKnown,
}
