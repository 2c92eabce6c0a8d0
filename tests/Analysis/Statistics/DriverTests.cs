using Carmen.Analysis.Statistics;
using static Carmen.Tests.Analysis.Statistics.Sampled;

namespace Carmen.Tests.Analysis.Statistics;

public sealed class DriverTests
{
    [Fact]
    public void The_parts_of_drivers_sum_to_R_squared_are_not_negative_and_follow_the_drivers_when_they_change_places() =>
        Holds(random =>
        {
            var answers = random.Answers(random.Between(30, 80), 5);
            var (parts, johnson) = (Lmg.Of(ItemCovariance.Of(answers))!, RelativeWeights.Of(ItemCovariance.Of(answers))!);
            var turned = Lmg.Of(ItemCovariance.Of([.. answers.Select(row => (double[])[row[3], row[1], row[2], row[0], row[4]])]))!;
            return parts.All(part => part > -1e-12)
                && Near(parts.Sum(), johnson.Sum())
                && Near(parts[0], turned[3])
                && Near(parts[1], turned[1])
                && parts.Sum() is >= 0 and <= 1;
        });

    [Fact]
    public void A_driver_asked_twice_shares_its_part()
    {
        var random = new RandomStream(4);
        double[][] answers = [.. random.Answers(60, 3).Select(row => (double[])[row[0], row[0], row[1], row[2]])];
        var parts = Lmg.Of(ItemCovariance.Of(answers))!;
        var once = Lmg.Of(ItemCovariance.Of([.. answers.Select(row => row[1..])]))!;
        Assert.Equal(parts[0], parts[1], 10);
        Assert.Equal(once.Sum(), parts.Sum(), 10);
        Assert.Null(RelativeWeights.Of(ItemCovariance.Of(answers)));
    }

    [Fact]
    public void Shares_sum_to_one_and_a_driver_far_ahead_keeps_its_rank()
    {
        var random = new RandomStream(9);
        double[][] answers =
        [
            .. Enumerable
                .Range(0, 200)
                .Select(_ => random.Normals(3))
                .Select(x => (double[])[.. x, (3 * x[0]) + (0.5 * x[1]) + (0.45 * x[2]) + random.Normal()]),
        ];
        var found = DriverImportance.Of(answers, 400, new RandomStream(1))!;
        Assert.Equal(1, found.Drivers.Sum(driver => driver.Share), 10);
        Assert.Equal(1, found.Drivers[0].Rank);
        Assert.Equal((1, 1), (found.Drivers[0].Ranks.Low, found.Drivers[0].Ranks.High));
        Assert.Equal((2, 3), (found.Drivers[1].Ranks.Low, found.Drivers[1].Ranks.High));
        Assert.All(found.Drivers, driver => Assert.InRange(driver.Share, driver.Interval.Low, driver.Interval.High));
        Assert.Equal(found.Drivers, DriverImportance.Of(answers, 400, new RandomStream(1))!.Drivers);
        Assert.Null(DriverImportance.Of(answers[..4], 400, new RandomStream(1)));
    }

    [Fact]
    public void Beyond_twelve_drivers_the_relative_weights_take_over()
    {
        var answers = new RandomStream(3).Answers(120, 16);
        var found = DriverImportance.Of(answers, 100, new RandomStream(1))!;
        Assert.Equal(15, found.Drivers.Count);
        Assert.Equal(RelativeWeights.Of(ItemCovariance.Of(answers))!.Sum(), found.RSquared, 10);
    }

    [Fact]
    public void A_weight_of_two_is_two_cases_and_turning_the_scale_turns_the_coefficients() =>
        Holds(random =>
        {
            OrdinalLogit.Case[] cases =
            [
                .. Enumerable
                    .Range(0, 60)
                    .Select(i => new OrdinalLogit.Case(
                        i < 3 ? i : random.NextInt(3),
                        [random.Normal(), random.NextInt(2)],
                        random.Between(1, 3)
                    )),
            ];
            var model = OrdinalLogit.Of(cases)!;
            var copies = OrdinalLogit.Of([.. cases.SelectMany(one => Enumerable.Repeat(one with { Weight = 1 }, (int)one.Weight))])!;
            var turned = OrdinalLogit.Of([.. cases.Select(one => one with { Level = 2 - one.Level })])!;
            return Near(model.Deviance, copies.Deviance, 1e-8)
                && Near(model.Coefficients[0], copies.Coefficients[0], 1e-6)
                && Near(model.Coefficients[0], -turned.Coefficients[0], 1e-6)
                && model.Deviance <= model.NullDeviance + 1e-9;
        });

    [Fact]
    public void Answers_that_a_number_separates_have_no_model() =>
        Assert.Null(OrdinalLogit.Of([.. Enumerable.Range(0, 20).Select(i => new OrdinalLogit.Case(i < 10 ? 0 : 1, [i]))]));

    [Fact]
    public void Omega_lies_in_0_to_1_does_not_change_with_order_or_scale_and_equals_alpha_for_equal_items() =>
        Holds(random =>
        {
            var answers = random.Answers(random.Between(50, 150), 4);
            if (Omega.Of(answers) is not { IsProper: true } omega)
            {
                return true;
            }

            var moved = Omega.Of([.. random.Shuffled(answers).Select(row => row.Reverse().Select(value => 10 + (3 * value)).ToArray())])!;
            return omega.Value is >= 0 and <= 1 && Near(omega.Value, moved.Value, 1e-5);
        });

    /// <summary>Loadings .8 .7 .6 .5 without error of sampling: omega is 2.6²/(2.6² + 2.26).</summary>
    [Fact]
    public void A_factor_that_is_there_is_found()
    {
        double[] loadings = [.8, .7, .6, .5];
        var correlations = new double[4, 4];
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 4; j++)
            {
                correlations[i, j] = i == j ? 1 : loadings[i] * loadings[j];
            }
        }

        var factor = OneFactor.Of(correlations)!;
        Assert.All(loadings.Zip(factor.Loadings), pair => Assert.Equal(pair.First, pair.Second, 6));
        Assert.Equal(0, factor.Discrepancy, 10);
        Assert.True(factor.IsProper);
    }

    [Fact]
    public void Omega_has_an_interval_around_it_and_none_where_an_item_never_varies()
    {
        var answers = new RandomStream(2).Answers(120, 4);
        var (omega, interval) = (Omega.Of(answers)!.Value, Omega.Interval(answers, 400, new RandomStream(1))!.Value);
        Assert.InRange(omega, interval.Low, interval.High);
        Assert.InRange(interval.High - interval.Low, 0.02, 0.3);
        Assert.Null(Omega.Of([.. answers.Select(row => (double[])[row[0], row[1], 4])]));
        Assert.Null(Omega.Of([.. answers.Select(row => (double[])[row[0], row[1], row[0]])]));
    }

    [Fact]
    public void The_standardised_alpha_of_two_items_is_the_formula_of_Spearman_and_Brown_and_lambda_2_never_falls_below_alpha() =>
        Holds(random =>
        {
            var answers = random.Answers(40, 5);
            double[][] pair = [.. answers.Select(row => row[..2])];
            var correlation = Correlation.Of([.. pair.Select(row => row[0])], [.. pair.Select(row => row[1])]);
            return (correlation is not { } r || Near(SpearmanBrown.Of(r), Reliability.StandardisedAlpha(ItemCovariance.Of(pair))!.Value))
                && Reliability.Lambda2(ItemCovariance.Of(answers)) >= CronbachAlpha.Of(answers) - 1e-12;
        });
}
