using Carmen.Analysis.Statistics;
using static Carmen.Tests.Analysis.Statistics.Sampled;
using Interval = Carmen.Analysis.Statistics.Interval;

namespace Carmen.Tests.Analysis.Statistics;

public sealed class ComparisonTests
{
    [Fact]
    public void Exchanging_two_groups_turns_the_rank_test_and_its_effect_round() =>
        Holds(random =>
        {
            var (x, y) = (random.Points(random.Between(2, 30), 1, 7), random.Points(random.Between(2, 30), 1, 7));
            var (test, turned) = (MannWhitney.Of(x, y), MannWhitney.Of(y, x));
            var (delta, other) = (CliffsDelta.Of(x, y), CliffsDelta.Of(y, x));
            return (test is null || (Near(test.Statistic + turned!.Statistic, x.Length * y.Length) && Near(test.PValue, turned.PValue)))
                && Near(delta.Value, -other.Value)
                && Near(delta.Interval.Low, -other.Interval.High)
                && (test is null || Near(delta.Value, (2 * test.Statistic / (x.Length * y.Length)) - 1))
                && delta.Interval.Low <= delta.Value
                && delta.Value <= delta.Interval.High;
        });

    [Fact]
    public void Groups_that_do_not_overlap_have_an_effect_of_one_with_an_interval_of_some_width()
    {
        var delta = CliffsDelta.Of([5, 6, 7], [1, 2, 3]);
        Assert.Equal(1, delta.Value);
        Assert.InRange(delta.Interval.Low, -0.5, 0.5);
        Assert.Null(MannWhitney.Of([3, 3], [3, 3]));
        Assert.Null(MannWhitney.Of([], [1]));
    }

    [Fact]
    public void The_rank_test_of_several_groups_only_knows_the_order_of_values_and_not_that_of_groups() =>
        Holds(random =>
        {
            double[][] groups = [.. Enumerable.Range(0, 3).Select(_ => random.Points(random.Between(3, 15), 1, 9))];
            var test = KruskalWallis.Of(groups);
            var moved = KruskalWallis.Of([.. groups.Reverse().Select(group => group.Select(value => Math.Exp(value)).ToArray())]);
            return test is null || (Near(test.Test.Statistic, moved!.Test.Statistic) && test.EpsilonSquared is >= 0 and <= 1);
        });

    [Fact]
    public void Adjusting_for_many_tests_never_lowers_a_p_value_and_keeps_their_order() =>
        Holds(random =>
        {
            double[] p = [.. Enumerable.Range(0, random.Between(1, 15)).Select(_ => random.NextDouble())];
            var (holm, hochberg) = (MultipleTests.Holm(p), MultipleTests.BenjaminiHochberg(p));
            return Enumerable
                .Range(0, p.Length)
                .All(i =>
                    p[i] <= hochberg[i] + 1e-15
                    && hochberg[i] <= holm[i] + 1e-15
                    && holm[i] <= 1
                    && Enumerable.Range(0, p.Length).All(j => p[i] > p[j] || (holm[i] <= holm[j] && hochberg[i] <= hochberg[j]))
                );
        });

    [Fact]
    public void Turning_all_differences_round_turns_the_paired_test_round_and_shifting_them_shifts_the_estimate() =>
        Holds(random =>
        {
            var differences = random.Normals(random.Between(6, 60));
            var n = differences.Length;
            double[] turned = [.. differences.Select(value => -value)];
            var (test, other) = (SignedRank.Of(differences)!, SignedRank.Of(turned)!);
            var (shift, moved) = (HodgesLehmann.Of(differences), HodgesLehmann.Of([.. differences.Select(value => value + 3)]));
            return Near(test.Statistic + other.Statistic, n * (n + 1) / 2.0)
                && Near(test.PValue, other.PValue)
                && Near(shift.Value + 3, moved.Value)
                && shift.Interval!.Value.Low <= shift.Value
                && shift.Value <= shift.Interval.Value.High
                && Near(HodgesLehmann.Of(turned).Value, -shift.Value);
        });

    [Fact]
    public void Pairs_that_never_differ_have_no_test() => Assert.Null(SignedRank.Of([0, 0, 0]));

    [Fact]
    public void The_test_of_a_table_and_that_of_its_transpose_agree_and_for_two_shares_it_is_z_squared() =>
        Holds(random =>
        {
            var (a, n, b, m) = (random.Between(1, 30), 40.0, random.Between(1, 30), 50.0);
            var test = ChiSquareTest.Of(
                new double[,]
                {
                    { a, n - a },
                    { b, m - b },
                }
            )!;
            var turned = ChiSquareTest.Of(
                new double[,]
                {
                    { a, b },
                    { n - a, m - b },
                }
            )!;
            var pooled = (a + b) / (n + m);
            var z = ((a / n) - (b / m)) / Math.Sqrt(pooled * (1 - pooled) * ((1 / n) + (1 / m)));
            return Near(test.Test.Statistic, turned.Test.Statistic)
                && Near(test.Test.Statistic, z * z)
                && Near(test.CramersV, Math.Abs(z) / Math.Sqrt(n + m));
        });

    [Fact]
    public void A_table_with_one_row_has_no_test()
    {
        Assert.Null(
            ChiSquareTest.Of(
                new double[,]
                {
                    { 3, 4 },
                }
            )
        );
        Assert.Equal(1, FisherExact.PValue((0, 0), (3, 4)));
        Assert.Null(McNemar.ChiSquared(0, 0));
        Assert.Equal(1, McNemar.ExactPValue(4, 4));
    }

    /// <summary>Fisher (1935): the lady tasting tea, three of four cups right.</summary>
    [Fact]
    public void The_lady_tasting_tea_has_a_p_of_34_in_70() => Assert.Equal(34 / 70.0, FisherExact.PValue((3, 1), (1, 3)), 12);

    [Fact]
    public void Figures_are_equivalent_exactly_where_the_90_percent_interval_lies_within_the_margin() =>
        Holds(random =>
        {
            var (difference, error, margin) = (4 * random.Normal(), 0.1 + (2 * random.NextDouble()), 5.0);
            var test = Equivalence.Of(difference, error, margin, random.Between(3, 80));
            return test.IsEquivalent == (test.Interval.Low > -margin && test.Interval.High < margin) && test.PValue is >= 0 and <= 1;
        });

    [Fact]
    public void No_clear_difference_is_not_equivalence()
    {
        var wide = Equivalence.Of(difference: 1, standardError: 4, margin: 5);
        Assert.False(wide.IsEquivalent);
        Assert.True(Equivalence.Of(1, 1, 5).IsEquivalent);
    }

    [Fact]
    public void The_difference_of_differences_adds_the_errors_of_four_waves_and_turns_with_the_groups()
    {
        DifferenceInDifferences.Wave before = new(60, 1);
        var found = DifferenceInDifferences.Of((before, new(70, 2)), (new(61, 2), new(63, 4)));
        Assert.Equal((8, 5), (found.Value, found.StandardError));
        Assert.Equal(8 - (5 * Interval.Z), found.Interval.Low, 12);
        var turned = DifferenceInDifferences.Of((new(61, 2), new(63, 4)), (before, new(70, 2)));
        Assert.Equal((-8, 5), (turned.Value, turned.StandardError));
        var shares = DifferenceInDifferences.OfIntervals(((60, new(59, 61)), (70, new(68, 72))), ((61, new(59, 63)), (63, new(59, 67))));
        Assert.Equal(new Interval(3, 13), shares);
    }

    [Fact]
    public void The_terms_of_a_cost_decomposition_sum_to_the_change_and_name_what_alone_changed() =>
        Holds(random =>
        {
            CostDecomposition.Channel[] before = [.. Enumerable.Range(0, 4).Select(_ => Channel())];
            CostDecomposition.Channel[] after = [.. before.Select(_ => Channel())];
            var parts = CostDecomposition.Of(before, after);
            var dearer = CostDecomposition.Of(before, [.. before.Select(channel => channel with { CostEach = 2 * channel.CostEach })]);
            var busier = CostDecomposition.Of(
                before,
                [.. before.Select(channel => channel with { Transactions = 3 * channel.Transactions })]
            );
            return Near(parts.Change, Cost(after) - Cost(before))
                && Near(dearer.UnitCost, Cost(before))
                && Near(dearer.Volume, 0)
                && Near(busier.Volume, 2 * Cost(before))
                && Math.Abs(busier.Mix) < 1e-6
                && Near(CostDecomposition.Of(after, before).Mix, -parts.Mix);

            CostDecomposition.Channel Channel() => new(random.Between(1, 500), 10 * random.NextDouble());

            static double Cost(CostDecomposition.Channel[] channels) => channels.Sum(channel => channel.Transactions * channel.CostEach);
        });

    [Fact]
    public void A_standardised_difference_is_flagged_beyond_a_tenth()
    {
        Assert.Equal(0.5, StandardisedDifference.OfMeans((55, 100), (50, 100))!.Value, 12);
        Assert.True(Math.Abs(StandardisedDifference.OfShares(0.56, 0.50)!.Value) > StandardisedDifference.Notable);
        Assert.Null(StandardisedDifference.OfShares(1, 0));
        Assert.Equal(0, StandardisedDifference.OfShares(1, 1));
    }

    [Fact]
    public void One_odd_month_stands_out_by_the_modified_score_and_hides_itself_in_the_plain_one()
    {
        double[] months = [10, 11, 9, 10, 12, 10, 11, 9, 10, 60];
        Assert.True(Math.Abs(Outliers.Scores(months)![9]) < Outliers.Notable);
        Assert.True(Outliers.ModifiedScores(months)![9] > Outliers.NotableModified);
        Assert.True(Outliers.ModifiedScores([4, 4, 4, 4, 4, 9])![5] > Outliers.NotableModified);
        Assert.Null(Outliers.ModifiedScores([4, 4, 4]));
        Assert.Null(Outliers.Scores([4, 4]));
    }
}
