using MathNet.Numerics.Distributions;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// Whether two figures are alike for practical purposes, which "no significant difference" does not say: two one-sided tests against a
/// margin agreed beforehand. Schuirmann (1987), J. Pharmacokinetics and Biopharmaceutics 15, 657–680.
/// </summary>
/// <param name="PValue">The larger of the two one-sided ones.</param>
/// <param name="Interval">At 90 %: it lies within ± margin exactly where the p-value is below 0.05.</param>
public sealed record Equivalence(double PValue, Interval Interval, bool IsEquivalent)
{
    private const double Level = 0.05;

    /// <param name="standardError">Of the difference, above 0.</param>
    /// <param name="margin">The largest difference that does not matter, above 0, in the unit of the difference.</param>
    /// <param name="degreesOfFreedom">Of the standard error; null for large samples.</param>
    public static Equivalence Of(double difference, double standardError, double margin, double? degreesOfFreedom = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardError);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(margin);
        var p = Upper((margin - Math.Abs(difference)) / standardError);
        var half = Critical() * standardError;
        return new Equivalence(p, new Interval(difference - half, difference + half), p < Level);

        double Upper(double t) => degreesOfFreedom is { } df ? StudentT.CDF(0, 1, df, -t) : Normal.CDF(0, 1, -t);

        double Critical() => degreesOfFreedom is { } df ? StudentT.InvCDF(0, 1, df, 1 - Level) : Normal.InvCDF(0, 1, 1 - Level);
    }

    public static Equivalence Of(MeanDifference difference, double margin) =>
        Of(difference.Value, difference.StandardError, margin, difference.DegreesOfFreedom);
}
