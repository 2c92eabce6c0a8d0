namespace Carmen.Analysis.Viability;

/// <summary>How values of a variable differ.</summary>
public enum Scaling
{
    /// <summary>|a − b| over the range of the reference set.</summary>
    Numeric,

    /// <summary>The same over ranks: equal steps between the ordered values.</summary>
    Ordinal,

    /// <summary>0 where equal, 1 where not. Values are codes.</summary>
    Nominal,
}

/// <summary>One thing that tells cities apart.</summary>
/// <param name="Range">Between the extremes of the reference set, in units of the variable; 0 where all are alike, and then nothing differs.</param>
public sealed record ContextVariable(string Name, Scaling Scaling, double Range, double Weight);

/// <summary>What one variable contributes.</summary>
/// <param name="Distance">0–1; null where one side is not known.</param>
/// <param name="Share">Of the whole distance: weight × distance ÷ Σ weights known; null likewise.</param>
public sealed record ContextDifference(ContextVariable Variable, double? First, double? Second, double? Distance, double? Share)
{
    /// <summary>What a nominal code stands for; null for other variables.</summary>
    public string? FirstWord { get; init; }

    /// <inheritdoc cref="FirstWord"/>
    public string? SecondWord { get; init; }
}

/// <summary>How far two cities lie apart.</summary>
/// <param name="Value">0–1; null where no variable is known of both.</param>
/// <param name="Coverage">Weight of the variables known of both, as a share of all.</param>
public sealed record ContextDistance(double? Value, double Coverage, IReadOnlyList<ContextDifference> Parts);

/// <summary>D = Σ wₖ·dₖ / Σ wₖ over the variables known of both sides. Gower (1971), Biometrics 27, 857–871.</summary>
public static class Gower
{
    /// <param name="first">One value a variable, null where not known; likewise <paramref name="second"/>.</param>
    public static ContextDistance Of(IReadOnlyList<ContextVariable> variables, IReadOnlyList<double?> first, IReadOnlyList<double?> second)
    {
        ArgumentNullException.ThrowIfNull(variables);
        double?[] distances = [.. variables.Select((variable, i) => Between(variable, first[i], second[i]))];
        var total = variables.Sum(variable => variable.Weight);
        var known = variables.Where((_, i) => distances[i] is not null).Sum(variable => variable.Weight);
        var parts = variables.Select(
            (variable, i) =>
                new ContextDifference(
                    variable,
                    first[i],
                    second[i],
                    distances[i],
                    known > 0 ? variable.Weight * distances[i] / known : null
                )
        );
        var sum = variables.Select((variable, i) => variable.Weight * (distances[i] ?? 0)).Sum();
        return new ContextDistance(known > 0 ? sum / known : null, total > 0 ? known / total : 0, [.. parts]);
    }

    private static double? Between(ContextVariable variable, double? first, double? second) =>
        (variable.Scaling, first, second) switch
        {
            (_, null, _) or (_, _, null) => null,
            (Scaling.Nominal, { } a, { } b) => a == b ? 0 : 1,
            (_, { } a, { } b) => variable.Range > 0 ? Math.Min(1, Math.Abs(a - b) / variable.Range) : 0,
        };
}
