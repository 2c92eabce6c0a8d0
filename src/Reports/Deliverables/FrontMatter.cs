using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>Cover and document control, the same for every deliverable. What <c>pilot.yaml</c> does not state is said to be missing, never invented.</summary>
internal static class FrontMatter
{
    /// <param name="statedOnly">As in <see cref="Control"/>.</param>
    public static Cover Cover(Edition edition, string id, string title, string subtitle, bool statedOnly = false)
    {
        var (pilot, publication, words) = (edition.Pilot, edition.Publication, edition.Words.Front);
        var entry = Entry(pilot, id);
        var number = entry?.Number ?? id.ToUpperInvariant();
        var until = publication.Until();
        var version = entry?.Versions.Count > 0 ? entry.Versions[^1].Version : null;
        return new Cover(
            pilot.Funding is { } funding ? $"{funding.Acronym} · {pilot.Name}" : pilot.Name,
            number,
            entry?.Title is { Length: > 0 } named ? named : title,
            subtitle,
            entry?.Versions.Count > 0 ? entry.Versions[^1].Date : until,
            entry?.Authors ?? [],
            [number, pilot.Name, publication.Findings.State],
            Facts(edition, entry, number),
            version is null && statedOnly
                ? $"{words.DataState} {publication.ShortState}"
                : words.Footer($"{words.Version} {version ?? words.NotStated}", $"{words.DataState} {publication.ShortState}"),
            pilot.Funding is { } funded ? words.Statements(funded) : [$"{words.Funding}: {words.NotStated}."],
            pilot.Funding is null ? null : words.Emblem,
            pilot.Simulated ? new SimulatedMark(words.SimulatedMark, words.SimulatedExplanation) : null
        );
    }

    /// <param name="statedOnly">Leaves out what is not stated instead of saying so: for a few pages.</param>
    public static Section Control(Edition edition, string id, bool statedOnly = false)
    {
        var (pilot, words) = (edition.Pilot, edition.Words.Front);
        var entry = Entry(pilot, id);
        var versions = entry?.Versions ?? [];
        Block history =
            versions.Count == 0
                ? new Block.Paragraph(words.NoHistory)
                : new Block.Tabular(
                    new Table(
                        words.History,
                        [new(words.Version), new(words.Date), new(words.Author), new(words.Change)],
                        [
                            .. versions.Select(one =>
                                (IReadOnlyList<string>)[one.Version, edition.Publication.Numbers.Date(one.Date), one.Author, one.Change]
                            ),
                        ]
                    )
                );
        Fact[] facts =
        [
            .. Facts(edition, entry, entry?.Number ?? id.ToUpperInvariant()),
            new(words.FullState, edition.Publication.Findings.State),
            .. edition.Frozen is { } frozen ? [new Fact(words.Edition, words.EditionIs(frozen.Number))] : Array.Empty<Fact>(),
            .. edition.AuditHead is { } head ? [new Fact(words.AuditHead, head)] : Array.Empty<Fact>(),
            new(words.Authors, Named(edition, entry?.Authors)),
            new(words.Reviewers, Named(edition, entry?.Reviewers)),
            new(words.Coordinator, pilot.Funding?.Coordinator ?? words.NotStated),
            new(words.Funding, pilot.Funding is { } funding ? $"{funding.Programme}, {funding.Grant}" : words.NotStated),
        ];
        facts = [.. facts.Where(fact => !statedOnly || fact.Value != words.NotStated)];
        Block[] all = [new Block.Facts(facts), history, new Block.Note("info", null, words.Reproduce)];
        return new Section(words.Control, [.. all.Where(block => block != history || versions.Count > 0 || !statedOnly)]);
    }

    private static IReadOnlyList<Fact> Facts(Edition edition, DeliverableEntry? entry, string number)
    {
        var (pilot, publication, words) = (edition.Pilot, edition.Publication, edition.Words.Front);
        var package = entry is null ? null : pilot.WorkPackages.FirstOrDefault(one => one.Id == entry.WorkPackage);
        var versions = entry?.Versions ?? [];
        return
        [
            new(words.Number, number),
            new(words.WorkPackage, package is null ? entry?.WorkPackage ?? words.NotStated : $"{package.Id} {package.Title}"),
            new(words.Lead, entry?.Lead ?? words.NotStated),
            new(words.Level, entry is null ? words.NotStated : words.LevelOf(entry.Level)),
            new(
                words.Due,
                entry is null ? words.NotStated : publication.Language.ProjectMonth(pilot, pilot.Starts.AddMonths(entry.Due - 1))
            ),
            new(
                words.Version,
                versions.Count == 0 ? words.NotStated : $"{versions[^1].Version}, {publication.Numbers.Date(versions[^1].Date)}"
            ),
            new(words.EvidenceUntil, publication.Numbers.Date(publication.Until())),
            new(words.DataState, publication.ShortState),
        ];
    }

    private static string Named(Edition edition, IReadOnlyList<string>? people) =>
        people is { Count: > 0 } ? string.Join(", ", people) : edition.Words.Front.NotStated;

    private static DeliverableEntry? Entry(Pilot pilot, string id) =>
        pilot.Deliverables.FirstOrDefault(entry => string.Equals(entry.Id, id, StringComparison.OrdinalIgnoreCase));
}
