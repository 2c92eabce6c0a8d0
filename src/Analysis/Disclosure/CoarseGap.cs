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
            Estimate = measured.Told(To(Math.Round), To(Math.Floor), To(Math.Ceiling)) with
            {
                EffectiveN = Math.Max(1, Math.Round(measured.EffectiveN)),
            },
            Comparison = null,
        };

        // Adding 0 makes a negative zero a plain one.
        Func<double, double> To(Func<double, double> round) => points => Math.Clamp(round(points / step) * step, -Points, Points) + 0.0;
    }

    internal static int StepOf(int people) => Steps.FirstOrDefault(step => step * people >= LeastMoved * Points, Steps[^1]);
}
