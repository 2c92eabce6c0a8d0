using Carmen.Analysis.Statistics;
using static Carmen.Tests.Analysis.Statistics.Sampled;

namespace Carmen.Tests.Analysis.Statistics;

public sealed class BootstrapTests
{
    [Theory]
    [InlineData(8, 0.3)]
    [InlineData(60, 0.45)]
    [InlineData(5000, 0.7)]
    [InlineData(1_000_000, 0.00002)]
    public void Binomial_draws_have_the_frequencies_of_the_binomial_distribution(int trials, double share)
    {
        const int Draws = 40_000;
        var random = new RandomStream(17);
        double[] draws = [.. Enumerable.Range(0, Draws).Select(_ => (double)BinomialDraw.Next(random, trials, share))];
        var groups = draws.GroupBy(draw => draw).Where(group => Draws * Probability((int)group.Key) >= 5).ToArray();
        var statistic = groups.Sum(group =>
        {
            var expected = Draws * Probability((int)group.Key);
            return (group.Count() - expected) * (group.Count() - expected) / expected;
        });
        Assert.True(HypothesisTest.OfChiSquared(statistic, groups.Length - 1).PValue > 0.001);
        Assert.InRange(Mean.Variance(draws) / (trials * share * (1 - share)), 0.96, 1.04);

        double Probability(int successes) =>
            Math.Exp(
                Enumerable.Range(1, successes).Sum(i => Math.Log((trials - successes + i) / (double)i))
                    + (successes * Math.Log(share))
                    + ((trials - successes) * Math.Log(1 - share))
            );
    }

    [Fact]
    public void Resampling_counts_and_resampling_rows_give_one_interval()
    {
        int[] counts = [12, 20, 35, 60, 33];
        double[] rows = [.. counts.SelectMany((count, level) => Enumerable.Repeat((double)level, count))];
        var ofCounts = MultinomialBootstrap.Bca(counts, MeanLevel, 20_000, new RandomStream(1))!.Value;
        var ofRows = Bootstrap.Bca(rows.Length, Average, 20_000, new RandomStream(2))!.Value;
        var fast = MeanBootstrap.Bca(rows, 20_000, new RandomStream(3))!.Value;
        Assert.Equal(ofRows.Low, ofCounts.Low, 0.01);
        Assert.Equal(ofRows.High, ofCounts.High, 0.01);
        Assert.Equal(ofRows.Low, fast.Low, 0.01);
        Assert.Equal(ofRows.High, fast.High, 0.01);

        double Average(ReadOnlySpan<int> sample)
        {
            var sum = 0.0;
            foreach (var row in sample)
            {
                sum += rows[row];
            }

            return sum / sample.Length;
        }
    }

    /// <summary>Over several blocks and a part of one.</summary>
    [Fact]
    public void Resampled_means_scatter_as_the_standard_error_says()
    {
        var values = new RandomStream(5).Normals(10_000, 50, 10);
        var draws = MeanBootstrap.Draws(values, 4000, new RandomStream(6));
        Assert.Equal(Mean.Of(values), Mean.Of(draws), 0.01);
        Assert.InRange(Math.Sqrt(Mean.Variance(draws) / (Mean.Variance(values) / values.Length)), 0.96, 1.04);
    }

    /// <summary>Quantiles are interpolated between draws: a tight relation, not an exact one, for a curved transformation.</summary>
    [Fact]
    public void The_interval_follows_a_monotone_transformation()
    {
        int[] counts = [5, 10, 30, 40, 15];
        var plain = MultinomialBootstrap.Bca(counts, MeanLevel, 5000, new RandomStream(8))!.Value;
        var curved = MultinomialBootstrap.Bca(counts, sample => Math.Exp(MeanLevel(sample)), 5000, new RandomStream(8))!.Value;
        Assert.Equal(plain.Low, Math.Log(curved.Low), 0.02);
        Assert.Equal(plain.High, Math.Log(curved.High), 0.02);
    }

    [Fact]
    public void Answers_all_on_one_level_have_no_interval()
    {
        Assert.Null(MultinomialBootstrap.Bca([0, 30, 0], MeanLevel, 500, new RandomStream(1)));
        Assert.Null(MeanBootstrap.Bca([4, 4, 4, 4], 500, new RandomStream(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => MultinomialBootstrap.Bca([1, 1], MeanLevel, 500, new RandomStream(1)));
    }

    [Fact]
    public void Draws_do_not_depend_on_how_many_answers_there_are() =>
        Holds(random =>
        {
            int[] counts = [random.Between(0, 40), random.Between(1, 4_000_000), random.Between(1, 400)];
            var interval = MultinomialBootstrap.Bca(counts, MeanLevel, 200, random);
            return interval is not { } found || found.Low <= found.High;
        });

    [Fact]
    public void Fitting_each_resample_to_a_margin_that_explains_the_answers_narrows_the_interval()
    {
        int[] districts = [.. Enumerable.Range(0, 120).Select(i => i % 2)];
        double[] scores = [.. districts.Select((district, i) => (district == 0 ? 40.0 : 80) + (i % 7))];
        double[] equal = [.. districts.Select(_ => 1.0)];
        var plain = RakedBootstrap.Bca(equal, [], Score, 500, new RandomStream(1))!.Value;
        var raked = RakedBootstrap.Bca(equal, [new(districts, [60, 60])], Score, 500, new RandomStream(1))!.Value;
        Assert.InRange((plain.High - plain.Low) / (raked.High - raked.Low), 5, 20);
        Assert.InRange(63, raked.Low, raked.High);
        var rows = Bootstrap.Bca(120, Average, 500, new RandomStream(2))!.Value;
        Assert.Equal(rows.Low, plain.Low, 1.0);
        Assert.Equal(rows.High, plain.High, 1.0);

        double Score(ReadOnlySpan<double> weights) => WeightedMean.Of(scores, weights).Value;

        double Average(ReadOnlySpan<int> sample)
        {
            var sum = 0.0;
            foreach (var row in sample)
            {
                sum += scores[row];
            }

            return sum / sample.Length;
        }
    }

    private static double MeanLevel(ReadOnlySpan<int> counts)
    {
        var (sum, n) = (0.0, 0.0);
        for (var level = 0; level < counts.Length; level++)
        {
            sum += level * (double)counts[level];
            n += counts[level];
        }

        return sum / n;
    }
}
