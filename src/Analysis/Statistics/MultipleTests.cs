namespace Carmen.Analysis.Statistics;

/// <summary>P-values adjusted for how many tests one section of a report makes; each stays comparable with the usual 0.05, and is at most 1.</summary>
public static class MultipleTests
{
    /// <summary>Controls the chance of any false finding. Holm (1979), Scandinavian Journal of Statistics 6, 65–70.</summary>
    /// <returns>In the order given.</returns>
    public static double[] Holm(IReadOnlyList<double> pValues)
    {
        var (adjusted, running, m) = (new double[pValues.Count], 0.0, pValues.Count);
        foreach (var (at, rank) in Ascending(pValues))
        {
            running = Math.Max(running, Math.Min(1, (m - rank) * pValues[at]));
            adjusted[at] = running;
        }

        return adjusted;
    }

    /// <summary>Controls the share of false findings among all. Benjamini and Hochberg (1995), JRSS B 57, 289–300.</summary>
    /// <returns>In the order given.</returns>
    public static double[] BenjaminiHochberg(IReadOnlyList<double> pValues)
    {
        var (adjusted, running, m) = (new double[pValues.Count], 1.0, pValues.Count);
        foreach (var (at, rank) in Ascending(pValues).Reverse())
        {
            running = Math.Min(running, m / (rank + 1.0) * pValues[at]);
            adjusted[at] = running;
        }

        return adjusted;
    }

    private static IEnumerable<(int At, int Rank)> Ascending(IReadOnlyList<double> pValues)
    {
        foreach (var p in pValues)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(p, nameof(pValues));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(p, 1, nameof(pValues));
        }

        return Enumerable.Range(0, pValues.Count).OrderBy(at => pValues[at]).Select((at, rank) => (at, rank));
    }
}
