using Carmen.Analysis;
using Carmen.Collector;

namespace Carmen.Dashboard.Access;

/// <summary>
/// What each principal sees of the pilot: the one place where a state is cut to whoever asks. Pages, API and files read what comes out of here
/// and cannot ask for more, so that a page cannot show what its reader may not know.
/// </summary>
public sealed class Sights(SiteOptions options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Lazy<PilotState>> states = new(StringComparer.Ordinal);
    private string kept = "";

    /// <summary>
    /// Cheap after the first time: one state is kept for each kind of reader until anything changes. Who asks while it is being made waits for it:
    /// to make it twice at once would take twice the memory.
    /// </summary>
    public PilotState Of(Principal who)
    {
        var all = options.Pilot.Current();
        if (who.SeesAllCities || options.Access is not { } access)
        {
            return all;
        }

        var version = $"{all.Version} {access.Editions.Version}";
        var reader = $"{who.Role} {Lists.Join(who.Cities)}";
        var made = Made(version, reader, () => Cut(all, who, access.Editions) with { Version = $"{version} {reader}" });
        try
        {
            return made.Value;
        }
        catch
        {
            // What failed once is tried again by the next who asks.
            Forget(reader, made);
            throw;
        }
    }

    private Lazy<PilotState> Made(string version, string reader, Func<PilotState> make)
    {
        lock (gate)
        {
            if (kept != version)
            {
                kept = version;
                states.Clear();
            }

            return states.TryGetValue(reader, out var made) ? made : states[reader] = new Lazy<PilotState>(make);
        }
    }

    private void Forget(string reader, Lazy<PilotState> made)
    {
        lock (gate)
        {
            if (states.GetValueOrDefault(reader) == made)
            {
                states.Remove(reader);
            }
        }
    }

    /// <summary>Which rows of the store somebody may touch.</summary>
    public static CityScope ScopeOf(Principal who) =>
        who.Role switch
        {
            Roles.Operator => CityScope.All(CityScope.Owner),
            Roles.ProjectManager => CityScope.All(CityScope.AllCities),
            Roles.Evaluator or Roles.Contributor => CityScope.Of(who.Cities),
            _ => CityScope.Of([]),
        };

    private PilotState Cut(PilotState all, Principal who, Editions editions) =>
        who.Role switch
        {
            Roles.Evaluator or Roles.Reader => Inside(all, who, editions),
            Roles.Dissemination or Roles.Public => Released(all, editions),
            Roles.Contributor => WithoutFigures(all, who, city => who.Cities.Contains(city) ? city : null),
            _ => WithoutFigures(all, who, city => city),
        };

    /// <summary>Own cities from inside; the others as everybody has them, by name where they approved an edition of this very state.</summary>
    private PilotState Inside(PilotState all, Principal who, Editions editions)
    {
        var approved = editions.All().Where(edition => edition.State == all.Findings.State && edition.Superseded is null);
        var named = who.Cities.Concat(approved.SelectMany(edition => edition.Approved.Keys)).ToHashSet(StringComparer.Ordinal);
        var names = EditionSight.Names(all.Pilot, named, editions.Letters(editions.Newest?.Id, Cities(all.Pilot)));
        var inside = who.Cities.Select(city => options.Pilot.Inside?.Invoke(city)).OfType<ReleasedSet>().ToList();
        return Veiled(all, Veil.Of(all.Findings, inside, city => names[city]), who, named, (names, editions.Newest?.Id));
    }

    /// <summary>The newest edition that stands, as it was approved; figures that are not those of its fingerprint any more are not shown.</summary>
    private PilotState Released(PilotState all, Editions editions)
    {
        var edition = editions.Newest;
        var figures =
            edition is null ? null
            : edition.State == all.Findings.State ? all.Findings
            : options.Pilot.Edition?.Invoke(edition.State);
        var holds = figures is not null && Veil.Fingerprint(figures) == edition!.Released;
        var named = holds ? edition!.Approved.Keys.ToHashSet(StringComparer.Ordinal) : [];
        var names = EditionSight.Names(all.Pilot, named, editions.Letters(edition?.Id, Cities(all.Pilot)));
        var shown = holds ? Veil.Of(figures!, [], city => names[city]) : Veil.Of(all.Findings, [], _ => null);
        return Veiled(all, shown, Principal.Public, named, (names, holds ? edition!.Id : null));
    }

    private PilotState WithoutFigures(PilotState all, Principal who, Func<string, string?> idOf) =>
        all with
        {
            Findings = Veil.Of(all.Findings, [], _ => null),
            Pilot = Veil.Of(all.Pilot, idOf, _ => true),
            Imports = options.Pilot.ImportsOf(ScopeOf(who)),
            Published = [],
            Viability = null,
            Delivering = [.. who.Cities],
        };

    private PilotState Veiled(
        PilotState all,
        ReleasedSet figures,
        Principal who,
        HashSet<string> named,
        (Dictionary<string, string> Names, long? Newest) edition
    ) =>
        all with
        {
            Findings = figures,
            Pilot = Veil.Of(all.Pilot, city => edition.Names[city], named.Contains),
            Imports = options.Pilot.ImportsOf(ScopeOf(who)),
            // A document of an edition shows cities as the edition does; any other names all it speaks of, and a verdict rests on the figures of all of them.
            Published =
            [
                .. all.Published.Where(document =>
                    document.Edition is { } number ? number == edition.Newest : document.State == figures.Basis && IsNamed(all.Pilot, named)
                ),
            ],
            Viability = IsNamed(all.Pilot, named) && all.Viability?.FindingsState == figures.Basis ? all.Viability : null,
            Delivering = [.. who.Cities],
        };

    private static bool IsNamed(Pilot pilot, HashSet<string> named) => pilot.Cities.All(city => named.Contains(city.Id));

    private static IEnumerable<string> Cities(Pilot pilot) => pilot.Cities.Select(city => city.Id);
}
