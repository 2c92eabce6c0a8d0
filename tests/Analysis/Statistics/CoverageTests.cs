using Carmen.Analysis.Statistics;
using Interval = Carmen.Analysis.Statistics.Interval;

namespace Carmen.Tests.Analysis.Statistics;

/// <summary>Simulated pilots whose truth is known: the intervals of the main figures hold it in 95 of 100, give or take two.</summary>
public sealed class CoverageTests
{
    private const int Pilots = 2000;

    [Fact]
    public void Of_shares_of_visits_by_people_who_come_again() =>
        Covers(
            0.6,
            random =>
            {
                var sums = default(ClusterSums);
                for (var visitor = 0; visitor < 200; visitor++)
                {
                    var (visits, isAble, completed) = (random.Between(1, 6), random.NextDouble() < 0.6, 0);
                    for (var visit = 0; visit < visits; visit++)
                    {
                        // With probability √.2 a visit repeats what the visitor is like: two visits then correlate by .2.
                        completed += (random.NextDouble() < Math.Sqrt(0.2) ? isAble : random.NextDouble() < 0.6) ? 1 : 0;
                    }

                    sums.Add(visits, completed);
                }

                return sums.Interval;
            }
        );

    [Fact]
    public void Of_the_net_promoter_score() =>
        Covers(
            15,
            random =>
            {
                var promoters = BinomialDraw.Next(random, 150, 0.40);
                var detractors = BinomialDraw.Next(random, 150 - promoters, 0.25 / 0.60);
                return NetPromoter.AdjustedWald(promoters, detractors, 150);
            }
        );

    [Fact]
    public void Of_a_weighted_net_promoter_score() =>
        Covers(
            15,
            random =>
            {
                int[] ratings =
                [
                    .. Enumerable
                        .Range(0, 300)
                        .Select(_ =>
                            random.NextDouble() is var u && u < 0.40 ? 9
                            : u < 0.75 ? 7
                            : 3
                        ),
                ];
                return WeightedNetPromoter.Of(ratings, random.Weights(300)).Interval;
            }
        );

    [Fact]
    public void Of_a_weighted_share() =>
        Covers(
            0.7,
            random =>
            {
                bool[] hits = [.. Enumerable.Range(0, 300).Select(_ => random.NextDouble() < 0.7)];
                return WeightedShare.Of(hits, random.Weights(300)).Interval;
            }
        );

    [Fact]
    public void Of_a_mean_by_students_interval() => Covers(70, random => Mean.StudentInterval(random.Normals(25, 70, 15))!.Value);

    /// <summary>Three items of ten points, skewed towards the good end as such answers are.</summary>
    [Fact]
    public void Of_a_mean_of_skewed_answers_by_the_bootstrap() =>
        Covers(
            100 * (1 - 0.3),
            random =>
            {
                double[] scores = [.. Enumerable.Range(0, 120).Select(_ => 100 * (1 - (BinomialDraw.Next(random, 9, 0.3) / 9.0)))];
                return MeanBootstrap.Bca(scores, 500, random)!.Value;
            }
        );

    [Fact]
    public void Of_a_mean_over_few_levels_by_the_multinomial_bootstrap() =>
        Covers(
            3.6,
            random =>
            {
                var counts = new int[5];
                for (var i = 0; i < 100; i++)
                {
                    counts[
                        random.NextDouble() is var u && u < 0.1 ? 0
                        : u < 0.2 ? 1
                        : u < 0.4 ? 2
                        : u < 0.7 ? 3
                        : 4
                    ]++;
                }

                return MultinomialBootstrap.Bca(counts, MeanLevel, 600, random)!.Value;
            }
        );

    [Fact]
    public void Of_the_median_time_with_requests_still_open() =>
        Covers(
            10 * Math.Log(2),
            random =>
            {
                var (low, high) = CurveQuantile.LogLogInterval(KaplanMeier.Of(Requests(random)), 0.5);
                return new Interval(low ?? 0, high ?? double.PositiveInfinity);
            }
        );

    [Fact]
    public void Of_the_restricted_mean_time() =>
        Covers(10 * (1 - Math.Exp(-1.2)), random => RestrictedMean.Of(Requests(random), 12)!.Value.Interval);

    [Fact]
    public void Of_a_rate() => Covers(200, random => PoissonRate.Exact(BinomialDraw.Next(random, 1_000_000, 0.0002), 1000));

    /// <summary>Five items that correlate by .4: alpha is 5·.4/(1 + 4·.4).</summary>
    [Fact]
    public void Of_alpha() =>
        Covers(
            2 / 2.6,
            random =>
            {
                var answers = new double[80][];
                for (var i = 0; i < answers.Length; i++)
                {
                    var leaning = Math.Sqrt(0.4) * random.Normal();
                    answers[i] = random.Normals(5, leaning, Math.Sqrt(0.6));
                }

                return CronbachAlpha.Feldt(CronbachAlpha.Of(answers)!.Value, 80, 5);
            }
        );

    /// <summary>The first exceeds the second with probability Φ(.5/√2).</summary>
    [Fact]
    public void Of_Cliffs_delta() =>
        Covers((2 * 0.638163195) - 1, random => CliffsDelta.Of(random.Normals(60, 0.5), random.Normals(50)).Interval);

    [Fact]
    public void Of_a_difference_of_two_shares() =>
        Covers(0.15, random => Difference.OfShares((BinomialDraw.Next(random, 120, 0.75), 120), (BinomialDraw.Next(random, 90, 0.6), 90)));

    [Fact]
    public void Of_the_typical_difference_of_pairs() => Covers(0.4, random => HodgesLehmann.Of(random.Normals(30, 0.4)).Interval!.Value);

    /// <summary>Forty districts of unequal size whose schools are alike.</summary>
    [Fact]
    public void Of_a_mean_of_clustered_answers() =>
        Covers(
            50,
            random =>
            {
                var (values, clusters) = (new List<double>(), new List<int>());
                for (var cluster = 0; cluster < 40; cluster++)
                {
                    var level = 50 + (6 * random.Normal());
                    for (var i = random.Between(3, 8); i > 0; i--)
                    {
                        values.Add(level + (10 * random.Normal()));
                        clusters.Add(cluster);
                    }
                }

                return SurveyMean.Of(values, new SurveyDesign([.. values.Select(_ => 1.0)]) { Clusters = clusters }).Interval!.Value;
            }
        );

    private static void Covers(double truth, Func<RandomStream, Interval> interval)
    {
        var (random, held) = (new RandomStream(95), 0);
        for (var pilot = 0; pilot < Pilots; pilot++)
        {
            var found = interval(random);
            held += found.Low <= truth && truth <= found.High ? 1 : 0;
        }

        Assert.InRange(held / (double)Pilots, 0.93, 0.97);
    }

    /// <summary>Settled after ten days on average, observed for at most 6 to 30.</summary>
    private static (double, bool)[] Requests(RandomStream random) =>
        [
            .. Enumerable
                .Range(0, 120)
                .Select(_ => (Settled: random.Exponential(10), Observed: 12 + (18 * random.NextDouble())))
                .Select(one => (Math.Min(one.Settled, one.Observed), one.Settled <= one.Observed)),
        ];

    private static double MeanLevel(ReadOnlySpan<int> counts)
    {
        var (sum, n) = (0.0, 0);
        for (var level = 0; level < counts.Length; level++)
        {
            sum += (level + 1) * counts[level];
            n += counts[level];
        }

        return sum / n;
    }
}
