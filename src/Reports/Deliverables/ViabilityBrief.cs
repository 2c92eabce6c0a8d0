using Carmen.Analysis.Viability;

namespace Carmen.Reports;

/// <summary>
/// The viability brief of one service or practice, a few pages for the people who decide: every candidate's verdict, the steps that decide for the
/// best founded and the contested ones, the others as rows. <see cref="ViabilityDerivation"/> holds the rest.
/// </summary>
internal static class ViabilityBrief
{
    /// <summary>Candidates told at some length.</summary>
    private const int Told = 3;

    /// <summary>Longer tables about the evaluation plan are only counted.</summary>
    private const int RowsPrinted = 8;
    private static readonly ViabilityWords Words = ViabilityWords.English;

    public static readonly Deliverable Deliverable = new("viability", edition => Of(edition, null))
    {
        Several = edition => edition.Publication.Viability is { } set ? [.. set.Subjects.Select(subject => Of(edition, subject))] : [],
    };

    /// <param name="subject">Null: all of them in one document.</param>
    private static Document Of(Edition edition, string? subject)
    {
        var (set, kept) = (edition.Publication.Viability, new Quotes(edition.Publication));
        var quotes = new TransferQuotes(kept, edition.Publication);
        var outlooks = (set?.Outlooks ?? []).Where(outlook => subject is null || outlook.Subject == subject).ToList();
        var title = subject is null ? "Viability" : $"Viability brief: {Replication.Subject(edition.Pilot, subject)}";
        Section[] chapters =
        [
            .. outlooks.SelectMany(outlook => Chapters(edition, quotes, set!, outlook)),
            new("How verdicts are reached", [.. Replication.Rule(edition), .. Sources(edition, set, subject)]),
        ];
        return new Document(
            subject is null ? "viability" : $"viability-{subject}",
            edition.Publication.Language.Code,
            FrontMatter.Cover(
                edition,
                "viability",
                title,
                "Whether another city should take it over, how certain that is, and what to do",
                statedOnly: true
            ) with
            {
                Title = title,
            },
            edition.Words.Labels with
            {
                Figures = null,
            },
            [FrontMatter.Control(edition, "viability", statedOnly: true)],
            chapters,
            []
        )
        {
            IsBrief = true,
            Quotations = kept.All,
        };
    }

    private static IEnumerable<Section> Chapters(Edition edition, TransferQuotes quotes, ViabilitySet set, Outlook outlook)
    {
        List<Dossier> dossiers = [.. outlook.Rows.Select(row => set.Find(outlook.Subject, row.Donor, row.Candidate)!)];
        var told = ToldOf(dossiers, Thresholds.Of(edition.Pilot.Viability));
        yield return Advised(edition, quotes, outlook, dossiers);
        yield return new Section(
            told.Count == dossiers.Count ? "The candidates one by one" : "The best founded and the most contested verdicts",
            [],
            [.. told.Select(dossier => ViabilityBriefCase.Of(edition, quotes, dossier))]
        );
        if (dossiers.Except(told).ToList() is { Count: > 0 } others)
        {
            yield return new Section("The other candidates", new Block.Tabular(Others(edition, quotes, others), Listed: false));
        }

        yield return new Section(
            "European outlook",
            new Block.Tabular(Replication.Shares(edition, quotes, outlook), Listed: false),
            new Block.Paragraph(quotes.Covered(outlook))
        );
        var duplicates = set.Duplicates.Where(one => one.Subject == outlook.Subject).ToList();
        foreach (var section in Replication.Duplicates(edition, quotes, duplicates))
        {
            yield return section with
            {
                Blocks = [.. section.Blocks.Select(Unlisted)],
            };
        }
    }

    /// <summary>The best founded verdict first, then those that other weights would change, and those in the balance.</summary>
    private static IReadOnlyList<Dossier> ToldOf(IReadOnlyList<Dossier> dossiers, Thresholds thresholds)
    {
        var best = dossiers.OrderByDescending(one => one.Verdict).ThenByDescending(one => one.Inputs.Value).Take(1).ToList();
        var contested = dossiers
            .Except(best)
            .Where(one => one.Dissenting(thresholds).Count > 0 || one.Verdict == TransferVerdict.ExtendPilot)
            .OrderByDescending(one => one.Dissenting(thresholds).Count)
            .ThenBy(one => Math.Abs(one.Inputs.Value - ((thresholds.Advise + thresholds.Refuse) / 2)));
        return [.. best.Concat(contested).Union(dossiers.OrderByDescending(one => one.Verdict)).Take(Told)];
    }

    private static Section Advised(Edition edition, TransferQuotes quotes, Outlook outlook, IReadOnlyList<Dossier> dossiers)
    {
        var thresholds = Thresholds.Of(edition.Pilot.Viability);
        return new Section(
            "What is advised",
            new Block.Paragraph(Words.Finding(outlook)),
            new Block.Tabular(
                new Table(
                    "Each candidate with the donor city that is most like it",
                    [
                        new("Candidate"),
                        new("Donor"),
                        new("Verdict"),
                        new("Value", true),
                        new("Account", true),
                        new("Evidence"),
                        new("What to do"),
                    ],
                    [
                        .. dossiers
                            .OrderByDescending(one => one.Verdict)
                            .ThenByDescending(one => one.Inputs.Value)
                            .Select(one =>
                                (IReadOnlyList<string>)
                                    [
                                        TransferFigures.Place(edition.Pilot, one.Candidate),
                                        TransferFigures.Place(edition.Pilot, one.Donor),
                                        quotes.Verdict(one),
                                        quotes.Reached(one),
                                        quotes.Pays(one),
                                        quotes.Grade(one),
                                        Words.Advice(one, thresholds),
                                    ]
                            ),
                    ]
                ),
                Listed: false
            ),
            Replication.Columns(edition)
        );
    }

    private static Table Others(Edition edition, TransferQuotes quotes, IReadOnlyList<Dossier> dossiers) =>
        new(
            "Distance, value and account, and the smallest single change that makes another verdict",
            [
                new("Candidate"),
                new("Distance", true),
                new("Value (5–95 %)", true),
                new("Net present value (5–95 %)", true),
                new("What would change it"),
            ],
            [
                .. dossiers.Select(one =>
                    (IReadOnlyList<string>)
                        [
                            TransferFigures.Place(edition.Pilot, one.Candidate),
                            quotes.Distance(one),
                            quotes.Value(one),
                            one.Economics is { } money ? quotes.Account(one, money.Best) : "no costs",
                            one.TellingFigures.Count > 0 ? quotes.Flip(one, one.TellingFigures[0]) : "No single figure.",
                        ]
                ),
            ]
        );

    /// <summary>A brief has no list of tables.</summary>
    private static Block Unlisted(Block block) => block is Block.Tabular tabular ? tabular with { Listed = false } : block;

    private static IEnumerable<Block> Sources(Edition edition, ViabilitySet? set, string? subject)
    {
        foreach (var block in set is null ? [] : Replication.Plan(edition, set, subject))
        {
            yield return block is not Block.Tabular { Table: var table } tabular ? block
            : table.Rows.Count <= RowsPrinted ? Unlisted(tabular)
            : new Block.Paragraph($"{table.Caption}: {table.Rows.Count} items, on the page “Evaluation plan” and in D5.");
        }

        yield return new Block.Paragraph(
            $"The figures rest on {edition.Imports.Count} imported files. The page of each transfer shows all ten steps with their sources; "
                + "the document “derivation” prints them. Every figure stands in the list beside this document and can be derived again from the facts."
        );
    }
}
