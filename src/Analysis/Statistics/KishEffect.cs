namespace Carmen.Analysis.Statistics;

/// <summary>
/// What unequal weights cost: the design effect n·Σw²/(Σw)² and the effective number of answers (Σw)²/Σw². Kish (1965), Survey Sampling,
/// §11.7. It holds for figures unrelated to the weights; the design-based error of <see cref="SurveyMean"/> does not need that.
/// </summary>
public static class KishEffect
{
    /// <summary>Above this the weighting costs so much that the report warns.</summary>
    public const double WarnsAbove = 2.5;

    /// <summary>1 for equal weights, otherwise more.</summary>
    public static double Of(ReadOnlySpan<double> weights) => weights.Length / EffectiveN(weights);

    /// <summary>Not above the number of weights; indifferent to their scale.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No weights, a negative one, or none above 0.</exception>
    public static double EffectiveN(ReadOnlySpan<double> weights)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
            sum += weight;
            squares += weight * weight;
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(squares, nameof(weights));
        return sum * sum / squares;
    }
}
