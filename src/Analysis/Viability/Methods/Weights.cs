using MathNet.Numerics.LinearAlgebra;

namespace Carmen.Analysis.Viability;

/// <summary>Weights from pairwise comparisons.</summary>
/// <param name="Weights">Sum to 1.</param>
/// <param name="Eigenvalue">λ, at least the number of criteria; equal to it where the judgements never contradict each other.</param>
/// <param name="Ratio">Consistency ratio; above <see cref="AnalyticHierarchy.MostInconsistent"/> the judgements ought to be made again. 0 for one or two criteria.</param>
public sealed record HierarchyWeights(IReadOnlyList<double> Weights, double Eigenvalue, double Ratio);

/// <summary>
/// The analytic hierarchy process: weights are the principal eigenvector of the matrix of ratios, consistency is (λ−n)/((n−1)·RI). Saaty
/// (1977), Journal of Mathematical Psychology 15, 234–281.
/// </summary>
public static class AnalyticHierarchy
{
    public const double MostInconsistent = 0.10;

    /// <summary>RI: the mean consistency index of random matrices, for 1, 2, 3 … 10 criteria.</summary>
    private static readonly double[] Random = [0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49];

    /// <param name="ratios">How much more the row's criterion matters than the column's; reciprocal, 1 on the diagonal, at most 10 criteria.</param>
    public static HierarchyWeights Of(double[,] ratios)
    {
        ArgumentNullException.ThrowIfNull(ratios);
        var n = ratios.GetLength(0);
        ArgumentOutOfRangeException.ThrowIfZero(n, nameof(ratios));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, Random.Length, nameof(ratios));
        var matrix = Matrix<double>.Build.DenseOfArray(ratios);
        // A positive matrix: powers of it turn any vector towards the principal eigenvector (Perron).
        var vector = Vector<double>.Build.Dense(n, 1.0 / n);
        for (var step = 0; step < 1000; step++)
        {
            var turned = matrix * vector;
            turned /= turned.Sum();
            var moved = (turned - vector).L1Norm();
            vector = turned;
            if (moved < 1e-14)
            {
                break;
            }
        }

        var eigenvalue = (matrix * vector).Sum();
        var ratio = n > 2 ? (eigenvalue - n) / (n - 1) / Random[n - 1] : 0;
        return new HierarchyWeights([.. vector], eigenvalue, Math.Max(0, ratio));
    }
}

/// <summary>
/// Swing weights: points for the swing of each criterion from its worst to its best anchor, the most important having 100, divided by their sum.
/// Von Winterfeldt and Edwards (1986), Decision Analysis and Behavioral Research.
/// </summary>
public static class SwingWeights
{
    /// <exception cref="ArgumentOutOfRangeException">Negative points, or none at all.</exception>
    public static IReadOnlyList<double> Of(IReadOnlyList<double> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        foreach (var given in points)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(given, nameof(points));
        }

        var sum = points.Sum();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sum, nameof(points));
        return [.. points.Select(given => given / sum)];
    }
}

/// <summary>How far one weight can move before an additive value crosses its threshold, the others keeping their proportions.</summary>
public static class WeightStability
{
    /// <summary>
    /// V(t) = t·v + (1−t)·rest is linear in the weight t, rest being the value over the other criteria at their present proportions; so the
    /// interval is exact.
    /// </summary>
    /// <returns>The weights t in 0–1 for which V stays on the side of the threshold where it is now.</returns>
    public static (double Low, double High) Of(IReadOnlyList<double> weights, IReadOnlyList<double> values, int criterion, double threshold)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(values);
        var weight = weights[criterion];
        var total = weights.Select((w, i) => w * values[i]).Sum();
        if (weight >= 1)
        {
            return (1, 1);
        }

        var rest = (total - (weight * values[criterion])) / (1 - weight);
        var slope = values[criterion] - rest;
        if (Math.Abs(slope) < 1e-12)
        {
            return (0, 1);
        }

        var crossing = (threshold - rest) / slope;
        return crossing switch
        {
            _ when crossing > weight => (0, Math.Min(1, crossing)),
            _ when crossing < weight => (Math.Max(0, crossing), 1),
            // At the threshold itself the value counts as reaching it: only towards lower values does it leave.
            _ => slope > 0 ? (weight, 1) : (0, weight),
        };
    }
}
