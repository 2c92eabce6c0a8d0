using Carmen.Analysis.Viability;
using Carmen.Collector;

namespace Carmen.Tests.Analysis.Viability;

public class PlanStatusesTests
{
    private static readonly Pilot Plan = RichPilot.Create().Pilot with
    {
        EvaluationPlan = new(null, null, [new("q1", "Would it work elsewhere?")], ["csat"], []),
    };

    private static Entry Lock(Pilot pilot, long id = 1) =>
        Entry.Of(PlanItem.Of(pilot), "Chair of the board") with
        {
            Id = id,
            At = new(2026, 2, 14, 9, 0, 0, TimeSpan.Zero),
        };

    [Fact]
    public void A_plan_that_stands_as_it_was_locked_is_intact()
    {
        var status = PlanStatuses.Of(Plan, [Lock(Plan)]);
        Assert.True(status.IsIntact);
        Assert.Empty(status.Changes);
        Assert.Equal((new DateOnly(2026, 2, 14), "Chair of the board"), (status.LockedOn, status.LockedBy));
    }

    [Fact]
    public void Whatever_differs_from_the_locked_plan_is_post_hoc_item_by_item()
    {
        var now = Plan with
        {
            Viability = Plan.Viability with { ValueAtLeast = 40 },
            EvaluationPlan = Plan.EvaluationPlan with { Questions = [new("q2", "Who pays?")], Primary = ["csat", "completion-rate"] },
            Targets = [new("csat", null, null, 0.6, null, "")],
        };
        var status = PlanStatuses.Of(now, [Lock(Plan)]);
        Assert.False(status.IsIntact);
        Assert.Equal(
            [
                new("question q2", null, "Who pays?"),
                new("primary completion-rate", null, "decides"),
                new("target csat * *", null, "at least 0.6"),
                new("threshold value", "60", "40"),
                new PlanChange("question q1", "Would it work elsewhere?", null),
            ],
            status.Changes
        );
    }

    [Fact]
    public void Locking_again_does_not_hide_a_change()
    {
        var later = Plan with { Viability = Plan.Viability with { ValueAtLeast = 40 } };
        Assert.Single(PlanStatuses.Of(later, [Lock(Plan), Lock(later, 2)]).Changes);
    }

    [Fact]
    public void A_plan_locked_in_the_definition_alone_is_post_hoc_as_a_whole_once_its_hash_differs()
    {
        var locked = Plan with
        {
            EvaluationPlan = Plan.EvaluationPlan with { LockedOn = new(2025, 2, 14), LockedHash = PlanItem.Hash(PlanItem.Of(Plan)) },
        };
        Assert.True(PlanStatuses.Of(locked, []).IsIntact);
        var changed = locked with { Viability = Plan.Viability with { Draws = 1000, PaysFrom = 0.5 } };
        Assert.Equal(PlanItem.Of(changed).Count, PlanStatuses.Of(changed, []).Changes.Count);
    }

    [Fact]
    public void A_plan_that_was_never_locked_says_so() => Assert.False(PlanStatuses.Of(Plan, []).IsLocked);
}
