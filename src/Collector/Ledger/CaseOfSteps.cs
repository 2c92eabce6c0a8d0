namespace Carmen.Collector;

/// <summary>
/// A case of an event log as a request: it opens with its first step and has the status that the last step with a status gave it. Steps of one
/// case may come from several files; the case is folded when it is read, so that it does not matter which.
/// </summary>
internal static class CaseOfSteps
{
    /// <param name="steps">Of one case, in the order of time; at least one.</param>
    public static Request Fold(IReadOnlyList<Step> steps)
    {
        var newest = steps[^1];
        var decided = steps.Where(step => step.Status is not null).ToList();
        var status = decided.Count == 0 ? "open" : decided[^1].Status!;
        var reopening = status == "open" ? null : decided.FindLast(step => step.Status == "open");
        var closing =
            status == "open" ? null : decided.First(step => step.Status == status && (reopening is null || step.Time >= reopening.Time));
        var reopened = decided.Zip(decided.Skip(1)).Any(pair => pair.First.Status == "closed" && pair.Second.Status == "open");
        return new Request(
            newest.City,
            newest.Source,
            newest.Case,
            newest.Service,
            newest.Channel,
            newest.Audience,
            newest.Person,
            steps[0].Time,
            null,
            null,
            closing?.Time,
            newest.Time,
            null,
            status,
            reopened,
            newest.District,
            RequestFlags.None
        );
    }
}
