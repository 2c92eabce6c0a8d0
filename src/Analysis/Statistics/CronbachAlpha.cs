using System.Numerics;
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
        var (items, total) = Variances(answers, k);
        return total <= 0 ? null : k / (k - 1.0) * (1 - (items / total));
    }

    /// <summary>
    /// The sum of the items' variances and the variance of their sum, both times n−1, in one pass that reads several items at once. The first
    /// respondent's answers are taken off, so that large answers with little spread lose no digits.
    /// </summary>
    private static (double Items, double Total) Variances(IReadOnlyList<double[]> answers, int k)
    {
        var (width, first) = (Vector<double>.Count, answers[0]);
        var (sums, total, totalSquares) = (new double[k], 0.0, 0.0);
        var (squares, otherSquares) = (Vector<double>.Zero, 0.0);
        foreach (var row in answers)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(row.Length, k, nameof(answers));
            var (across, sum, item) = (Vector<double>.Zero, 0.0, 0);
            for (; item <= k - width; item += width)
            {
                var deviation = new Vector<double>(row, item) - new Vector<double>(first, item);
                (new Vector<double>(sums, item) + deviation).CopyTo(sums, item);
                squares += deviation * deviation;
                across += deviation;
            }

            for (; item < k; item++)
            {
                var deviation = row[item] - first[item];
                sums[item] += deviation;
                otherSquares += deviation * deviation;
                sum += deviation;
            }

            sum += Vector.Sum(across);
            total += sum;
            totalSquares += sum * sum;
        }

        var n = answers.Count;
        var items = Vector.Sum(squares) + otherSquares - (sums.Sum(sum => sum * sum) / n);
        return (items, totalSquares - (total * total / n));
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
