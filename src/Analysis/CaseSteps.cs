using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>The steps of an event log as one row a case and one row a stay between two of its steps. Steps come by case, in the order of time.</summary>
internal sealed class CaseSteps(Horizon horizon, Words.Vocabulary activities)
{
    private const string Withdrawn = "withdrawn";
    private readonly List<CaseRow> cases = [];
    private readonly List<StayRow> stays = [];
    private (Step Step, Coordinates At, int Person)? last;

    public void Add(Step step, Coordinates at, int person)
    {
        if (last is not { } before || before.Step.Case != step.Case)
        {
            Leave();
            cases.Add(new CaseRow(at, person, 1, 0));
            last = (step, at, person);
            return;
        }

        var isHandover = step.Group is not null && before.Step.Group is not null && step.Group != before.Step.Group;
        cases[^1] = cases[^1] with { Steps = cases[^1].Steps + 1, Handovers = cases[^1].Handovers + (isHandover ? 1 : 0) };
        Stay(before, step.Time, step.Status == Withdrawn ? AfterStep.GivenUp : AfterStep.GoesOn);
        // The group that acted last stays known where a step names none.
        last = (step.Group is null ? step with { Group = before.Step.Group } : step, at, person);
    }

    /// <summary>By person, as every table.</summary>
    public (CaseRow[] Cases, StayRow[] Stays) Close()
    {
        Leave();
        cases.Sort(static (a, b) => a.Person.CompareTo(b.Person));
        stays.Sort(static (a, b) => a.Person.CompareTo(b.Person));
        return ([.. cases], [.. stays]);
    }

    /// <summary>A case whose last step settles it waits for nothing more.</summary>
    private void Leave()
    {
        if (last is { } ended && ended.Step.Status is null or "open" && horizon.EndOf(ended.Step.City, ended.Step.Source) is { } end)
        {
            Stay(ended, end, AfterStep.Waits);
        }
    }

    private void Stay((Step Step, Coordinates At, int Person) from, DateTimeOffset until, AfterStep next)
    {
        if (activities.CodeWhileFits(from.Step.Activity) is var activity and not Coordinates.None && until >= from.Step.Time)
        {
            stays.Add(new StayRow(from.At, from.Person, activity, (float)(until - from.Step.Time).TotalHours, next));
        }
    }
}
