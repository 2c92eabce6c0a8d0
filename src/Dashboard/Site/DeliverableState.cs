using Carmen.Collector;

namespace Carmen.Dashboard;

/// <summary>How far a deliverable is: published, due, overdue.</summary>
public static class DeliverableState
{
    /// <returns>Sign, word and CSS class.</returns>
    public static (string Sign, string Word, string Class) Of(PilotState state, DeliverableEntry entry, DateOnly today)
    {
        var days = Attention.DueDay(state.Pilot, entry).DayNumber - today.DayNumber;
        return state.Published.Any(document => document.Deliverable == entry.Id) ? ("●", "published", "good")
            : days < 0 ? ("▼", $"{-days} days overdue", "bad")
            : days <= Attention.DueWithinDays ? ("○", days == 0 ? "due today" : $"due in {days} days", "caution")
            : ("○", "not yet due", "open");
    }

    public static string Level(string code) =>
        code switch
        {
            "PU" => "public",
            "SEN" => "sensitive",
            "CO" => "confidential",
            _ => code,
        };
}
