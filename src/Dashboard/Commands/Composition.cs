using Carmen.Analysis;
using Carmen.Analysis.Viability;
using Carmen.Collector;
using Carmen.Dashboard.Access;
using Carmen.Reports;

namespace Carmen.Dashboard.Commands;

/// <summary>What documents and exports are composed from, beside the findings: for whom, of which edition, in which language.</summary>
/// <param name="Inside">The city that may see more of its own; null for everybody.</param>
internal sealed record Composition(string Language, string? Inside = null)
{
    /// <summary>Null: the present state, every city under its name.</summary>
    public FrozenEdition? Frozen { get; init; }

    /// <summary>Printed in the document.</summary>
    public string? AuditHead { get; init; }

    /// <summary>The figures of an edition as they were frozen, and how it shows them today.</summary>
    /// <exception cref="InvalidDataException">There is no such edition, it lost its ground, or its figures are no longer held as they were.</exception>
    public static (FindingSet Set, FrozenEdition Frozen) OfEdition(PilotFolder folder, long number)
    {
        var edition = folder.HasAccess ? folder.Access().Editions.All().FirstOrDefault(edition => edition.Id == number) : null;
        if (edition is null or { Superseded: not null })
        {
            throw new InvalidDataException(
                edition is null
                    ? $"--edition: found {number}, expected the number of an edition that the page \"Editions\" shows"
                    : $"--edition: found {number}, whose ground an erasure or an undo took away, expected one that stands; freeze a new one"
            );
        }

        var set = folder.Ledger.Findings(edition.State) is { } kept ? Findings.Read(kept) : null;
        return set is not null && Veil.Fingerprint(folder.Released(set)) == edition.Released
            ? (set, new FrozenEdition(number, [.. edition.Approved.Keys.Order(StringComparer.Ordinal)]))
            : throw new InvalidDataException(
                $"--edition: the figures of edition {number} are no longer held as they were approved, expected the same ones; freeze a new edition"
            );
    }

    /// <summary>The pilot, its figures and receipts as the readers may see them.</summary>
    public EditionSight Sight(PilotFolder folder, FindingSet set)
    {
        var (pilot, released) = (ViabilityOf.Pilot(folder), folder.Released(set, Inside));
        IReadOnlyList<Import> imports = [.. folder.Ledger.Imports().Reverse()];
        return Frozen is { } frozen
            ? EditionSight.Of(
                pilot,
                released,
                imports,
                frozen.Approved,
                folder.Access().Editions.Letters(frozen.Number, pilot.Cities.Select(city => city.Id))
            )
            : new EditionSight(pilot, released, imports, IsNamed: true);
    }

    /// <summary>Verdicts on taking services over rest on the figures of all cities: without every name there are none.</summary>
    /// <param name="viability">How what is advised about transfers is come by; null: kept, or computed and kept.</param>
    public Reports.Edition Edition(PilotFolder folder, FindingSet set, Func<PilotFolder, ReleasedSet, ViabilitySet>? viability = null)
    {
        var sight = Sight(folder, set);
        var publication = new Publication(sight.Pilot, sight.Figures, Reports.Language.Of(Language))
        {
            Viability = sight.IsNamed ? (viability ?? ViabilityOf.Ensure)(folder, folder.Released(set, Inside)) : null,
        };
        return new Reports.Edition(publication, sight.Imports) { Frozen = Frozen, AuditHead = AuditHead };
    }
}
