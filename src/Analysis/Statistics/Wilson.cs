namespace Carmen.Analysis.Statistics;

/// <summary>
/// The score interval of a proportion. Unlike the textbook interval it stays inside 0–1, keeps its coverage for small n and for shares
/// near 0 and 1, and has width at 0 of n. Wilson (1927), JASA 22, 209–212; recommended by Newcombe (1998), Statistics in Medicine 17, 857–872.
/// </summary>
public static class Wilson
{
    /// <param name="share">0–1.</param>
    /// <param name="n">Observations, or the effective number of them after clustering or weighting; need not be whole.</param>
    /// <returns>The lower end is exactly 0 for a share of 0, the upper exactly 1 for a share of 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share outside 0–1, or n not above 0.</exception>
    public static Interval Of(double share, double n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        const double z2 = Interval.Z * Interval.Z;
        var centre = (share + (z2 / (2 * n))) / (1 + (z2 / n));
        var half = Interval.Z / (1 + (z2 / n)) * Math.Sqrt((share * (1 - share) / n) + (z2 / (4 * n * n)));
        return new Interval(share == 0 ? 0 : Math.Max(0, centre - half), share == 1 ? 1 : Math.Min(1, centre + half));
    }
}
