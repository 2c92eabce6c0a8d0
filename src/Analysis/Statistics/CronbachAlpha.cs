using MathNet.Numerics.Distributions;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// How far the items of a scale measure one thing: α = k/(k−1)·(1 − Σ s²ᵢ / s²ₓ), s²ₓ being the variance of the sum. Cronbach (1951),
/// Psychometrika 16, 297–334; interval by Feldt (1965), Psychometrika 30, 357–370.
/// </summary>
public static class CronbachAlpha
{
    /// <summary>At most 1; below 0 where items run against each other. Null where the sum has no variance and α does not exist.</summary>
    /// <param name="answers">One row a respondent, one column an item, none missing, reversed items turned round.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two respondents or two items.</exception>
    public static double? Of(IReadOnlyList<double[]> answers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(answers.Count, 2, nameof(answers));
        var k = answers[0].Length;
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 2, nameof(answers));
        var total = Mean.Variance([.. answers.Select(row => row.Sum())]);
        if (total <= 0)
        {
            return null;
        }

        var items = Enumerable.Range(0, k).Sum(item => Mean.Variance([.. answers.Select(row => row[item])]));
        return k / (k - 1.0) * (1 - (items / total));
    }

    /// <summary>(1−α)·F has an F distribution with n−1 and (n−1)(k−1) degrees of freedom.</summary>
    /// <param name="n">Respondents.</param>
    /// <param name="k">Items.</param>
    public static Interval Feldt(double alpha, int n, int k)
    {
        var (df1, df2) = (n - 1.0, (n - 1.0) * (k - 1));
        return new Interval(
            1 - ((1 - alpha) * FisherSnedecor.InvCDF(df1, df2, 0.975)),
            1 - ((1 - alpha) * FisherSnedecor.InvCDF(df1, df2, 0.025))
        );
    }
}
