using System.Runtime.InteropServices;
using MathNet.Numerics.Distributions;

namespace Carmen.Analysis.Statistics;

/// <summary>A weighted mean with the standard error that its <see cref="SurveyDesign"/> gives it. Lumley (2010), Complex Surveys, §2.</summary>
/// <param name="DesignEffect">Its variance ÷ that of a simple random sample of as many answers from the same population; null where the answers do not differ.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SurveyMean(double Value, double StandardError, double DegreesOfFreedom, double? DesignEffect)
{
    /// <summary>Value ± t·standard error with the design's degrees of freedom; null where there are none, or no error.</summary>
    public Interval? Interval
    {
        get
        {
            if (DegreesOfFreedom < 1 || StandardError <= 0)
            {
                return null;
            }

            var half = StudentT.InvCDF(0, 1, DegreesOfFreedom, 0.975) * StandardError;
            return new Interval(Value - half, Value + half);
        }
    }

    /// <param name="values">One for each answer of the design.</param>
    public static SurveyMean Of(IReadOnlyList<double> values, SurveyDesign design)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Count, design.N, nameof(values));
        var total = design.Weights.Sum();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(total, nameof(design));
        var mean = values.Zip(design.Weights).Sum(pair => pair.First * pair.Second) / total;
        double[] scores = [.. values.Select(value => (value - mean) / total)];
        var variance = Math.Max(0, design.Covariance([scores])[0, 0]);
        var n = design.Weights.Count(weight => weight > 0);
        var spread =
            values.Zip(design.Weights).Sum(pair => pair.Second * (pair.First - mean) * (pair.First - mean)) / total * n / (n - 1.0);
        var simple = spread / n * (design.Populations is null ? 1 : (total - n) / total);
        return new SurveyMean(mean, Math.Sqrt(variance), design.DegreesOfFreedom, simple > 0 ? variance / simple : null);
    }
}
