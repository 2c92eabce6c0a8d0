using Carmen.Analysis;
using Carmen.Analysis.Usage;
using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>
/// Page views of one service's pages in one month from one country by one type of device, in the shape in which Commission Implementing Regulation
/// (EU) 2020/1121 has statistics on information pages handed in. Made of released findings alone: a figure that is withheld is an empty cell.
/// </summary>
/// <param name="Month">First day.</param>
/// <param name="Url">Where the service's pages begin: the views are of every page under it that belongs to the service.</param>
/// <param name="Country">ISO 3166-1 alpha-2; <c>:</c> where the source does not tell it.</param>
/// <param name="Views">Null where withheld.</param>
public sealed record FlatViews(
    DateOnly Month,
    string City,
    string Service,
    string Url,
    string Country,
    string Device,
    double? Views,
    string? Flag,
    string State
)
{
    private const char Between = '/';

    /// <summary>Month by month, in the order of cities, services, countries and devices; services without pages of their own have no row.</summary>
    public static IReadOnlyList<FlatViews> Of(Pilot pilot, ReleasedSet findings) =>
        [
            .. findings
                .Of(ViewsByDevice.Metric.Id)
                .Where(row => row.Slice is { Category: not null, Period.Grain: Grain.Month })
                .Select(row => Of(pilot, findings.State, row))
                .OfType<FlatViews>()
                .OrderBy(row => row.Month)
                .ThenBy(row => row.City, StringComparer.Ordinal)
                .ThenBy(row => row.Service, StringComparer.Ordinal)
                .ThenBy(row => row.Country, StringComparer.Ordinal)
                .ThenBy(row => row.Device, StringComparer.Ordinal),
        ];

    private static FlatViews? Of(Pilot pilot, string state, Released row)
    {
        var parts = row.Slice.Category!.Split(Between);
        return row.Slice.Service is { } service && pilot.Service(service)?.Pages is { } pages
            ? new FlatViews(
                row.Slice.Period.From!.Value,
                row.Slice.City,
                service,
                pages.Start,
                parts[0],
                parts[1],
                (row.Estimate as Estimate.Measured)?.Value,
                row.Flags.Length > 0 ? row.Flags : null,
                state
            )
            : null;
    }

    /// <summary>Name, content and meaning of each column of the CSV form.</summary>
    public static readonly IReadOnlyList<(string Name, Func<FlatViews, object?> Cell, string Meaning)> Columns =
    [
        ("month", row => row.Month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture), "Calendar month, city-local"),
        ("city", row => row.City, "Id of the city"),
        ("service", row => row.Service, "Id of the service"),
        ("url", row => row.Url, "Path under which the service's pages lie on the city's portal"),
        ("country", row => row.Country, "Country from which the pages were viewed, ISO 3166-1 alpha-2; : where not known"),
        ("device_type", row => row.Device, "desktop, mobile, tablet or unknown"),
        ("views", row => row.Views, "Number of page views; empty where withheld"),
        ("views_flag", row => row.Flag, string.Join("; ", Flags.Legend.Select(entry => $"{entry.Flag} {entry.Meaning}"))),
        ("state", row => row.State, "The data state the figure was computed from"),
    ];

    public static byte[] ToCsv(IEnumerable<FlatViews> rows) => CsvDocument.Of(rows, Columns);
}
