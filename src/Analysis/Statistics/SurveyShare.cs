using System.Runtime.InteropServices;
using MathNet.Numerics.Distributions;

namespace Carmen.Analysis.Statistics;

/// <summary>A weighted share with the standard error that its <see cref="SurveyDesign"/> gives it, and intervals that stay within 0–1.</summary>
/// <param name="Value">0–1.</param>
/// <param name="N">Answers.</param>
/// <param name="KishN">Answers, discounted for unequal weights alone.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SurveyShare(double Value, double StandardError, double DegreesOfFreedom, int N, double KishN)
{
    /// <summary>Independent answers of equal weight that would say as much, p(1−p)/SE², at most n; at 0 and 1, where no error can be seen, <see cref="KishN"/>.</summary>
    public double EffectiveN => StandardError > 0 ? Math.Min(N, Value * (1 - Value) / (StandardError * StandardError)) : KishN;

    /// <summary><see cref="Wilson"/> at the effective number: what this project states.</summary>
    public Interval Interval => Wilson.Of(Value, EffectiveN);

    /// <summary>Symmetric on the scale ln(p/(1−p)), with Student's t; null at 0 and 1. Korn and Graubard (1999), Analysis of Health Surveys, §3.2.</summary>
    public Interval? LogitInterval
    {
        get
        {
            if (StandardError <= 0 || DegreesOfFreedom < 1)
            {
                return null;
            }

            var centre = Math.Log(Value / (1 - Value));
            var half = StudentT.InvCDF(0, 1, DegreesOfFreedom, 0.975) * StandardError / (Value * (1 - Value));
            return new Interval(1 / (1 + Math.Exp(half - centre)), 1 / (1 + Math.Exp(-half - centre)));
        }
    }

    /// <summary>Clopper and Pearson's limits at an effective number discounted for few degrees of freedom; null at 0 and 1. Korn and Graubard (1998), Survey Methodology 24, 193–201.</summary>
    public Interval? BetaInterval
    {
        get
        {
            if (StandardError <= 0 || DegreesOfFreedom < 1)
            {
                return null;
            }

            var ratio = StudentT.InvCDF(0, 1, N - 1, 0.975) / StudentT.InvCDF(0, 1, DegreesOfFreedom, 0.975);
            var n = Value * (1 - Value) / (StandardError * StandardError) * ratio * ratio;
            return new Interval(Beta.InvCDF(n * Value, (n * (1 - Value)) + 1, 0.025), Beta.InvCDF((n * Value) + 1, n * (1 - Value), 0.975));
        }
    }

    /// <param name="hits">Whether each answer of the design counts.</param>
    public static SurveyShare Of(IReadOnlyList<bool> hits, SurveyDesign design)
    {
        var mean = SurveyMean.Of([.. hits.Select(hit => hit ? 1.0 : 0)], design);
        var isVaried = mean.Value is > 0 and < 1;
        return new SurveyShare(
            Math.Clamp(mean.Value, 0, 1),
            isVaried ? mean.StandardError : 0,
            mean.DegreesOfFreedom,
            design.N,
            KishEffect.EffectiveN([.. design.Weights])
        );
    }
}
