using Carmen.Analysis;
using Carmen.Collector;
using Carmen.Reports;

namespace Carmen.Tests.Reports;

public sealed class WordingTests
{
    private static readonly Language English = Language.Of("en");

    [Theory]
    [InlineData(0.684, Unit.Share, 412, "68 %")]
    [InlineData(0.684, Unit.Share, 1000, "68.4 %")]
    [InlineData(-2.4, Unit.Points, 30, "−2 points")]
    [InlineData(1.2, Unit.Points, 30, "1 point")]
    [InlineData(7.25, Unit.Hours, 30, "7.3 hours")]
    [InlineData(31, Unit.Hours, 30, "31 hours")]
    [InlineData(76.8, Unit.Hours, 30, "3.2 days")]
    [InlineData(720, Unit.Hours, 30, "30 days")]
    [InlineData(12345, Unit.Count, 12345, "12,345")]
    [InlineData(0.8413, Unit.Coefficient, 90, "0.84")]
    [InlineData(-0.001, Unit.Share, 30, "0 %")]
    public void A_value_has_the_decimals_its_n_carries(double value, Unit unit, int n, string expected) =>
        Assert.Equal(expected, Plain(English.Numbers.Value(value, unit, n)));

    [Fact]
    public void An_interval_is_a_dash_and_with_signs_the_word_to()
    {
        Assert.Equal("63–73 %", Plain(English.Numbers.Interval(Measured(0.68, 0.63, 0.73), Unit.Share)!));
        Assert.Equal("−8 to +4 points", Plain(English.Numbers.Interval(Measured(-2, -8, 4), Unit.Points)!));
        Assert.Equal("at least 2.5 days", Plain(English.Numbers.Interval(Measured(72, 60, null), Unit.Hours)!));
        Assert.Null(English.Numbers.Interval(Measured(5, null, null), Unit.Count));
    }

    [Fact]
    public void A_change_between_waves_is_clear_when_its_interval_leaves_zero()
    {
        var change = new Comparison("wave", 0.62, 0.06, 0.01, 0.11, "wave 1");
        Assert.Equal(
            "Prato, wave 2: 68 % of users were satisfied (63–73 %, n = 412), 6 points more than in wave 1 (+1 to +11): clear if looked at alone.",
            Say("csat", Measured(0.68, 0.63, 0.73, 412), Prato with { Wave = 2 }, change)
        );
        Assert.EndsWith(
            "2 points less than in wave 1 (−8 to +4): no clear change.",
            Say("csat", Measured(0.6, 0.5, 0.7, 90), Prato with { Wave = 2 }, change with { Difference = -0.02, Low = -0.08, High = 0.04 }),
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            ", about as in wave 1 (−8 to +8): no clear change.",
            Say("csat", Measured(0.6, 0.5, 0.7, 90), Prato with { Wave = 2 }, change with { Difference = 0.001, Low = -0.08, High = 0.08 }),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(Verdict.Met, "; the target of at least 65 % is met.")]
    [InlineData(Verdict.NotMet, "; the target of at least 65 % is not met.")]
    [InlineData(Verdict.NotYetKnown, "; whether the target of at least 65 % is met is not yet known.")]
    public void A_verdict_names_its_target(Verdict verdict, string end)
    {
        var target = new Target("csat", null, null, 0.65, null, "plan");
        var claim = new Claim(SmallPilot.Pilot, Publication.Metric("csat"), Prato, Measured(0.68, 0.63, 0.73), null, verdict, target);
        Assert.Equal("68 % of Prato’s users were satisfied (63–73 %, n = 412)" + end, Plain(English.Sentence(claim)));
    }

    /// <summary>62.9 is C−, 74.3 B (Sauro and Lewis); two questions at 60, 70 and 80 correspond to 61.9, 68.4 and 74.9.</summary>
    [Fact]
    public void A_usability_score_carries_the_grade_of_its_mean_and_of_the_ends_of_its_interval()
    {
        Assert.EndsWith(", n = 46, grade C (C− to B)).", Say("sus", Measured(68.6, 62.9, 74.3, 46), Prato), StringComparison.Ordinal);
        Assert.EndsWith(", n = 90, grade C (D to B)).", Say("umux-lite", Measured(70, 60, 80, 90), Prato), StringComparison.Ordinal);
        Assert.EndsWith(", n = 900, grade C).", Say("sus", Measured(68, 67, 69, 900), Prato), StringComparison.Ordinal);
        Assert.DoesNotContain("grade", Say("nps", Measured(68, 67, 69, 900), Prato), StringComparison.Ordinal);
    }

    [Fact]
    public void No_number_is_said_with_its_reason()
    {
        Assert.Equal("Satisfied users, Prato: too few answers to say (n = 7, 10 needed).", Say("csat", new Estimate.TooFew(7, 10), Prato));
        Assert.Equal(
            "Satisfied users, Prato: withheld, so that nothing is told of few people.",
            Say("csat", new Estimate.Suppressed(), Prato)
        );
        Assert.Equal("Satisfied users, Prato: not collected.", Say("csat", new Estimate.NotCollected(), Prato));
    }

    [Fact]
    public void Every_metric_makes_a_sentence_that_ends_and_begins_well()
    {
        foreach (
            var sentence in Metrics.All.Select(metric => Say(metric.Id, Measured(0.68, 0.63, 0.73), Prato with { Service = "job-alert" }))
        )
        {
            Assert.Matches("^[A-Z0-9].*[^.]\\.$", sentence);
        }
    }

    [Fact]
    public void Months_carry_their_place_in_the_project()
    {
        Assert.Equal("M4 (April 2026)", English.ProjectMonth(SmallPilot.Pilot, new DateOnly(2026, 4, 1)));
        Assert.Equal("December 2025 (baseline)", English.ProjectMonth(SmallPilot.Pilot, new DateOnly(2025, 12, 1)));
    }

    [Fact]
    public void A_language_that_is_not_there_is_named_with_those_that_are()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Language.Of("xx"));
        Assert.Contains("Documents are written in en", error.Message, StringComparison.Ordinal);
    }

    private static Slice Prato { get; } = new() { City = "prato" };

    private static Estimate.Measured Measured(double value, double? low, double? high, int n = 412) =>
        new(value, low, high, n, n, "Wilson");

    private static string Say(string metric, Estimate estimate, Slice place, Comparison? comparison = null) =>
        Plain(English.Sentence(new Claim(SmallPilot.Pilot, Publication.Metric(metric), place, estimate, comparison, null, null)));

    /// <summary>Numbers hold their units by a no-break space, which a reader does not see.</summary>
    private static string Plain(string text) => text.Replace('\u00a0', ' ');

    /// <summary>One unit for all three numbers, and no end that is not 0 reads 0: the words would contradict it.</summary>
    [Theory]
    [InlineData(35, 12.5, 55, Unit.Hours, "+1.5 days, +0.5 to +2.3")]
    [InlineData(-15, -32, -0.4, Unit.Hours, "\u221215.0 hours, \u221232.0 to \u22120.4")]
    [InlineData(0.05, 0.004, 0.1, Unit.Share, "+5.0 points, +0.4 to +10.0")]
    [InlineData(0.05, 0.02, 0.08, Unit.Share, "+5 points, +2 to +8")]
    [InlineData(0.05, 0, 0.1, Unit.Share, "+5 points, 0 to +10")]
    public void A_difference_stands_in_the_unit_of_its_interval(double difference, double low, double high, Unit unit, string text) =>
        Assert.Equal(text, Language.Of("en").Numbers.DifferenceWithin(difference, low, high, unit).Replace('\u00a0', ' '));
}
