using Carmen.Analysis;
using Carmen.Collector;
using static Carmen.Tests.Analysis.Measured;
using static Carmen.Tests.Analysis.PilotInMemory;

namespace Carmen.Tests.Analysis.Comparing;

/// <summary>Figures held against each other. Intervals by a script of Newcombe's formula, ranks by one of Dunn's.</summary>
public sealed class ContrastsTests
{
    private static readonly Slice Sheffield = new() { City = "sheffield" };

    [Theory]
    [InlineData(60, 50, 0.10, -0.037302, 0.232123, Clarity.NoClearDifference)]
    [InlineData(70, 55, 0.15, 0.015852, 0.276831, Clarity.Clear)]
    public void Cities_differ_where_the_interval_of_the_difference_says_so(
        int prato,
        int sheffield,
        double difference,
        double low,
        double high,
        Clarity clarity
    )
    {
        var facts = new PilotInMemory();
        Satisfied(facts, 100, prato, answer => answer);
        Satisfied(facts, 100, sheffield, answer => answer with { City = "sheffield" });
        var plan = EvaluationPlan.None with { Primary = ["csat"] };
        var contrast = facts.Run(Definition with { EvaluationPlan = plan }).Contrasts.Single(one => one.Metric == "csat");

        // Their own intervals overlap both times: 60–78 % and 45–64 % the second.
        Assert.Equal((Contrasts.Cities, Prato, Sheffield, 1), (contrast.Kind, contrast.First, contrast.Second, contrast.Design));
        Assert.Equal(difference, contrast.Difference, 9);
        Assert.Equal(low, contrast.Low!.Value, 6);
        Assert.Equal(high, contrast.High!.Value, 6);
        Assert.Equal(clarity, contrast.Clarity);
        Assert.False(contrast.IsEquivalent);
    }

    [Fact]
    public void What_is_clear_by_itself_is_not_where_another_comparison_is_made_with_it()
    {
        var facts = new PilotInMemory();
        Satisfied(facts, 100, 70, answer => answer);
        Satisfied(facts, 100, 55, answer => answer with { City = "sheffield" });

        // The satisfaction index is compared too: twice p = .0285 is more than .05.
        var contrast = facts.Run().Contrasts.Single(one => one.Metric == "csat");
        Assert.Equal((2, true, Clarity.NoClearDifference), (contrast.Family, contrast.Low > 0, contrast.Clarity));
        Assert.Equal(2 * contrast.PValue!.Value, contrast.AdjustedPValue!.Value, 9);
        Assert.True(contrast.AdjustedLow < 0);
    }

    [Fact]
    public void Large_groups_alike_are_called_equivalent_and_not_only_not_different()
    {
        var facts = new PilotInMemory();
        Satisfied(facts, 3000, 1500, answer => answer);
        Satisfied(facts, 3000, 1500, answer => answer with { City = "sheffield" });
        var contrast = facts.Run().Contrasts.Single(one => one.Metric == "csat");
        Assert.Equal((Clarity.NoClearDifference, true), (contrast.Clarity, contrast.IsEquivalent));
    }

    [Fact]
    public void Three_audiences_are_told_apart_by_Dunn_with_the_correction_of_Holm()
    {
        var facts = new PilotInMemory();
        (string Audience, int Low)[] groups = [("citizen", 1), ("enterprise", 2), ("visitor", 3)];
        foreach (var (audience, low) in groups)
        {
            for (var i = 0; i < 20; i++)
            {
                facts.Answer(Ecsi, [i < 10 ? low : low + 2, 3, 3, 7], audience: audience);
            }
        }

        var found = facts.Run().Contrasts.Where(one => one is { Metric: "csat", Kind: Contrasts.OfAudiences }).ToList();
        Assert.Equal(
            [("citizen", "enterprise"), ("citizen", "visitor"), ("enterprise", "visitor")],
            found.Select(one => (one.First.Audience!, one.Second.Audience!))
        );

        // p = .01988, .0000032 and .01988: the smallest times 3, the others times 2 and 1, never less than one before.
        Assert.Equal([0.019876, 0.000003, 0.019876], found.Select(one => Math.Round(one.RankPValue!.Value, 6)));
        Assert.Equal([0.039751, 0.00001, 0.039751], found.Select(one => Math.Round(one.AdjustedRankPValue!.Value, 6)));
        Assert.Equal([-0.5, -0.75, -0.5], found.Select(one => one.Effect!.Value));

        // kruskal.test of R: H = 21.6912, p = 1.949e-5; H ÷ 59.
        Assert.All(
            found,
            one =>
                Assert.Equal(
                    (3, 0.00001949, 0.367647),
                    (one.AllGroups!.Groups, Math.Round(one.AllGroups.PValue, 8), Math.Round(one.AllGroups.Effect, 6))
                )
        );
        Assert.InRange(found[0].AllGroups!.Low!.Value, 0.1, found[0].AllGroups!.Effect);
    }

    /// <summary>Twelve months apart everybody answers one point higher.</summary>
    [Fact]
    public void Answers_of_two_quarters_are_told_apart_by_when_they_were_given()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 60; i++)
        {
            var (isLater, low) = (i % 2 == 0, 1 + (i % 3));
            facts.Answer(Ecsi, [isLater ? low + 2 : low, 3, 3, 7], at: isLater ? Start : Start.AddYears(-1));
        }

        facts.Ends[("prato", "survey")] = Start.AddDays(40);
        var found = facts.Run().Contrasts.Single(one => one is { Metric: "csat", Kind: Contrasts.Quarters });
        Assert.Equal(0.888889, found.Effect!.Value, 6);
        Assert.True(found.RankPValue < 0.001);
    }

    [Fact]
    public void Two_waves_are_compared_later_minus_earlier()
    {
        var facts = new PilotInMemory();
        Satisfied(facts, 100, 50, answer => answer);
        Satisfied(facts, 100, 60, answer => answer with { Wave = 2 });
        var contrast = facts.Run().Contrasts.Single(one => one is { Metric: "csat", Kind: Contrasts.Waves });
        Assert.Equal((2, 1), (contrast.First.Wave, contrast.Second.Wave));
        Assert.Equal((0.1, -0.0373), (Math.Round(contrast.Difference, 9), Math.Round(contrast.Low!.Value, 4)));
    }

    [Fact]
    public void A_change_is_held_against_the_change_of_an_argued_comparison()
    {
        var facts = new PilotInMemory();
        (string City, int Wave, int Satisfied)[] waves = [("prato", 1, 40), ("prato", 2, 60), ("sheffield", 1, 50), ("sheffield", 2, 55)];
        foreach (var (city, wave, satisfied) in waves)
        {
            Satisfied(facts, 100, satisfied, answer => answer with { City = city, Wave = wave });
        }

        var comparison = new ComparisonGroup("prato", null, "sheffield", null, new DateOnly(2026, 1, 1), "Alike before");
        var set = facts.Run(Definition with { ComparisonGroups = [comparison] });
        var contrast = set.Contrasts.Single(one => one is { Metric: "csat", Kind: Contrasts.InDifferences });

        // (60 − 40) − (55 − 50).
        Assert.Equal(0.15, contrast.Difference, 9);
        Assert.Equal(-0.043039, contrast.Low!.Value, 6);
        Assert.Equal(0.337567, contrast.High!.Value, 6);
        Assert.Equal((3, "Alike before", Clarity.NoClearDifference), (contrast.Design, contrast.Reason, contrast.Clarity));
        Assert.Equal([Prato with { Wave = 1 }, Sheffield with { Wave = 1 }], contrast.Rests);
    }

    /// <summary>R: survdiff(Surv(time, event) ~ group) of the times below, χ² = 0.5484625, p = .458946608: cases still open count.</summary>
    [Fact]
    public void Times_of_two_channels_are_told_apart_by_the_log_rank_test()
    {
        var facts = new PilotInMemory();
        for (var i = 1; i <= 20; i++)
        {
            facts.Request(Start, i % 5 == 0 ? null : Start.AddHours(10 * i), channel: "phone", person: (ulong)i);
            facts.Request(Start, i % 7 == 0 ? null : Start.AddHours(20 * i), channel: "counter", person: (ulong)(100 + i));
        }

        facts.Ends[("prato", "crm")] = Start.AddHours(400);
        var found = facts.Run().Contrasts.Single(one => one is { Metric: "time-to-resolution", Kind: Contrasts.OfChannels });
        Assert.Equal(("counter", "phone"), (found.First.Channel, found.Second.Channel));
        Assert.Equal(0.458946608, found.RankPValue!.Value, 6);
        Assert.Equal(found.RankPValue, found.AdjustedRankPValue);
    }

    [Fact]
    public void The_last_whole_quarter_is_held_against_the_same_a_year_before()
    {
        var facts = new PilotInMemory();
        foreach (var (month, digital) in new[] { (1, 20), (13, 40), (16, 25) })
        {
            for (var i = 0; i < 50; i++)
            {
                var opened = new DateTimeOffset(2026, 1, 15, 9, 0, 0, TimeSpan.Zero).AddMonths(month - 1);
                facts.Request(opened, opened.AddHours(5), channel: i < digital ? "web-form" : "phone", person: (ulong)((month * 1000) + i));
            }
        }

        // The evidence ends in April 2027: its first quarter is the last whole one.
        var found = facts.Run().Contrasts.Single(one => one is { Metric: "digital-take-up", Kind: Contrasts.Quarters });
        Assert.Equal((new DateOnly(2027, 1, 1), new DateOnly(2026, 1, 1)), (found.First.Period.From, found.Second.Period.From));
        Assert.Equal(0.4, found.Difference, 9);
    }

    [Fact]
    public void What_was_before_the_start_is_the_baseline_of_what_is_since()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 100; i++)
        {
            var (isBefore, isDigital) = (i < 50, i < 50 ? i < 20 : i < 90);
            var opened = isBefore ? Start.AddMonths(-4) : Start;
            facts.Request(opened, opened.AddHours(5), channel: isDigital ? "web-form" : "phone", person: (ulong)i);
        }

        // 20 of 50 before, 40 of 50 since; the figure itself is over both.
        var finding = facts.Of("digital-take-up");
        Assert.Equal(0.6, finding.Number().Value, 9);
        var comparison = finding.Comparison!;
        Assert.Equal(("baseline", 0.4, 1), (comparison.With, comparison.Reference, comparison.Design));
        Assert.Equal(0.4, comparison.Difference, 9);
        Assert.Equal(0.210021, comparison.Low!.Value, 6);
        Assert.Equal(0.551731, comparison.High!.Value, 6);
    }

    [Fact]
    public void Nine_people_before_the_start_are_no_baseline()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 59; i++)
        {
            facts.Request(i < 9 ? Start.AddMonths(-4) : Start, null, channel: i % 2 == 0 ? "web-form" : "phone", person: (ulong)i);
        }

        Assert.Null(facts.Of("digital-take-up").Comparison);
    }

    /// <summary>40 % satisfied: the interval's half width in points is 2.8, 5.5 and 17, its answers 1200, 300 and 30.</summary>
    [Theory]
    [InlineData(1200, "probability", "A")]
    [InlineData(1200, "intercept", "B")]
    [InlineData(1200, "opt-in", "C")]
    [InlineData(300, "census", "B")]
    [InlineData(30, "probability", "D")]
    public void A_figure_carries_as_far_as_its_weakest_link(int answers, string mode, string grade)
    {
        var facts = new PilotInMemory();
        Satisfied(facts, answers, answers * 2 / 5, answer => answer);
        var survey = Definition.Sources.Single(source => source.Id == "survey");
        var asked = survey with { Instrument = Ecsi.Id, Frame = new Frame(mode, null, null, 0) };
        Assert.Equal(grade, facts.Run(Definition with { Sources = [asked] }).Of("csat").Grade);
    }

    private static void Satisfied(PilotInMemory facts, int count, int satisfied, Func<Response, Response> with)
    {
        for (var i = 0; i < count; i++)
        {
            facts.Answer(Ecsi, [i < satisfied ? 4 : 2, 3, 3, 7], with: with);
        }
    }
}
