using System.Runtime.InteropServices;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// A weighted share, whose <see cref="Wilson"/> interval takes the effective instead of the counted number of answers (<see cref="KishEffect"/>):
/// Dean and Pagano (2015), J. Survey Statistics and Methodology 3, 484–503. With equal weights it is the plain one.
/// </summary>
/// <param name="Value">0–1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WeightedShare(double Value, double EffectiveN)
{
    public Interval Interval => Wilson.Of(Value, EffectiveN);

    /// <param name="hits">Whether each answer counts.</param>
    /// <param name="weights">One for each answer, 0 or more, not all 0.</param>
    public static WeightedShare Of(ReadOnlySpan<bool> hits, ReadOnlySpan<double> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, hits.Length, nameof(weights));
        var effective = KishEffect.EffectiveN(weights);
        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < hits.Length; i++)
        {
            total += weights[i];
            sum += hits[i] ? weights[i] : 0;
        }

        return new WeightedShare(Math.Clamp(sum / total, 0, 1), effective);
    }
}
