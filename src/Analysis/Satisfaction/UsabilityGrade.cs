using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Satisfaction;

/// <summary>
/// Where a usability score stands among published ones: the grade of the mean and of both ends of its interval, for a mean alone would promise
/// more than is known. Of the two questions, the grade of the score on the System Usability Scale that they correspond to.
/// </summary>
/// <param name="Low">Null without an interval, like <paramref name="High"/>.</param>
public sealed record UsabilityGrade(string Mean, string? Low, string? High)
{
    /// <summary>Null for other metrics, and without a number.</summary>
    public static UsabilityGrade? Of(string metric, Estimate estimate)
    {
        if (estimate is not Estimate.Measured measured || (metric != Sus.Metric.Id && metric != UmuxLiteScore.Metric.Id))
        {
            return null;
        }

        string Grade(double score) =>
            SystemUsability.Grade(metric == UmuxLiteScore.Metric.Id ? UmuxLite.UsabilityEquivalent(score) : score);
        return new UsabilityGrade(
            Grade(measured.Value),
            measured.Low is { } low ? Grade(low) : null,
            measured.High is { } high ? Grade(high) : null
        );
    }
}
