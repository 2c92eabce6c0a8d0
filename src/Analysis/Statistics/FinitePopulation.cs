namespace Carmen.Analysis.Statistics;

/// <summary>
/// What a sample says about the very people it was drawn from, when it holds many of them: its variance shrinks by (N−n)/(N−1). Cochran
/// (1977), Sampling Techniques, §2.6. It does not cure self-selection: those who did not answer may differ.
/// </summary>
public static class FinitePopulation
{
    /// <summary>
    /// n·(N−1)/(N−n), the number of answers that would say as much about a population without end. Null where everybody answered: a census,
    /// which has no sampling error.
    /// </summary>
    /// <param name="n">Answers.</param>
    /// <param name="population">All who could have answered; where it turns out smaller than n it was counted wrong.</param>
    /// <exception cref="ArgumentOutOfRangeException">n not above 0, or above the population.</exception>
    public static double? EffectiveN(double n, long population)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, population);
        return n >= population ? null : n * (population - 1) / (population - n);
    }

    /// <summary>√((N−n)/(N−1)), by which a standard error shrinks; 0 for a census.</summary>
    public static double Factor(double n, long population) => EffectiveN(n, population) is { } effective ? Math.Sqrt(n / effective) : 0;

    /// <summary>An interval drawn towards its value by <see cref="Factor"/>.</summary>
    public static Interval Narrowed(double value, Interval interval, double n, long population)
    {
        var factor = Factor(n, population);
        return new Interval(value - (factor * (value - interval.Low)), value + (factor * (interval.High - value)));
    }
}
