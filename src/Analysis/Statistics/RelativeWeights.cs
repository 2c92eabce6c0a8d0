using MathNet.Numerics.LinearAlgebra;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// The part of R² of each driver by way of the uncorrelated variables nearest to the drivers: close to <see cref="Lmg"/>, for any number of
/// drivers. Johnson (2000), Multivariate Behavioral Research 35, 1–19.
/// </summary>
public static class RelativeWeights
{
    /// <param name="covariances">Of the drivers and, last, the outcome: <see cref="ItemCovariance"/>.</param>
    /// <returns>One part a driver, summing to R²; null where a driver or the outcome has no variance, or drivers determine each other.</returns>
    public static double[]? Of(double[,] covariances)
    {
        var p = covariances.GetLength(0) - 1;
        ArgumentOutOfRangeException.ThrowIfLessThan(p, 1, nameof(covariances));
        if (ItemCovariance.Correlations(covariances) is not { } correlations)
        {
            return null;
        }

        var all = Matrix<double>.Build.DenseOfArray(correlations);
        var eigen = all.SubMatrix(0, p, 0, p).Evd(Symmetricity.Symmetric);
        var values = eigen.EigenValues.Map(value => value.Real);
        if (values.Minimum() < 1e-12)
        {
            return null;
        }

        var root = eigen.EigenVectors * Matrix<double>.Build.DenseOfDiagonalVector(values.PointwiseSqrt()) * eigen.EigenVectors.Transpose();
        var slopes = root.Solve(all.Column(p).SubVector(0, p));
        return (root.PointwisePower(2) * slopes.PointwisePower(2)).ToArray();
    }
}
