using Carmen.Collector;

namespace Carmen.Analysis.Viability;

/// <summary>Whether the evaluation plan is still the one that was locked; what differs is post hoc.</summary>
public static class PlanStatuses
{
    public static PlanStatus Of(Pilot pilot, IEnumerable<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(pilot);
        var now = PlanItem.Of(pilot);
        var hash = PlanItem.Hash(now);
        // The first lock counts: a plan that could be locked again at will would not be one.
        var entry = entries.Where(one => one.Kind == EntryKinds.Plan).OrderBy(one => one.Id).FirstOrDefault();
        var plan = pilot.EvaluationPlan;
        if (entry is not null)
        {
            var was = entry.Content<List<PlanItem>>();
            return new PlanStatus(hash, DateOnly.FromDateTime(entry.At.UtcDateTime), PlanItem.Hash(was), entry.Author, Changes(was, now));
        }

        // Locked in the definition alone: one item cannot be told from another, so that a changed plan is post hoc as a whole.
        var isChanged = plan.LockedOn is not null && plan.LockedHash != hash;
        return new PlanStatus(
            hash,
            plan.LockedOn,
            plan.LockedHash,
            null,
            isChanged ? [.. now.Select(item => new PlanChange(item.Id, null, item.Text))] : []
        );
    }

    /// <summary>The pilot with those of its targets marked that are not the locked plan's.</summary>
    public static Pilot Marked(Pilot pilot, IEnumerable<Entry> entries)
    {
        var changed = Of(pilot, entries).Changes.Select(change => change.Item).ToHashSet(StringComparer.Ordinal);
        return pilot with
        {
            Targets = [.. pilot.Targets.Select(target => target with { IsPostHoc = changed.Contains(PlanItem.IdOf(target)) })],
        };
    }

    private static Dictionary<string, string> ById(IEnumerable<PlanItem> items) =>
        items
            .GroupBy(item => item.Id, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => string.Join(", ", group.Select(item => item.Text)), StringComparer.Ordinal);

    private static IReadOnlyList<PlanChange> Changes(IReadOnlyList<PlanItem> was, IReadOnlyList<PlanItem> now)
    {
        var (before, after) = (ById(was), ById(now));
        return
        [
            .. after
                .Where(item => !before.TryGetValue(item.Key, out var text) || text != item.Value)
                .Select(item => new PlanChange(item.Key, before.GetValueOrDefault(item.Key), item.Value)),
            .. before.Where(item => !after.ContainsKey(item.Key)).Select(item => new PlanChange(item.Key, item.Value, null)),
        ];
    }
}
