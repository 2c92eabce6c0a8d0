using System.Diagnostics;
using System.Text.Json;
using Carmen.Analysis;
using Carmen.Analysis.Segmentation;
using Carmen.Collector;
using Xunit.Abstractions;

namespace Carmen.Tests.Analysis.Segmentation;

public class SegmentSearchTests(ITestOutputHelper output)
{
    [Fact]
    public void Planted_types_of_people_are_recovered()
    {
        for (ulong seed = 1; seed <= 4; seed++)
        {
            var city = PlantedPeople.Of(seed, 360, PlantedPeople.Three);
            var timelines = city.Timelines();
            var found = PlantedPeople.Search(timelines);
            output.WriteLine(JsonSerializer.Serialize(found.Solution));
            Assert.Equal((SegmentOutcome.Found, 3, 0), (found.Solution.Outcome, found.Solution.Segments.Count, found.Solution.Dropped));
            Assert.All(found.Solution.Segments, segment => Assert.Equal(SegmentStanding.Stable, segment.Standing));
            Assert.True(city.Agreement(found, timelines) > 0.8, $"{city.Agreement(found, timelines)}");
        }
    }

    [Fact]
    public void Among_people_who_do_not_differ_no_segments_are_found()
    {
        var watch = Stopwatch.StartNew();
        var outcomes = new List<SegmentOutcome>();
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var found = PlantedPeople.Search(PlantedPeople.Of(seed, 150, PlantedPeople.Anybody).Timelines(), seed);
            outcomes.Add(found.Solution.Outcome);
            Assert.Empty(found.Solution.Segments);
        }

        output.WriteLine($"{watch.Elapsed} {string.Join(", ", outcomes.CountBy(one => one))}");
    }

    [Fact]
    public void The_order_of_the_facts_changes_nothing()
    {
        var city = PlantedPeople.Of(5, 300, PlantedPeople.Three);
        var (one, other) = (city.Timelines(), city.Timelines(reversed: true));
        var (found, again) = (PlantedPeople.Search(one), PlantedPeople.Search(other));
        Assert.Equal(JsonSerializer.Serialize(found.Solution), JsonSerializer.Serialize(again.Solution));
        Assert.Equal(Assigned(found, one), Assigned(again, other));
    }

    [Fact]
    public void How_somebody_takes_part_in_politics_changes_no_profile()
    {
        var city = PlantedPeople.Of(5, 150, PlantedPeople.Three);
        var before = PlantedPeople.Search(city.Timelines());
        for (var i = 0; i < 40; i++)
        {
            city.With(city.Another("consultation", "kiosk"), "e-democracy");
        }

        var after = PlantedPeople.Search(city.Timelines());
        Assert.Equal(JsonSerializer.Serialize(before.Solution), JsonSerializer.Serialize(after.Solution));
        Assert.DoesNotContain(after.Profiles!.Variables, variable => variable.Id.Contains("democracy", StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_say_what_was_planted()
    {
        var found = PlantedPeople.Search(PlantedPeople.Of(3, 360, PlantedPeople.Three).Timelines());
        var traits = found.Solution.Segments.Select(segment => segment.Traits.Select(trait => trait.Id).ToHashSet()).ToList();
        Assert.Contains(traits, set => set.Contains("domain:environment") && set.Contains("outside-office"));
        Assert.Contains(traits, set => set.Contains("domain:personal-services") && set.Contains("mostly-personal"));
        Assert.Contains(traits, set => set.Contains("domain:traffic-mobility"));
        Assert.All(
            found.Solution.Segments,
            segment =>
            {
                Assert.InRange(segment.Traits.Count, 1, 3);
                Assert.All(segment.Traits, trait => Assert.True(trait is { Lift: >= 1.25, Residual: >= 2 }));
            }
        );
    }

    [Theory]
    [InlineData(0, SegmentOutcome.NotCollected)]
    [InlineData(7, SegmentOutcome.TooFewPeople)]
    [InlineData(99, SegmentOutcome.TooFewPeople)]
    public void Too_few_people_have_no_segments(int people, SegmentOutcome expected)
    {
        var found = PlantedPeople.Search(PlantedPeople.Of(1, people, PlantedPeople.Three).Timelines());
        Assert.Equal(expected, found.Solution.Outcome);
        Assert.Empty(found.Solution.Tried);
    }

    private static Dictionary<Pseudonym, int> Assigned(FoundSegments found, Timelines timelines) =>
        Enumerable
            .Range(0, found.Profiles!.Count)
            .ToDictionary(i => timelines.PseudonymOf(found.Profiles.PersonOf(i)), i => found.Labels[i]);
}
