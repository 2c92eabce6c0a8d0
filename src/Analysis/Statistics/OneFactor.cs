using MathNet.Numerics.LinearAlgebra;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// The model that one thing explains all correlations between items, R = λλ' + Ψ, by maximum likelihood: Jöreskog (1967), Psychometrika 32,
/// 443–482. The likelihood is minimised over ln Ψ by Newton steps with his approximate second derivatives.
/// </summary>
/// <param name="Loadings">Correlation of each item with the factor; their sum is not negative.</param>
/// <param name="Uniquenesses">Share of each item's variance that is its own.</param>
/// <param name="Discrepancy">The minimised function; times n it is the χ² of the model.</param>
/// <param name="IsProper">False where a uniqueness wanted to fall below 0.005 and was held there (a Heywood case).</param>
public sealed record OneFactor(double[] Loadings, double[] Uniquenesses, double Discrepancy, bool IsProper)
{
    private const double LeastUniqueness = 0.005;
    private const int MostSteps = 500;
    private const double Exact = 1e-10;

    /// <summary>Enough for a resample: six digits of a loading.</summary>
    private const double Close = 1e-6;

    /// <param name="correlations">Of three items or more.</param>
    /// <returns>Null where the correlations are singular (an item is a sum of others) or the steps did not converge.</returns>
    public static OneFactor? Of(double[,] correlations)
    {
        var k = correlations.GetLength(0);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 3, nameof(correlations));
        var matrix = Matrix<double>.Build.DenseOfArray(correlations);
        if (matrix.Determinant() <= 1e-14)
        {
            return null;
        }

        var logs = matrix.Inverse().Diagonal().Map(value => Math.Log(Math.Max(LeastUniqueness, (1 - (0.5 / k)) / value)));
        return From(matrix, logs, Exact);
    }

    /// <summary>The model of correlations that differ little from those that <paramref name="near"/> explains: from there on, and to six digits.</summary>
    internal static OneFactor? Of(double[,] correlations, OneFactor near)
    {
        var matrix = Matrix<double>.Build.DenseOfArray(correlations);
        var logs = Vector<double>.Build.DenseOfEnumerable(near.Uniquenesses.Select(value => Math.Log(value)));
        return matrix.Determinant() <= 1e-14 ? null : From(matrix, logs, Close) ?? Of(correlations);
    }

    private static OneFactor? From(Matrix<double> matrix, Vector<double> logs, double accuracy)
    {
        var current = Point.At(matrix, logs);
        for (var step = 0; step < MostSteps; step++)
        {
            var free = current.Free();
            if (free.Length == 0 || free.Max(i => Math.Abs(current.Gradient[i])) < accuracy)
            {
                return current.Solution();
            }

            var direction = current.Direction(free);
            var next = current;
            for (var length = 1.0; length > 1e-8; length /= 2)
            {
                next = Point.At(matrix, (current.Logs + (direction * length)).Map(log => Math.Clamp(log, Math.Log(LeastUniqueness), 0)));
                if (next.Discrepancy < current.Discrepancy)
                {
                    break;
                }
            }

            if (!(next.Discrepancy < current.Discrepancy))
            {
                return free.Max(i => Math.Abs(current.Gradient[i])) < 1e-5 ? current.Solution() : null;
            }

            current = next;
        }

        return null;
    }

    /// <summary>The function, its gradient and what the eigenvalues θ and eigenvectors of Ψ^−½·R·Ψ^−½ say at one ln Ψ.</summary>
    private sealed record Point(
        Vector<double> Logs,
        Vector<double> Values,
        Matrix<double> Vectors,
        double Discrepancy,
        Vector<double> Gradient
    )
    {
        public static Point At(Matrix<double> correlations, Vector<double> logs)
        {
            var scale = logs.Map(log => Math.Exp(-log / 2));
            var scaled = correlations.MapIndexed((row, column, value) => value * scale[row] * scale[column]);
            var eigen = scaled.Evd(Symmetricity.Symmetric);
            var values = eigen.EigenValues.Map(value => value.Real);
            var (k, discrepancy) = (logs.Count, 0.0);
            var gradient = Vector<double>.Build.Dense(k);

            // Ascending: the last is the factor.
            for (var m = 0; m < k - 1; m++)
            {
                discrepancy += values[m] - Math.Log(values[m]) - 1;
                for (var i = 0; i < k; i++)
                {
                    gradient[i] += (1 - values[m]) * eigen.EigenVectors[i, m] * eigen.EigenVectors[i, m];
                }
            }

            return new Point(logs, values, eigen.EigenVectors, discrepancy, gradient);
        }

        /// <summary>Items not held at their bound.</summary>
        public int[] Free() =>
            [.. Enumerable.Range(0, Logs.Count).Where(i => !(IsLeast(i) && Gradient[i] > 0) && !(Logs[i] >= 0 && Gradient[i] < 0))];

        public Vector<double> Direction(int[] free)
        {
            var rest = Vectors.SubMatrix(0, Logs.Count, 0, Logs.Count - 1);
            var products = rest * rest.Transpose();
            var second = Matrix<double>.Build.Dense(
                free.Length,
                free.Length,
                (row, column) => (products[free[row], free[column]] * products[free[row], free[column]]) + (row == column ? 1e-10 : 0)
            );
            var solved = second.Solve(Vector<double>.Build.Dense(free.Length, at => -Gradient[free[at]]));
            var direction = Vector<double>.Build.Dense(Logs.Count);
            for (var at = 0; at < free.Length; at++)
            {
                direction[free[at]] = solved[at];
            }

            return direction;
        }

        public OneFactor Solution()
        {
            var uniquenesses = Logs.Map(Math.Exp);
            var size = Math.Sqrt(Math.Max(0, Values[^1] - 1));
            var loadings = Vectors.Column(Logs.Count - 1).MapIndexed((i, value) => value * size * Math.Sqrt(uniquenesses[i]));
            loadings = loadings.Sum() < 0 ? -loadings : loadings;
            var isProper = !Enumerable.Range(0, Logs.Count).Any(IsLeast);
            return new OneFactor(loadings.ToArray(), uniquenesses.ToArray(), Discrepancy, isProper);
        }

        private bool IsLeast(int item) => Logs[item] <= Math.Log(LeastUniqueness);
    }
}
