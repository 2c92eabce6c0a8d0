using MathNet.Numerics.LinearAlgebra;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// ω = (Σλ)²/((Σλ)² + Σθ), the share of the variance of the sum that one common factor explains; unlike alpha it lets items be of different
/// worth. McDonald (1999), Test Theory, §6; loadings λ and own variances θ in the units of the items, from <see cref="OneFactor"/>.
/// </summary>
/// <param name="Value">0–1.</param>
/// <param name="IsProper">False where the model fits only with an item that is all factor: the figure is then shown with that remark.</param>
public sealed record Omega(double Value, bool IsProper, OneFactorFit Fit)
{
    /// <param name="answers">One row a respondent, one column an item, none missing, reversed items turned round; three items or more.</param>
    /// <returns>Null where an item has no variance, the items are linearly dependent, or the model did not converge.</returns>
    public static Omega? Of(IReadOnlyList<double[]> answers) => Of(ItemCovariance.Of(answers), answers.Count);

    private static Omega? Of(double[,] covariances, int n)
    {
        if (ItemCovariance.Correlations(covariances) is not { } correlations || OneFactor.Of(correlations) is not { } factor)
        {
            return null;
        }

        var (sum, own) = (0.0, 0.0);
        for (var i = 0; i < factor.Loadings.Length; i++)
        {
            sum += factor.Loadings[i] * Math.Sqrt(covariances[i, i]);
            own += factor.Uniquenesses[i] * covariances[i, i];
        }

        return new Omega(sum * sum / ((sum * sum) + own), factor.IsProper, OneFactorFit.Of(factor, correlations, n));
    }

    /// <summary>BCa over respondents; null where ω does not exist for them, or for too many of the resamples to speak of an interval.</summary>
    public static Interval? Interval(IReadOnlyList<double[]> answers, int resamples, RandomStream random)
    {
        if (Of(answers) is not { } omega)
        {
            return null;
        }

        // A resample without a solution counts as the figure itself; more than one in twenty of them, and the interval would pretend.
        var failed = 0;
        var interval = Bootstrap.Bca(answers.Count, Resampled, resamples, random);
        return failed * 20 > resamples ? null : interval;

        double Resampled(ReadOnlySpan<int> rows)
        {
            if (Of(ItemCovariance.Of(answers, rows), rows.Length) is { } resampled)
            {
                return resampled.Value;
            }

            failed++;
            return omega.Value;
        }
    }
}

/// <summary>
/// How well one factor fits: χ² = n·F, comparative fit index, root mean square error of approximation and standardised root mean square
/// residual. Hu and Bentler (1999), Structural Equation Modeling 6, 1–55.
/// </summary>
public sealed record OneFactorFit(HypothesisTest? Test, double ComparativeFit, double ApproximationError, double Residual)
{
    internal static OneFactorFit Of(OneFactor factor, double[,] correlations, int n)
    {
        var k = factor.Loadings.Length;
        var (df, independent) = (k * (k - 3) / 2, k * (k - 1) / 2);
        var chi = n * factor.Discrepancy;
        var alone = -n * Math.Log(Matrix<double>.Build.DenseOfArray(correlations).Determinant());
        var (excess, most) = (Math.Max(0, chi - df), Math.Max(0, Math.Max(chi - df, alone - independent)));
        var squares = 0.0;
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var residual = correlations[i, j] - (factor.Loadings[i] * factor.Loadings[j]);
                squares += residual * residual;
            }
        }

        return new OneFactorFit(
            df > 0 ? HypothesisTest.OfChiSquared(chi, df) : null,
            most > 0 ? 1 - (excess / most) : 1,
            df > 0 ? Math.Sqrt(excess / (df * (double)n)) : 0,
            Math.Sqrt(squares / (k * (k + 1) / 2.0))
        );
    }
}
