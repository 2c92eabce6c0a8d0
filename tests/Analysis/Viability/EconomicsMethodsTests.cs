using Carmen.Analysis.Statistics;
using Carmen.Analysis.Viability;

namespace Carmen.Tests.Analysis.Viability;

public class EconomicsMethodsTests
{
    private static readonly double[] Flows = [-100_000, 20_000, 30_000, 40_000, 40_000, 40_000];

    [Fact]
    public void Present_value_rate_and_payback_are_those_of_the_closed_form()
    {
        Assert.Equal(54344.852668, CashFlows.PresentValue(Flows, 0.03), 5);
        Assert.Equal(49596.56188, CashFlows.PresentValue(Flows, 0.04), 4);
        Assert.Equal(0.18374934, CashFlows.InternalRate(Flows)!.Value, 7);
        Assert.Equal(3.25, CashFlows.Payback(Flows));
    }

    [Fact]
    public void Money_that_never_comes_back_has_no_payback_and_no_rate()
    {
        Assert.Null(CashFlows.Payback([-100, 10, 10]));
        Assert.Null(CashFlows.InternalRate([-100, -10, -10]));
        Assert.Null(CashFlows.InternalRate([-100, 230, -132]));
        Assert.Equal(0, CashFlows.Payback([10, -5]));
    }

    [Fact]
    public void Benefits_are_held_against_costs_at_their_present_value()
    {
        Assert.Equal(2, CashFlows.BenefitCost([0, 110], [50, 0], 0.10)!.Value, 12);
        Assert.Null(CashFlows.BenefitCost([0, 110], [0, 0], 0.10));
    }

    [Fact]
    public void At_the_volume_of_break_even_the_present_value_is_nothing()
    {
        var annuity = CashFlows.Annuity(0.03, 5);
        Assert.Equal(4.5797, annuity, 4);
        var volume = CashFlows.BreakEvenVolume(-20_000, 2.5 * annuity)!.Value;
        Assert.Equal(0, -20_000 + (volume * 2.5 * annuity), 6);
        Assert.Null(CashFlows.BreakEvenVolume(-20_000, 0));
        Assert.Equal(0, CashFlows.BreakEvenVolume(10, -1));
    }

    [Fact]
    public void A_platform_pays_from_the_first_whole_city_on()
    {
        Assert.Equal(8, CashFlows.BreakEvenCities(100_000, 20_000, 6_000));
        Assert.Equal(5, CashFlows.BreakEvenCities(100_000, 26_000, 6_000));
        Assert.Null(CashFlows.BreakEvenCities(100_000, 6_000, 6_000));
    }

    [Fact]
    public void Three_point_estimates_have_the_mean_and_spread_of_their_beta_distribution()
    {
        var (pert, random) = (new Pert(10, 20, 60), new RandomStream(5));
        double[] draws = [.. Enumerable.Range(0, 100_000).Select(_ => pert.Draw(random))];
        Assert.Equal(25, pert.Mean);
        Assert.Equal(pert.Mean, Mean.Of(draws), 0.1);
        // Var = (mean − least)(most − mean) / 7.
        Assert.Equal(15 * 35 / 7.0, Mean.Variance(draws), 1.5);
        Assert.InRange(draws.Min(), 10, 60);
        Assert.InRange(draws.Max(), 10, 60);
        Assert.Equal(12, Pert.Exactly(12).Draw(random));
    }

    [Fact]
    public void Student_draws_have_the_quantiles_of_their_distribution()
    {
        var random = new RandomStream(11);
        double[] draws = [.. Enumerable.Range(0, 100_000).Select(_ => Draws.Student(3, random)).Order()];
        Assert.Equal(3.182446, Quantile.Of(draws, 0.975), 0.1);
        Assert.Equal(0, Quantile.Of(draws, 0.5), 0.02);
    }

    [Fact]
    public void A_range_out_of_order_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Pert(3, 2, 4));
}
