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
    /// <summary>Of an entry of the covariances, in standard deviations of its items: what it is changed by to see how ω follows.</summary>
    private const double Nudge = 1e-3;

    /// <param name="answers">One row a respondent, one column an item, none missing, reversed items turned round; three items or more.</param>
    /// <returns>Null where an item has no variance, the items are linearly dependent, or the model did not converge.</returns>
    public static Omega? Of(IReadOnlyList<double[]> answers) => Of(ItemCovariance.Of(answers), answers.Count);

    private static Omega? Of(double[,] covariances, int n) =>
        ItemCovariance.Correlations(covariances) is { } correlations && OneFactor.Of(correlations) is { } factor
            ? new Omega(ValueOf(factor, covariances), factor.IsProper, OneFactorFit.Of(factor, correlations, n))
            : null;

    private static double ValueOf(OneFactor factor, double[,] covariances)
    {
        var (sum, own) = (0.0, 0.0);
        for (var i = 0; i < factor.Loadings.Length; i++)
        {
            sum += factor.Loadings[i] * Math.Sqrt(covariances[i, i]);
            own += factor.Uniquenesses[i] * covariances[i, i];
        }

        return sum * sum / ((sum * sum) + own);
    }

    /// <summary>
    /// BCa over respondents, its acceleration by what each of them moves ω by (the infinitesimal jackknife); null where ω does not exist for
    /// them, or for too many of the resamples to speak of an interval.
    /// </summary>
    public static Interval? Interval(IReadOnlyList<double[]> answers, int resamples, RandomStream random)
    {
        var covariances = ItemCovariance.Of(answers);
        if (ItemCovariance.Correlations(covariances) is not { } correlations || OneFactor.Of(correlations) is not { } factor)
        {
            return null;
        }

        // A resample without a solution counts as the figure itself; more than one in twenty of them, and the interval would pretend.
        var (value, failed) = (ValueOf(factor, covariances), 0);
        var draws = Bootstrap.Draws(answers.Count, Resampled, resamples, random);
        var acceleration = Slopes(covariances, factor) is { } slopes
            ? Bootstrap.Acceleration(Influences(answers, covariances, slopes))
            : Bootstrap.Acceleration(answers.Count, Resampled);
        return failed * 20 > resamples ? null : Bootstrap.Shifted(draws, value, acceleration);

        double Resampled(ReadOnlySpan<int> rows)
        {
            if (Near(ItemCovariance.Of(answers, rows), factor) is { } resampled)
            {
                return resampled;
            }

            failed++;
            return value;
        }
    }

    private static double? Near(double[,] covariances, OneFactor factor) =>
        ItemCovariance.Correlations(covariances) is { } correlations && OneFactor.Of(correlations, factor) is { } fitted
            ? ValueOf(fitted, covariances)
            : null;

    /// <summary>By how much ω changes with each entry on and below the diagonal, the entry above it changing too; null where ω does not exist beside it.</summary>
    private static double[,]? Slopes(double[,] covariances, OneFactor factor)
    {
        var k = covariances.GetLength(0);
        var slopes = new double[k, k];
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var step = Nudge * Math.Sqrt(covariances[i, i] * covariances[j, j]);
                if (
                    Near(Nudged(covariances, i, j, step), factor) is not { } more
                    || Near(Nudged(covariances, i, j, -step), factor) is not { } less
                )
                {
                    return null;
                }

                slopes[i, j] = (more - less) / (2 * step);
            }
        }

        return slopes;
    }

    private static double[,] Nudged(double[,] covariances, int i, int j, double step)
    {
        var nudged = (double[,])covariances.Clone();
        nudged[i, j] += step;
        nudged[j, i] = nudged[i, j];
        return nudged;
    }

    /// <summary>Of each respondent on ω: the slopes times what the respondent adds to the covariances.</summary>
    private static double[] Influences(IReadOnlyList<double[]> answers, double[,] covariances, double[,] slopes)
    {
        var k = covariances.GetLength(0);
        double[] means = [.. Enumerable.Range(0, k).Select(item => answers.Average(row => row[item]))];
        return
        [
            .. answers.Select(row =>
            {
                var sum = 0.0;
                for (var i = 0; i < k; i++)
                {
                    for (var j = 0; j <= i; j++)
                    {
                        sum += slopes[i, j] * (((row[i] - means[i]) * (row[j] - means[j])) - covariances[i, j]);
                    }
                }

                return sum;
            }),
        ];
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
