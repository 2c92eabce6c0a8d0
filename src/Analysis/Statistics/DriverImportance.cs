namespace Carmen.Analysis.Statistics;

/// <summary>
/// Which items go with overall satisfaction, and how surely: shares of R² by <see cref="Lmg"/> (<see cref="RelativeWeights"/> beyond 12 items)
/// with percentile intervals of shares and of ranks over resampled respondents, since the order of two drivers is often not known.
/// </summary>
/// <param name="Drivers">In the order of the columns.</param>
/// <param name="RSquared">Of all drivers together.</param>
public sealed record DriverImportance(IReadOnlyList<DriverImportance.Driver> Drivers, double RSquared)
{
    /// <param name="Share">Of R², 0–1; shares sum to 1.</param>
    /// <param name="Rank">1 for the largest share.</param>
    public sealed record Driver(double Share, Interval Interval, int Rank, Interval Ranks);

    /// <param name="answers">One row a respondent, none missing; the outcome is the last column.</param>
    /// <param name="resamples">2 000 on a screen.</param>
    /// <returns>Null with no more respondents than columns, or where the outcome or a driver has no variance or nothing is explained.</returns>
    public static DriverImportance? Of(IReadOnlyList<double[]> answers, int resamples, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 100);
        if (answers.Count <= answers[0].Length || Parts(ItemCovariance.Of(answers)) is not { } parts || parts.Sum() <= 0)
        {
            return null;
        }

        var (shares, ranks) = Resampled(answers, resamples, random);
        var observed = Order(parts);
        return new DriverImportance(
            [
                .. parts.Select(
                    (part, driver) => new Driver(part / parts.Sum(), Middle(shares[driver]), observed[driver], Middle(ranks[driver]))
                ),
            ],
            parts.Sum()
        );
    }

    /// <summary>A resample in which something does not vary is left out.</summary>
    private static (List<double>[] Shares, List<double>[] Ranks) Resampled(
        IReadOnlyList<double[]> answers,
        int resamples,
        RandomStream random
    )
    {
        var (p, rows) = (answers[0].Length - 1, new int[answers.Count]);
        var (shares, ranks) = (Lists(p), Lists(p));
        for (var draw = 0; draw < resamples; draw++)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                rows[i] = random.NextInt(rows.Length);
            }

            if (Parts(ItemCovariance.Of(answers, rows)) is not { } parts || parts.Sum() <= 0)
            {
                continue;
            }

            var (sum, order) = (parts.Sum(), Order(parts));
            for (var driver = 0; driver < p; driver++)
            {
                shares[driver].Add(parts[driver] / sum);
                ranks[driver].Add(order[driver]);
            }
        }

        return (shares, ranks);
    }

    private static double[]? Parts(double[,] covariances)
    {
        for (var i = 0; i < covariances.GetLength(0); i++)
        {
            if (covariances[i, i] <= 0)
            {
                return null;
            }
        }

        return covariances.GetLength(0) - 1 <= Lmg.MostDrivers ? Lmg.Of(covariances) : RelativeWeights.Of(covariances);
    }

    private static int[] Order(double[] parts) => Array.ConvertAll(parts, part => 1 + parts.Count(other => other > part));

    private static Interval Middle(List<double> draws)
    {
        double[] sorted = [.. draws.Order()];
        return new Interval(Quantile.Of(sorted, 0.025), Quantile.Of(sorted, 0.975));
    }

    private static List<double>[] Lists(int count) => [.. Enumerable.Range(0, count).Select(_ => new List<double>())];
}
