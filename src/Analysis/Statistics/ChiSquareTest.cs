namespace Carmen.Analysis.Statistics;

/// <summary>
/// Whether two classifications of the same cases are related. Pearson (1900), Philosophical Magazine 50, 157–175. With expected counts
/// below 5 the approximation is poor: <see cref="FisherExact"/> for two by two, otherwise join categories.
/// </summary>
/// <param name="CramersV">Effect size √(χ²/(n·(min(rows, columns)−1))), 0–1. Cramér (1946), Mathematical Methods of Statistics, §21.9.</param>
/// <param name="LeastExpected">The smallest expected count.</param>
public sealed record ChiSquareTest(HypothesisTest Test, double CramersV, double LeastExpected)
{
    /// <param name="table">Counts, or weighted counts, by row and column.</param>
    /// <param name="corrected">Takes half a case from each deviation of a two-by-two table (Yates 1934); else no effect.</param>
    /// <returns>Null where fewer than two rows or columns have any cases. Empty ones are left out.</returns>
    public static ChiSquareTest? Of(double[,] table, bool corrected = false)
    {
        var (rows, columns) = (Margin(table, 0), Margin(table, 1));
        var (r, c, n) = (rows.Count(sum => sum > 0), columns.Count(sum => sum > 0), rows.Sum());
        if (r < 2 || c < 2)
        {
            return null;
        }

        var cells =
            from row in Enumerable.Range(0, rows.Length)
            where rows[row] > 0
            from column in Enumerable.Range(0, columns.Length)
            where columns[column] > 0
            select (Count: table[row, column], Expected: rows[row] * columns[column] / n);
        var listed = cells.ToArray();
        var correction = corrected && r == 2 && c == 2 ? Math.Min(0.5, listed.Min(cell => Math.Abs(cell.Count - cell.Expected))) : 0;
        var statistic = listed.Sum(cell =>
        {
            var deviation = Math.Abs(cell.Count - cell.Expected) - correction;
            return deviation * deviation / cell.Expected;
        });
        return new ChiSquareTest(
            HypothesisTest.OfChiSquared(statistic, (r - 1) * (c - 1)),
            Math.Sqrt(statistic / (n * (Math.Min(r, c) - 1))),
            listed.Min(cell => cell.Expected)
        );
    }

    private static double[] Margin(double[,] table, int dimension)
    {
        var sums = new double[table.GetLength(dimension)];
        for (var row = 0; row < table.GetLength(0); row++)
        {
            for (var column = 0; column < table.GetLength(1); column++)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(table[row, column], nameof(table));
                sums[dimension == 0 ? row : column] += table[row, column];
            }
        }

        return sums;
    }
}
