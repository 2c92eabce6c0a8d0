using System.Runtime.InteropServices;
using MathNet.Numerics.Distributions;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// Σwx/Σw with the standard error of a ratio of two sums by linearisation, √(n/(n−1)·Σw²(x−x̄)²)/Σw. Särndal, Swensson and Wretman (1992),
/// Model Assisted Survey Sampling, §5.6. With equal weights it is <see cref="Mean"/> and Student's interval.
/// </summary>
/// <param name="N">Answers with a weight above 0.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WeightedMean(double Value, double StandardError, int N)
{
    /// <summary>Value ± t(n−1)·standard error; null with one answer, or where the answers do not differ.</summary>
    public Interval? Interval
    {
        get
        {
            if (N < 2 || StandardError <= 0)
            {
                return null;
            }

            var half = StudentT.InvCDF(0, 1, N - 1, 0.975) * StandardError;
            return new Interval(Value - half, Value + half);
        }
    }

    /// <param name="weights">One for each value, 0 or more, not all 0.</param>
    public static WeightedMean Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, values.Length, nameof(weights));
        var (sum, total, n) = (0.0, 0.0, 0);
        for (var i = 0; i < values.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weights[i], nameof(weights));
            total += weights[i];
            sum += weights[i] * values[i];
            n += weights[i] > 0 ? 1 : 0;
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(total, nameof(weights));
        var (mean, squares) = (sum / total, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            var deviation = weights[i] * (values[i] - mean);
            squares += deviation * deviation;
        }

        return new WeightedMean(mean, n < 2 ? 0 : Math.Sqrt(squares * n / (n - 1.0)) / total, n);
    }
}
