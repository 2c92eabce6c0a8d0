using System.Text.Json.Serialization;

namespace Carmen.Analysis;

/// <summary>Two findings of one metric held against each other, or two changes.</summary>
/// <param name="Kind">waves, cities, audiences, channels, or difference-in-differences.</param>
/// <param name="First">The slice that is spoken of.</param>
/// <param name="Second">The slice it is compared with.</param>
/// <param name="Difference">First minus second, in the metric's unit; of a difference in differences, the first's change minus the second's.</param>
/// <param name="Low">Lower end of the 95 % interval of the difference.</param>
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
    /// <summary>Further figures without which the comparison cannot be made, such as the waves before.</summary>
    public IReadOnlyList<Slice> Rests { get; init; } = [];

    /// <summary>Cliff's delta of the answers themselves, −1…1; null where there are no answers behind the metric.</summary>
    public double? Effect { get; init; }

    /// <summary>Two-sided, of the rank test of the answers; of more than two groups Dunn's.</summary>
    public double? PValue { get; init; }

    /// <summary>Corrected by Holm for all comparisons of the same kind, metric and city.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>Of two one-sided tests: that the difference is smaller than <see cref="Contrasts.Margin"/>; null where the unit has no margin.</summary>
    public bool? IsEquivalent { get; init; }

    /// <summary>Why the second is a fit comparison, as the pilot argues; null where nobody does.</summary>
    public string? Reason { get; init; }

    /// <summary>By the interval of the difference alone.</summary>
    [JsonIgnore]
    public Clarity Clarity =>
        (Low, High) switch
        {
            (> 0, _) or (_, < 0) => Clarity.Clear,
            ({ }, { }) => Clarity.NoClearDifference,
            _ => Clarity.NotYetKnown,
        };

    public bool Equals(Contrast? other) =>
        other is not null
        && (Metric, Kind, First, Second, Difference, Low, High, Design)
            == (other.Metric, other.Kind, other.First, other.Second, other.Difference, other.Low, other.High, other.Design)
        && (Effect, PValue, AdjustedPValue, IsEquivalent, Reason)
            == (other.Effect, other.PValue, other.AdjustedPValue, other.IsEquivalent, other.Reason)
        && Rests.SequenceEqual(other.Rests);

    public override int GetHashCode() => HashCode.Combine(Metric, Kind, First, Second, Difference);
}

/// <summary>What may be said of a difference.</summary>
public enum Clarity
{
    /// <summary>Its interval lies on one side of 0.</summary>
    Clear,

    /// <summary>Its interval holds 0. That is a result, and not that the two are alike: see equivalence.</summary>
    NoClearDifference,

    /// <summary>There is no interval.</summary>
    NotYetKnown,
}
