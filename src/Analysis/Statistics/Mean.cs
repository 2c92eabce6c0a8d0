using MathNet.Numerics.Distributions;

namespace Carmen.Analysis.Statistics;

/// <summary>Arithmetic mean, variance with n−1, and Student's interval of the mean. "Student" (1908), Biometrika 6, 1–25.</summary>
public static class Mean
{
    /// <exception cref="ArgumentOutOfRangeException">No values.</exception>
    public static double Of(ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Length, nameof(values));
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    /// <summary>Sum of squared deviations over n−1, in two passes; exactly 0 where all values are equal.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two values.</exception>
    public static double Variance(ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, 2, nameof(values));
        var (shift, sum) = (0.0, 0.0);
        foreach (var value in values)
        {
            shift += value - values[0];
        }

        shift /= values.Length;
        foreach (var value in values)
        {
            var deviation = value - values[0] - shift;
            sum += deviation * deviation;
        }

        return sum / (values.Length - 1);
    }

    /// <summary>Mean ± t(n−1)·s/√n; null where the values do not differ, since they then say nothing about spread.</summary>
    public static Interval? StudentInterval(ReadOnlySpan<double> values)
    {
        var variance = Variance(values);
        if (variance <= 0)
        {
            return null;
        }

        var half = StudentT.InvCDF(0, 1, values.Length - 1, 0.975) * Math.Sqrt(variance / values.Length);
        var mean = Of(values);
        return new Interval(mean - half, mean + half);
    }
}
