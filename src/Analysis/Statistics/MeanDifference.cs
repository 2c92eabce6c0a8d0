using System.Runtime.InteropServices;
using MathNet.Numerics.Distributions;

namespace Carmen.Analysis.Statistics;

/// <summary>A difference of means with its standard error and degrees of freedom: paired ("Student" 1908, Biometrika 6, 1–25) or of two independent groups (Welch 1947, Biometrika 34, 28–35).</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MeanDifference(double Value, double StandardError, double DegreesOfFreedom)
{
    public HypothesisTest Test => HypothesisTest.OfStudent(Value / StandardError, DegreesOfFreedom);

    public Interval Interval
    {
        get
        {
            var half = StudentT.InvCDF(0, 1, DegreesOfFreedom, 0.975) * StandardError;
            return new Interval(Value - half, Value + half);
        }
    }

    /// <param name="differences">After minus before, one a person, at least two.</param>
    /// <returns>Null where the differences do not differ: there is no error to state.</returns>
    public static MeanDifference? Paired(ReadOnlySpan<double> differences)
    {
        var variance = Mean.Variance(differences);
        return variance <= 0
            ? null
            : new MeanDifference(Mean.Of(differences), Math.Sqrt(variance / differences.Length), differences.Length - 1);
    }

    /// <summary>First minus second, without assuming equal variances; null where neither group varies.</summary>
    /// <param name="first">At least two values, as <paramref name="second"/>.</param>
    public static MeanDifference? Independent(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (one, other) = (Mean.Variance(first) / first.Length, Mean.Variance(second) / second.Length);
        var variance = one + other;
        return variance <= 0
            ? null
            : new MeanDifference(
                Mean.Of(first) - Mean.Of(second),
                Math.Sqrt(variance),
                variance * variance / ((one * one / (first.Length - 1)) + (other * other / (second.Length - 1)))
            );
    }
}
