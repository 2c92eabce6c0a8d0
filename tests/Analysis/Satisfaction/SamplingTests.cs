using Carmen.Analysis;
using Carmen.Collector;
using static Carmen.Tests.Analysis.Measured;
using static Carmen.Tests.Analysis.PilotInMemory;
using Margin = Carmen.Collector.Margin;

namespace Carmen.Tests.Analysis.Satisfaction;

/// <summary>Who answered, against those who were asked and those who live there. Expected numbers by hand, or by a script of the formula.</summary>
public sealed class SamplingTests
{
    [Fact]
    public void The_response_rate_is_of_those_invited_who_belong()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 60; i++)
        {
            facts.Answer(Ecsi, [4, 3, 3, 7]);
        }

        // A second survey invited nobody: its answers enter neither side.
        for (var i = 0; i < 40; i++)
        {
            facts.Answer(Ecsi, [4, 3, 3, 7], wave: 2, with: answer => answer with { Source = "pop-up" });
        }

        var set = facts.Run(Surveys(new Frame("probability", null, 210, 10)));
        var number = set.Of("response-rate").Number();
        Assert.Equal((0.3, 200, "census", null), (number.Value, number.N, number.Method, number.Low));
        Assert.Equal(0.3, set.Of("response-rate", Prato with { Wave = 1 }).Number().Value);
        Assert.DoesNotContain(set.Findings, row => row.Metric == "response-rate" && row.Slice.Wave == 2);
    }

    [Fact]
    public void More_answers_than_invitations_give_no_response_rate()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 30; i++)
        {
            facts.Answer(Ecsi, [4, 3, 3, 7]);
        }

        Assert.IsType<Estimate.NotCollected>(facts.Run(Surveys(new Frame("census", null, 20, 0))).Of("response-rate").Estimate);
    }

    /// <summary>60 in Italian of whom 30 are satisfied, 20 in other languages of whom all are, in a population of halves.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Weights_bring_the_answers_to_the_population_and_say_what_that_costs(int french)
    {
        var facts = ByLanguage(french);
        facts.Stated(new Margin(null, "language", "en", french > 0 ? 400 : 500), new Margin(null, "language", "it", 500));
        facts = french > 0 ? facts.Stated(new Margin(null, "language", "fr", 100)) : facts;
        var set = facts.Run();

        // Weights 2/3 and 2 (French, fewer than five, is joined with English): 80² ÷ (60 × 4/9 + 20 × 4) = 60.
        Assert.Equal(0.625, set.Of("csat").Number().Value);
        var weighted = set.Of("csat-weighted").Number();
        Assert.Equal(0.75, weighted.Value, 9);
        Assert.Equal(0.627679, weighted.Low!.Value, 6);
        Assert.Equal(0.842235, weighted.High!.Value, 6);
        Assert.Equal((80, 60), (weighted.N, Math.Round(weighted.EffectiveN, 6)));
        Assert.Equal(60, set.Of("effective-n").Number().Value, 6);
        Assert.Equal(4 / 3.0, set.Of("design-effect").Number().Value, 6);
    }

    /// <summary>
    /// The same weights, 2/3 and 2, so that three of four are satisfied, with a score of 58.333 and 9 of 10, one with 41.667 and 3 of 10: index
    /// 54.1667, score 50. Σw²(x − x̄)² = 53.3333, so the score varies as that of .75 ÷ (53.3333 ÷ 6400) = 90 answers of equal weight.
    /// </summary>
    [Fact]
    public void Index_and_promoters_are_weighted_too_with_their_effective_number()
    {
        var set = ByLanguage(0).Stated(new Margin(null, "language", "en", 500), new Margin(null, "language", "it", 500)).Run();
        var (plain, index) = (set.Of("satisfaction-index").Number(), set.Of("satisfaction-index-weighted").Number());
        Assert.Equal((52.083333, 54.166667), (Math.Round(plain.Value, 6), Math.Round(index.Value, 6)));
        Assert.Equal((80, 60, "BCa bootstrap, weights fitted again"), (index.N, Math.Round(index.EffectiveN, 6), index.Method));
        Assert.InRange(index.Value, index.Low!.Value, index.High!.Value);
        Assert.IsType<Estimate.NotCollected>(ByLanguage(0).Run().Of("nps-weighted").Estimate);
        var recommending = set.Of("nps-weighted").Number();
        Assert.Equal((80, 50, 90), (recommending.N, Math.Round(recommending.Value, 9), Math.Round(recommending.EffectiveN, 6)));
        Assert.Equal((30.789153, 65.98504), (Math.Round(recommending.Low!.Value, 6), Math.Round(recommending.High!.Value, 6)));
    }

    [Fact]
    public void Answers_to_another_questionnaire_leave_the_weights_alone()
    {
        var other = new Instrument(
            "two-questions",
            "Two questions",
            "users",
            "own",
            ["en"],
            [new Item("capability", "capability", "umux-capability", 1, 7, false, new Dictionary<int, Localised>())],
            []
        );
        var facts = ByLanguage(0).Stated(new Margin(null, "language", "en", 500), new Margin(null, "language", "it", 500));
        for (var i = 0; i < 70; i++)
        {
            facts.Answer(other, [6], with: answer => answer with { Language = "en" });
        }

        Dictionary<string, Instrument> both = new() { [Ecsi.Id] = Ecsi, [other.Id] = other };
        var set = facts.Run(Definition with { Instruments = both });
        Assert.Equal((0.75, 80), (Math.Round(set.Of("csat-weighted").Number().Value, 9), set.Of("csat-weighted").Number().N));
        Assert.Equal(60, set.Of("effective-n").Number().Value, 6);
    }

    [Fact]
    public void The_gap_to_the_population_is_in_standard_deviations()
    {
        var set = ByLanguage(0).Stated(new Margin(null, "language", "en", 500), new Margin(null, "language", "it", 500)).Run();

        // .25 ÷ √((.75 × .25 + .5 × .5) ÷ 2).
        Assert.Equal(0.534522, set.Of("representativeness-gap", Prato with { Category = "language" }).Number().Value, 6);
    }

    [Fact]
    public void Without_margins_nothing_is_weighted()
    {
        var set = ByLanguage(0).Run();
        Assert.All(
            (string[])["csat-weighted", "effective-n", "design-effect", "representativeness-gap"],
            metric => Assert.IsType<Estimate.NotCollected>(set.Of(metric).Estimate)
        );
    }

    [Fact]
    public void Whoever_took_less_than_a_third_of_the_usual_time_is_careless()
    {
        var facts = new PilotInMemory();
        int[] seconds = [29, 29, 30, .. Enumerable.Repeat(90, 12)];
        for (var i = 0; i < seconds.Length; i++)
        {
            var (time, isSatisfied) = (seconds[i], i is 0 or 1 or > 8);
            facts.Answer(Ecsi, [isSatisfied ? 5 : 1, 3, 3, 7], with: answer => answer with { Seconds = time });
        }

        var set = facts.Run();
        var number = set.Of("careless-answers").Number();
        Assert.Equal((2 / 15.0, 15), (number.Value, number.N));
        Assert.Equal(0.037361, number.Low!.Value, 6);
        Assert.Equal(0.378820, number.High!.Value, 6);
        Assert.Equal(8 / 15.0, set.Of("csat").Number().Value, 12);
        Assert.Equal((6 / 13.0, 13), (set.Of("csat-careful").Number().Value, set.Of("csat-careful").Number().N));
    }

    [Fact]
    public void Answers_all_alike_are_careless_where_an_item_is_turned_round()
    {
        var items = Enumerable
            .Range(1, 8)
            .Select(i => new Item($"q{i}", $"q{i}", i == 1 ? "overall" : null, 1, 5, i == 8, new Dictionary<int, Localised>()));
        var long8 = new Instrument("long", "Long", "users", "own", ["en"], [.. items], []);
        var facts = new PilotInMemory();
        for (var i = 0; i < 12; i++)
        {
            double[] answers = i < 3 ? [3, 3, 3, 3, 3, 3, 3, 3] : [4, 4, 4, 4, 4, 4, 4, 2];
            facts.Answer(long8, answers, with: answer => answer with { Seconds = null });
        }

        Assert.Equal((0.25, 12), Careless(facts.Run(With(long8))));

        static (double, int) Careless(FindingSet set) => (set.Of("careless-answers").Number().Value, set.Of("careless-answers").Number().N);
    }

    private static PilotInMemory ByLanguage(int french)
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 80; i++)
        {
            var language = i < 60 ? "it" : (i < 80 - french ? "en" : "fr");
            var isSatisfied = i is < 30 or >= 60;
            facts.Answer(Ecsi, [isSatisfied ? 4 : 2, 3, 3, isSatisfied ? 9 : 3], with: answer => answer with { Language = language });
        }

        return facts;
    }

    private static Pilot Surveys(Frame frame)
    {
        var survey = Definition.Sources.Single(source => source.Id == "survey");
        return Definition with { Sources = [survey with { Frame = frame, Wave = 1 }, survey with { Id = "pop-up", Wave = 2 }] };
    }

    private static Pilot With(Instrument instrument) =>
        Definition with
        {
            Instruments = new Dictionary<string, Instrument> { [instrument.Id] = instrument },
        };
}
