using Carmen.Analysis.Statistics;
using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>
/// A share of the requests of some channels in those of all, times n, is the sum of these channels' counts: beside the counts that are shown it
/// tells how a withheld remainder divides between the channels it counts and the others. Where counts of channels are withheld, it is told in
/// steps so wide that the sum stays as uncertain as a withheld count must be.
/// </summary>
internal static class CoarseShare
{
    private static readonly double[] Steps = [0.01, 0.02, 0.05, 0.10, 0.25, 0.50];

    /// <summary>The share told, with the interval that goes with it; what it is compared with in the same steps. The verdict is that of the exact share.</summary>
    public static Finding Of(Finding finding)
    {
        if (finding.Estimate is not Estimate.Measured measured)
        {
            return finding;
        }

        var step = StepOf(measured.Value, measured.N);
        var (value, effective) = (To(measured.Value, step), Math.Max(1, Math.Round(measured.EffectiveN)));
        var interval = Wilson.Of(value, effective);
        return finding with
        {
            Estimate = new Estimate.Measured(value, interval.Low, interval.High, measured.N, effective, measured.Method),
            Comparison = finding.Comparison is { } comparison
                ? comparison with
                {
                    Reference = comparison.With == Comparisons.Target ? comparison.Reference : To(comparison.Reference, step),
                    Difference = To(comparison.Difference, step),
                    Low = To(comparison.Low, step),
                    High = To(comparison.High, step),
                }
                : null,
        };
    }

    /// <summary>
    /// What is told of a series of such shares: its slope in thousandths a month, which over the months that it spans is no finer than the shares
    /// are; how far a month stands out, in whole numbers.
    /// </summary>
    public static Finding OfMonths(Finding finding)
    {
        var digits = finding.Metric == Usage.Trend.Metric.Id ? 3 : 0;
        return finding.Estimate is Estimate.Measured measured ? finding with { Estimate = measured.Told(Round, Round, Round) } : finding;

        double Round(double number) => Math.Round(number, digits);
    }

    /// <summary>The finest step by which the sum may be any of at least <see cref="PrivacySettings.Floor"/> + 1 numbers.</summary>
    internal static double StepOf(double share, long n) =>
        Steps.FirstOrDefault(
            step => (Math.Min(1, To(share, step) + (step / 2)) - Math.Max(0, To(share, step) - (step / 2))) * n >= PrivacySettings.Floor,
            Steps[^1]
        );

    private static double To(double number, double step) => Math.Round(Math.Round(number / step) * step, 2);

    private static double? To(double? number, double step) => number is { } known ? To(known, step) : null;
}
