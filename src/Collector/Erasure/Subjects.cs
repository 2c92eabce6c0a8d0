using System.Text;

namespace Carmen.Collector;

/// <summary>From what a city knows of a person to the pseudonyms that its facts may carry.</summary>
public static class Subjects
{
    /// <summary>
    /// The id as a person's, as a record's number in each of the city's sources, and as a web visitor's in each epoch since the evidence begins:
    /// a log's user id, or an address and an agent separated by a tab. An address alone names no visitor.
    /// </summary>
    /// <param name="ids">As the city writes them; they are kept nowhere.</param>
    public static IReadOnlySet<Pseudonym> Of(Pilot pilot, Ledger ledger, Pseudonyms pseudonyms, string city, IEnumerable<string> ids)
    {
        var sources = pilot.Sources.Where(source => source.City == city).ToList();
        var epochs = sources
            .Where(source => source.Kind == Kinds.Visits)
            .ToDictionary(source => source.Id, source => Epochs(pilot, ledger, source).ToList(), StringComparer.Ordinal);
        var subjects = new HashSet<Pseudonym>();
        foreach (var id in ids)
        {
            subjects.Add(pseudonyms.Person(city, id));
            subjects.UnionWith(sources.Select(source => pseudonyms.Record(city, source.Id, id)));
            foreach (var (source, names) in epochs)
            {
                subjects.UnionWith(names.SelectMany(epoch => Traces(id).Select(trace => pseudonyms.Visitor(city, source, epoch, trace))));
            }
        }

        return subjects;
    }

    /// <summary>As logs and as visit exports make a visitor's trace.</summary>
    private static byte[][] Traces(string id)
    {
        var parts = id.Split('\t', 2);
        var other = parts.Length > 1 ? parts[1] : "";
        return [Encoding.UTF8.GetBytes($"{parts[0]}\0{other}"), Encoding.UTF8.GetBytes(id)];
    }

    private static IEnumerable<string> Epochs(Pilot pilot, Ledger ledger, Source source)
    {
        var imports = ledger.Imports().Where(import => import.City == source.City && import.Source == source.Id).ToList();
        var (first, last) = (imports.Min(import => import.FirstEvent), imports.Max(import => import.LastEvent));
        if (first is null || last is null)
        {
            yield break;
        }

        var zone = pilot.City(source.City).Zone;
        for (var at = first.Value.ToUnixTimeSeconds(); at <= last.Value.ToUnixTimeSeconds(); )
        {
            var (name, _, to) = VisitorEpochs.Of(source.VisitorEpoch, zone, at);
            yield return name;
            if (to == long.MaxValue)
            {
                yield break;
            }

            at = to;
        }
    }
}
