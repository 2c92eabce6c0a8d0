using Carmen.Analysis.Viability;
using Carmen.Collector;
using Carmen.Tests.Campaigns;
using FsCheck;
using FsCheck.Fluent;

namespace Carmen.Tests.Analysis.Viability;

public class WeightsTests
{
    [Fact]
    public void Four_criteria_after_Saaty()
    {
        var weights = AnalyticHierarchy.Of(Reciprocal(4, 3, 7, 9, 5, 7, 3));
        Assert.Equal([0.58308878, 0.28952995, 0.08489605, 0.04248522], weights.Weights.Select(weight => Math.Round(weight, 8)));
        Assert.Equal(4.164576705, weights.Eigenvalue, 1e-8);
        Assert.Equal(0.06095433524, weights.Ratio, 9);
    }

    [Fact]
    public void What_Americans_drink_after_Saaty()
    {
        double[,] ratios =
        {
            { 1, 9, 5, 2, 1, 1, 1 / 2.0 },
            { 1 / 9.0, 1, 1 / 3.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0 },
            { 1 / 5.0, 3, 1, 1 / 3.0, 1 / 4.0, 1 / 3.0, 1 / 9.0 },
            { 1 / 2.0, 9, 3, 1, 1 / 2.0, 1, 1 / 3.0 },
            { 1, 9, 4, 2, 1, 2, 1 / 2.0 },
            { 1, 9, 3, 1, 1 / 2.0, 1, 1 / 3.0 },
            { 2, 9, 9, 3, 2, 3, 1 },
        };
        var weights = AnalyticHierarchy.Of(ratios);
        Assert.Equal([0.1775, 0.0191, 0.0418, 0.1164, 0.1896, 0.1288, 0.3268], weights.Weights.Select(weight => Math.Round(weight, 4)));
        Assert.Equal(7.176629, weights.Eigenvalue, 6);
    }

    [Fact]
    public void Six_criteria_of_Wang_and_Chin_2011()
    {
        double[,] ratios =
        {
            { 1, 4, 3, 1, 3, 4 },
            { 1 / 4.0, 1, 7, 3, 1 / 5.0, 1 },
            { 1 / 3.0, 1 / 7.0, 1, 1 / 5.0, 1 / 5.0, 1 / 6.0 },
            { 1, 1 / 3.0, 5, 1, 1, 1 / 3.0 },
            { 1 / 3.0, 5, 5, 1, 1, 3 },
            { 1 / 4.0, 1, 6, 3, 1 / 3.0, 1 },
        };
        Assert.Equal(
            [0.3208, 0.1395, 0.0348, 0.1285, 0.2374, 0.1391],
            AnalyticHierarchy.Of(ratios).Weights.Select(weight => Math.Round(weight, 4))
        );
    }

    [Fact]
    public void Judgements_that_never_contradict_each_other_are_fully_consistent()
    {
        var weights = AnalyticHierarchy.Of(Reciprocal(3, 2, 6, 3));
        Assert.Equal([0.6, 0.3, 0.1], weights.Weights.Select(weight => Math.Round(weight, 12)));
        Assert.Equal(0, weights.Ratio, 9);
    }

    [Fact]
    public void A_group_that_compares_in_pairs_gives_no_weight_to_what_it_does_not_compare()
    {
        var group = new StakeholderGroup(
            "staff",
            "Staff",
            true,
            "ahp",
            new Dictionary<string, double>(),
            [new("time", "satisfaction", 3), new("time", "context", 3)]
        );
        var settings = new ViabilitySettings { Criteria = FourCities.Criteria, Groups = [group] };
        var (_, weights, inconsistency) = Assert.Single(Weighing.Groups(settings));
        Assert.Equal([0.2, 0, 0.6, 0, 0.2], weights.Select(weight => Math.Round(weight, 9)));
        Assert.Equal(0, inconsistency!.Value, 9);
    }

    [Fact]
    public void Swings_become_shares_of_their_sum() => Assert.Equal([0.5, 0.4, 0.1], SwingWeights.Of([100, 80, 20]));

    [Fact]
    public void At_the_end_of_its_interval_a_weight_brings_the_value_to_the_threshold() =>
        Prop.ForAll(
                Gen.Choose(1, 100).Select(value => (double)value).ArrayOf(4).Two().ToArbitrary(),
                drawn =>
                {
                    var weights = SwingWeights.Of(drawn.Item1);
                    var (low, high) = WeightStability.Of(weights, drawn.Item2, 1, 50);
                    double At(double weight)
                    {
                        var others = weights.Select((w, i) => i == 1 ? weight : w / (1 - weights[1]) * (1 - weight));
                        return AdditiveValue.Of([.. others], drawn.Item2);
                    }

                    var holds = low <= weights[1] && weights[1] <= high;
                    return holds && (low == 0 || Math.Abs(At(low) - 50) < 1e-6) && (high == 1 || Math.Abs(At(high) - 50) < 1e-6);
                }
            )
            .Check(Laws.Tried);

    [Fact]
    public void Worth_follows_the_anchors_and_stays_flat_beyond_them()
    {
        var falling = ValueFunction.Between(worst: 240, best: 24);
        Assert.Equal(100, falling.Of(10));
        Assert.Equal(0, falling.Of(500));
        Assert.Equal(50, falling.Of(132), 12);
        var bent = new ValueFunction([new(0, 0), new(0.5, 80), new(1, 100)]);
        Assert.Equal(40, bent.Of(0.25), 12);
        Assert.Equal(90, bent.Of(0.75), 12);
    }

    [Fact]
    public void Anchors_that_coincide_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ValueFunction.Between(worst: 1, best: 1));

    private static double[,] Reciprocal(int n, params double[] above)
    {
        var (ratios, next) = (new double[n, n], 0);
        for (var i = 0; i < n; i++)
        {
            ratios[i, i] = 1;
            for (var j = i + 1; j < n; j++)
            {
                (ratios[i, j], ratios[j, i]) = (above[next], 1 / above[next]);
                next++;
            }
        }

        return ratios;
    }
}
