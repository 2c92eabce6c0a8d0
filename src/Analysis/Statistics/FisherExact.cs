using MathNet.Numerics.Distributions;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// The chance of a two-by-two table at least as unlikely as this one, its margins given: for counts too small for <see cref="ChiSquareTest"/>.
/// Fisher (1935), JRSS 98, 39–82; the two-sided p adds up all tables that are not more likely.
/// </summary>
public static class FisherExact
{
    /// <summary>Tables whose probability differs only by rounding count as equally likely.</summary>
    private const double Rounding = 1 + 1e-7;

    /// <param name="first">Of the first group those with and those without.</param>
    /// <returns>The p-value; 1 where a margin is empty.</returns>
    public static double PValue((int With, int Without) first, (int With, int Without) second)
    {
        foreach (var count in (int[])[first.With, first.Without, second.With, second.Without])
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(first));
        }

        var (drawn, with) = (first.With + first.Without, first.With + second.With);
        var all = drawn + second.With + second.Without;
        if (all == 0)
        {
            return 1;
        }

        var tables = new Hypergeometric(all, with, drawn);
        var threshold = tables.ProbabilityLn(first.With) + Math.Log(Rounding);
        var (least, most) = (Math.Max(0, drawn + with - all), Math.Min(drawn, with));
        var sum = 0.0;
        for (var count = least; count <= most; count++)
        {
            var probability = tables.ProbabilityLn(count);
            sum += probability <= threshold ? Math.Exp(probability) : 0;
        }

        return Math.Min(1, sum);
    }
}
