namespace Carmen.Analysis.Viability;

/// <summary>How much a difference on one criterion is preferred, 0–1.</summary>
public enum Preference
{
    /// <summary>Any difference counts fully.</summary>
    Usual,

    /// <summary>In proportion up to the threshold of preference.</summary>
    VShape,

    /// <summary>Nothing up to the threshold of indifference, then in proportion up to that of preference.</summary>
    Linear,
}

/// <param name="Indifference">q, for <see cref="Preference.Linear"/>.</param>
/// <param name="Threshold">p, in units of the criterion; not for <see cref="Preference.Usual"/>.</param>
public sealed record PreferenceFunction(Preference Shape, double Indifference = 0, double Threshold = 0)
{
    public double Of(double difference) =>
        Shape switch
        {
            _ when difference <= 0 => 0,
            Preference.Usual => 1,
            Preference.VShape => Threshold > 0 ? Math.Min(1, difference / Threshold) : 1,
            _ when difference <= Indifference => 0,
            _ => Threshold > Indifference ? Math.Min(1, (difference - Indifference) / (Threshold - Indifference)) : 1,
        };
}

/// <summary>
/// PROMETHEE II: net flow of each alternative, how much it is preferred to the others less how much they are to it; −1…1, summing to 0. Brans and
/// Vincke (1985), Management Science 31, 647–656. A cross-check of the additive value, not a rule: it does depend on which alternatives are compared.
/// </summary>
public static class Promethee
{
    /// <param name="alternatives">One row an alternative, one column a criterion, more being better.</param>
    /// <param name="weights">Sum to 1.</param>
    public static IReadOnlyList<double> NetFlows(
        IReadOnlyList<double[]> alternatives,
        IReadOnlyList<double> weights,
        IReadOnlyList<PreferenceFunction> preferences
    )
    {
        ArgumentNullException.ThrowIfNull(alternatives);
        ArgumentNullException.ThrowIfNull(preferences);
        var n = alternatives.Count;
        if (n < 2)
        {
            return [.. alternatives.Select(_ => 0.0)];
        }

        double Over(double[] one, double[] other) => weights.Select((weight, j) => weight * preferences[j].Of(one[j] - other[j])).Sum();
        return [.. alternatives.Select(one => alternatives.Sum(other => Over(one, other) - Over(other, one)) / (n - 1))];
    }
}
