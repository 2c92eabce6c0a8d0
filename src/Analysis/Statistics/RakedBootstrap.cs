namespace Carmen.Analysis.Statistics;

/// <summary>
/// The BCa interval of a weighted statistic where the weights were fitted to margins: each resample of respondents is fitted again, so that
/// the interval knows that the margins are held. Canty and Davison (1999), The Statistician 48, 379–391. See <see cref="Raking"/>.
/// </summary>
public static class RakedBootstrap
{
    private const int MostMisses = 20;

    /// <param name="weights">One for each respondent in the order given; 0 for those not in the resample; must not be kept.</param>
    public delegate double Statistic(ReadOnlySpan<double> weights);

    /// <param name="weights">Before fitting, above 0.</param>
    /// <param name="margins">As for <see cref="Raking"/>; none leaves the weights as they are.</param>
    /// <returns>Null where the statistic does not vary, or where some category is so rare that most resamples miss it: join it first.</returns>
    public static Interval? Bca(
        IReadOnlyList<double> weights,
        IReadOnlyList<Raking.Margin> margins,
        Statistic statistic,
        int resamples,
        RandomStream random
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(weights.Count, 3, nameof(weights));
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 100);
        int[] times = [.. weights.Select(_ => 1)];
        if (Fitted(weights, margins, times) is not { } whole)
        {
            return null;
        }

        var draws = new double[resamples];
        for (var (draw, misses) = (0, 0); draw < resamples; )
        {
            Draw(times, random);
            if (Fitted(weights, margins, times) is { } fitted)
            {
                draws[draw++] = statistic(fitted);
            }
            else if (++misses > MostMisses + resamples)
            {
                return null;
            }
        }

        Array.Sort(draws);
        return Bootstrap.Shifted(draws, statistic(whole), Acceleration(weights, margins, statistic));
    }

    private static void Draw(int[] times, RandomStream random)
    {
        Array.Clear(times);
        for (var i = 0; i < times.Length; i++)
        {
            times[random.NextInt(times.Length)]++;
        }
    }

    /// <summary>Null where a category of a margin has nobody left.</summary>
    private static double[]? Fitted(IReadOnlyList<double> weights, IReadOnlyList<Raking.Margin> margins, int[] times)
    {
        int[] kept = [.. Enumerable.Range(0, times.Length).Where(i => times[i] > 0)];
        if (margins.Any(margin => kept.Select(i => margin.Categories[i]).Distinct().Count() < margin.Totals.Count))
        {
            return null;
        }

        double[] start = [.. kept.Select(i => times[i] * weights[i])];
        Raking.Margin[] left = [.. margins.Select(margin => new Raking.Margin([.. kept.Select(i => margin.Categories[i])], margin.Totals))];
        var fitted = left.Length == 0 ? start : Raking.Of(start, left).Weights;
        var all = new double[times.Length];
        for (var at = 0; at < kept.Length; at++)
        {
            all[kept[at]] = fitted[at];
        }

        return all;
    }

    /// <summary>By the jackknife; respondents who alone stand for a category stay in.</summary>
    private static double? Acceleration(IReadOnlyList<double> weights, IReadOnlyList<Raking.Margin> margins, Statistic statistic)
    {
        int[] times = [.. weights.Select(_ => 1)];
        var values = new List<double>();
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = 0;
            if (Fitted(weights, margins, times) is { } fitted)
            {
                values.Add(statistic(fitted));
            }

            times[i] = 1;
        }

        var mean = values.Count == 0 ? 0 : values.Average();
        var squares = values.Sum(value => (mean - value) * (mean - value));
        return squares <= 0 ? null : values.Sum(value => Math.Pow(mean - value, 3)) / (6 * Math.Pow(squares, 1.5));
    }
}
