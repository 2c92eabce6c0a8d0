namespace Carmen.Analysis.Statistics;

/// <summary>
/// The BCa interval of a statistic that depends only on how many answers fell on each of a few levels (a distribution of points, promoters
/// and detractors). Resampling n rows is then drawing one multinomial, so the time depends on the levels and not on n; the distribution is
/// that of <see cref="Bootstrap"/>. Efron and Tibshirani (1993), An Introduction to the Bootstrap, §§8.2 and 14.3.
/// </summary>
public static class MultinomialBootstrap
{
    /// <param name="counts">Of the levels; must not be kept.</param>
    public delegate double Statistic(ReadOnlySpan<int> counts);

    /// <param name="counts">Answers per level, in the order that <paramref name="statistic"/> expects; at least 3 altogether.</param>
    /// <param name="resamples">2 000 on a screen, 10 000 in a report.</param>
    /// <returns>Null where the statistic does not vary over the resamples: there is no interval to state.</returns>
    public static Interval? Bca(ReadOnlySpan<int> counts, Statistic statistic, int resamples, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 100);
        var n = 0;
        foreach (var count in counts)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(counts));
            n = checked(n + count);
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(n, 3, nameof(counts));
        var (draws, drawn) = (new double[resamples], new int[counts.Length]);
        for (var draw = 0; draw < resamples; draw++)
        {
            Draw(counts, n, drawn, random);
            draws[draw] = statistic(drawn);
        }

        Array.Sort(draws);
        return Bootstrap.Shifted(draws, statistic(counts), Acceleration(counts, n, statistic));
    }

    /// <summary>One multinomial, level by level: a binomial share of what the levels before left over.</summary>
    private static void Draw(ReadOnlySpan<int> counts, int n, int[] drawn, RandomStream random)
    {
        var (left, leftOf) = (n, n);
        for (var level = 0; level < drawn.Length; level++)
        {
            drawn[level] = leftOf == counts[level] ? left : BinomialDraw.Next(random, left, (double)counts[level] / leftOf);
            left -= drawn[level];
            leftOf -= counts[level];
            if (leftOf == 0)
            {
                drawn.AsSpan(level + 1).Clear();
                return;
            }
        }
    }

    /// <summary>The jackknife leaves out one answer of each level, as often as the level has answers.</summary>
    private static double? Acceleration(ReadOnlySpan<int> counts, int n, Statistic statistic)
    {
        int[] left = [.. counts];
        var values = new double[left.Length];
        var mean = 0.0;
        for (var level = 0; level < left.Length; level++)
        {
            if (counts[level] > 0)
            {
                left[level]--;
                values[level] = statistic(left);
                left[level]++;
                mean += counts[level] * values[level] / n;
            }
        }

        var (squares, cubes) = (0.0, 0.0);
        for (var level = 0; level < left.Length; level++)
        {
            var deviation = mean - values[level];
            squares += counts[level] * deviation * deviation;
            cubes += counts[level] * deviation * deviation * deviation;
        }

        return squares <= 0 ? null : cubes / (6 * Math.Pow(squares, 1.5));
    }
}
