using Carmen.Analysis;
using static Carmen.Tests.Analysis.Measured;
using static Carmen.Tests.Analysis.PilotInMemory;

namespace Carmen.Tests.Analysis.Usage;

/// <summary>Which services suit a single point of contact, as the service list judges.</summary>
public sealed class SingleContactTests
{
    private const string Suitability = "single-contact-suitability";

    [Fact]
    public void Suited_are_services_judged_fully_or_partly_among_those_judged()
    {
        var facts = Offering("waste", "trees", "parking");
        var number = facts.Run(Judged(("waste", "fully"), ("trees", "partly"), ("parking", "not"))).Of(Suitability).Number();
        Assert.Equal((2 / 3.0, 3), (number.Value, number.N));
        Assert.Equal(((double?)null, "census"), (number.Low, number.Method));
    }

    [Fact]
    public void A_service_that_nobody_judged_or_that_the_city_has_no_evidence_of_is_left_out()
    {
        var facts = Offering("waste", "trees");
        var set = facts.Run(Judged(("waste", "not"), ("parking", "fully")));
        Assert.Equal((0.0, 1), (set.Of(Suitability).Number().Value, set.Of(Suitability).Number().N));
        Assert.IsType<Estimate.NotCollected>(facts.Of(Suitability).Estimate);
    }

    [Fact]
    public void A_domain_is_told_by_its_own_services()
    {
        var facts = Offering("waste", "trees", "parking");
        var set = facts.Run(Judged(("waste", "fully"), ("trees", "not"), ("parking", "partly")));
        Assert.Equal(0.5, set.Of(Suitability, Prato with { Domain = "environment" }).Number().Value);
        Assert.Equal(1, set.Of(Suitability, Prato with { Domain = "traffic-mobility" }).Number().Value);
    }

    /// <summary>Law: how much each service is used changes nothing, and judging one more service as suited never lowers the share.</summary>
    [Fact]
    public void Use_does_not_weigh_and_a_better_judgement_never_lowers_it()
    {
        var busy = Offering("waste", "trees", "parking");
        for (var i = 0; i < 50; i++)
        {
            busy.Request(Start, null, "waste");
        }

        string[] scale = ["not", "partly", "fully"];
        foreach (var (waste, trees) in scale.SelectMany(one => scale.Select(other => (one, other))))
        {
            double Share(string parking) =>
                busy.Run(Judged(("waste", waste), ("trees", trees), ("parking", parking))).Of(Suitability).Number().Value;
            Assert.True(Share("not") <= Share("partly") && Share("partly") == Share("fully"));
            Assert.Equal(
                Offering("waste", "trees", "parking")
                    .Run(Judged(("waste", waste), ("trees", trees), ("parking", "not")))
                    .Of(Suitability)
                    .Number()
                    .Value,
                Share("not")
            );
        }
    }

    private static PilotInMemory Offering(params string[] services)
    {
        var facts = new PilotInMemory();
        foreach (var service in services)
        {
            facts.Request(Start, null, service);
        }

        return facts;
    }

    private static Carmen.Collector.Pilot Judged(params (string Service, string Judged)[] judged) =>
        Definition with
        {
            Services =
            [
                .. Definition.Services.Select(service =>
                    service with
                    {
                        SingleContact = judged.Where(one => one.Service == service.Id).Select(one => one.Judged).FirstOrDefault(),
                    }
                ),
            ],
        };
}
