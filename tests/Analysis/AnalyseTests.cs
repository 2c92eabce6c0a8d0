using Carmen.Analysis;
using static Carmen.Tests.Analysis.PilotInMemory;

namespace Carmen.Tests.Analysis;

public sealed class AnalyseTests
{
    private static readonly Slice Prato = new() { City = "prato" };

    [Fact]
    public void Two_runs_give_the_same_bytes_whatever_the_order_of_the_facts()
    {
        var facts = Full();
        var first = Findings.Write(Run(facts));
        Assert.Equal(first, Findings.Write(Run(facts)));
        Assert.Equal(first, Findings.Write(Run(facts.Reversed())));
    }

    [Fact]
    public void Written_findings_read_back_to_the_same_findings()
    {
        var set = Run(Full());
        var read = Findings.Read(Findings.Write(set));
        Assert.Equal(set.Findings, read.Findings);
        Assert.Equal((set.State, set.AsOf, set.Seed), (read.State, read.AsOf, read.Seed));
        Assert.Equal(Findings.Write(set), Findings.Write(read));
    }

    [Fact]
    public void Every_metric_says_of_a_city_without_evidence_that_nothing_was_collected()
    {
        var set = Run(new PilotInMemory());
        var silent = set.Findings.Where(finding => finding.Slice.City == "sheffield").ToArray();
        Assert.Equal(Metrics.All.Select(metric => metric.Id), silent.Select(finding => finding.Metric));
        Assert.All(silent, finding => Assert.IsType<Estimate.NotCollected>(finding.Estimate));
    }

    [Fact]
    public void Only_combinations_of_the_lattice_with_data_are_measured()
    {
        var set = Run(Full());
        Assert.All(
            set.Findings,
            finding => Assert.Contains(Slice.Lattice, combination => combination.SequenceEqual(finding.Slice.Dimensions))
        );
        Assert.DoesNotContain(set.Findings, finding => finding.Slice.Service == "trees" && finding.Metric == "visits");
        Assert.Equal(set.Findings.Count, set.Findings.DistinctBy(finding => (finding.Metric, finding.Slice)).Count());
    }

    [Fact]
    public void The_city_counts_all_visits_and_a_service_those_that_touched_it()
    {
        var facts = new PilotInMemory()
            .Visit(1, Start)
            .Visit(1, Start, Part("waste", 2, true), Part("parking", 0, false))
            .Visit(2, Start.AddMonths(1), Part("waste", 0, false));
        Assert.Equal(3, Value(facts, "visits", Prato));
        Assert.Equal(2, Value(facts, "visits", Prato with { Service = "waste" }));
        Assert.Equal(1, Value(facts, "visits", Prato with { Domain = "traffic-mobility" }));
        Assert.Equal(1, Value(facts, "visits", Prato with { Period = Period.Month(new DateOnly(2026, 4, 1)) }));
        Assert.Equal(1 + 5 + 3, Value(facts, "page-views", Prato));
        Assert.Equal(4, Value(facts, "page-views", Prato with { Service = "waste" }));
    }

    [Fact]
    public void A_visit_that_touches_two_services_of_a_domain_is_one_visit_of_the_domain()
    {
        var facts = new PilotInMemory().Visit(1, Start, Part("waste", 0, false), Part("trees", 0, false));
        Assert.Equal(1, Value(facts, "visits", Prato with { Domain = "environment" }));
    }

    [Fact]
    public void Visitors_are_counted_within_the_month_their_pseudonym_holds_and_not_over_longer()
    {
        var facts = new PilotInMemory().Visit(1, Start).Visit(1, Start.AddDays(1)).Visit(2, Start);
        Assert.Equal(2, Value(facts, "visitors", Prato with { Period = Period.Month(new DateOnly(2026, 3, 1)) }));
        Assert.IsType<Estimate.NotCollected>(Find(Run(facts), "visitors", Prato)!.Estimate);
    }

    [Fact]
    public void A_day_is_the_citys_and_not_that_of_UTC()
    {
        var facts = new PilotInMemory().Visit(1, new DateTimeOffset(2026, 3, 31, 22, 30, 0, TimeSpan.Zero));
        Assert.NotNull(Find(Run(facts), "visits", Prato with { Period = Period.Month(new DateOnly(2026, 4, 1)) }));
    }

    [Fact]
    public void An_explicit_date_leaves_later_facts_out_and_opens_what_was_closed_later()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 12; i++)
        {
            facts.Request(Start, Start.AddHours(i + 1)).Request(Start.AddDays(10), Start.AddDays(20));
        }

        facts.Visit(1, Start).Visit(1, Start.AddDays(9));
        facts.Answer(Ecsi, [4, 3, 3, 7]).Answer(Ecsi, [4, 3, 3, 7], at: Start.AddDays(9));
        var early = Analyse.Run(Definition, facts, "imports", Start.AddHours(6), 1);
        Assert.Equal(12, Value(early, "requests", Prato));
        Assert.Equal(6, Value(early, "backlog", Prato));
        Assert.Equal(1, Value(early, "visits", Prato));
        Assert.Equal(1, Value(early, "responses", Prato));
        Assert.Equal(0, Value(facts, "backlog", Prato));
        Assert.Equal(24, Value(facts, "requests", Prato));
        Assert.Equal(Start.AddHours(6), early.AsOf);
    }

    [Fact]
    public void The_state_changes_with_imports_pilot_date_and_seed_and_with_nothing_else()
    {
        var facts = Full();
        var states = new[]
        {
            Analyse.Run(Definition, facts, "imports", null, 1).State,
            Analyse.Run(Definition, facts, "other", null, 1).State,
            Analyse.Run(Definition with { Months = 17 }, facts, "imports", null, 1).State,
            Analyse.Run(Definition, facts, "imports", Start, 1).State,
            Analyse.Run(Definition, facts, "imports", null, 2).State,
        };
        Assert.Equal(states.Length, states.Distinct().Count());
        Assert.Equal(states[0], Analyse.Run(Definition with { }, facts.Reversed(), "imports", null, 1).State);
        Assert.Matches("^[0-9a-f]{64}$", states[0]);
    }

    internal static PilotInMemory Full()
    {
        var facts = new PilotInMemory();
        string[] services = ["waste", "trees", "parking"];
        string[] channels = ["web-form", "phone", "counter"];
        for (var i = 0; i < 240; i++)
        {
            var day = Start.AddDays(i % 75).AddMinutes(i);
            facts.Visit((ulong)(i % 150), day, Part("waste", i % 3, i % 3 == 2));
            facts.Request(
                day,
                i % 5 == 0 ? null : day.AddHours((i % 40) + 1),
                services[i % 3],
                channels[i % 7 % 3],
                person: (ulong)(i % 130),
                with: request => request with { Due = day.AddHours(24) }
            );
            facts.Answer(Ecsi, [(i % 5) + 1, (i % 4) + 1, (i * 7 % 5) + 1, i % 11], (i % 2) + 1, at: day);
            facts.Answer(Brooke, [.. Enumerable.Range(0, 10).Select(item => ((i + item) % 5) + 1.0)], at: day);
        }

        return facts;
    }

    private static FindingSet Run(PilotInMemory facts) => Analyse.Run(Definition, facts, "imports", null, 1);

    internal static Finding? Find(FindingSet set, string metric, Slice slice) =>
        set.Findings.FirstOrDefault(finding => finding.Metric == metric && finding.Slice == slice);

    private static double Value(PilotInMemory facts, string metric, Slice slice) => Value(Run(facts), metric, slice);

    private static double Value(FindingSet set, string metric, Slice slice) =>
        Assert.IsType<Estimate.Measured>(Find(set, metric, slice)!.Estimate).Value;
}
