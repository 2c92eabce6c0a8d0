namespace Carmen.Analysis.Statistics;

/// <summary>
/// Weights under which the answers reproduce known totals of several margins, by fitting one margin after the other until all hold
/// (iterative proportional fitting); with one margin it is post-stratification. Deming and Stephan (1940), Annals of Mathematical Statistics
/// 11, 427–444. It evens out what is known and does not make a self-selected sample a random one.
/// </summary>
/// <param name="Weights">One for each answer, in the order given.</param>
/// <param name="Gap">The largest |Σw − total| ÷ total that remained; above the tolerance the margins contradict each other or the trimming.</param>
/// <param name="ShareTrimmed">Share of the answers whose weight was held down.</param>
public sealed record Raking(double[] Weights, double Gap, double ShareTrimmed)
{
    public const double Tolerance = 1e-8;

    /// <summary>Weights above this many medians are held down.</summary>
    public const double TrimAt = 5;

    private const int MostTrimmings = 50;

    public bool HasConverged => Gap < Tolerance;

    public double DesignEffect => KishEffect.Of(Weights);

    /// <param name="Categories">Of each answer, as an index into <paramref name="Totals"/>.</param>
    /// <param name="Totals">Of the population, above 0, each category with at least one answer: join the others first by <see cref="CategoryCollapse"/>.</param>
    public sealed record Margin(IReadOnlyList<int> Categories, IReadOnlyList<double> Totals);

    /// <param name="weights">Before fitting, above 0; their scale does not matter.</param>
    /// <param name="margins">One at least; totals may differ in sum, the last margin's then holds.</param>
    /// <param name="rounds">At most so many times over all margins.</param>
    public static Raking Of(IReadOnlyList<double> weights, IReadOnlyList<Margin> margins, int rounds = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfZero(margins.Count, nameof(margins));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rounds);
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weight, nameof(weights));
        }

        double[] fitted = [.. weights];
        var gap = double.PositiveInfinity;
        for (var round = 0; round < rounds && gap >= Tolerance; round++)
        {
            foreach (var margin in margins)
            {
                Fit(fitted, margin);
            }

            gap = margins.Max(margin => GapOf(fitted, margin));
        }

        return new Raking(fitted, gap, 0);
    }

    /// <summary>Fits, cuts weights above <see cref="TrimAt"/> medians down to that, and fits again, until none is above.</summary>
    public static Raking Trimmed(IReadOnlyList<double> weights, IReadOnlyList<Margin> margins)
    {
        var raked = Of(weights, margins);
        var trimmed = new bool[weights.Count];
        for (var round = 0; round < MostTrimmings; round++)
        {
            double[] sorted = [.. raked.Weights.Order()];
            var most = TrimAt * Quantile.Of(sorted, 0.5);
            if (sorted[^1] <= most * (1 + Tolerance))
            {
                break;
            }

            for (var i = 0; i < trimmed.Length; i++)
            {
                trimmed[i] |= raked.Weights[i] > most;
            }

            raked = Of([.. raked.Weights.Select(weight => Math.Min(weight, most))], margins);
        }

        return raked with
        {
            ShareTrimmed = trimmed.Count(isTrimmed => isTrimmed) / (double)trimmed.Length,
        };
    }

    private static void Fit(double[] weights, Margin margin)
    {
        var sums = Sums(weights, margin);
        for (var i = 0; i < weights.Length; i++)
        {
            var category = margin.Categories[i];
            weights[i] *= margin.Totals[category] / sums[category];
        }
    }

    private static double GapOf(double[] weights, Margin margin) =>
        Sums(weights, margin).Zip(margin.Totals).Max(pair => Math.Abs(pair.First - pair.Second) / pair.Second);

    private static double[] Sums(double[] weights, Margin margin)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(margin.Categories.Count, weights.Length, nameof(margin));
        var sums = new double[margin.Totals.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            sums[margin.Categories[i]] += weights[i];
        }

        for (var category = 0; category < sums.Length; category++)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sums[category], nameof(margin));
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(margin.Totals[category], nameof(margin));
        }

        return sums;
    }
}
