using Carmen.Analysis;
using Carmen.Collector;
using static Carmen.Tests.Analysis.PilotInMemory;

namespace Carmen.Tests.Analysis;

/// <summary>Whether objectives are reached, and what is missing to know. Of 100 in Prato 40 are satisfied: 31–50 %.</summary>
public sealed class ScoreboardTests
{
    private const int Satisfaction = 1;

    [Theory]
    [InlineData(0.3, Verdict.Met, null)]
    [InlineData(0.6, Verdict.NotMet, null)]
    [InlineData(0.4, Verdict.NotYetKnown, Lack.Precision)]
    public void An_objective_is_judged_by_the_whole_interval_of_what_has_a_target(double least, Verdict verdict, Lack? lack)
    {
        var city = Of(Answered(100, 40), Target("csat", least)).Cities[0];
        Assert.Equal(("prato", verdict), (city.City, city.Verdict));
        Assert.Equal(lack is { } one ? [one] : [], city.Lacks);
        Assert.True(city.RestsOnSurveysAlone);
    }

    [Fact]
    public void One_failure_is_not_hidden_by_a_success()
    {
        var city = Of(Answered(100, 40), Target("csat", 0.3), Target("nps", 50)).Cities[0];
        Assert.Equal([Verdict.Met, null, Verdict.NotMet], city.Scores.Select(score => score.Verdict));
        Assert.Equal(Verdict.NotMet, city.Verdict);
    }

    [Fact]
    public void Without_a_target_nothing_can_be_reached()
    {
        var score = Of(Answered(100, 40));
        Assert.All(score.Cities, city => Assert.Equal((Verdict.NotYetKnown, Lack.Target), (city.Verdict, Assert.Single(city.Lacks))));
    }

    [Fact]
    public void A_target_of_every_city_is_not_reached_before_every_city_is_known()
    {
        var score = Of(Answered(100, 40), Target("csat", 0.3));
        Assert.Equal(Verdict.NotYetKnown, score.Verdict);
        Assert.Equal((Verdict.NotYetKnown, Lack.Evidence), (score.Cities[1].Verdict, Assert.Single(score.Cities[1].Lacks)));
        Assert.Equal(Verdict.Met, Scoreboard.Together([Verdict.Met, Verdict.Met]));
        Assert.Equal(Verdict.NotMet, Scoreboard.Together([Verdict.NotYetKnown, Verdict.NotMet]));
        Assert.Equal(Verdict.NotYetKnown, Scoreboard.Together([]));
    }

    [Fact]
    public void Nine_answers_are_too_few_to_know()
    {
        var inside = Of(Answered(9, 4), new Readership.Inside("prato"), Target("csat", 0.3)).Cities[0];
        Assert.Equal((Verdict.NotYetKnown, Lack.Observations), (inside.Verdict, Assert.Single(inside.Lacks)));
    }

    [Fact]
    public void What_is_withheld_from_the_public_is_not_known_to_it()
    {
        // Fifteen who are all satisfied: whoever is known to have answered would be known to have said so.
        var city = Of(Answered(15, 15), Target("csat", 0.3)).Cities[0];
        Assert.Equal((Verdict.NotYetKnown, Lack.Publishable), (city.Verdict, Assert.Single(city.Lacks)));
    }

    private static Target Target(string metric, double least) => new(metric, null, null, least, null, "plan");

    private static PilotInMemory Answered(int count, int satisfied)
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < count; i++)
        {
            facts.Answer(Ecsi, [i < satisfied ? 4 : 2, 3, 3, i % 11]);
        }

        return facts;
    }

    private static ObjectiveScore Of(PilotInMemory facts, params Target[] targets) => Of(facts, new Readership.Public(), targets);

    private static ObjectiveScore Of(PilotInMemory facts, Readership readership, params Target[] targets)
    {
        var pilot = Definition with { Targets = targets };
        var released = Carmen.Analysis.Disclosure.Release(facts.Run(pilot), readership);
        return Scoreboard.Of(pilot, released).Single(score => score.Objective.Number == Satisfaction);
    }
}
