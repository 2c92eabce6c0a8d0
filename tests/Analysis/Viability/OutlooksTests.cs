using Carmen.Analysis.Viability;
using Carmen.Collector;
using static Carmen.Tests.Analysis.Viability.FourCities;

namespace Carmen.Tests.Analysis.Viability;

/// <summary>The list of candidates as a whole, what became of duplications, and who does better than expected.</summary>
public class OutlooksTests
{
    private static readonly ViabilitySet Set = RichPilot.Create().Run();

    [Fact]
    public void Every_candidate_counts_once_as_a_city_and_with_all_its_people()
    {
        var outlook = Set.Outlooks.Single(one => one.Subject == "waste");
        Assert.Equal((3, 120_000 + 267_000 + 114_000), (outlook.Cities, outlook.People));
        Assert.Equal(outlook.Cities, outlook.Shares.Sum(share => share.Cities));
        Assert.Equal(outlook.People, outlook.Shares.Sum(share => share.People));
        var refused = outlook.Shares.Single(share => share.Verdict == TransferVerdict.DoNotReplicate);
        Assert.Equal((1, 114_000), (refused.Cities, refused.People));
    }

    [Fact]
    public void Languages_and_legal_families_are_those_of_the_candidates_advised()
    {
        var good = new FourCities
        {
            Candidates =
            [
                Candidate("karlstad"),
                Candidate("turku") with
                {
                    Country = "FI",
                    Languages = ["fi", "sv"],
                },
                Candidate("graz") with
                {
                    Country = "AT",
                    Languages = ["de"],
                    LegalFamily = null,
                },
            ],
        }.Run();
        var outlook = Assert.Single(good.Outlooks);
        Assert.All(outlook.Rows, row => Assert.Equal(TransferVerdict.Replicate, row.Verdict));
        Assert.Equal(["de", "fi", "sv"], outlook.Languages);
        Assert.Equal(["germanic", "nordic"], outlook.LegalFamilies);
    }

    /// <summary>90,000 a year and 240,000 over an annuity of 4.5797: 142,405; a city leaves 13,500: 10.5 cities.</summary>
    [Fact]
    public void The_provider_breaks_even_from_a_whole_number_of_cities_on()
    {
        var exactly = (double amount) => new AmountRange(amount, amount, amount);
        var set = new FourCities
        {
            Costs = Cheap with { Platform = new PlatformCost(exactly(240_000), exactly(90_000), 18_000, 4_500) },
        }.Run();
        Assert.Equal(11, Assert.Single(set.Outlooks).BreakEvenCities);
        Assert.Null(Assert.Single(new FourCities().Run().Outlooks).BreakEvenCities);
    }

    [Fact]
    public void After_a_duplication_the_prediction_stands_beside_what_was_observed()
    {
        var duplicate = Assert.Single(Set.Duplicates);
        Assert.Equal(("karlstad", "csat", 0.79), (duplicate.Candidate, duplicate.Metric, duplicate.Observed));
        Assert.Equal(duplicate.Observed >= duplicate.Low && duplicate.Observed <= duplicate.High, duplicate.Held);
        Assert.NotNull(duplicate.Predicted);
    }

    [Fact]
    public void A_city_that_does_clearly_better_is_told_with_its_practice_and_whom_it_might_help()
    {
        var set = (
            RichPilot.Create() with
            {
                Measured = new() { ["csat"] = [(0.60, 0.01), (0.61, 0.01), (0.60, 0.01), (0.85, 0.01)] },
            }
        ).Run();
        var best = set.Performers.First(performer => performer is { Subject: "waste", Metric: "csat" });
        Assert.Equal("kortrijk", best.City);
        Assert.True(best.IsClear);
        Assert.Equal("The crew answers by text message", best.Text);
        Assert.NotEmpty(best.Recipients);
        Assert.All(best.Recipients.Zip(best.Recipients.Skip(1)), pair => Assert.True(pair.First.Distance <= pair.Second.Distance));
    }

    [Fact]
    public void Other_weights_that_make_another_verdict_are_told_by_name()
    {
        var dossier = new FourCities().Dossier();
        Assert.Empty(dossier.Dissenting(Thresholds.Of(new ViabilitySettings())));
        var doubtful = dossier with
        {
            Value = dossier.Value with { Groups = [.. dossier.Value.Groups, new("users", "Panel", false, [], null, 40, 0.5)] },
        };
        var dissent = Assert.Single(doubtful.Dissenting(Thresholds.Of(new ViabilitySettings())));
        Assert.Equal(("Panel", 0.5, TransferVerdict.ExtendPilot), (dissent.Whose, dissent.Probability, dissent.Verdict));
    }
}
