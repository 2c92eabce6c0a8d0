using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// What a test of significance says. A small p is no measure of size: an effect with its interval stands before it.
/// </summary>
/// <param name="Statistic">As its method defines it.</param>
/// <param name="PValue">Probability of a statistic at least as extreme where nothing differs; two-sided unless the method says otherwise.</param>
/// <param name="DegreesOfFreedom">Of the reference distribution; null where it has none.</param>
public sealed record HypothesisTest(double Statistic, double PValue, double? DegreesOfFreedom = null)
{
    /// <summary>Of a statistic that is standard normal where nothing differs.</summary>
    public static HypothesisTest OfNormal(double z) => new(z, TwoSidedNormal(z));

    /// <summary>Of Student's t.</summary>
    public static HypothesisTest OfStudent(double t, double df) => new(t, Math.Min(1, 2 * StudentT.CDF(0, 1, df, -Math.Abs(t))), df);

    /// <summary>Of a χ² statistic: its upper tail.</summary>
    public static HypothesisTest OfChiSquared(double statistic, double df) =>
        new(statistic, statistic <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(df / 2, statistic / 2), df);

    /// <summary>Upper tail of the F distribution; exact far out, where one minus the distribution function is 0.</summary>
    internal static double UpperF(double f, double df1, double df2) =>
        f <= 0 ? 1 : SpecialFunctions.BetaRegularized(df2 / 2, df1 / 2, df2 / (df2 + (df1 * f)));

    internal static double TwoSidedNormal(double z) => Math.Min(1, 2 * Normal.CDF(0, 1, -Math.Abs(z)));
}
