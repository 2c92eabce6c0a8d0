using Carmen.Analysis;
using Carmen.Analysis.Usage;
using Carmen.Collector;
using static Carmen.Tests.Analysis.Measured;
using static Carmen.Tests.Analysis.PilotInMemory;

namespace Carmen.Tests.Analysis.Usage;

/// <summary>
/// A counter where a request costs 10 and a web form where it costs 1. Of 300 enterprises 240 come to the counter: (240 · 10 + 60) ÷ 300 = 8.20; over
/// people s² = (240 · 1.8² + 60 · 7.2²) ÷ 299, so the standard error is 0.20819 and with t(299) = 1.96793 the interval 7.79 to 8.61.
/// </summary>
public sealed class CostByAudienceTests
{
    private const string Id = "cost-by-audience";
    private static readonly Slice Enterprises = Prato with { Audience = "enterprise" };
    private static readonly Slice Citizens = Prato with { Audience = "citizen" };

    [Fact]
    public void An_audience_costs_what_its_channels_cost_on_average_told_in_steps()
    {
        var told = Pilot().Of(Id, Enterprises).Number();

        // Four requests at the counter instead of the web: 4 · 9 ÷ 300 = 0.12, so steps of 0.20.
        Assert.Equal((8.2, 7.6, 8.8, 300), (told.Value, told.Low!.Value, told.High!.Value, told.N));
    }

    [Fact]
    public void What_all_audiences_cost_is_what_their_channels_cost()
    {
        var facts = Pilot();
        var (enterprises, citizens) = (facts.Of(Id, Enterprises).Number(), facts.Of(Id, Citizens).Number());
        var all = (enterprises.N * enterprises.Value) + (citizens.N * citizens.Value);
        Assert.Equal(11_000, all, (300 * 0.1) + (1700 * 0.025));
    }

    [Fact]
    public void What_is_told_agrees_with_several_numbers_of_requests_by_a_channel()
    {
        var told = Pilot().Of(Id, Enterprises).Estimate;
        Assert.Equal(told, Pilot(counter: 238).Of(Id, Enterprises).Estimate);
        Assert.Equal(told, Pilot(counter: 242).Of(Id, Enterprises).Estimate);
    }

    [Fact]
    public void Without_costs_of_channels_there_is_no_figure_and_few_requests_give_none()
    {
        Assert.IsType<Estimate.NotCollected>(Pilot(costs: false).Of(Id).Estimate);
        var few = Pilot().Request(Start, null, audience: "visitor").Of(Id, Prato with { Audience = "visitor" });
        Assert.Equal(new Estimate.TooFew(1, 10), few.Estimate);
    }

    [Theory]
    [InlineData(0, 0.01)]
    [InlineData(0.0101, 0.02)]
    [InlineData(0.12, 0.2)]
    [InlineData(0.5, 0.5)]
    [InlineData(7, 10)]
    public void Steps_are_one_two_or_five_times_a_power_of_ten(double least, double step) =>
        Assert.Equal(step, CostByAudience.Step(least), 12);

    /// <param name="counter">Enterprises that come to the counter, of 300; citizens make it 1,000 by each channel.</param>
    private static PilotInMemory Pilot(int counter = 240, bool costs = true)
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 2000; i++)
        {
            var opened = new DateTimeOffset(2026, 1, 1, 9, 0, 0, TimeSpan.Zero).AddDays(i * 90 / 2000);
            var (audience, channel) = (i < 300 ? "enterprise" : "citizen", i < counter || i >= 1000 + counter ? "counter" : "web-form");
            facts.Request(opened, null, channel: channel, audience: audience, person: (ulong)i + 1);
        }

        return costs ? facts.Stated(Cost("counter", 10_000), Cost("web-form", 1000)) : facts;
    }

    private static Cost Cost(string channel, double amount) =>
        new(new DateOnly(2026, 1, 1), new DateOnly(2026, 4, 1), null, channel, "staff", "running", null, amount, "EUR");
}
