namespace Carmen.Analysis.Statistics;

/// <summary>Covariances (n−1) and correlations between the items of a scale.</summary>
public static class ItemCovariance
{
    /// <summary>Symmetric, one row and column an item.</summary>
    /// <param name="answers">One row a respondent, one column an item, none missing.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two respondents, or rows of different length.</exception>
    public static double[,] Of(IReadOnlyList<double[]> answers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(answers.Count, 2, nameof(answers));
        return Of(answers, [.. Enumerable.Range(0, answers.Count)]);
    }

    /// <summary>Of the respondents with these indices, repeats included.</summary>
    internal static double[,] Of(IReadOnlyList<double[]> answers, ReadOnlySpan<int> rows)
    {
        var (k, first) = (answers[0].Length, answers[rows[0]]);
        var (means, result, deviations) = (new double[k], new double[k, k], new double[k]);

        // From the first answers on: an item that never varies then has a variance of exactly 0.
        foreach (var row in rows)
        {
            var given = answers[row];
            ArgumentOutOfRangeException.ThrowIfNotEqual(given.Length, k, nameof(answers));
            for (var i = 0; i < k; i++)
            {
                means[i] += (given[i] - first[i]) / rows.Length;
            }
        }

        foreach (var row in rows)
        {
            var given = answers[row];
            for (var i = 0; i < k; i++)
            {
                deviations[i] = given[i] - first[i] - means[i];
                for (var j = 0; j <= i; j++)
                {
                    result[i, j] += deviations[i] * deviations[j];
                }
            }
        }

        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                result[i, j] /= rows.Length - 1;
                result[j, i] = result[i, j];
            }
        }

        return result;
    }

    /// <summary>Null where an item has no variance.</summary>
    public static double[,]? Correlations(double[,] covariances)
    {
        var k = covariances.GetLength(0);
        var result = new double[k, k];
        for (var i = 0; i < k; i++)
        {
            if (covariances[i, i] <= 0)
            {
                return null;
            }

            for (var j = 0; j < k; j++)
            {
                result[i, j] = i == j ? 1 : covariances[i, j] / Math.Sqrt(covariances[i, i] * covariances[j, j]);
            }
        }

        return result;
    }

    internal static double Sum(double[,] matrix)
    {
        var sum = 0.0;
        foreach (var value in matrix)
        {
            sum += value;
        }

        return sum;
    }
}
