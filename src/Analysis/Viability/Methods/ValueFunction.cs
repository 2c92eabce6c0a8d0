using System.Runtime.InteropServices;

namespace Carmen.Analysis.Viability;

/// <summary>A point of a value function: what a measurement is worth, 0–100.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Anchor(double Measurement, double Worth);

/// <summary>
/// What a measurement is worth: straight lines between anchors that are fixed in advance, flat beyond the outer ones. Since the anchors never
/// depend on the alternatives, a further alternative changes nobody's value. Keeney and Raiffa (1976), Decisions with Multiple Objectives.
/// </summary>
public sealed class ValueFunction
{
    private readonly double[] at;
    private readonly double[] worth;

    /// <param name="anchors">At least two, of different measurements.</param>
    public ValueFunction(IEnumerable<Anchor> anchors)
    {
        Anchor[] ordered = [.. anchors.OrderBy(anchor => anchor.Measurement)];
        ArgumentOutOfRangeException.ThrowIfLessThan(ordered.Length, 2, nameof(anchors));
        (at, worth) = ([.. ordered.Select(anchor => anchor.Measurement)], [.. ordered.Select(anchor => anchor.Worth)]);
        for (var i = 1; i < at.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(at[i], at[i - 1], nameof(anchors));
        }
    }

    /// <summary>From what is worth nothing to what is worth 100; the worst may be the larger number.</summary>
    public static ValueFunction Between(double worst, double best) => new([new(worst, 0), new(best, 100)]);

    public double Least => at[0];
    public double Most => at[^1];

    /// <summary>Whether more of it is worth more.</summary>
    public bool Rises => worth[^1] >= worth[0];

    public double Of(double measurement)
    {
        if (measurement <= at[0])
        {
            return worth[0];
        }

        for (var i = 1; i < at.Length; i++)
        {
            if (measurement <= at[i])
            {
                return worth[i - 1] + ((measurement - at[i - 1]) / (at[i] - at[i - 1]) * (worth[i] - worth[i - 1]));
            }
        }

        return worth[^1];
    }
}

/// <summary>V = Σ wⱼ·vⱼ, 0–100.</summary>
public static class AdditiveValue
{
    /// <param name="weights">Sum to 1.</param>
    /// <param name="values">0–100 each.</param>
    public static double Of(IReadOnlyList<double> weights, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Count, values.Count, nameof(weights));
        return weights.Select((weight, i) => weight * values[i]).Sum();
    }
}
