using MathNet.Numerics.LinearAlgebra;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// What changed at a known moment beyond the trend before it: y = b₀ + b₁t + b₂D + b₃(t−T)D, by least squares, with standard errors that
/// allow for what lasts from month to month. Wagner et al. (2002), J. Clinical Pharmacy and Therapeutics 27, 299–309; Newey and West (1987),
/// Econometrica 55, 703–708.
/// </summary>
/// <param name="Level">b₂, the jump.</param>
/// <param name="Slope">b₃, the change of the trend per step.</param>
/// <param name="TrendBefore">b₁.</param>
public sealed record InterruptedSeries(InterruptedSeries.Term Level, InterruptedSeries.Term Slope, InterruptedSeries.Term TrendBefore)
{
    /// <summary>Fewer values on a side do not show a trend.</summary>
    public const int LeastEachSide = 8;

    public sealed record Term(double Value, double StandardError)
    {
        public Interval Interval => new(Value - (Interval.Z * StandardError), Value + (Interval.Z * StandardError));
    }

    /// <summary>Null with fewer than eight values before or after.</summary>
    /// <param name="values">In the order of time, at even distances.</param>
    /// <param name="before">How many lie before the change.</param>
    /// <param name="lag">Steps over which deviations may be correlated.</param>
    public static InterruptedSeries? Of(double[] values, int before, int lag = 4)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lag);
        if (before < LeastEachSide || values.Length - before < LeastEachSide)
        {
            return null;
        }

        var x = Matrix<double>.Build.Dense(
            values.Length,
            4,
            (t, term) =>
                term switch
                {
                    0 => 1,
                    1 => t + 1,
                    2 => t >= before ? 1 : 0,
                    _ => t >= before ? t - before : 0,
                }
        );
        var y = Vector<double>.Build.DenseOfArray(values);
        var inverse = (x.Transpose() * x).Inverse();
        var slopes = inverse * (x.Transpose() * y);
        var scores = Matrix<double>.Build.DenseOfDiagonalVector(y - (x * slopes)) * x;
        var meat = scores.Transpose() * scores;
        for (var distance = 1; distance <= lag; distance++)
        {
            var later = scores.SubMatrix(distance, values.Length - distance, 0, 4);
            var earlier = scores.SubMatrix(0, values.Length - distance, 0, 4);
            var product = later.Transpose() * earlier;
            meat += (1 - (distance / (lag + 1.0))) * (product + product.Transpose());
        }

        var covariance = inverse * meat * inverse;
        return new InterruptedSeries(TermOf(2), TermOf(3), TermOf(1));

        Term TermOf(int term) => new(slopes[term], Math.Sqrt(Math.Max(0, covariance[term, term])));
    }
}
