namespace Carmen.Collector;

/// <summary>Page views that belong to no service, for the inbox of unmapped pages: the most frequent by name, the rest together.</summary>
internal sealed class UnmappedPages(Reading reading)
{
    private readonly ServicePaths services = new(reading.Pilot.Services);
    private readonly Dictionary<string, PageViews?> pages = new(StringComparer.Ordinal);

    /// <summary>Where the views of a page are counted; null where it belongs to a service.</summary>
    public PageViews? Of(string path)
    {
        if (!pages.TryGetValue(path, out var views))
        {
            pages[path] = views = services.Of(path) is null ? new PageViews() : null;
        }

        return views;
    }

    /// <summary>One page view.</summary>
    public void Add(string path)
    {
        if (Of(path) is { } views)
        {
            views.Count++;
        }
    }

    /// <summary>Hands over what was counted.</summary>
    public void Finish()
    {
        var byViews = pages
            .Where(page => page.Value is not null)
            .OrderByDescending(page => page.Value!.Count)
            .ThenBy(page => page.Key, StringComparer.Ordinal);
        foreach (var (place, (path, views)) in byViews.Index())
        {
            reading.Count(CountGroups.Unmapped + "page", place < Reading.UnmappedKept ? path : "(other pages)", views!.Count);
        }
    }
}

/// <summary>A count that whoever saw the page before can add to without looking for it.</summary>
internal sealed class PageViews
{
    public long Count { get; set; }
}
