using Carmen.Analysis;
using Carmen.Analysis.Statistics;
using Carmen.Collector;
using static Carmen.Analysis.Disclosure;
using static Carmen.Tests.Analysis.PilotInMemory;

namespace Carmen.Tests.Analysis.Disclosure;

public sealed class DisclosureTests
{
    private static readonly Slice Prato = new() { City = "prato" };

    [Fact]
    public void Solving_all_sums_recovers_nothing_that_was_withheld()
    {
        var (withheld, shown) = (0, 0);
        for (var seed = 1UL; seed <= 12; seed++)
        {
            var set = Random(seed);
            foreach (var readership in new Readership[] { new Readership.Public(), new Readership.Inside("prato") })
            {
                var rows = Release(set, readership).Rows.Where(row => row.Metric == "requests" && row.Slice.City == "prato").ToArray();
                withheld += rows.Count(row => row.Estimate is Estimate.Suppressed);
                shown += rows.Count(row => row.Estimate is Estimate.Measured);
                Assert.Empty(SubtractionAttack.Solve(rows.Select(row => row.Finding), Domain));
            }
        }

        Assert.True(withheld > 500 && shown > 300, $"{withheld} withheld, {shown} shown: too few for the test to say anything.");
    }

    [Fact]
    public void Without_secondary_suppression_the_same_attack_succeeds()
    {
        var recovered = 0;
        for (var seed = 1UL; seed <= 5; seed++)
        {
            var set = Random(seed);
            var primary = set
                .Findings.Where(row => row.Metric == "requests" && row.Slice.City == "prato")
                .Select(row => row.People < PublicMinimum ? row with { Estimate = new Estimate.Suppressed() } : row);
            var found = SubtractionAttack.Solve(primary, Domain);
            recovered += found.Count(cell => Truth(set, cell.Key) == Math.Round(cell.Value, 6));
        }

        Assert.True(recovered > 50, $"{recovered} recovered.");
    }

    [Fact]
    public void A_cell_of_fewer_people_than_the_minimum_is_withheld_and_one_at_it_is_shown()
    {
        Assert.Equal((true, false), (IsShown(10, new Readership.Public()), IsShown(9, new Readership.Public())));
        Assert.Equal((true, false), (IsShown(5, new Readership.Inside("prato")), IsShown(4, new Readership.Inside("prato"))));

        static bool IsShown(int people, Readership readership)
        {
            var facts = new PilotInMemory();
            for (var i = 0; i < 30; i++)
            {
                facts.Request(Start, null, person: (ulong)(i % people));
            }

            return Release(Run(facts), readership).Find("requests", Prato)!.Estimate is Estimate.Measured;
        }
    }

    [Fact]
    public void What_is_withheld_says_nothing_else()
    {
        var rows = Release(Run(AnalyseTests.Full()), new Readership.Public())
            .Rows.Where(row => row.Estimate is Estimate.Suppressed)
            .ToArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal((0, null), (row.Finding.People, row.Comparison)));
        Assert.All(rows, row => Assert.True(row.Verdict is null or Verdict.NotYetKnown));
    }

    [Fact]
    public void Every_number_shown_speaks_of_enough_people()
    {
        for (var seed = 1UL; seed <= 5; seed++)
        {
            var rows = Release(Random(seed), new Readership.Public())
                .Rows.Where(row => Metrics.Named(row.Metric)!.SpeaksOfPeople)
                .ToArray();
            Assert.All(
                rows,
                row => Assert.True(row.Estimate is not Estimate.Measured { N: > 0 and < 10 } and not Estimate.TooFew { N: > 0 and < 10 })
            );
            Assert.All(rows, row => Assert.False(row.Finding.People is > 0 and < 10));
        }
    }

    [Fact]
    public void A_share_is_withheld_with_its_count()
    {
        var set = Random(3);
        var released = Release(set, new Readership.Public());
        var derived = released.Rows.Where(row => Metrics.Named(row.Metric)!.CountedBy is not null).ToArray();
        Assert.All(
            derived,
            row =>
            {
                var count = released.Find(Metrics.Named(row.Metric)!.CountedBy!, row.Slice.WithoutCategory());
                Assert.False(count?.Estimate is Estimate.Suppressed && row.Estimate is Estimate.Measured or Estimate.TooFew);
            }
        );
    }

    [Fact]
    public void The_digital_share_times_its_n_leaves_every_withheld_channel_uncertain()
    {
        var (told, exact) = (0, 0);
        for (var seed = 1UL; seed <= 12; seed++)
        {
            var set = Random(seed);
            var released = Release(set, new Readership.Public());
            foreach (var share in released.Rows.Where(row => row.Metric == "digital-take-up" && row.Estimate is Estimate.Measured))
            {
                var (estimate, channels) = ((Estimate.Measured)share.Estimate, ChannelsOf(released, share.Slice));
                if (channels.Exists(row => row.Estimate is Estimate.Suppressed))
                {
                    told++;
                    var truth = ((Estimate.Measured)AnalyseTests.Find(set, "digital-take-up", share.Slice)!.Estimate).Value;
                    exact += estimate.Value == truth ? 1 : 0;
                    var half = CoarseShare.StepOf(truth, estimate.N) / 2;
                    var sums = Enumerable
                        .Range(0, estimate.N + 1)
                        .Count(sum => Math.Abs(((double)sum / estimate.N) - estimate.Value) <= half);
                    Assert.True(sums > PrivacySettings.Floor - 1, $"{share.Slice}: {sums} sums are possible.");
                    Assert.InRange(truth, estimate.Value - half - 1e-9, estimate.Value + half + 1e-9);
                    Assert.InRange(estimate.Value, estimate.Low!.Value, estimate.High!.Value);
                }
            }
        }

        Assert.True(told > 50 && exact < told / 3, $"{told} shares beside withheld channels, {exact} told exactly.");
    }

    [Fact]
    public void Where_no_channel_is_withheld_the_digital_share_is_told_exactly()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 300; i++)
        {
            facts.Request(Start, null, channel: i % 7 < 3 ? "web-form" : "phone");
        }

        var released = Release(Run(facts), new Readership.Public());
        Assert.Equal(129.0 / 300, ((Estimate.Measured)released.Find("digital-take-up", Prato)!.Estimate).Value, 12);
    }

    [Fact]
    public void Comparisons_of_digital_shares_tell_no_more_than_the_shares_that_are_told()
    {
        var (told, hidden) = (0, 0);
        for (var seed = 1UL; seed <= 12; seed++)
        {
            var set = Random(seed);
            var released = Release(set, new Readership.Public());
            foreach (var contrast in released.Contrasts.Where(one => one.Metric == "digital-take-up"))
            {
                Estimate.Measured Shown(Slice slice) => (Estimate.Measured)released.Find(contrast.Metric, slice)!.Estimate;
                var (first, second) = (Shown(contrast.First), Shown(contrast.Second));
                var interval = Difference.Of(
                    first.Value,
                    new Interval(first.Low!.Value, first.High!.Value),
                    second.Value,
                    new Interval(second.Low!.Value, second.High!.Value)
                );
                Assert.Equal((first.Value - second.Value, interval.Low, interval.High), (contrast.Difference, contrast.Low, contrast.High));
                var family = released.Contrasts.Where(one => one.Kind == contrast.Kind && one.IsPrimary == contrast.IsPrimary);
                Assert.All(family, one => Assert.InRange(one.AdjustedPValue ?? 1, one.PValue ?? 1, 1));
                var exact = set.Contrasts.Single(one =>
                    one.Metric == contrast.Metric && one.First == contrast.First && one.Second == contrast.Second
                );
                told++;
                hidden += contrast.PValue == exact.PValue ? 0 : 1;
            }
        }

        Assert.True(told > 20 && hidden > told / 2, $"{told} comparisons told, {hidden} of them not exactly.");
    }

    private static List<Released> ChannelsOf(ReleasedSet released, Slice slice) =>
        [
            .. released.Rows.Where(row =>
                row.Metric == "requests" && row.Slice.Channel is not null && row.Slice with { Channel = null } == slice
            ),
        ];

    [Fact]
    public void A_city_sees_its_own_rows_alone()
    {
        var released = Release(Run(AnalyseTests.Full()), new Readership.Inside("prato"));
        Assert.All(released.Rows, row => Assert.Equal("prato", row.Slice.City));
        Assert.Empty(Release(Run(AnalyseTests.Full()), new Readership.Inside("atlantis")).Rows);
    }

    [Theory]
    [InlineData(12, false)]
    [InlineData(30, true)]
    public void A_small_unanimous_group_is_withheld_and_a_large_one_is_a_finding(int respondents, bool isShown)
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < respondents; i++)
        {
            facts.Answer(Ecsi, [5, 4, 3, i % 11]);
        }

        var released = Release(Run(facts), new Readership.Public());
        Assert.Equal(isShown, released.Find("csat", Prato)!.Estimate is Estimate.Measured);
        Assert.All(
            released.Rows.Where(row => row.Metric == "answer-distribution" && row.Slice.City == "prato"),
            row => Assert.Equal(isShown, row.Estimate is Estimate.Measured)
        );
        Assert.IsType<Estimate.Measured>(released.Find("responses", Prato)!.Estimate);
    }

    [Fact]
    public void A_comparison_with_a_withheld_wave_goes_with_it()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 60; i++)
        {
            facts.Answer(Ecsi, [(i % 5) + 1, 3, 3, 7], wave: 2, service: "waste");
            facts.Answer(Ecsi, [(i % 5) + 1, 3, 3, 7], wave: 1, service: i < 15 ? "waste" : "trees");
        }

        var set = Run(facts);
        var slice = Prato with { Service = "waste", Wave = 2 };
        Assert.Equal("wave", AnalyseTests.Find(set, "csat", slice)!.Comparison!.With);
        Assert.NotNull(Release(set, new Readership.Public()).Find("csat", slice)!.Comparison);

        var small = set with
        {
            Findings = [.. set.Findings.Select(row => row.Slice == (slice with { Wave = 1 }) ? row with { People = 4 } : row)],
        };
        var released = Release(small, new Readership.Public());
        Assert.IsType<Estimate.Suppressed>(released.Find("csat", slice with { Wave = 1 })!.Estimate);
        Assert.Null(released.Find("csat", slice)!.Comparison);
    }

    [Fact]
    public void Of_a_large_pilot_at_most_a_quarter_is_withheld()
    {
        var rows = Release(Random(1, requests: 8000), new Readership.Public()).Rows.Where(row => row.Metric == "requests").ToArray();
        var withheld = rows.Count(row => row.Estimate is Estimate.Suppressed);
        Assert.True(withheld <= 0.25 * rows.Length, $"{withheld} of {rows.Length} withheld.");
    }

    [Fact]
    public void Releasing_twice_gives_the_same_rows()
    {
        var set = Random(2);
        Assert.Equal(Release(set, new Readership.Public()).Rows, Release(set, new Readership.Public()).Rows);
    }

    /// <summary>Requests with uneven services, channels, audiences and months, so that small cells lie beside large ones.</summary>
    private static FindingSet Random(ulong seed, int requests = 0)
    {
        var (random, facts) = (new RandomStream(seed), new PilotInMemory());
        string[] services = ["waste", "waste", "waste", "trees", "parking"];
        string[] channels = ["web-form", "web-form", "phone", "phone", "counter", "e-mail"];
        string[] audiences = ["citizen", "citizen", "citizen", "citizen", "enterprise", "visitor"];
        var count = requests > 0 ? requests : 60 + random.NextInt(300);
        for (var i = 0; i < count; i++)
        {
            var day = Start.AddDays(requests > 0 ? random.NextInt(300) : random.NextInt(1 + random.NextInt(150)));
            facts.Request(
                day,
                random.NextInt(4) == 0 ? null : day.AddHours(1 + random.NextInt(200)),
                services[random.NextInt(5)],
                channels[random.NextInt(6)],
                audiences[random.NextInt(6)]
            );
        }

        return Run(facts);
    }

    private static double Truth(FindingSet set, Slice slice) =>
        ((Estimate.Measured)AnalyseTests.Find(set, "requests", slice)!.Estimate).Value;

    private static string Domain(string service) => Definition.Service(service)!.Domain;

    private static FindingSet Run(PilotInMemory facts) => Analyse.Run(Definition, facts, "imports", null, 1);
}
