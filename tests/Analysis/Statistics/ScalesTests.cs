using System.Globalization;
using Carmen.Analysis.Statistics;

namespace Carmen.Tests.Analysis.Statistics;

public sealed class ScalesTests
{
    [Fact]
    public void Alpha_of_the_attitude_survey_and_its_Feldt_interval_agree_with_the_psych_package()
    {
        var alpha = CronbachAlpha.Of(PublishedData.Attitude)!.Value;
        Assert.Equal(0.8431427696, alpha, 10);
        var interval = CronbachAlpha.Feldt(alpha, 30, 7);
        Assert.Equal(0.7393756856, interval.Low, 8);
        Assert.Equal(0.9157730722, interval.High, 8);
    }

    [Fact]
    public void Alpha_does_not_change_with_the_order_of_respondents_or_items_nor_with_shifted_items()
    {
        var alpha = CronbachAlpha.Of(PublishedData.Attitude)!.Value;
        Assert.Equal(alpha, CronbachAlpha.Of([.. PublishedData.Attitude.Reverse()])!.Value, 12);
        Assert.Equal(alpha, CronbachAlpha.Of([.. PublishedData.Attitude.Select(row => row.Reverse().ToArray())])!.Value, 12);
        Assert.Equal(
            alpha,
            CronbachAlpha.Of([.. PublishedData.Attitude.Select(row => row.Select((x, i) => x + (10 * i)).ToArray())])!.Value,
            12
        );
    }

    [Fact]
    public void Alpha_of_two_equal_items_is_1_and_does_not_exist_without_variance()
    {
        Assert.Equal(
            1,
            CronbachAlpha
                .Of([
                    [1, 1],
                    [2, 2],
                    [5, 5],
                ])!
                .Value,
            12
        );
        Assert.Null(
            CronbachAlpha.Of([
                [3, 3],
                [3, 3],
            ])
        );
    }

    [Fact]
    public void The_best_questionnaire_scores_100_the_worst_0_and_all_middle_50()
    {
        Assert.Equal(100, SystemUsability.Score([5, 1, 5, 1, 5, 1, 5, 1, 5, 1]));
        Assert.Equal(0, SystemUsability.Score([1, 5, 1, 5, 1, 5, 1, 5, 1, 5]));
        Assert.Equal(50, SystemUsability.Score([3, 3, 3, 3, 3, 3, 3, 3, 3, 3]));
    }

    [Fact]
    public void A_questionnaire_with_contributions_of_22_scores_55() =>
        Assert.Equal(55, SystemUsability.Score([4, 3, 3, 3, 4, 2, 3, 3, 3, 4]));

    [NeedsSharedDataFact]
    public void The_real_usability_file_has_the_mean_50_111111()
    {
        double[] scores =
        [
            .. ReferenceData
                .Csv("C_surveys/sus/hcitools_SUSresponses.csv")
                .Select(row =>
                    SystemUsability.Score([
                        .. Enumerable.Range(1, 10).Select(i => double.Parse(row[$"Q{i}"], CultureInfo.InvariantCulture)),
                    ])
                ),
        ];
        Assert.Equal(45, scores.Length);
        Assert.Equal(50.111111, Mean.Of(scores), 6);
        Assert.Equal(11.217827, Math.Sqrt(Mean.Variance(scores)), 6);
        Assert.Equal((17.5, 77.5), (scores.Min(), scores.Max()));
    }

    [Theory]
    [InlineData(84.1, "A+")]
    [InlineData(84.04, "A")]
    [InlineData(80.8, "A")]
    [InlineData(80.7, "A-")]
    [InlineData(68, "C")]
    [InlineData(65, "C")]
    [InlineData(64.9, "C-")]
    [InlineData(51.7, "D")]
    [InlineData(51.6, "F")]
    [InlineData(0, "F")]
    public void Grades_follow_the_curve_of_Sauro_and_Lewis(double score, string grade) => Assert.Equal(grade, SystemUsability.Grade(score));

    /// <summary>Recomputed in R with the jackknife's acceleration; the boot package estimates it by regression (−.083) and gives .316–.941.</summary>
    [Fact]
    public void The_BCa_interval_of_the_law_school_correlation_agrees_with_R()
    {
        Assert.Equal(0.77637449, Correlation([.. Enumerable.Range(0, 15)]), 8);
        Assert.Equal(-0.0756716, Bootstrap.Acceleration(15, Correlation)!.Value, 6);
        var interval = Bootstrap.Bca(15, Correlation, 500_000, new RandomStream(1))!.Value;
        Assert.Equal(0.327, interval.Low, 0.01);
        Assert.Equal(0.942, interval.High, 0.01);
    }

    [Fact]
    public void The_bootstrap_is_reproducible_and_follows_a_monotone_transformation()
    {
        var interval = Bootstrap.Bca(15, Correlation, 2000, new RandomStream(9))!.Value;
        Assert.Equal(interval, Bootstrap.Bca(15, Correlation, 2000, new RandomStream(9)));
        Assert.NotEqual(interval, Bootstrap.Bca(15, Correlation, 2000, new RandomStream(10)));
    }

    [Fact]
    public void Values_that_do_not_differ_have_no_interval()
    {
        Assert.Null(Bootstrap.Bca(15, _ => 3, 200, new RandomStream(1)));
        Assert.Null(Mean.StudentInterval([4, 4, 4]));
    }

    [Fact]
    public void Students_interval_of_the_sleep_differences_agrees_with_Student_1908()
    {
        var interval = Mean.StudentInterval([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4])!.Value;
        Assert.Equal(0.7001142, interval.Low, 6);
        Assert.Equal(2.4598858, interval.High, 6);
    }

    [Fact]
    public void The_median_interval_takes_the_order_statistics_of_the_binomial_table()
    {
        Assert.Null(Quantile.MedianInterval([1, 2, 3, 4, 5]));
        Assert.Equal(new Interval(1, 6), Quantile.MedianInterval([1, 2, 3, 4, 5, 6]));
        double[] twenty = [.. Enumerable.Range(1, 20)];
        Assert.Equal(new Interval(6, 15), Quantile.MedianInterval(twenty));
    }

    private static double Correlation(ReadOnlySpan<int> rows)
    {
        var (x, y, xx, yy, xy) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var row in rows)
        {
            var (test, grade) = PublishedData.LawSchools[row];
            (x, y, xx, yy, xy) = (x + test, y + grade, xx + (test * test), yy + (grade * grade), xy + (test * grade));
        }

        var n = rows.Length;
        return ((n * xy) - (x * y)) / Math.Sqrt(((n * xx) - (x * x)) * ((n * yy) - (y * y)));
    }
}
