namespace Carmen.Analysis;

/// <summary>
/// A group held against all others: from the exact difference and its interval follows how large the group is, and so the size of the groups that are
/// too small to be told. It leaves in steps of percentage points, the wider the fewer people the smaller side has, its interval rounded outwards.
/// </summary>
internal static class CoarseGap
{
    private const int Points = 100;

    /// <summary>Persons that a step moves at least: with less, one size alone agrees with what is told of some groups.</summary>
    private const int LeastMoved = 2;

    private static readonly int[] Steps = [1, 2, 5, 10, 25];

    /// <summary>The gap told; what it is compared with is not, since that may have been told in wider steps.</summary>
    public static Finding Of(Finding finding)
    {
        if (finding.Estimate is not Estimate.Measured measured)
        {
            return finding;
        }

        var step = StepOf(finding.People);
        return finding with
        {
            Estimate = new Estimate.Measured(
                To(Math.Round, measured.Value),
                measured.Low is { } low ? To(Math.Floor, low) : null,
                measured.High is { } high ? To(Math.Ceiling, high) : null,
                measured.N,
                Math.Max(1, Math.Round(measured.EffectiveN)),
                measured.Method
            ),
            Comparison = null,
        };

        // Adding 0 makes a negative zero a plain one.
        double To(Func<double, double> round, double points) => Math.Clamp(round(points / step) * step, -Points, Points) + 0.0;
    }

    internal static int StepOf(int people) => Steps.FirstOrDefault(step => step * people >= LeastMoved * Points, Steps[^1]);
}
