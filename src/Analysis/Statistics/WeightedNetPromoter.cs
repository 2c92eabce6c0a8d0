using System.Runtime.InteropServices;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// The net promoter score of weighted answers: the weighted mean of promoters (+1), passives (0) and detractors (−1), times 100, with its
/// linearised standard error. The interval is the adjusted Wald of <see cref="NetPromoter"/> at the number of equally weighted answers that
/// would have that error, so that equal weights give the plain interval.
/// </summary>
/// <param name="Score">−100…100.</param>
/// <param name="StandardError">In points; 0 where all answers are of one kind.</param>
/// <param name="EffectiveN">Answers of equal weight that say as much.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WeightedNetPromoter(double Score, double StandardError, double EffectiveN, Interval Interval)
{
    private const int LeastPromoter = 9;
    private const int MostDetractor = 6;

    /// <param name="ratings">0–10.</param>
    /// <param name="weights">One for each rating, 0 or more, not all 0.</param>
    public static WeightedNetPromoter Of(ReadOnlySpan<int> ratings, ReadOnlySpan<double> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, ratings.Length, nameof(weights));
        var effective = KishEffect.EffectiveN(weights);
        var kinds = new double[ratings.Length];
        var (total, promoters, detractors) = (0.0, 0.0, 0.0);
        for (var i = 0; i < kinds.Length; i++)
        {
            kinds[i] =
                ratings[i] >= LeastPromoter ? 1
                : ratings[i] <= MostDetractor ? -1
                : 0;
            total += weights[i];
            promoters += kinds[i] > 0 ? weights[i] : 0;
            detractors += kinds[i] < 0 ? weights[i] : 0;
        }

        var mean = WeightedMean.Of(kinds, weights);
        var (p, d) = (promoters / total, detractors / total);
        var simple = p + d - ((p - d) * (p - d));
        var linearised = mean.N < 2 ? 0 : mean.StandardError * mean.StandardError * (mean.N - 1) / mean.N;
        var n = linearised > 0 ? simple / linearised : effective;
        return new WeightedNetPromoter(100 * mean.Value, 100 * mean.StandardError, n, NetPromoter.AdjustedWald(p * n, d * n, n));
    }
}
