using System.Diagnostics;
using Carmen.Analysis;
using Carmen.Analysis.Segmentation;
using Carmen.Collector;
using Carmen.Collector.Simulation;
using Xunit.Abstractions;
using Calendar = Carmen.Collector.Simulation.Calendar;

namespace Carmen.Tests.Analysis.Segmentation;

/// <summary>The segments of the simulated pilot: three of its cities have types of people, one has none.</summary>
public class DemoTests(ITestOutputHelper output)
{
    [Fact]
    public void Cities_with_types_of_people_have_segments_and_the_one_without_has_none()
    {
        foreach (var city in Carmen.Collector.Simulation.Cities.All)
        {
            var calendar = new Calendar(TimeZoneInfo.FindSystemTimeZoneById(city.Zone));
            var cases = Carmen
                .Collector.Simulation.Cases.Of(city, calendar, Chance(city, "cases"), Chance(city, "people"), Chance(city, "before"))
                .All;
            var watch = Stopwatch.StartNew();
            var found = SegmentSearch.Of(city.Id, Timelines(city, cases), Calendar.Starts.AddMonths(9), 1).Solution;
            output.WriteLine($"{city.Id} {found.Outcome} {found.Profiles} {found.SplitHalf:0.00} dropped {found.Dropped} {watch.Elapsed}");
            found.Tried.ToList().ForEach(trial => output.WriteLine($"  {trial}"));
            found.Segments.ToList().ForEach(one => output.WriteLine($"  {one.Id} {one.Stability:0.00} {string.Join(", ", one.Traits)}"));
            Assert.Equal(city.Types.Count > 0 ? SegmentOutcome.Found : SegmentOutcome.NoStructure, found.Outcome);
        }
    }

    private static Chance Chance(SimulatedCity city, string what) => new(Simulate.DefaultSeed, $"{city.Id}/{what}");

    private static Timelines Timelines(SimulatedCity city, IReadOnlyList<Case> cases)
    {
        var (timelines, numbers) = (new Timelines(), new Dictionary<int, int>());
        var place = new City(city.Id, city.Name, city.Country, TimeZoneInfo.FindSystemTimeZoneById(city.Zone), city.Population);
        foreach (var one in cases.Where(one => one.Service is not null))
        {
            numbers.TryAdd(one.Person, numbers.Count);
            timelines.Add(place, Request(city, one), numbers[one.Person], one.Service!.Domain);
        }

        timelines.Close();
        return timelines;
    }

    private static Request Request(SimulatedCity city, Case one) =>
        new(
            city.Id,
            "crm",
            new Pseudonym((UInt128)one.Number),
            one.Service!.Id,
            one.Channel ?? Channels.Unmapped,
            one.Audience,
            new Pseudonym((UInt128)one.Person),
            one.Opened,
            null,
            null,
            one.Closed,
            null,
            null,
            "closed",
            false,
            null,
            RequestFlags.None
        );
}
