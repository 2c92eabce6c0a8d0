using System.Runtime.InteropServices;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// The change where the service was introduced minus the change where it was not, (T₁−T₀) − (C₁−C₀): what remains when both would have
/// moved alike without it, which the reader must believe. Card and Krueger (1994), American Economic Review 84, 772–793. The four waves are
/// independent samples, so that their squared standard errors add up.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DifferenceInDifferences(double Value, double StandardError)
{
    public HypothesisTest Test => HypothesisTest.OfNormal(Value / StandardError);

    public Interval Interval => new(Value - (Interval.Z * StandardError), Value + (Interval.Z * StandardError));

    /// <summary>A figure of one wave with its standard error.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Wave(double Value, double StandardError);

    public static DifferenceInDifferences Of((Wave Before, Wave After) treated, (Wave Before, Wave After) comparison) =>
        new(
            treated.After.Value - treated.Before.Value - (comparison.After.Value - comparison.Before.Value),
            Math.Sqrt(
                Square(treated.After.StandardError)
                    + Square(treated.Before.StandardError)
                    + Square(comparison.After.StandardError)
                    + Square(comparison.Before.StandardError)
            )
        );

    /// <summary>The interval from four intervals that need not be symmetric, such as those of shares, by <see cref="Difference"/> applied twice.</summary>
    public static Interval OfIntervals(
        ((double Value, Interval Interval) Before, (double Value, Interval Interval) After) treated,
        ((double Value, Interval Interval) Before, (double Value, Interval Interval) After) comparison
    )
    {
        var (ofTreated, ofComparison) = (Change(treated), Change(comparison));
        return Difference.Of(
            treated.After.Value - treated.Before.Value,
            ofTreated,
            comparison.After.Value - comparison.Before.Value,
            ofComparison
        );

        static Interval Change(((double Value, Interval Interval) Before, (double Value, Interval Interval) After) waves) =>
            Difference.Of(waves.After.Value, waves.After.Interval, waves.Before.Value, waves.Before.Interval);
    }

    private static double Square(double x) => x * x;
}
