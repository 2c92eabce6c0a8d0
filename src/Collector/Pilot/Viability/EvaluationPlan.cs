using System.Security.Cryptography;
using System.Text;

namespace Carmen.Collector;

/// <summary>What the consortium said it would find out, before it looked: the section <c>evaluation-plan</c>.</summary>
/// <param name="LockedOn">Null: not locked, and everything counts as post hoc.</param>
/// <param name="LockedHash">Of <see cref="PlanItem.Hash"/> over the items on that day.</param>
/// <param name="Primary">Metrics that decide, declared in advance.</param>
public sealed record EvaluationPlan(
    DateOnly? LockedOn,
    string? LockedHash,
    IReadOnlyList<PlanQuestion> Questions,
    IReadOnlyList<string> Primary,
    IReadOnlyList<Testimony> Evidence
)
{
    public static readonly EvaluationPlan None = new(null, null, [], [], []);
}

public sealed record PlanQuestion(string Id, string Text);

/// <summary>Evidence that is no number: an interview, a workshop, an expert review.</summary>
/// <param name="Supports">for, against or mixed.</param>
/// <param name="Question">A question's id; null where it speaks to none in particular.</param>
public sealed record Testimony(
    string Id,
    string Kind,
    DateOnly On,
    string? City,
    string? Subject,
    int Participants,
    string Supports,
    string? Question,
    string Text
)
{
    public static readonly IReadOnlyList<string> Kinds = ["interview", "workshop", "expert-review"];
}

/// <summary>One statement of the plan: questions, primary metrics, targets, weights and thresholds, each a line of its own.</summary>
public sealed record PlanItem(string Id, string Text)
{
    /// <summary>Everything that a plan fixes, in a fixed order.</summary>
    public static IReadOnlyList<PlanItem> Of(Pilot pilot)
    {
        var (plan, settings) = (pilot.EvaluationPlan, pilot.Viability);
        return
        [
            .. plan.Questions.Select(question => new PlanItem($"question {question.Id}", question.Text)),
            .. plan.Primary.Select(metric => new PlanItem($"primary {metric}", "decides")),
            .. pilot.Targets.Select(target => new PlanItem(IdOf(target), Bound(target))),
            new("threshold value", Number(settings.ValueAtLeast)),
            new("threshold advise", Number(settings.AdviseFrom)),
            new("threshold pays", Number(settings.PaysFrom)),
            new("threshold refuse", Number(settings.RefuseTo)),
            new("threshold grade", settings.WorstGrade),
            .. settings.Criteria.Select(criterion => new PlanItem(
                $"criterion {criterion.Id}",
                $"{criterion.Measure} {Number(criterion.Worst)} to {Number(criterion.Best)}"
            )),
            .. settings.Groups.Select(group => new PlanItem($"weights {group.Id}", Weights(group))),
        ];
    }

    /// <summary>What a target is for; two targets for the same, a lower and an upper bound, share it.</summary>
    public static string IdOf(Target target) =>
        $"target {target.Metric} {target.City ?? "*"} {target.Service ?? "*"}" + (target.Audience is { } audience ? $" {audience}" : "");

    /// <summary>SHA-256 over the items, its first 16 hexadecimal digits: short enough to be printed and typed.</summary>
    public static string Hash(IEnumerable<PlanItem> items)
    {
        var text = string.Concat(items.Select(item => $"{item.Id}\t{item.Text}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    private static string Bound(Target target) =>
        target.AtLeast is { } least ? $"at least {Number(least)}" : $"at most {Number(target.AtMost ?? 0)}";

    private static string Weights(StakeholderGroup group) =>
        group.Method == "ahp"
            ? string.Join(", ", group.Comparisons.Select(pair => $"{pair.First}/{pair.Second} {Number(pair.Ratio)}"))
            : string.Join(", ", group.Points.Select(point => $"{point.Key} {Number(point.Value)}"));

    private static string Number(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
