using System.Security.Cryptography;
using Carmen.Analysis.Quality;
using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>
/// Released figures for a reader who may not know every city: cities take another id, or are left out. Rows are put into canonical order again
/// afterwards, since the order of the real ids would tell them. Nothing is protected less than in the sets that were given.
/// </summary>
public static class Veil
{
    private const string Agreed = "as agreed";

    /// <param name="everybody">As the public may see it.</param>
    /// <param name="inside">Sets of the reader's own cities; they take the place of these cities' rows.</param>
    /// <param name="idOf">The id a city is shown under; null: it is left out.</param>
    public static ReleasedSet Of(ReleasedSet everybody, IReadOnlyList<ReleasedSet> inside, Func<string, string?> idOf)
    {
        var own = inside.Select(set => set.Readership).OfType<Readership.Inside>().Select(reader => reader.City).ToHashSet();
        bool IsOwn(Slice slice) => own.Contains(slice.City);
        var rows = everybody
            .Rows.Where(row => !IsOwn(row.Slice))
            .Concat(inside.SelectMany(set => set.Rows))
            .Select(row => idOf(row.Slice.City) is { } id ? Renamed(row.Finding, id) : null)
            .OfType<Finding>();
        Released[] shown = [.. Findings.InOrder(rows).Select(finding => new Released(finding, everybody.AsOf))];
        IEnumerable<ReleasedSet> sets = [everybody, .. inside];
        return new ReleasedSet(everybody.State, everybody.AsOf, everybody.Seed, everybody.Readership, shown)
        {
            Minimum = everybody.Minimum,
            OwnMinimum = inside.Count > 0 ? inside.Min(set => set.Minimum) : null,
            After = everybody.After,
            Contrasts = Contrasts.InOrder(
                sets.SelectMany(set => set.Contrasts.Where(contrast => set != everybody || !contrast.Figures.All(IsOwn)))
                    .Select(contrast => Renamed(contrast, idOf))
                    .OfType<Contrast>()
            ),
            // Words of a city that is not named would name it, and so might those about all.
            Annotations = [.. everybody.Annotations.Where(one => one.City is { } city && idOf(city) == city)],
            Segments =
            [
                .. sets.SelectMany(set => set.Segments.Where(found => set != everybody || !own.Contains(found.Solution.City)))
                    .Select(found => idOf(found.Solution.City) is { } id ? found.In(id) : null)
                    .OfType<ReleasedSegments>()
                    .OrderBy(found => found.Solution.City, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>SHA-256 over the rows as they are released, hexadecimal: what somebody approves, and what is compared before it is shown again.</summary>
    public static string Fingerprint(ReleasedSet set) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Findings.Write(new FindingSet(set.State, set.AsOf, set.Seed, [.. set.Rows.Select(row => row.Finding)])))
        );

    /// <summary>
    /// The pilot's definition under the same veil: of a city without its name stay services, channels, instruments and waves, and nothing that
    /// would tell which one it is: no country, zone, size, file, column or word of its sources.
    /// </summary>
    /// <param name="isNamed">Whether a city is shown as what it is.</param>
    public static Pilot Of(Pilot pilot, Func<string, string?> idOf, Func<string, bool> isNamed)
    {
        var cities = pilot
            .Cities.Where(city => idOf(city.Id) is not null)
            // Named ones in the pilot's order, then the letters in theirs.
            .Select(city => isNamed(city.Id) ? city : new City(idOf(city.Id)!, NameOf(idOf(city.Id)!), "", TimeZoneInfo.Utc, null))
            .OrderBy(city => city.Country.Length == 0 ? city.Id : "", StringComparer.Ordinal)
            .ToList();
        return new Pilot
        {
            Name = pilot.Name,
            Starts = pilot.Starts,
            Months = pilot.Months,
            Currency = pilot.Currency,
            Languages = pilot.Languages,
            Simulated = pilot.Simulated,
            Cities = cities,
            Services = pilot.Services,
            Sources = [.. cities.SelectMany(city => pilot.Sources.Where(source => idOf(source.City) == city.Id).Select(Of))],
            Targets =
            [
                .. pilot
                    .Targets.Where(target => target.City is null || idOf(target.City) is not null)
                    .Select(target =>
                        target.City is { } city && !isNamed(city) ? target with { City = idOf(city), Source = Agreed } : target
                    ),
            ],
            WorkPackages = pilot.WorkPackages,
            Deliverables = pilot.Deliverables,
            Funding = pilot.Funding,
            Instruments = pilot.Instruments,
        };

        Source Of(Source source, int place) =>
            isNamed(source.City)
                ? source
                : new Source
                {
                    Id = FormattableString.Invariant($"source-{place + 1}"),
                    City = idOf(source.City)!,
                    Kind = source.Kind,
                    Files = [],
                    Instrument = source.Instrument,
                    Wave = source.Wave,
                    VisitorEpoch = source.VisitorEpoch,
                };
    }

    /// <summary>Metrics whose categories are words of the city's own: names of its sources, of rules about them, of steps of its cases.</summary>
    private static readonly IReadOnlyList<string> OwnWords =
    [
        SourceAge.Metric.Id,
        RuleViolations.Metric.Id,
        Usage.WaitAfterStep.Metric.Id,
        Usage.GivenUpAfterStep.Metric.Id,
    ];

    /// <summary>
    /// Beginnings of categories that tell a place whatever the metric: its districts, the languages it asks in, where its people come from.
    /// </summary>
    private static readonly IReadOnlyList<string> OfThePlace = ["district=", "language=", "origin="];

    /// <summary>
    /// Null where a city that is not named is left out of what is compared, and for changes against a comparison: whom the plan argues a city is fit to
    /// be compared with would tell which it is. Two cities stand in the order of the ids shown, since that of the pilot would.
    /// </summary>
    private static Contrast? Renamed(Contrast contrast, Func<string, string?> idOf)
    {
        if (contrast.Figures.All(slice => idOf(slice.City) == slice.City))
        {
            return contrast;
        }

        if (contrast.Kind == Contrasts.InDifferences || contrast.Figures.Any(slice => idOf(slice.City) is null))
        {
            return null;
        }

        var renamed = contrast with
        {
            First = Under(contrast.First),
            Second = Under(contrast.Second),
            Rests = [.. contrast.Rests.Select(Under)],
            Reason = null,
        };
        return contrast.Kind == Contrasts.Cities && string.CompareOrdinal(renamed.First.City, renamed.Second.City) > 0
            ? renamed.Turned()
            : renamed;

        Slice Under(Slice slice) => slice with { City = idOf(slice.City)! };
    }

    /// <summary>Who agreed a target may name the city. Null where the finding's own words would.</summary>
    private static Finding? Renamed(Finding finding, string id) =>
        finding.Slice.City == id ? finding
        : OwnWords.Contains(finding.Metric) || OfThePlace.Any(word => IsOf(finding.Slice.Category, word)) ? null
        : finding with
        {
            Slice = finding.Slice with { City = id },
            Comparison = finding.Comparison is { } comparison ? comparison with { Source = Agreed } : null,
        };

    private static bool IsOf(string? category, string beginning) => category?.StartsWith(beginning, StringComparison.Ordinal) == true;

    /// <summary>"city-c" is City C.</summary>
    private static string NameOf(string id) => $"City {id[(id.IndexOf('-', StringComparison.Ordinal) + 1)..].ToUpperInvariant()}";
}
