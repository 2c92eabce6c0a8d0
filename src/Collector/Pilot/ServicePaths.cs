using System.Text;

namespace Carmen.Collector;

/// <summary>Finds the service of a path: the one with the longest of its pages that the path begins with, whole segments only. Letters beyond ASCII may be written as such or encoded.</summary>
internal sealed class ServicePaths(IReadOnlyList<Service> services)
{
    private readonly List<(string Prefix, ServicePlace Place)> prefixes =
    [
        .. services
            .Where(service => service.Pages is not null)
            .SelectMany(service =>
                service
                    .Pages!.All.Index()
                    .Select(page =>
                        (
                            Prefix: LogPath.Written(Encoding.UTF8.GetBytes(page.Item.TrimEnd('/'))),
                            new ServicePlace(service.Id, page.Index, page.Item == service.Pages.Done)
                        )
                    )
            )
            .OrderByDescending(entry => entry.Prefix.Length)
            .ThenBy(entry => entry.Prefix, StringComparer.Ordinal),
    ];
    private readonly Dictionary<long, ServicePlace?> known = [];

    /// <summary>Null where no service has such a page.</summary>
    public ServicePlace? Of(string path) =>
        prefixes
            .FirstOrDefault(entry =>
                path.StartsWith(entry.Prefix, StringComparison.Ordinal)
                && (path.Length == entry.Prefix.Length || path[entry.Prefix.Length] == '/')
            )
            .Place;

    public ServicePlace? Of(long term, Terms terms)
    {
        if (!known.TryGetValue(term, out var place))
        {
            known[term] = place = Of(terms.Text(term));
        }

        return place;
    }
}

/// <summary>Which page of which service: <paramref name="Step"/> is its index in <see cref="ServicePages.All"/>.</summary>
internal sealed record ServicePlace(string Service, int Step, bool Done);
