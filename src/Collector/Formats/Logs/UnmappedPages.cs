using System.Runtime.InteropServices;

namespace Carmen.Collector;

/// <summary>Page views that belong to no service, for the inbox of unmapped pages: the most frequent by name, the rest together.</summary>
internal sealed class UnmappedPages(Reading reading)
{
    private readonly ServicePaths services = new(reading.Pilot.Services);
    private readonly Dictionary<string, bool> mapped = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> unmapped = new(StringComparer.Ordinal);

    /// <summary>One page view.</summary>
    public void Add(string path)
    {
        if (!mapped.TryGetValue(path, out var known))
        {
            mapped[path] = known = services.Of(path) is not null;
        }

        if (!known)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(unmapped, path, out _)++;
        }
    }

    /// <summary>Hands over what was counted.</summary>
    public void Finish()
    {
        var byViews = unmapped.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal);
        foreach (var (place, (path, views)) in byViews.Index())
        {
            reading.Count(CountGroups.Unmapped + "page", place < Reading.UnmappedKept ? path : "(other pages)", views);
        }
    }
}
