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
    public void Targets_that_were_set_or_changed_after_the_lock_are_marked_and_the_others_are_not()
    {
        Target kept = new("csat", null, null, 0.7, null, "");
        var locked = Plan with { Targets = [kept, kept with { Audience = "enterprise" }, new("nps", null, null, 10, null, "")] };
        var now = locked with
        {
            Targets = [kept, kept with { Audience = "enterprise", AtLeast = 0.6 }, new("sus", null, null, 70, null, "")],
        };
        Assert.Equal([false, true, true], PlanStatuses.Marked(now, [Lock(locked)]).Targets.Select(target => target.IsPostHoc));
        Assert.DoesNotContain(PlanStatuses.Marked(locked, [Lock(locked)]).Targets, target => target.IsPostHoc);
        Assert.DoesNotContain(PlanStatuses.Marked(now, []).Targets, target => target.IsPostHoc);
    }

    [Fact]
    public void A_lower_and_an_upper_bound_of_one_figure_are_two_targets_of_the_plan()
    {
        var locked = Plan with { Targets = [new("csat", null, null, 0.6, null, ""), new("csat", null, null, null, 0.9, "")] };
        var now = locked with { Targets = [locked.Targets[0], locked.Targets[1] with { AtMost = 0.95 }] };
        Assert.Equal(
            [new PlanChange("target csat * *", "at least 0.6, at most 0.9", "at least 0.6, at most 0.95")],
            PlanStatuses.Of(now, [Lock(locked)]).Changes
        );
    }

    [Fact]
    public void A_plan_that_was_never_locked_says_so() => Assert.False(PlanStatuses.Of(Plan, []).IsLocked);
}
