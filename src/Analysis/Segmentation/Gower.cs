namespace Carmen.Analysis.Segmentation;

/// <summary>How a variable is to be compared.</summary>
public enum Measurement
{
    /// <summary>By the difference, divided by the range.</summary>
    Numeric,

    /// <summary>By the difference of the levels 1, 2, 3 …, divided by their range, as R's <c>daisy</c> does.</summary>
    Ordinal,

    /// <summary>Equal or not; the numbers are codes.</summary>
    Nominal,

    /// <summary>0 or 1, where both lacking it says nothing: such a pair is not compared.</summary>
    AsymmetricBinary,
}

/// <param name="Range">What a difference is divided by; null: that of the values at hand.</param>
public sealed record Variable(string Name, Measurement Measurement, double Weight = 1, double? Range = null);

/// <summary>
/// Dissimilarity of objects described by variables of different kinds: the weighted mean of each variable's own dissimilarity, 0–1, over the
/// variables that both objects have. Gower (1971), Biometrics 27, 857–871; Kaufman and Rousseeuw (1990), Finding Groups in Data, §2.7.
/// </summary>
/// <remarks>
/// A variable that does not vary is equal everywhere and counts as such. What could not be compared is told by <see cref="Coverage"/>. Two
/// objects without any comparable variable have no dissimilarity: that is refused, not guessed.
/// </remarks>
public sealed class Gower
{
    private readonly IReadOnlyList<Variable> variables;

    /// <summary>One row an object, one column a variable; not a number where the object lacks the value.</summary>
    private readonly double[] scaled;
    private readonly double[] weights;
    private readonly bool[] isNumber;
    private readonly bool[] isAsymmetric;

    /// <param name="columns">One a variable, of equal length; null where an object lacks the value.</param>
    public Gower(IReadOnlyList<Variable> variables, IReadOnlyList<double?[]> columns)
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentOutOfRangeException.ThrowIfNotEqual(columns.Count, variables.Count, nameof(columns));
        this.variables = variables;
        Count = columns[0].Length;
        scaled = new double[Count * variables.Count];
        foreach (var (at, column) in variables.Zip(columns, Scaled).Index())
        {
            for (var i = 0; i < Count; i++)
            {
                scaled[(i * variables.Count) + at] = columns[at][i] is null ? double.NaN : column[i];
            }
        }

        weights = [.. variables.Select(variable => variable.Weight)];
        isNumber = [.. variables.Select(variable => variable.Measurement is Measurement.Numeric or Measurement.Ordinal)];
        isAsymmetric = [.. variables.Select(variable => variable.Measurement == Measurement.AsymmetricBinary)];
    }

    public int Count { get; }

    /// <summary>Share of the weights that could be compared, 0–1.</summary>
    public double Coverage(int i, int j)
    {
        var (_, compared) = Sums(i, j);
        return compared / variables.Sum(variable => variable.Weight);
    }

    /// <exception cref="InvalidOperationException">No variable can be compared.</exception>
    public double Between(int i, int j)
    {
        var (sum, compared) = Sums(i, j);
        return compared > 0 ? sum / compared : throw new InvalidOperationException($"Objects {i} and {j} have no variable in common.");
    }

    public Dissimilarities All() => Dissimilarities.Of(Count, Between);

    private (double Sum, double Compared) Sums(int i, int j)
    {
        var (sum, compared, count) = (0.0, 0.0, weights.Length);
        var first = scaled.AsSpan(i * count, count);
        var second = scaled.AsSpan(j * count, count);
        for (var v = 0; v < count; v++)
        {
            var (a, b) = (first[v], second[v]);
            if (double.IsNaN(a) || double.IsNaN(b) || (isAsymmetric[v] && a == 0 && b == 0))
            {
                continue;
            }

            compared += weights[v];
            sum +=
                weights[v]
                * (
                    isNumber[v] ? Math.Abs(a - b)
                    : a == b ? 0
                    : 1
                );
        }

        return (sum, compared);
    }

    /// <summary>Numbers and levels divided by their range, so that a difference is the dissimilarity; codes as they are.</summary>
    private static double[] Scaled(Variable variable, double?[] column)
    {
        double[] values = [.. column.Select(value => value ?? 0)];
        if (variable.Measurement is Measurement.Nominal or Measurement.AsymmetricBinary)
        {
            return values;
        }

        var held = column.OfType<double>().ToArray();
        var range = held.Length == 0 ? 0 : variable.Range ?? (held.Max() - held.Min());
        return [.. values.Select(value => range > 0 ? value / range : 0)];
    }
}
