namespace Carmen.Analysis.Statistics;

/// <summary>
/// Net promoter score: share of promoters (9–10) minus share of detractors (0–6), times 100, with the adjusted Wald interval: three
/// answers are added, ¾ of them promoters, ¾ detractors, the rest passive. Rocks (2016), "Interval estimation for the net promoter score".
/// </summary>
public static class NetPromoter
{
    /// <summary>−100…100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No answers.</exception>
    public static double Score(int promoters, int detractors, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        return 100.0 * (promoters - detractors) / n;
    }

    /// <summary>Centred on the adjusted score, therefore not symmetric about <see cref="Score"/>; clipped to −100…100.</summary>
    /// <param name="n">Answers, or the effective number of them after weighting; the counts are then shares of it and need not be whole.</param>
    public static Interval AdjustedWald(double promoters, double detractors, double n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        var (p, d) = ((promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3));
        var half = Interval.Z * Math.Sqrt((p + d - ((p - d) * (p - d))) / (n + 3));
        return new Interval(100 * (p - d - half), 100 * (p - d + half)).Within(-100, 100);
    }
}
