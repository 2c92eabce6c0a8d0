using Carmen.Analysis.Statistics;
using Carmen.Analysis.Viability;
using Carmen.Collector;
using Carmen.Reports;
using Carmen.Tests.Campaigns;
using FsCheck;
using FsCheck.Fluent;
using static Carmen.Tests.Analysis.Viability.FourCities;

namespace Carmen.Tests.Analysis.Viability;

public class TransfersTests
{
    private static readonly Thresholds Usual = Thresholds.Of(new ViabilitySettings());

    [Fact]
    public void Every_combination_of_inputs_falls_under_exactly_one_verdict()
    {
        bool[] flags = [false, true];
        double?[] pays = [null, 0, 0.69, 0.70, 1];
        var combinations =
            from evidence in flags
            from fails in flags
            from lacks in flags
            from barrier in flags
            from mitigated in flags
            from grade in Enum.GetValues<Grade>()
            from value in new[] { 0, 0.2, 0.21, 0.5, 0.79, 0.8, 1 }
            from pay in pays
            select new VerdictInputs(evidence, grade, fails, lacks, barrier, mitigated, value, pay);
        Assert.All(combinations, inputs => Assert.Single(Enum.GetValues<TransferVerdict>(), verdict => Holds(verdict, inputs)));
        Assert.All(combinations, inputs => Assert.True(Holds(TransferVerdicts.Of(inputs, Usual), inputs)));
    }

    /// <summary>The five sets in words of their own, apart from the order of the rule.</summary>
    private static bool Holds(TransferVerdict verdict, VerdictInputs i)
    {
        var weak = !i.HasEvidence || i.Grade > Grade.C || (i.LacksGate && !i.FailsGate && !i.HasBarrier);
        var barred = i.FailsGate || i.HasBarrier;
        var good = i.Value >= 0.80 && i.Pays >= 0.70;
        var free = !weak && !barred;
        return verdict switch
        {
            TransferVerdict.NotEnoughEvidence => weak,
            TransferVerdict.DoNotReplicate => !weak && (barred || i.Value <= 0.20),
            TransferVerdict.Replicate => free && good && !i.NeedsMitigation,
            TransferVerdict.ReplicateWithAdaptations => free && good && i.NeedsMitigation,
            _ => free && !good && i.Value > 0.20,
        };
    }

    [Fact]
    public void Good_figures_in_four_alike_cities_are_advised_to_be_replicated()
    {
        var dossier = new FourCities().Dossier();
        Assert.Equal(TransferVerdict.Replicate, dossier.Verdict);
        Assert.InRange(dossier.Value.Probability, 0.80, 1);
        Assert.Equal("hosted", dossier.Economics!.Preferred);
        Assert.Equal(4, dossier.Outcomes[0].Pooled!.Cities);
    }

    [Fact]
    public void A_gate_that_fails_ends_it_and_says_what_would_mend_it()
    {
        var gates = Gates(null, "data-protection")
            .Select(gate => gate.Value == 0 ? gate with { Remark = "Assess the risks", Owner = "DPO" } : gate);
        var dossier = new FourCities { Judgements = [.. gates, .. Indicators("anna", 4), .. Indicators("bert", 4)] }.Dossier();
        Assert.Equal(TransferVerdict.DoNotReplicate, dossier.Verdict);
        var condition = Assert.Single(dossier.Conditions);
        Assert.Equal(("data-protection", "Assess the risks", "DPO"), (condition.Item, condition.Text, condition.Owner));
        Assert.Contains(dossier.BreakingPoints, point => point is { Input: "gate:data-protection", Becomes: TransferVerdict.Replicate });
    }

    [Fact]
    public void A_gate_that_nobody_judged_is_missing_evidence() =>
        Assert.Equal(
            TransferVerdict.NotEnoughEvidence,
            new FourCities { Judgements = [.. Indicators("anna", 4)] }
                .Dossier()
                .Verdict
        );

    [Fact]
    public void A_strong_barrier_stays_visible_and_bars_the_way_until_it_is_mitigated()
    {
        List<Assessment> usual = [.. Gates(null), .. Indicators("anna", 4), .. Indicators("bert", 4)];
        var barred = new FourCities { Judgements = [.. usual, Judged(Topics.Factor, "skills", "anna", -2)] }.Dossier();
        Assert.Equal(TransferVerdict.DoNotReplicate, barred.Verdict);
        var mended = new FourCities { Judgements = [.. usual, Judged(Topics.Factor, "skills", "anna", -2, 1)] }.Dossier();
        Assert.Equal(TransferVerdict.ReplicateWithAdaptations, mended.Verdict);
        Assert.Equal(-2, Assert.Single(mended.Factors).Lowest);
        Assert.Equal("Train two people", Assert.Single(mended.Conditions).Text);
    }

    [Fact]
    public void Two_cities_carry_no_interval_and_no_advice_to_replicate()
    {
        var pilot = new FourCities();
        var two = pilot with { Measured = pilot.Measured.ToDictionary(metric => metric.Key, metric => metric.Value[..2]) };
        var dossier = two.Dossier();
        Assert.All(dossier.Outcomes, outcome => Assert.Null(outcome.Low));
        Assert.NotEqual(TransferVerdict.Replicate, dossier.Verdict);
    }

    /// <summary>
    /// Costs of 4, 8, 4 and 8 with intervals alike in ratio: with the same weight for each, the pooled one is their geometric mean, √32. A candidate
    /// whose people all telephone, where it costs twice as much as the rest does, pays more.
    /// </summary>
    [Fact]
    public void A_service_costs_what_transactions_of_its_city_cost_and_costs_are_pooled_as_ratios()
    {
        double[] costs = [4, 8, 4, 8];
        Carmen.Analysis.Finding Cost(int city, string? channel, double value) =>
            new(
                "cost-per-transaction",
                new Carmen.Analysis.Slice { City = Donors[city], Channel = channel },
                new Carmen.Analysis.Estimate.Measured(value, value / 1.1, value * 1.1, 400, 400, ""),
                400,
                null,
                null,
                null
            );
        var pilot = new FourCities
        {
            Further =
            [
                .. costs.Select((cost, city) => Cost(city, null, cost)),
                .. costs.SelectMany((cost, city) => new[] { Cost(city, "phone", cost * 4 / 3), Cost(city, "web", cost * 2 / 3) }),
                .. Donors.SelectMany(city =>
                    new[] { "phone", "web" }.Select(channel =>
                        Found("requests", new Carmen.Analysis.Slice { City = city, Channel = channel }, 500, 1)
                    )
                ),
            ],
            Settings = new() { Criteria = [.. FourCities.Criteria, new("cost", "cost-per-transaction", 20, 2, "")], Draws = 4000 },
        };

        var alike = pilot.Dossier().Outcomes.Single(one => one.Metric == "cost-per-transaction");
        Assert.Equal(costs, alike.Cities.Select(row => row.Value!.Value));
        Assert.Equal(Math.Sqrt(32), alike.Expected!.Value, 9);

        var phoning = pilot with
        {
            Candidates = [Candidate("karlstad") with { Channels = new Dictionary<string, double> { ["phone"] = 1 } }],
        };
        var dear = phoning.Dossier().Outcomes.Single(one => one.Metric == "cost-per-transaction");

        // On the scale of logarithms: all at 4/3 instead of half at 4/3 and half at 2/3.
        Assert.Equal(Math.Sqrt(32) * Math.Sqrt(2), dear.Expected!.Value, 9);
    }

    [Fact]
    public void The_places_most_like_a_candidate_are_named_nearest_first()
    {
        var pilot = new FourCities { Candidates = [Candidate("karlstad"), Candidate("near", 1510), Candidate("far", 5000)] };
        var neighbours = pilot.Dossier().Neighbours;
        Assert.Equal(5, neighbours.Count);
        Assert.Equal("near", neighbours[0].Place);
        Assert.Equal(neighbours.OrderBy(one => one.Distance), neighbours);
        Assert.DoesNotContain(neighbours, one => one.Place == "karlstad");
    }

    [Fact]
    public void Without_costs_nothing_is_advised() =>
        Assert.Equal(
            TransferVerdict.ExtendPilot,
            new FourCities { Costs = CostModel.Standard }
                .Dossier()
                .Verdict
        );

    /// <summary>Cases of every verdict, so that the walk meets every kind of border.</summary>
    public static TheoryData<string> Cases => ["replicate", "barrier", "gate", "middling", "poor", "dear", "thin"];

    private static FourCities Case(string name)
    {
        var pilot = new FourCities();
        (double, double)[] Csat(double value, double spread) =>
            [(value, 0.04), (value + spread, 0.04), (value - spread, 0.04), (value, 0.04)];
        return name switch
        {
            "replicate" => pilot,
            "barrier" => pilot with { Judgements = [.. pilot.Judgements, Judged(Topics.Factor, "skills", "anna", -2)] },
            "gate" => pilot with { Judgements = [.. Gates(null, "integration"), .. Indicators("anna", 4), .. Indicators("bert", 4)] },
            "middling" => pilot with
            {
                Measured = new() { ["csat"] = Csat(0.62, 0.08), ["completion-rate"] = Csat(0.6, 0.06) },
            },
            "poor" => pilot with
            {
                Measured = new() { ["csat"] = Csat(0.42, 0.01), ["completion-rate"] = Csat(0.35, 0.01) },
                Judgements = [.. Gates(null), .. Indicators("anna", 1), .. Indicators("bert", 1)],
            },
            "dear" => pilot with { Costs = Cheap with { Processes = [new ProcessSaving(null, new AmountRange(0.5, 1, 2), 30, "")] } },
            _ => pilot with { Judgements = [.. pilot.Judgements.Where(judgement => judgement.Item != "integration")] },
        };
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_stated_breaking_point_flips_the_verdict_and_a_little_less_does_not(string name)
    {
        var pilot = Case(name);
        var (dossier, at) = Worked(pilot);
        Assert.NotEmpty(dossier.BreakingPoints);
        Assert.All(
            dossier.BreakingPoints,
            point =>
            {
                Assert.Equal(point.Becomes, at.With(point.Input, point.To).Verdict);
                Assert.NotEqual(dossier.Verdict, point.Becomes);
                var measure = dossier.Value.Criteria.FirstOrDefault(one => one.Id == point.Id)?.Measure;
                Assert.NotEqual(dossier.Verdict, at.With(point.Input, FarSide.Of(point, measure)).Verdict);
                if (
                    !point.Input.StartsWith("gate", StringComparison.Ordinal)
                    && !point.Input.StartsWith("grade", StringComparison.Ordinal)
                    && !point.Input.StartsWith("factor", StringComparison.Ordinal)
                )
                {
                    var less = point.From + (0.999 * (point.To - point.From));
                    Assert.Equal(dossier.Verdict, at.With(point.Input, less).Verdict);
                }
            }
        );
    }

    [Fact]
    public void Adding_a_candidate_never_changes_the_value_of_another() =>
        Prop.ForAll(
                Gen.Choose(0, 20_000).Select(density => (double)density).ArrayOf(3).ToArbitrary(),
                densities =>
                {
                    var few = new FourCities
                    {
                        Settings = new ViabilitySettings { Criteria = Criteria, Draws = 1000 },
                    };
                    var before = few.Dossier();
                    var more = few with
                    {
                        Candidates = [.. few.Candidates, .. densities.Select((density, i) => Candidate($"city-{i}", density))],
                    };
                    var after = more.Dossier();
                    return before.Value.Mean == after.Value.Mean
                        && before.Value.Probability == after.Value.Probability
                        && before.Verdict == after.Verdict;
                }
            )
            .Check(Laws.Tried.WithMaxTest(6));

    /// <summary>
    /// Two hundred worlds: each has its own mean and its own spread between cities for two outcomes; four cities measure them with error and a
    /// fifth, which nobody looks at, is drawn from the same world. Of the advice given at P ≥ .80 at least 80 % must hold there.
    /// </summary>
    [Fact]
    public void Of_advice_given_at_eighty_per_cent_eighty_per_cent_hold_in_a_city_held_out()
    {
        var (advised, held, refused, heldRefusals) = (0, 0, 0, 0);
        for (ulong seed = 0; seed < 200; seed++)
        {
            var random = new RandomStream(seed);
            var worlds = new[] { ("csat", 0.5), ("completion-rate", 0.5) }
                .Select(_ => (Mean: 0.45 + (0.45 * random.NextDouble()), Spread: 0.01 + (0.07 * random.NextDouble())))
                .ToArray();
            double City(int outcome) => worlds[outcome].Mean + (worlds[outcome].Spread * Draws.Normal(random));
            (double, double)[] Measure(int outcome) =>
                [.. Donors.Select(_ => (City(outcome) + (0.02 * Draws.Normal(random)), 1.96 * 0.02))];
            var pilot = new FourCities
            {
                Measured = new() { ["csat"] = Measure(0), ["completion-rate"] = Measure(1) },
                Settings = new ViabilitySettings
                {
                    Criteria = Criteria.Take(2).ToList(),
                    Draws = 2000,
                    ValueAtLeast = 55,
                },
            };
            var dossier = Worked(pilot, searches: false).Dossier;
            var truth = (ValueFunction.Between(0.4, 0.9).Of(City(0)) + ValueFunction.Between(0.3, 0.9).Of(City(1))) / 2;
            (advised, held) = dossier.Value.Probability >= 0.80 ? (advised + 1, held + (truth >= 55 ? 1 : 0)) : (advised, held);
            (refused, heldRefusals) =
                dossier.Value.Probability <= 0.20 ? (refused + 1, heldRefusals + (truth < 55 ? 1 : 0)) : (refused, heldRefusals);
        }

        Assert.InRange(advised, 30, 170);
        Assert.True(held >= 0.80 * advised, $"{held} of {advised} hold");
        Assert.InRange(refused, 15, 170);
        Assert.True(heldRefusals >= 0.80 * refused, $"{heldRefusals} of {refused} refusals hold");
    }

    [Fact]
    public void The_same_evidence_gives_the_same_bytes_and_they_read_back()
    {
        var set = new FourCities { Candidates = [Candidate("karlstad"), Candidate("ghent", 3000)] };
        var bytes = ViabilityRecord.Write(set.Run());
        Assert.Equal(bytes, ViabilityRecord.Write(set.Run()));
        Assert.Equal(bytes, ViabilityRecord.Write(ViabilityRecord.Read(bytes)));
    }

    private static (Dossier Dossier, TransferCase Case) Worked(FourCities pilot, bool searches = true) =>
        Transfers.WorkOne(pilot.Pilot, pilot.Findings, pilot, searches);
}
