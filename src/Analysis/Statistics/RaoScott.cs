using MathNet.Numerics.LinearAlgebra;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// Whether two classifications of weighted, clustered or stratified answers are related: Pearson's χ² of the weighted table, corrected by
/// the mean and the spread of the design effects of its contrasts and compared with F. Rao and Scott (1984), Annals of Statistics 12, 46–60;
/// Thomas and Rao (1987), JASA 82, 630–636.
/// </summary>
/// <param name="F">χ² ÷ the sum of the generalised design effects.</param>
/// <param name="Numerator">Degrees of freedom, in general not whole.</param>
/// <param name="Denominator">Numerator × the design's degrees of freedom.</param>
public sealed record RaoScott(double F, double Numerator, double Denominator, double PValue)
{
    /// <param name="rows">Category of each answer, from 0.</param>
    /// <param name="columns">The other category of each answer, from 0.</param>
    /// <returns>Null where fewer than two rows or columns have answers, or the design leaves no degrees of freedom.</returns>
    public static RaoScott? Of(IReadOnlyList<int> rows, IReadOnlyList<int> columns, SurveyDesign design)
    {
        var (r, c) = (rows.Max() + 1, columns.Max() + 1);
        var (shares, total) = (new double[r * c], design.Weights.Sum());
        for (var i = 0; i < design.N; i++)
        {
            shares[(rows[i] * c) + columns[i]] += design.Weights[i] / total;
        }

        var table = new double[r, c];
        for (var cell = 0; cell < shares.Length; cell++)
        {
            table[cell / c, cell % c] = shares[cell] * design.N;
        }

        if (ChiSquareTest.Of(table) is not { } pearson || design.DegreesOfFreedom < 1)
        {
            return null;
        }

        var scores = shares.Select(
            (share, cell) =>
                Enumerable.Range(0, design.N).Select(i => (((rows[i] * c) + columns[i] == cell ? 1 : 0) - share) / total).ToArray()
        );
        var effects = Effects(shares, Contrasts(r, c), design.Covariance([.. scores]), design.N);
        var (sum, squares) = (effects.Trace(), (effects * effects).Trace());
        var (f, numerator) = (pearson.Test.Statistic / sum, sum * sum / squares);
        var denominator = numerator * design.DegreesOfFreedom;
        return new RaoScott(f, numerator, denominator, HypothesisTest.UpperF(f, numerator, denominator));
    }

    /// <summary>Generalised design effects of the contrasts: variance of the design relative to that of a simple sample.</summary>
    private static Matrix<double> Effects(double[] shares, Matrix<double> contrasts, Matrix<double> covariance, int n)
    {
        var inverse = Matrix<double>.Build.DenseOfDiagonalArray([.. shares.Select(share => share > 0 ? 1 / share : 0)]);
        var simple = contrasts.Transpose() * (inverse / n) * contrasts;
        return simple.Solve(contrasts.Transpose() * inverse * covariance * inverse * contrasts);
    }

    /// <summary>The interaction of rows and columns, free of both.</summary>
    private static Matrix<double> Contrasts(int r, int c)
    {
        var main = Matrix<double>.Build.Dense(
            r * c,
            r + c - 1,
            (cell, term) => term == 0 || (term < r ? cell / c == term : cell % c == term - r + 1) ? 1 : 0
        );
        var interaction = Matrix<double>.Build.Dense(
            r * c,
            (r - 1) * (c - 1),
            (cell, term) => cell / c == (term / (c - 1)) + 1 && cell % c == (term % (c - 1)) + 1 ? 1 : 0
        );
        return interaction - (main * (main.Transpose() * main).Solve(main.Transpose() * interaction));
    }
}
