using Carmen.Analysis;
using Carmen.Collector;

namespace Carmen.Dashboard.Access;

/// <summary>
/// A pilot as the readers of an edition may see it: a city that approved stands under its name, any other as a letter, without country, size,
/// words of its own, and the names of its files.
/// </summary>
/// <param name="IsNamed">Every city stands under its name.</param>
public sealed record EditionSight(Pilot Pilot, ReleasedSet Figures, IReadOnlyList<Import> Imports, bool IsNamed)
{
    private const string Untold = "–";

    /// <param name="approved">Ids of the cities that let their figures leave under their names.</param>
    /// <param name="letters">City → letter.</param>
    public static EditionSight Of(
        Pilot pilot,
        ReleasedSet figures,
        IReadOnlyList<Import> imports,
        IReadOnlyCollection<string> approved,
        IReadOnlyDictionary<string, string> letters
    )
    {
        if (pilot.Cities.All(city => approved.Contains(city.Id)))
        {
            return new EditionSight(pilot, figures, imports, IsNamed: true);
        }

        var names = Names(pilot, approved, letters);
        return new EditionSight(
            Veil.Of(pilot, city => names[city], approved.Contains),
            Veil.Of(figures, [], city => names[city]),
            [.. imports.Where(import => names.ContainsKey(import.City)).Select(Shown)],
            IsNamed: false
        );

        Import Shown(Import import) => approved.Contains(import.City) ? import : Nameless(pilot, import, names[import.City]);
    }

    /// <summary>City → the id it is shown under.</summary>
    internal static Dictionary<string, string> Names(
        Pilot pilot,
        IReadOnlyCollection<string> named,
        IReadOnlyDictionary<string, string> letters
    ) =>
        pilot.Cities.ToDictionary(
            city => city.Id,
            city => named.Contains(city.Id) ? city.Id : $"city-{letters[city.Id]}",
            StringComparer.Ordinal
        );

    /// <summary>A receipt with its numbers alone; sources are numbered as <see cref="Veil"/> numbers them.</summary>
    private static Import Nameless(Pilot pilot, Import import, string city)
    {
        var place = pilot.Sources.Where(source => source.City == import.City).TakeWhile(source => source.Id != import.Source).Count() + 1;
        var source = FormattableString.Invariant($"source-{place}");
        return import with
        {
            City = city,
            Source = source,
            File = $"{city}/{source}",
            Format = Untold,
            Sha256 = Untold,
            Mapping = Untold,
            By = Untold,
            Counts = [.. import.Counts.Where(count => count.Group is CountGroups.Filtered or CountGroups.Rejected)],
            Guesses = [],
            Warnings = [],
        };
    }
}
