using Carmen.Analysis;
using static Carmen.Tests.Analysis.Measured;
using static Carmen.Tests.Analysis.PilotInMemory;

namespace Carmen.Tests.Analysis.Equity;

/// <summary>Each group against all others, in percentage points. Intervals by a script of Newcombe's formula.</summary>
public sealed class GapsTests
{
    [Fact]
    public void A_group_is_held_against_all_others_together()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 60; i++)
        {
            var (language, isSatisfied) = i < 40 ? ("it", i < 30) : (i < 50 ? "en" : "fr", i % 4 == 0);
            facts.Answer(Ecsi, [isSatisfied ? 4 : 2, 3, 3, 7], with: answer => answer with { Language = language });
        }

        // 30 of 40 against 5 of 20.
        var set = facts.Run();
        var number = Gap(set, "satisfaction-gap", "language=it");
        Assert.Equal((50, 60), (Math.Round(number.Value, 9), number.N));
        Assert.Equal(23.369994, number.Low!.Value, 6);
        Assert.Equal(67.542528, number.High!.Value, 6);

        // 3 of 10 against 32 of 50.
        Assert.Equal(-34, Gap(set, "satisfaction-gap", "language=en").Value, 9);
    }

    [Fact]
    public void A_group_of_nine_answers_is_told_nothing_of()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 49; i++)
        {
            var language = i < 40 ? "it" : "en";
            facts.Answer(Ecsi, [i % 2 == 0 ? 4 : 2, 3, 3, 7], with: answer => answer with { Language = language });
        }

        Assert.DoesNotContain(
            facts.Run().Findings,
            row => row.Metric == "satisfaction-gap" && row.Slice.Category?.StartsWith("language", StringComparison.Ordinal) == true
        );
    }

    [Fact]
    public void Districts_differ_in_what_is_resolved_on_time()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 50; i++)
        {
            var (district, isOnTime) = i < 20 ? ("Centro", i < 18) : ("Nord", i % 2 == 0);
            facts.Request(
                Start,
                Start.AddHours(5),
                person: (ulong)i,
                with: request => request with { District = district, OnTime = isOnTime }
            );
        }

        // 18 of 20 against 15 of 30.
        var number = Gap(facts.Run(), "on-time-gap", "district=Centro");
        Assert.Equal(40, number.Value, 9);
        Assert.Equal(13.771604, number.Low!.Value, 5);
        Assert.Equal(58.325281, number.High!.Value, 5);
    }

    [Fact]
    public void Devices_differ_in_how_many_visits_come_to_the_end()
    {
        var facts = new PilotInMemory();
        for (var i = 0; i < 60; i++)
        {
            var (device, isCompleted) = i < 40 ? ("desktop", i < 30) : ("mobile", i % 4 == 0);
            facts
                .Visit((ulong)i, Start, Part("waste", isCompleted ? 2 : 0, isCompleted))
                .LastVisit(visit => visit with { Device = device });
        }

        var number = Gap(facts.Run(), "completion-gap", "device=mobile");
        Assert.Equal((-50, 60), (Math.Round(number.Value, 9), number.N));
        Assert.Equal(-67.542528, number.Low!.Value, 5);
        Assert.Equal(-23.369994, number.High!.Value, 5);
    }

    private static Estimate.Measured Gap(FindingSet set, string metric, string group) =>
        set.Of(metric, Prato with { Category = group }).Number();
}
