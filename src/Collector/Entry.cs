using System.Text.Json;

namespace Carmen.Collector;

/// <summary>
/// Something a person entered in a form of the dashboard. Entries are never changed: the same author's later entry of the same key takes the
/// place of an earlier one, and both stay as the history.
/// </summary>
/// <param name="Id">Rising with time; 0 before it is stored.</param>
/// <param name="Author">As the person named themselves.</param>
/// <param name="Kind">One of <see cref="EntryKinds"/>.</param>
/// <param name="Key">What it is about.</param>
/// <param name="Submitted">False for a draft, which nobody but its author sees and which counts for nothing.</param>
/// <param name="Text">Content as JSON of the type that <paramref name="Kind"/> names.</param>
public sealed record Entry(long Id, DateTimeOffset At, string Author, string Kind, string Key, bool Submitted, string Text)
{
    public const int LongestAuthor = 80;

    public static Entry Of(Assessment judged, string author, bool submitted)
    {
        var key = string.Join('|', judged.Topic, judged.Item, judged.Subject, judged.Donor, judged.Candidate);
        return new Entry(
            0,
            default,
            author,
            EntryKinds.Assessment,
            key,
            submitted,
            JsonSerializer.Serialize(judged with { Rater = author })
        );
    }

    public static Entry Of(Candidate candidate, string author) =>
        new(0, default, author, EntryKinds.Candidate, candidate.Id, true, JsonSerializer.Serialize(candidate));

    public static Entry Of(OperationCost cost, string author) =>
        new(0, default, author, EntryKinds.Cost, $"{cost.Subject}|{cost.Candidate}|{cost.Mode}", true, JsonSerializer.Serialize(cost));

    public static Entry Of(SignOff signed, string author) =>
        new(
            0,
            default,
            author,
            EntryKinds.SignOff,
            $"{signed.Subject}|{signed.Donor}|{signed.Candidate}",
            true,
            JsonSerializer.Serialize(signed)
        );

    public static Entry Of(IReadOnlyList<PlanItem> plan, string author) =>
        new(0, default, author, EntryKinds.Plan, "plan", true, JsonSerializer.Serialize(plan));

    /// <summary>The content, as the type that the kind names.</summary>
    /// <exception cref="InvalidDataException">Written by another version.</exception>
    public T Content<T>() =>
        JsonSerializer.Deserialize<T>(Text)
        ?? throw new InvalidDataException(
            $"entry {Id} of kind '{Kind}' holds nothing, expected {typeof(T).Name}; use the version that wrote it"
        );
}

/// <summary>What can be entered.</summary>
public static class EntryKinds
{
    public const string Assessment = "assessment";
    public const string Candidate = "candidate";
    public const string Cost = "cost";
    public const string SignOff = "sign-off";

    /// <summary>The evaluation plan as it stood when it was locked.</summary>
    public const string Plan = "plan";
}

/// <summary>Somebody accountable has seen a verdict.</summary>
/// <param name="State">The viability state that was signed.</param>
public sealed record SignOff(string Subject, string Donor, string Candidate, string Verdict, string State, string Remark);

/// <summary>Which entries count.</summary>
public static class Entries
{
    /// <summary>What holds now: of each author and key the latest one submitted; of what only one can be right (candidates, costs, the plan) the latest of anybody.</summary>
    public static IReadOnlyList<Entry> Current(IEnumerable<Entry> entries) =>
        [
            .. entries
                .Where(entry => entry.Submitted)
                .GroupBy(entry => (entry.Kind, entry.Key, Author: entry.Kind is EntryKinds.Assessment ? entry.Author : ""))
                .Select(group => group.MaxBy(entry => entry.Id)!)
                .OrderBy(entry => entry.Id),
        ];

    /// <summary>Judgements submitted and not taken back.</summary>
    public static IReadOnlyList<Assessment> Assessments(IEnumerable<Entry> entries) =>
        [.. Of<Assessment>(entries, EntryKinds.Assessment).Where(assessment => assessment.Value is not null)];

    public static IReadOnlyList<T> Of<T>(IEnumerable<Entry> entries, string kind) =>
        [.. Current(entries).Where(entry => entry.Kind == kind).Select(entry => entry.Content<T>())];
}
