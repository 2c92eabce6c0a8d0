using Carmen.Analysis.Statistics;
using static Carmen.Tests.Analysis.Statistics.Sampled;
using Interval = Carmen.Analysis.Statistics.Interval;

namespace Carmen.Tests.Analysis.Statistics;

public sealed class WeightedTests
{
    [Fact]
    public void Equal_weights_give_the_unweighted_figures() =>
        Holds(random =>
        {
            var n = random.Between(5, 60);
            var (values, weights) = (random.Points(n, 0, 10), Enumerable.Repeat(0.5 + random.NextDouble(), n).ToArray());
            var mean = WeightedMean.Of(values, weights);
            var share = WeightedShare.Of([.. values.Select(value => value > 6)], weights);
            var promoters = WeightedNetPromoter.Of([.. values.Select(value => (int)value)], weights);
            var (p, d) = (values.Count(value => value >= 9), values.Count(value => value <= 6));
            return Near(mean.Value, Mean.Of(values))
                && Alike(mean.Interval, Mean.StudentInterval(values))
                && Near(share.EffectiveN, n)
                && Alike(share.Interval, Wilson.Of(values.Count(value => value > 6) / (double)n, n))
                && Near(promoters.Score, NetPromoter.Score(p, d, n))
                && Alike(promoters.Interval, NetPromoter.AdjustedWald(p, d, n))
                && Near(KishEffect.Of(weights), 1);
        });

    [Fact]
    public void A_weight_of_three_counts_as_three_copies_and_the_scale_of_weights_does_not_matter() =>
        Holds(random =>
        {
            var values = random.Points(random.Between(3, 30), 0, 10);
            var weights = random.Points(values.Length, 1, 4);
            double[] copies = [.. values.SelectMany((value, i) => Enumerable.Repeat(value, (int)weights[i]))];
            double[] scaled = [.. weights.Select(weight => 7 * weight)];
            var (mean, other) = (WeightedMean.Of(values, weights), WeightedMean.Of(values, scaled));
            return Near(mean.Value, Mean.Of(copies))
                && Near(mean.StandardError, other.StandardError)
                && Near(KishEffect.EffectiveN(weights), KishEffect.EffectiveN(scaled));
        });

    [Fact]
    public void The_effective_number_lies_between_one_and_the_number_of_answers() =>
        Holds(random =>
        {
            var weights = random.Weights(random.Between(1, 50));
            return KishEffect.EffectiveN(weights) is var n && n >= 1 - 1e-9 && n <= weights.Length + 1e-9;
        });

    [Fact]
    public void Raking_meets_its_margins_and_does_not_depend_on_the_scale_it_starts_from() =>
        Holds(random =>
        {
            var n = random.Between(20, 120);
            var weights = random.Weights(n);
            int[] ages = [.. Enumerable.Range(0, n).Select(i => i < 4 ? i : random.NextInt(4))];
            int[] districts = [.. Enumerable.Range(0, n).Select(i => i < 6 ? i / 2 : random.NextInt(3))];
            Raking.Margin[] margins = [new(ages, [100, 300, 400, 200]), new(districts, [500, 300, 200])];
            var raked = Raking.Of(weights, margins);
            var scaled = Raking.Of([.. weights.Select(weight => 40 * weight)], margins);
            return !raked.HasConverged
                || (
                    Near(Total(raked.Weights, ages, 2), 400, 1e-7)
                    && Near(Total(raked.Weights, districts, 0), 500, 1e-7)
                    && raked.Weights.Zip(scaled.Weights).All(pair => Near(pair.First, pair.Second, 1e-6))
                );
        });

    [Fact]
    public void Margins_that_contradict_each_other_leave_a_gap()
    {
        var raked = Raking.Of([1, 1, 1, 1], [new([0, 0, 1, 1], [10, 30]), new([0, 0, 1, 1], [30, 10])]);
        Assert.False(raked.HasConverged);
        Assert.True(raked.Gap > 0.5);
    }

    [Fact]
    public void A_category_without_answers_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Raking.Of([1, 1], [new([0, 0], [5, 5])]));

    [Fact]
    public void Trimming_holds_the_largest_weight_to_five_medians_and_says_how_many_it_held()
    {
        int[] group = [.. Enumerable.Repeat(0, 60), .. Enumerable.Repeat(1, 36), .. Enumerable.Repeat(2, 4)];
        var margins = (Raking.Margin[])[new(group, [30, 20, 50]), new([.. group.Select((_, i) => i % 2)], [50, 50])];
        var (free, held) = (Raking.Of([.. group.Select(_ => 1.0)], margins), Raking.Trimmed([.. group.Select(_ => 1.0)], margins));
        Assert.Equal(0, free.ShareTrimmed);
        Assert.True(free.HasConverged);
        Assert.Equal(0.04, held.ShareTrimmed, 10);
    }

    [Fact]
    public void Small_categories_join_the_smaller_neighbour_and_keep_the_total()
    {
        int[] ages = [.. Enumerable.Repeat(0, 2), .. Enumerable.Repeat(1, 40), .. Enumerable.Repeat(2, 6), .. Enumerable.Repeat(3, 3)];
        var (margin, map) = CategoryCollapse.Of(new Raking.Margin(ages, [10, 20, 30, 40]));
        Assert.Equal([0, 0, 1, 1], map);
        Assert.Equal([30.0, 70.0], margin.Totals);
        Assert.Equal(42, margin.Categories.Count(category => category == 0));
        Assert.Single(CategoryCollapse.Of(new Raking.Margin([0, 1], [5, 5])).Margin.Totals);
    }

    [Fact]
    public void Without_clusters_and_strata_a_survey_mean_is_the_weighted_mean() =>
        Holds(random =>
        {
            var values = random.Points(random.Between(4, 50), 1, 10);
            var weights = random.Weights(values.Length);
            var (survey, plain) = (SurveyMean.Of(values, new SurveyDesign(weights)), WeightedMean.Of(values, weights));
            return Near(survey.Value, plain.Value)
                && Near(survey.StandardError, plain.StandardError)
                && Near(survey.DegreesOfFreedom, plain.N - 1);
        });

    [Fact]
    public void Answers_to_which_a_margin_was_fitted_have_no_error_left()
    {
        int[] group = [0, 0, 0, 1, 1, 1, 1];
        var weights = Raking.Of([1, 1, 1, 1, 1, 1, 1], [new(group, [60, 40])]).Weights;
        var design = new SurveyDesign(weights) { Margins = [group] };
        var share = SurveyShare.Of([.. group.Select(one => one == 0)], design);
        Assert.Equal(0.6, share.Value, 10);
        Assert.Equal(0, share.StandardError, 10);
    }

    [Fact]
    public void The_rank_test_of_a_design_only_knows_the_order_of_values() =>
        Holds(random =>
        {
            var n = random.Between(20, 60);
            var (values, weights) = (random.Points(n, 1, 8), random.Weights(n));
            int[] groups = [.. Enumerable.Range(0, n).Select(i => i % 3)];
            var design = new SurveyDesign(weights);
            var (test, cubed) = (
                DesignRankTest.Of(values, groups, design),
                DesignRankTest.Of([.. values.Select(value => value * value * value)], groups, design)
            );
            return test is null || Near(test.Statistic, cubed!.Statistic, 1e-7);
        });

    [Fact]
    public void With_equal_weights_the_corrected_table_test_comes_near_the_plain_one() =>
        Holds(random =>
        {
            const int N = 200;
            int[] rows = [.. Enumerable.Range(0, N).Select(_ => random.NextInt(2))];
            int[] columns = [.. rows.Select(row => random.NextInt(3 + row) % 3)];
            var table = new double[2, 3];
            for (var i = 0; i < N; i++)
            {
                table[rows[i], columns[i]]++;
            }

            var corrected = RaoScott.Of(rows, columns, new SurveyDesign([.. rows.Select(_ => 1.0)]))!;
            return Near(corrected.F * 2 * N / (N - 1), ChiSquareTest.Of(table)!.Test.Statistic, 1e-6);
        });

    [Fact]
    public void A_census_of_staff_has_no_sampling_error()
    {
        Assert.Null(FinitePopulation.EffectiveN(50, 50));
        Assert.Equal(new Interval(3, 3), FinitePopulation.Narrowed(3, new Interval(2, 5), 50, 50));
        Assert.Throws<ArgumentOutOfRangeException>(() => FinitePopulation.EffectiveN(51, 50));
        Assert.Equal(10, FinitePopulation.EffectiveN(10, 1_000_000_000)!.Value, 6);
    }

    private static double Total(double[] weights, int[] categories, int category) =>
        weights.Zip(categories).Where(pair => pair.Second == category).Sum(pair => pair.First);

    private static bool Alike(Interval? first, Interval? second) =>
        (first, second) is (null, null)
        || (Near(first!.Value.Low, second!.Value.Low, 1e-7) && Near(first.Value.High, second.Value.High, 1e-7));
}
