using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>Every deliverable that can be composed. To add one: its file, its words in each language, its line here.</summary>
public static class Deliverables
{
    public static readonly IReadOnlyList<Deliverable> All = [D5.Deliverable, ViabilityBrief.Deliverable, ViabilityDerivation.Deliverable];

    /// <exception cref="ArgumentOutOfRangeException">No such deliverable; the message lists those there are.</exception>
    public static Deliverable Named(string id) =>
        All.FirstOrDefault(deliverable => deliverable.Id == id)
        ?? throw new ArgumentOutOfRangeException(
            nameof(id),
            id,
            $"Deliverables that can be composed are {string.Join(", ", All.Select(deliverable => deliverable.Id))}."
        );
}

/// <summary>A document that the project owes.</summary>
/// <param name="Id">As <c>pilot.yaml</c> and the command line name it, such as "d5".</param>
/// <param name="Compose">Pure: the same edition gives the same document.</param>
public sealed record Deliverable(string Id, Func<Edition, Document> Compose)
{
    /// <summary>For a deliverable that is one document a service: those; null for one that is one document.</summary>
    public Func<Edition, IReadOnlyList<Document>>? Several { get; init; }

    /// <summary>Composed only where it is named: too long to be made with every publication.</summary>
    public bool OnRequest { get; init; }

    public IReadOnlyList<Document> Documents(Edition edition) => Several is { } several ? several(edition) : [Compose(edition)];
}

/// <summary>What a deliverable is composed from.</summary>
public sealed record Edition(Publication Publication, IReadOnlyList<Import> Imports)
{
    public Pilot Pilot => Publication.Pilot;

    /// <summary>The frozen edition that the figures are of; null: the present state, every city under its name.</summary>
    public FrozenEdition? Frozen { get; init; }

    /// <summary>Number and hash of the audit entry that last changed what the document rests on; null where there is no audit trail.</summary>
    public string? AuditHead { get; init; }
    public DeliverableWords Words => Publication.Language.Deliverables;

    public IReadOnlyList<Import> ImportsOf(string city) => [.. Imports.Where(import => import.City == city)];
}

/// <summary>A state of the figures that was frozen for readers outside the cities.</summary>
/// <param name="Approved">Ids of the cities that let it carry their names; the others are letters.</param>
public sealed record FrozenEdition(long Number, IReadOnlyList<string> Approved);
