using Carmen.Analysis.Viability;
using Carmen.Tests.Analysis.Statistics;

namespace Carmen.Tests.Analysis.Viability;

public class RandomEffectsTests
{
    private static readonly Effect[] FourCities = [new(6.2, 1.5), new(3.1, 1.8), new(8.4, 2.0), new(1.0, 1.6)];

    /// <summary>metafor stops its iterations earlier than we do (Paule–Mandel at 1.2e-4); its digits hold to this.</summary>
    private const double Tolerance = 5e-5;

    [Theory]
    [InlineData(BetweenVariance.DerSimonianLaird, -0.71411722, 0.30876026)]
    [InlineData(BetweenVariance.RestrictedLikelihood, -0.71453235, 0.31324333)]
    [InlineData(BetweenVariance.PauleMandel, -0.71497041, 0.31809371)]
    public void The_vaccine_trials_give_what_metafor_gives(BetweenVariance variance, double mean, double between)
    {
        var pooled = RandomEffects.Of(PublishedData.Bcg, variance);
        Assert.Equal(mean, pooled.Mean, Tolerance);
        Assert.Equal(between, pooled.Between, Tolerance);
        Assert.Equal(152.233008, pooled.Q, Tolerance);
    }

    [Fact]
    public void Under_restricted_likelihood_standard_error_and_prediction_are_those_of_metafor()
    {
        var pooled = RandomEffects.Of(PublishedData.Bcg, BetweenVariance.RestrictedLikelihood);
        Assert.Equal(0.18079175, pooled.StandardError!.Value, Tolerance);
        Assert.Equal(-1.996017, pooled.Prediction!.Value.Low, Tolerance);
        Assert.Equal(0.566952, pooled.Prediction!.Value.High, Tolerance);
        var simple = RandomEffects.Of(PublishedData.Bcg, BetweenVariance.DerSimonianLaird);
        Assert.Equal(0.9211735, simple.Inconsistency, Tolerance);
    }

    [Fact]
    public void Four_cities_that_all_gained_may_still_lose_in_a_fifth()
    {
        var pooled = RandomEffects.Of(FourCities);
        Assert.Equal(4.59260045, pooled.Mean, Tolerance);
        Assert.Equal(1.62227186, pooled.StandardError!.Value, Tolerance);
        Assert.Equal(-0.570193, pooled.Interval!.Value.Low, Tolerance);
        Assert.Equal(9.755394, pooled.Interval!.Value.High, Tolerance);
        Assert.Equal(7.55657208, pooled.Between, Tolerance);
        Assert.Equal(0.721656, pooled.Inconsistency, Tolerance);
        Assert.Equal(10.47365, pooled.Q, Tolerance);
        Assert.Equal(-5.565506, pooled.Prediction!.Value.Low, Tolerance);
        Assert.Equal(14.750707, pooled.Prediction!.Value.High, Tolerance);
    }

    [Fact]
    public void Cities_that_agree_by_chance_do_not_make_the_interval_collapse()
    {
        var pooled = RandomEffects.Of([new(5.0, 1.5), new(5.2, 1.8), new(4.9, 2.0), new(5.1, 1.6)]);
        Assert.Equal(2.359, pooled.Interval!.Value.Low, 3);
        Assert.Equal(7.750, pooled.Interval!.Value.High, 3);
    }

    [Fact]
    public void Two_cities_have_a_mean_and_no_interval()
    {
        var pooled = RandomEffects.Of(FourCities[..2]);
        Assert.Null(pooled.Prediction);
        Assert.Null(pooled.Interval);
        Assert.Null(pooled.Spread);
        Assert.Equal(2, pooled.Cities);
    }

    [Fact]
    public void The_order_of_cities_does_not_matter() =>
        Assert.Equal(RandomEffects.Of(FourCities).Mean, RandomEffects.Of([.. FourCities.Reverse()]).Mean, 12);
}
