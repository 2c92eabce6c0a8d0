using Carmen.Collector;

namespace Carmen.Dashboard;

/// <summary>A source and what has come from it so far.</summary>
/// <param name="Behind">
/// Days that its last event lies before the pilot's newest evidence; null where nothing was collected, or where nothing new need have happened:
/// a survey wave ends, and a month without incidents is a good one.
/// </param>
public sealed record Feed(
    Source Source,
    int Files,
    long Rows,
    long Accepted,
    long Duplicates,
    long Filtered,
    long Rejected,
    DateTimeOffset? LastEvent,
    int? Behind
)
{
    /// <summary>What goes on day by day in any administration.</summary>
    private static readonly IReadOnlyList<string> Continuous = [Kinds.Visits, Kinds.Requests, Kinds.Contacts, Kinds.Aggregates];

    public bool IsMissing => Files == 0;
    public bool IsStale => Behind > Attention.StaleAfterDays;

    /// <summary>In the pilot's order.</summary>
    public static IReadOnlyList<Feed> Of(PilotState state) =>
        [
            .. state
                .Pilot.Sources.Where(source => state.Delivering?.Contains(source.City) ?? true)
                .Select(source =>
                {
                    var imports = state.Imports.Where(import => import.City == source.City && import.Source == source.Id).ToList();
                    var last = imports.Max(import => import.LastEvent);
                    var behind =
                        last is { } day && Continuous.Contains(source.Kind) ? (int)(state.Findings.AsOf - day).TotalDays : (int?)null;
                    return new Feed(
                        source,
                        imports.Count,
                        imports.Sum(import => import.Rows),
                        imports.Sum(import => import.Accepted),
                        imports.Sum(import => import.Duplicates),
                        imports.Sum(import => import.Filtered),
                        imports.Sum(import => import.Rejected),
                        last,
                        behind
                    );
                }),
        ];

    /// <summary>Word, sign and CSS class.</summary>
    public (string Sign, string Word, string Class) State =>
        this switch
        {
            { IsMissing: true } => ("▼", "nothing collected yet", "bad"),
            { IsStale: true } => ("▼", $"{Behind} days behind", "bad"),
            _ => ("●", "up to date", "good"),
        };
}
