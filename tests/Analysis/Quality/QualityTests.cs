using Carmen.Collector;
using static Carmen.Tests.Analysis.Measured;
using static Carmen.Tests.Analysis.PilotInMemory;

namespace Carmen.Tests.Analysis.Quality;

/// <summary>What is wrong with the evidence itself, counted by hand.</summary>
public sealed class QualityTests
{
    [Fact]
    public void Completeness_expects_every_month_of_every_service_that_has_facts()
    {
        var facts = new PilotInMemory();
        facts.Request(Day(1, 5), null).Request(Day(2, 5), null).Request(Day(2, 6), null, "trees").Request(Day(2, 7), null, "unmapped");
        facts.Ends[("prato", "crm")] = Day(3, 31);

        // Waste in January and February, trees in February, of two services in three months.
        var number = facts.Of("completeness", Prato with { Category = "requests" }).Number();
        Assert.Equal((0.5, 6), (number.Value, number.N));
        Assert.Equal(1 / 3.0, facts.Of("completeness", Prato with { Service = "trees", Category = "requests" }).Number().Value, 12);

        // The same month by month.
        var set = facts.Run();
        double[] ofCity =
        [
            .. new[] { "01", "02", "03" }.Select(month =>
                set.Of("completeness", Prato with { Category = $"requests.2026-{month}" }).Number().Value
            ),
        ];
        double[] ofTrees =
        [
            .. new[] { "01", "02", "03" }.Select(month =>
                set.Of("completeness", Prato with { Service = "trees", Category = $"requests.2026-{month}" }).Number().Value
            ),
        ];
        Assert.Equal([0.5, 1, 0], ofCity);
        Assert.Equal([0, 1, 0], ofTrees);
    }

    [Fact]
    public void A_source_is_as_old_as_its_last_event()
    {
        var facts = new PilotInMemory();
        facts.Request(Day(3, 10), null);
        facts.Visit(1, Day(3, 12).AddHours(12));
        Assert.Equal(60, facts.Of("source-age", Prato with { Category = "crm" }).Number().Value);
        Assert.Equal(0, facts.Of("source-age", Prato with { Category = "portal" }).Number().Value);
    }

    [Fact]
    public void A_month_that_hides_itself_from_the_usual_score_is_found_by_the_modified_one()
    {
        // Seven months of 10 and one of 60: z = 43.75 ÷ 17.68 = 2.5; modified 50 ÷ (1.2533 × 6.25) = 6.4.
        var number = Monthly([10, 10, 10, 60, 10, 10, 10, 10]).Of("outlying-months", Prato with { Category = "requests" }).Number();
        Assert.Equal((1, 8), (number.Value, number.N));
    }

    [Fact]
    public void Months_alike_have_no_outlier_and_five_have_no_usual()
    {
        Assert.Equal(0, Monthly([10, 11, 10, 12, 10, 11]).Of("outlying-months", Prato with { Category = "requests" }).Number().Value);
        Assert.DoesNotContain(
            Monthly([10, 10, 60, 10, 10]).Run().Findings,
            row => row.Metric == "outlying-months" && row.Slice.Category == "requests"
        );
    }

    [Fact]
    public void A_rule_is_judged_in_the_months_in_which_both_sides_are_known()
    {
        var facts = Monthly([10, 20, 30, 40]);
        facts.Stated(Offered(1, 15), Offered(2, 15), Offered(3, 30));
        var rules = new QualityRule[]
        {
            new("few", null, "requests", "<", "30", "Fewer than thirty"),
            new("offered", "prato", "aggregates.offered", ">=", "requests", "What is offered holds what is asked"),
            new("elsewhere", "sheffield", "requests", "<", "1", "None"),
        };
        var set = facts.Run(Definition with { Rules = rules });
        Assert.Equal((2, 4), Broken("few"));
        Assert.Equal((1, 3), Broken("offered"));
        Assert.DoesNotContain(set.Findings, row => row.Metric == "rule-violations" && row.Slice.Category == "elsewhere");

        (double, int) Broken(string rule)
        {
            var number = set.Of("rule-violations", Prato with { Category = rule }).Number();
            return (number.Value, number.N);
        }
    }

    [Fact]
    public void What_is_missing_is_told_field_by_field()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 20; i++)
        {
            facts.Request(Start, i < 10 ? Start.AddHours(1) : null, channel: i < 3 ? "unmapped" : "phone", person: i < 5 ? null : (ulong)i);
        }

        for (var i = 0; i < 10; i++)
        {
            facts.Answer(Ecsi, i < 2 ? [4, 3, 3] : [4, 3, 3, 7]);
        }

        Assert.Equal((0.25, 20), Missing("requests.person"));
        Assert.Equal((0.15, 20), Missing("requests.channel"));
        Assert.Equal((1, 20), Missing("requests.district"));
        Assert.Equal((0.05, 40), Missing("responses.citizen-satisfaction"));

        (double, int) Missing(string field)
        {
            var number = facts.Of("missing-values", Prato with { Category = field }).Number();
            return (number.Value, number.N);
        }
    }

    [Fact]
    public void A_source_drifts_when_its_last_three_months_are_made_of_something_else()
    {
        // By phone 60 of 81 before and 40 of 81 since, online 20 and 40, one of no known channel each time; half a request added to each.
        var facts = new PilotInMemory();
        for (var i = 0; i < 160; i++)
        {
            var isEarlier = i < 80;
            var day = Day((isEarlier ? 1 : 4) + (i % 3), 1 + (i % 28));
            facts.Request(day, null, channel: i % 80 < (isEarlier ? 60 : 40) ? "phone" : "web-form");
        }

        facts.Request(Day(1, 1), null, channel: "unmapped").Request(Day(6, 30), null, channel: "unmapped");
        var number = facts.Of("drift", Prato with { Category = "requests.channel" }).Number();
        Assert.Equal(0.262356, number.Value, 6);
        Assert.Equal(162, number.N);
        Assert.Equal(0, facts.Of("drift", Prato with { Category = "requests.service" }).Number().Value, 12);
    }

    private static DateTimeOffset Day(int month, int day) => new(2026, month, day, 9, 0, 0, TimeSpan.Zero);

    private static Aggregate Offered(int month, double value) =>
        new(
            new DateOnly(2026, month, 1),
            new DateOnly(2026, month + 1, 1),
            null,
            null,
            null,
            "offered",
            value,
            new Dictionary<string, string>()
        );

    /// <summary>So many requests in each month from January on, on its first day and its 28th.</summary>
    private static PilotInMemory Monthly(int[] counts)
    {
        var facts = new PilotInMemory();
        foreach (var (at, count) in counts.Index())
        {
            for (var i = 0; i < count; i++)
            {
                facts.Request(Day(at + 1, i % 2 == 0 ? 1 : 28), null);
            }
        }

        return facts;
    }
}
