using Carmen.Analysis.Viability;
using Carmen.Collector;
using static Carmen.Tests.Analysis.Viability.FourCities;

namespace Carmen.Tests.Analysis.Viability;

/// <summary>A way of working as the thing that is taken over.</summary>
public class PracticesTests
{
    private static readonly ViabilitySet Set = RichPilot.Create().Run();

    private static Dossier Of(string subject, string candidate) => Set.Find(subject, "prato", candidate)!;

    [Fact]
    public void A_practice_has_gates_of_its_own()
    {
        Assert.False(Of(RichPilot.Practice, "ghent").Gates.Single(gate => gate.Item == "legal-basis").Passes);
        Assert.Equal(TransferVerdict.DoNotReplicate, Of(RichPilot.Practice, "ghent").Verdict);
        Assert.True(Of("waste", "ghent").Gates.Single(gate => gate.Item == "legal-basis").Passes);
    }

    [Fact]
    public void A_practice_has_transfer_factors_of_its_own()
    {
        Assert.Contains(Of(RichPilot.Practice, "karlstad").Factors, factor => factor is { Item: "partners", Before: -1, After: 1 });
        Assert.DoesNotContain(Of("waste", "karlstad").Factors, factor => factor.Item == "partners");
    }

    [Fact]
    public void Uptake_by_partners_is_observed_and_carried_over_as_an_outcome_of_practices_alone()
    {
        var uptake = Of(RichPilot.Practice, "karlstad").Outcomes.Single(one => one.Metric == "uptake");
        Assert.Equal(3, uptake.Pooled!.Cities);
        Assert.Equal(31 / 38.0, uptake.Cities.Single(city => city.City == "sheffield").Value!.Value, 12);
        Assert.InRange(uptake.Expected!.Value, 18 / 27.0 - 0.1, 31 / 38.0);
        Assert.DoesNotContain(Of("waste", "karlstad").Outcomes, one => one.Metric == "uptake");
        Assert.DoesNotContain(Of("waste", "karlstad").Value.Criteria, one => one.Measure == "uptake");
    }

    [Fact]
    public void Only_cities_that_have_the_practice_can_hand_it_over() =>
        Assert.Equal(
            ["prato", "saarbruecken", "sheffield"],
            Set.Dossiers.Where(dossier => dossier.Subject == RichPilot.Practice).Select(dossier => dossier.Donor).Distinct().Order()
        );

    /// <summary>A quarter of the donors' requests are of the kind that goes badly, three quarters of the candidate's: 0.6 instead of 0.8.</summary>
    [Fact]
    public void Another_mix_of_services_shifts_what_a_practice_may_expect()
    {
        var pilot = new FourCities
        {
            Services = [.. PilotInMemory.Definition.Services.Take(2)],
            Candidates =
            [
                Candidate("karlstad") with
                {
                    Volumes = new Dictionary<string, double>
                    {
                        ["waste"] = 1000,
                        ["trees"] = 3000,
                        ["centre"] = 4000,
                    },
                },
            ],
            Settings = new ViabilitySettings
            {
                Criteria = Criteria,
                Practices = [new("centre", "Centre", "process", "", [.. Donors.Select(city => new Uptake(city, 2, 4, ""))])],
                Draws = 1000,
            },
            Measured = [],
            Further =
            [
                .. Donors.SelectMany(city =>
                    new[]
                    {
                        Found("csat", new() { City = city }, 0.8, 0.02),
                        Found("csat", new() { City = city, Service = "waste" }, 0.9, 0.02),
                        Found("csat", new() { City = city, Service = "trees" }, 0.5, 0.02),
                        Found("requests", new() { City = city, Service = "trees" }, 5000 / 3.0, 0),
                    }
                ),
            ],
        };
        var dossier = pilot.Run().Find("centre", "prato", "karlstad")!;
        Assert.Contains(dossier.Mixes, mix => mix is { Dimension: "service", Unseen: 0 });
        Assert.Equal(-0.2, dossier.Outcomes.Single(one => one.Metric == "csat").Shift, 6);
    }
}
