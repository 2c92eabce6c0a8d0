using Carmen.Analysis;
using Carmen.Analysis.Satisfaction;
using Carmen.Analysis.Statistics;
using Carmen.Collector;
using static Carmen.Tests.Analysis.Measured;
using static Carmen.Tests.Analysis.PilotInMemory;

namespace Carmen.Tests.Analysis.Satisfaction;

public sealed class SatisfactionTests
{
    [Theory]
    [InlineData(1, 5, 4)]
    [InlineData(1, 4, 3)]
    [InlineData(1, 7, 5)]
    [InlineData(1, 10, 7)]
    [InlineData(0, 10, 7)]
    public void The_top_boxes_are_the_highest_two_fifths_of_the_points(int low, int high, int lowestTop)
    {
        var item = new Item("x", "x", "overall", low, high, false, new Dictionary<int, Localised>());
        Assert.Equal(lowestTop, Enumerable.Range(low, high - low + 1).First(point => Csat.IsTopBox(point, item)));
    }

    [Fact]
    public void Satisfied_users_are_those_in_the_top_boxes_with_a_Wilson_interval()
    {
        var number = Answered(100, i => [(i % 5) + 1, 3, 3, 7]).Of("csat").Number();
        Assert.Equal((0.4, 100, "Wilson"), (number.Value, number.N, number.Method));
        Assert.Equal(Wilson.Of(0.4, 100), new Interval(number.Low!.Value, number.High!.Value));
    }

    [Fact]
    public void The_net_promoter_score_takes_9_and_10_against_0_to_6()
    {
        // Of 0…10 nine times each: 18 promoters, 63 detractors, 18 passive.
        var number = Answered(99, i => [3, 3, 3, i % 11]).Of("nps").Number();
        Assert.Equal(100.0 * (18 - 63) / 99, number.Value, 12);
        Assert.Equal(NetPromoter.AdjustedWald(18, 63, 99).Low, number.Low!.Value, 12);
    }

    [Fact]
    public void The_index_rescales_three_items_to_100_with_equal_weights()
    {
        var number = Answered(60, i => [5, 3, 1 + (i % 2 * 4), 7]).Of("satisfaction-index").Number();
        Assert.Equal((100 + 50 + 50) / 3.0, number.Value, 9);
        Assert.InRange(number.Low!.Value, 60, number.Value);
        Assert.InRange(number.High!.Value, number.Value, 74);
        Assert.Equal("BCa bootstrap", number.Method);
    }

    [Fact]
    public void Staff_are_never_pooled_with_users()
    {
        var facts = Answered(40, i => [(i % 5) + 1, 3, 3, 7]);
        for (var i = 0; i < 25; i++)
        {
            facts.Answer(Ecsi, [5, 5, 5, 10 - (i % 2)], audience: "staff");
        }

        var set = facts.Run();
        string[] metrics = ["responses", "csat", "nps", "satisfaction-index", "alpha"];
        Assert.Equal([40, 40, 40, 40, 40], metrics.Select(metric => set.Of(metric).Number().N).ToArray());
        Assert.Equal(25, set.Of("responses", Prato with { Audience = "staff" }).Number().N);
        Assert.Equal(1, set.Of("csat", Prato with { Audience = "staff" }).Number().Value);
    }

    [Fact]
    public void Usability_needs_all_ten_items()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 12; i++)
        {
            facts.Answer(Brooke, [5, 1, 5, 1, 5, 1, 5, 1, 5, i % 2 == 0 ? 1 : 3]);
        }

        facts.Answer(Brooke, [5, 1, 5, 1, 5, 1, 5, 1, 5]);
        var number = facts.Of("sus").Number();
        Assert.Equal((97.5, 12), (number.Value, number.N));
        Assert.Equal(13, facts.Of("responses").Number().N);
    }

    [Fact]
    public void Incomplete_questionnaires_do_not_count()
    {
        var facts = Answered(20, _ => [4, 3, 3, 7]);
        facts.Answer(Ecsi, [1, 1, 1, 0], complete: false);
        Assert.Equal(20, facts.Of("responses").Number().Value);
        Assert.Equal(20, facts.Of("csat").Number().N);
    }

    [Fact]
    public void The_distribution_has_a_row_for_each_point_and_sums_to_one()
    {
        var rows = Answered(50, i => [(i % 4) + 1, 3, 3, 7])
            .Run()
            .Findings.Where(row => row.Metric == "answer-distribution" && row.Slice is { Dimensions.Count: 0, Category: not null })
            .Select(row => (Point: AnswerPoint.Parse(row.Slice.Category!), row.Number().Value))
            .Where(row => row.Point.Item == "overall")
            .ToArray();
        Assert.Equal([1, 2, 3, 4, 5], rows.Select(row => row.Point.Point));
        Assert.Equal(1, rows.Sum(row => row.Value), 12);
        Assert.Equal(0, rows[^1].Value);
    }

    [Fact]
    public void A_later_wave_is_compared_with_the_one_before_by_the_interval_of_the_difference()
    {
        var facts = Answered(80, i => [i % 10 < 6 ? 4 : 2, 3, 3, 7]);
        for (var i = 0; i < 80; i++)
        {
            facts.Answer(Ecsi, [i % 10 < 7 ? 4 : 2, 3, 3, 7], wave: 2);
        }

        var comparison = facts.Of("csat", Prato with { Wave = 2 }).Comparison!;
        var newcombe = Difference.OfShares((56, 80), (48, 80));
        Assert.Equal(("wave", "wave 1"), (comparison.With, comparison.Source));
        Assert.Equal(0.1, comparison.Difference, 12);
        Assert.Equal(newcombe.Low, comparison.Low!.Value, 12);
        Assert.Equal(newcombe.High, comparison.High!.Value, 12);
        Assert.Null(facts.Of("csat", Prato with { Wave = 1 }).Comparison);
    }

    [Theory]
    [InlineData(0.30, null, Verdict.Met)]
    [InlineData(0.40, null, Verdict.NotYetKnown)]
    [InlineData(0.60, null, Verdict.NotMet)]
    [InlineData(null, 0.60, Verdict.Met)]
    [InlineData(null, 0.40, Verdict.NotYetKnown)]
    [InlineData(null, 0.30, Verdict.NotMet)]
    public void The_verdict_goes_by_the_whole_interval(double? least, double? most, Verdict verdict)
    {
        // 40 of 100: .309–.498.
        var finding = Answered(100, i => [(i % 5) + 1, 3, 3, 7]).Run(new Target("csat", null, null, least, most, "plan")).Of("csat");
        Assert.Equal(verdict, finding.Verdict);
        Assert.Equal(("target", 0.4 - (least ?? most!.Value)), (finding.Comparison!.With, finding.Comparison.Difference));
    }

    [Fact]
    public void The_most_particular_target_speaks()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 50; i++)
        {
            facts.Answer(Ecsi, [4, 3, 3, 7], service: i % 2 == 0 ? "waste" : "trees");
        }

        var set = facts.Run(
            new Target("csat", null, null, 0.1, null, "everywhere"),
            new Target("csat", "prato", null, 0.2, null, "city"),
            new Target("csat", null, "waste", 0.3, null, "service"),
            new Target("csat", "sheffield", "trees", 0.9, null, "elsewhere")
        );
        Assert.Equal("city", set.Of("csat").Comparison!.Source);
        Assert.Equal("service", set.Of("csat", Prato with { Service = "waste" }).Comparison!.Source);
        Assert.Equal("city", set.Of("csat", Prato with { Service = "trees" }).Comparison!.Source);
        Assert.Null(set.Of("csat", Prato with { Audience = "citizen" }).Comparison);
    }

    [Fact]
    public void Without_a_number_a_target_is_not_yet_known()
    {
        var finding = Answered(4, _ => [4, 3, 3, 7]).Run(new Target("csat", null, null, 0.5, null, "plan")).Of("csat");
        Assert.Equal((new Estimate.TooFew(4, 10), Verdict.NotYetKnown), (finding.Estimate, finding.Verdict));
    }

    private static PilotInMemory Answered(int count, Func<int, double[]> answers)
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < count; i++)
        {
            facts.Answer(Ecsi, answers(i));
        }

        return facts;
    }
}
