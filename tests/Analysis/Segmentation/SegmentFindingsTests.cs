using System.Text.Json;
using Carmen.Analysis;
using Carmen.Analysis.Statistics;

namespace Carmen.Tests.Analysis.Segmentation;

/// <summary>From facts to what a reader may see of segments.</summary>
public class SegmentFindingsTests
{
    private static readonly FindingSet Set = Analyse.Run(PilotInMemory.Definition, TwoKinds(160), "facts", null, 1);

    [Fact]
    public void Each_segment_has_its_size_its_use_and_how_it_is_served_against_the_others()
    {
        var solution = Set.Segments.Single(one => one.City == "prato");
        Assert.Equal((SegmentOutcome.Found, 160, 2), (solution.Outcome, solution.Profiles, solution.Segments.Count));
        foreach (var segment in solution.Segments)
        {
            Assert.Equal(0.5, Measured("segment-size", segment.Id).Value, 0.03);
            Assert.Equal(Measured("requests", segment.Id).N, Requests(segment.Id));
            var digital = Find("segment-behaviour", segment.Id, "digital-share");
            Assert.Equal("rest", digital.Comparison!.With);
            Assert.Equal(((Estimate.Measured)digital.Estimate).Value - digital.Comparison.Reference, digital.Comparison.Difference, 12);
        }

        var slow = solution.Segments.Single(segment => segment.Traits.Any(trait => trait.Id == "domain:traffic-mobility")).Id;
        var time = Find("time-to-resolution", slow);
        Assert.InRange(((Estimate.Measured)time.Estimate).Value, 70, 90);
        Assert.InRange(time.Comparison!.Reference, 15, 25);
        Assert.True(time.Comparison is { With: "rest", Low: > 45, High: < 70 });
    }

    [Fact]
    public void What_people_use_adds_up_and_no_service_of_few_people_is_told_apart()
    {
        foreach (var segment in Set.Segments.Single(one => one.City == "prato").Segments)
        {
            var parts = Set.Findings.Where(row => row.Metric == "segment-services" && row.Slice.Segment == segment.Id).ToList();
            Assert.Equal(1, parts.Sum(row => ((Estimate.Measured)row.Estimate).Value), 9);
            Assert.All(parts, row => Assert.True(row.People >= Carmen.Analysis.Disclosure.PublicMinimum));
        }
    }

    [Fact]
    public void Findings_and_solutions_written_are_those_read()
    {
        var read = Findings.Read(Findings.Write(Set));
        Assert.Equal(JsonSerializer.Serialize(Set.Segments), JsonSerializer.Serialize(read.Segments));
        Assert.Equal(Findings.Write(Set), Findings.Write(read));
        Assert.Contains(read.Findings, row => row.Slice.Segment == "segment-1");
    }

    [Fact]
    public void The_order_of_the_facts_changes_no_byte() =>
        Assert.Equal(
            Findings.Write(Set),
            Findings.Write(Analyse.Run(PilotInMemory.Definition, TwoKinds(160).Reversed(), "facts", null, 1))
        );

    [Fact]
    public void A_city_of_few_people_says_neither_how_many_nor_who()
    {
        var few = Carmen.Analysis.Disclosure.Release(
            Analyse.Run(PilotInMemory.Definition, TwoKinds(6), "facts", null, 1),
            new Readership.Public()
        );
        var solution = few.Segments.Single(one => one.Solution.City == "prato").Solution;
        Assert.Equal((SegmentOutcome.TooFewPeople, null, ""), (solution.Outcome, solution.Profiles, solution.DataHash));
        var inside = Carmen.Analysis.Disclosure.Release(Set, new Readership.Inside("sheffield"));
        Assert.DoesNotContain(inside.Segments, one => one.Solution.City == "prato");
    }

    [Fact]
    public void Released_segments_have_a_published_size()
    {
        var released = Carmen.Analysis.Disclosure.Release(Set, new Readership.Public());
        var shown = released.Segments.Single(one => one.Solution.City == "prato").Solution.Segments;
        Assert.Equal(2, shown.Count);
        Assert.All(
            shown,
            segment =>
                Assert.IsType<Estimate.Measured>(
                    released.Find("segment-size", new Slice { City = "prato", Segment = segment.Id })!.Estimate
                )
        );
    }

    private static Finding Find(string metric, string segment, string? category = null) =>
        Set.Findings.Single(row => row.Metric == metric && row.Slice.Segment == segment && row.Slice.Category == category);

    private static Estimate.Measured Measured(string metric, string segment) => (Estimate.Measured)Find(metric, segment).Estimate;

    private static int Requests(string segment) => (int)Measured("requests", segment).Value;

    /// <summary>Half report waste and trees online in the evening, half come about parking by day, and these wait longer.</summary>
    private static PilotInMemory TwoKinds(int people)
    {
        var (facts, random) = (new PilotInMemory(), new RandomStream(9));
        for (ulong person = 1; person <= (ulong)people; person++)
        {
            var online = person % 2 == 0;
            for (var left = 3 + random.NextInt(3); left > 0; left--)
            {
                var day = PilotInMemory.Start.Date.AddDays(random.NextInt(300)).AddHours(online ? 19 : 10).AddMinutes(random.NextInt(60));
                var opened = new DateTimeOffset(day, TimeSpan.Zero);
                var usual = random.NextInt(10) > 0;
                var service = online == usual ? (random.NextInt(2) == 0 ? "waste" : "trees") : "parking";
                facts.Request(
                    opened,
                    opened.AddHours((online ? 15 : 75) + (10 * random.NextDouble())),
                    service,
                    online == usual ? "web-form" : "phone",
                    person: person
                );
            }
        }

        return facts;
    }
}
