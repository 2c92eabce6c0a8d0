using Carmen.Analysis;
using static Carmen.Tests.Analysis.Viability.FourCities;

namespace Carmen.Tests.Analysis.Viability;

/// <summary>How much of a candidate's demand the donor's figures speak of, and what is made of figures at the ends of their scale.</summary>
public class OverlapTests
{
    /// <summary>Half of the candidate's requests come to the counter; the donors have 3,000 of 5,000 by phone.</summary>
    private static FourCities WithCounter(params IEnumerable<Finding>[] further) =>
        new()
        {
            Candidates =
            [
                Candidate("karlstad") with
                {
                    Channels = new Dictionary<string, double> { ["phone"] = 0.5, ["counter"] = 0.5 },
                },
            ],
            Further = [.. Donors.Select(city => Found("requests", At(city, "phone"), 3000, 0)), .. further.SelectMany(some => some)],
        };

    private static Slice At(string city, string channel) =>
        new()
        {
            City = city,
            Service = "waste",
            Channel = channel,
        };

    private static readonly IEnumerable<Finding> Withheld =
    [
        .. Donors.Select(city => new Finding("requests", At(city, "counter"), new Estimate.Suppressed(), 0, null, null, null)),
    ];

    private static readonly IEnumerable<Finding> Satisfied =
    [
        .. Donors.SelectMany(city => new[] { Found("csat", At(city, "phone"), 0.9, 0.02), Found("csat", At(city, "counter"), 0.5, 0.02) }),
    ];

    [Fact]
    public void A_channel_whose_number_is_withheld_was_seen_and_does_not_lower_the_evidence()
    {
        var dossier = WithCounter(Withheld).Dossier();
        var mix = dossier.Mixes.Single(one => one.Dimension == "channel");
        Assert.Equal((0, 0.5), (mix.Unseen, mix.Withheld));
        Assert.Equal(
            [("counter", true), ("phone", false)],
            mix.Parts.OrderBy(part => part.Kind).Select(part => (part.Kind, part.IsWithheld))
        );
        Assert.Equal(1, dossier.GradeParts.Single(part => part.Part == "coverage").Measured);
    }

    [Fact]
    public void A_channel_of_which_nothing_was_counted_was_never_seen()
    {
        var dossier = WithCounter().Dossier();
        var mix = dossier.Mixes.Single(one => one.Dimension == "channel");
        Assert.Equal((0.5, 0), (mix.Unseen, mix.Withheld));
        Assert.Equal(0.5, dossier.GradeParts.Single(part => part.Part == "coverage").Measured);
    }

    [Fact]
    public void Shares_of_a_donor_are_of_all_its_requests_also_of_those_that_are_withheld() =>
        Assert.Equal(0.6, WithCounter(Withheld).Dossier().Mixes.Single().Parts.Single(part => part.Kind == "phone").Donor!.Value, 12);

    /// <summary>Only the phone is known on both sides, and it is as good as it is: nothing is to be shifted.</summary>
    [Fact]
    public void A_withheld_channel_is_weighed_on_neither_side() =>
        Assert.Equal(0, WithCounter(Withheld, Satisfied).Dossier().Outcomes.Single(one => one.Metric == "csat").Shift, 12);

    [Fact]
    public void No_share_is_predicted_above_one()
    {
        var outcome = new FourCities { Measured = new() { ["csat"] = [(0.99, 0.01), (0.70, 0.02), (0.98, 0.01), (0.97, 0.01)] } }
            .Dossier()
            .Outcomes.Single(one => one.Metric == "csat");
        Assert.True(outcome.Pooled!.Prediction!.Value.High > 1);
        Assert.Equal(1, outcome.High);
    }

    [Fact]
    public void Languages_and_legal_families_are_told_by_name()
    {
        var parts = new FourCities().Dossier().Distance.Parts;
        Assert.Equal(
            [("it", "sv")],
            parts.Where(part => part.Variable.Name == "language").Select(part => (part.FirstWord, part.SecondWord))
        );
        Assert.Equal(
            [("napoleonic", "nordic")],
            parts.Where(part => part.Variable.Name == "legal-family").Select(part => (part.FirstWord, part.SecondWord))
        );
    }

    [Fact]
    public void A_candidate_with_far_too_few_requests_is_told_how_many_it_would_take()
    {
        var few = Candidate("karlstad") with { Volumes = new Dictionary<string, double> { ["waste"] = 600 } };
        var point = new FourCities { Candidates = [few] }
            .Dossier()
            .BreakingPoints.Single(one => one.Input == "cost:volume");
        Assert.InRange(point.To, 5 * 600, 20 * 600);
    }
}
