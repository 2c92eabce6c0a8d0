using Carmen.Collector;

namespace Carmen.Dashboard;

/// <summary>Something that a project manager would want to act on, worst first, and where to act.</summary>
/// <param name="Urgent">Evidence or a date is being missed now; otherwise it is only coming.</param>
/// <param name="Path">Page within the site.</param>
public sealed record Attention(bool Urgent, string Title, string Detail, string Path)
{
    /// <summary>A source is stale when it lies this far behind the pilot's newest evidence: cities deliver monthly, with a few days of grace.</summary>
    public const int StaleAfterDays = 35;

    /// <summary>Deliverables are announced this long before the end of the month they are due in.</summary>
    public const int DueWithinDays = 45;

    public static IReadOnlyList<Attention> Of(PilotState state, DateOnly today) =>
        [
            .. Deliverables(state, today)
                .Concat(Feeds(state))
                .Concat(Rejected(state))
                .Concat(Unmapped(state))
                .OrderByDescending(item => item.Urgent),
        ];

    /// <summary>The last day of the project month a deliverable is due in.</summary>
    public static DateOnly DueDay(Pilot pilot, DeliverableEntry entry) => pilot.Starts.AddMonths(entry.Due).AddDays(-1);

    private static IEnumerable<Attention> Deliverables(PilotState state, DateOnly today)
    {
        foreach (var entry in state.Pilot.Deliverables.Where(entry => state.Published.All(document => document.Deliverable != entry.Id)))
        {
            var days = DueDay(state.Pilot, entry).DayNumber - today.DayNumber;
            if (days <= DueWithinDays)
            {
                var when =
                    days < 0 ? $"{-days} days overdue"
                    : days == 0 ? "due today"
                    : $"due in {days} days";
                yield return new Attention(days < 0, $"{entry.Number} {when}", $"{entry.Title}, lead {entry.Lead}", "/deliverables");
            }
        }
    }

    private static IEnumerable<Attention> Feeds(PilotState state)
    {
        foreach (var feed in Feed.Of(state).Where(feed => feed.IsMissing || feed.IsStale))
        {
            var city = state.Pilot.City(feed.Source.City);
            var path = $"/data?city={city.Id}&source={Uri.EscapeDataString(feed.Source.Id)}";
            yield return feed.IsMissing
                ? new Attention(
                    true,
                    $"{city.Name}: nothing collected from {feed.Source.Id}",
                    $"Expected {string.Join(", ", feed.Source.Files)}",
                    path
                )
                : new Attention(
                    true,
                    $"{city.Name}: {feed.Source.Id} is {feed.Behind} days behind",
                    $"Last event {Words.Day(city.LocalDay(feed.LastEvent!.Value))}",
                    path
                );
        }
    }

    /// <summary>A source that loses more than a twentieth of its rows stands for itself; the others are one line together.</summary>
    private static IEnumerable<Attention> Rejected(PilotState state)
    {
        var feeds = Feed.Of(state).Where(feed => feed.Rejected > 0).ToLookup(feed => feed.Rejected > feed.Rows / 20);
        foreach (var feed in feeds[true])
        {
            yield return new Attention(
                true,
                $"{state.Pilot.City(feed.Source.City).Name}: {Words.Count(feed.Rejected)} of {Words.Count(feed.Rows)} rows of {feed.Source.Id} rejected",
                "Their reasons stand in the receipts",
                $"/data?city={feed.Source.City}&source={Uri.EscapeDataString(feed.Source.Id)}"
            );
        }

        if (feeds[false].Any())
        {
            yield return new Attention(
                false,
                $"{Words.Count(feeds[false].Sum(feed => feed.Rejected))} rows rejected in {Words.Counted(feeds[false].Count(), "source", "sources")}",
                $"Of {Words.Count(feeds[false].Sum(feed => feed.Rows))}, for reasons that stand in the receipts",
                "/data"
            );
        }
    }

    private static IEnumerable<Attention> Unmapped(PilotState state)
    {
        var values = UnmappedValue.Of(state).Where(value => !value.IsPage).ToList();
        if (values.Count > 0)
        {
            yield return new Attention(
                false,
                $"{values.Count} words of the sources are not mapped",
                $"{Words.Count(values.Sum(value => value.Count))} facts stand under “unmapped”",
                "/data/unmapped"
            );
        }
    }
}

/// <summary>A word of a source that the pilot's mapping does not know, how often it came, and what to add to <c>pilot.yaml</c>.</summary>
public sealed record UnmappedValue(string City, string Source, string Field, string Value, long Count)
{
    /// <summary>The most frequent first.</summary>
    public static IReadOnlyList<UnmappedValue> Of(PilotState state) =>
        [
            .. from import in state.Imports
            from count in import.Counts
            where count.Group.StartsWith(CountGroups.Unmapped, StringComparison.Ordinal)
            group count.Count by (import.City, import.Source, Field: count.Group[CountGroups.Unmapped.Length..], count.Name) into same
            let key = same.Key
            select new UnmappedValue(key.City, key.Source, key.Field, key.Name, same.Sum()) into value
            orderby value.Count descending, value.City, value.Source, value.Field, value.Value
            select value,
        ];

    /// <summary>A page of the portal that belongs to no service: usual for news and the like, while an unmapped word is a fact left out of its service.</summary>
    public bool IsPage => Field == "page";

    /// <summary>A page belongs to a service by its path; any other word is mapped to one of our codes in the source's entry.</summary>
    public string Line => IsPage ? $"pages: {{start: {Quoted(Value)}}}" : $"values: {{{Field}: {{{Quoted(Value)}: …}}}}";

    private static string Quoted(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
