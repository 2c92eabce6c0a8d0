using System.Globalization;
using Carmen.Analysis.Viability;
using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>What documents say about taking services over: the chapter of D5, and the parts that the viability briefs are made of.</summary>
internal static class Replication
{
    private static readonly ViabilityWords Words = ViabilityWords.English;

    /// <summary>Nothing where no candidate considers anything.</summary>
    public static IReadOnlyList<Section> Chapter(Edition edition, Quotes kept)
    {
        if (edition.Publication.Viability is not { Dossiers.Count: > 0 } set)
        {
            return [];
        }

        var (subjects, quotes) = (set.Subjects.ToList(), new TransferQuotes(kept, edition.Publication));
        return
        [
            new Section(
                "Replication in other cities",
                [
                    new Block.Paragraph(
                        $"For each of {subjects.Count} services and practices and each candidate city the same ten steps were taken, from gates to a verdict. "
                            + "The verdict follows one rule; what would change it stands beside it. Nothing that ends a transfer is averaged away."
                    ),
                    new Block.Tabular(Matrix(edition, quotes, set)),
                    Columns(edition),
                ],
                [
                    new Section("How verdicts are reached", [.. Rule(edition), new Block.Tabular(GradeEnds())]),
                    new Section(
                        "European outlook",
                        [
                            .. set.Outlooks.SelectMany(outlook =>
                                new Block[]
                                {
                                    new Block.Tabular(Shares(edition, quotes, outlook)),
                                    new Block.Paragraph(quotes.Covered(outlook)),
                                }
                            ),
                        ]
                    ),
                    .. Duplicates(edition, quotes, [.. set.Duplicates]),
                    .. GoodPractice(edition, quotes, set),
                    new Section("Evaluation plan", [.. Plan(edition, set)]),
                ]
            ),
        ];
    }

    /// <summary>What the columns of a table of verdicts mean.</summary>
    public static Block Columns(Edition edition)
    {
        var settings = edition.Pilot.Viability;
        return new Block.Paragraph([
            Inline.Quiet(
                $"“Value”: the probability that the value reaches {settings.ValueAtLeast:0} of 100 at the board's weights. "
                    + "“Account”: the probability that the city's own net present value is above 0. "
                    + $"Evidence runs from A to E by its weakest link; a verdict needs {settings.WorstGrade}."
            ),
        ]);
    }

    /// <summary>Every candidate with its nearest donor.</summary>
    private static Table Matrix(Edition edition, TransferQuotes quotes, ViabilitySet set) =>
        new(
            "Verdicts, each candidate with its nearest donor city",
            [
                new("Service or practice"),
                new("Candidate"),
                new("Donor"),
                new("Verdict"),
                new("Value", true),
                new("Account", true),
                new("Evidence"),
            ],
            [
                .. set.Outlooks.SelectMany(outlook =>
                    outlook.Rows.Select(row =>
                    {
                        var dossier = set.Find(outlook.Subject, row.Donor, row.Candidate)!;
                        return (IReadOnlyList<string>)
                            [
                                Subject(edition.Pilot, outlook.Subject),
                                TransferFigures.Place(edition.Pilot, row.Candidate),
                                TransferFigures.Place(edition.Pilot, row.Donor),
                                quotes.Verdict(dossier),
                                quotes.Reached(dossier),
                                quotes.Pays(dossier),
                                quotes.Grade(dossier),
                            ];
                    })
                ),
            ]
        );

    public static string Subject(Pilot pilot, string id) =>
        pilot.Service(id)?.Name.In("en") ?? pilot.Viability.Practices.FirstOrDefault(practice => practice.Id == id)?.Name.In("en") ?? id;

    /// <summary>The rule with its thresholds.</summary>
    public static IReadOnlyList<Block> Rule(Edition edition) =>
        [
            new Block.Paragraph("Of these lines the first that holds decides:"),
            new Block.Bullets([
                .. VerdictRuleWords.Lines(Thresholds.Of(edition.Pilot.Viability)).Select(line => $"{line.When}: {line.Then}."),
            ]),
        ];

    public static Table GradeEnds() =>
        new(
            "Where evidence grades end; the weakest link decides",
            [new("Link"), new("What is graded"), new("A"), new("B"), new("C"), new("D"), new("Source")],
            [
                .. EvidenceGrade.CutOffs.Select(cutOffs =>
                    (IReadOnlyList<string>)
                        [
                            cutOffs.Part,
                            cutOffs.Meaning,
                            .. cutOffs.Ends.Select(end =>
                                (cutOffs.HigherIsBetter ? "≥ " : "≤ ") + end.ToString(CultureInfo.InvariantCulture)
                            ),
                            cutOffs.Source,
                        ]
                ),
            ]
        );

    /// <summary>The share of candidates and of people under each verdict.</summary>
    public static Table Shares(Edition edition, TransferQuotes quotes, Outlook outlook) =>
        new(
            $"{Subject(edition.Pilot, outlook.Subject)}: {outlook.Cities} candidates, {edition.Publication.Numbers.Count(outlook.People)} people",
            [new("Verdict"), new("Candidates", true), new("Share of candidates", true), new("Share of people", true)],
            [
                .. outlook
                    .Shares.Reverse()
                    .Select(share =>
                    {
                        var (cities, ofCities, ofPeople) = quotes.Share(outlook, share);
                        return (IReadOnlyList<string>)
                            [$"{Words.Mark(share.Verdict)} {Words.Verdict(share.Verdict)}", cities, ofCities, ofPeople];
                    }),
            ]
        );

    /// <summary>Nothing where nobody has taken anything over yet.</summary>
    public static IReadOnlyList<Section> Duplicates(Edition edition, TransferQuotes quotes, IReadOnlyList<Duplicate> duplicates) =>
        duplicates.Count == 0
            ? []
            :
            [
                new Section(
                    "Predicted and observed",
                    new Block.Tabular(
                        new Table(
                            "Duplications that have happened",
                            [
                                new("Service"),
                                new("City"),
                                new("Figure"),
                                new("Predicted", true),
                                new("95 % prediction", true),
                                new("Observed", true),
                                new("Held"),
                                new("Source"),
                            ],
                            [
                                .. duplicates.Select(one =>
                                    (IReadOnlyList<string>)
                                        [
                                            Subject(edition.Pilot, one.Subject),
                                            TransferFigures.Place(edition.Pilot, one.Candidate),
                                            Words.Measure(one.Metric),
                                            one.Predicted is { } predicted ? Words.Measured(one.Metric, predicted) : "–",
                                            one is { Low: { } low, High: { } high }
                                                ? $"{Words.Measured(one.Metric, low)} to {Words.Measured(one.Metric, high)}"
                                                : "fewer than three cities",
                                            quotes.Observed(one),
                                            one.Held switch
                                            {
                                                true => "▲ inside",
                                                false => "▼ outside",
                                                _ => "–",
                                            },
                                            one.Source,
                                        ]
                                ),
                            ]
                        )
                    )
                ),
            ];

    private static IEnumerable<Section> GoodPractice(Edition edition, TransferQuotes quotes, ViabilitySet set)
    {
        var told = set.Performers.Where(performer => performer.IsClear || performer.Text is not null).ToList();
        return told.Count == 0
            ? []
            :
            [
                new Section(
                    "Good practice",
                    new Block.Bullets(
                        told.Select(one =>
                            quotes.Performer(
                                one,
                                $"{Subject(edition.Pilot, one.Subject)}, {TransferFigures.Place(edition.Pilot, one.City)}: {Words.Measure(one.Metric)} {Words.Measured(one.Metric, one.Value)}, "
                                    + $"{Words.Measured(one.Metric, one.Expected)} expected from the other cities ({(one.IsClear ? "a clear difference" : "no clear difference")}). "
                                    + (one.Text is { } text ? $"{text} Evidence: {one.Evidence}. " : "")
                                    + (
                                        one.Recipients.Count > 0
                                            ? $"Nearest candidates: {string.Join(", ", one.Recipients.Select(place => place.Name))}."
                                            : ""
                                    )
                            )
                        )
                    )
                ),
            ];
    }

    /// <summary>Whether the plan is the one that was locked, what is post hoc, and the evidence that is no number.</summary>
    /// <param name="subject">What the evidence must speak of; null: anything.</param>
    public static IEnumerable<Block> Plan(Edition edition, ViabilitySet set, string? subject = null)
    {
        var (plan, status) = (edition.Pilot.EvaluationPlan, set.Plan);
        yield return new Block.Paragraph(
            !status.IsLocked ? "The evaluation plan was never locked: everything here counts as post hoc."
            : status.Changes.Count == 0
                ? $"The evaluation plan was locked on {edition.Publication.Numbers.Date(status.LockedOn!.Value)} (hash {status.LockedHash}) and has not changed since."
            : $"The evaluation plan was locked on {edition.Publication.Numbers.Date(status.LockedOn!.Value)} (hash {status.LockedHash}); what changed since is post hoc."
        );
        if (plan.Questions.Count > 0)
        {
            yield return new Block.Bullets(plan.Questions.Select(question => $"{question.Id}: {question.Text}"));
        }

        if (status.Changes.Count > 0)
        {
            yield return new Block.Tabular(
                new Table(
                    "Post hoc: what differs from the locked plan",
                    [new("Item"), new("Locked"), new("Now")],
                    [
                        .. status.Changes.Select(change =>
                            (IReadOnlyList<string>)
                                [PlanWords.Item(edition.Publication, change.Item), change.Was ?? "–", change.Is ?? "taken away"]
                        ),
                    ]
                )
            );
        }

        var evidence = plan.Evidence.Where(one => subject is null || one.Subject is null || one.Subject == subject).ToList();
        if (evidence.Count > 0)
        {
            yield return new Block.Tabular(Testimonies(edition, evidence));
        }
    }

    public static Table Testimonies(Edition edition, IEnumerable<Testimony> evidence) =>
        new(
            "Evidence beside the numbers",
            [new("Kind"), new("Day"), new("Where"), new("People", true), new("Speaks"), new("Question"), new("What was found")],
            [
                .. evidence.Select(one =>
                    (IReadOnlyList<string>)
                        [
                            one.Kind.Replace('-', ' '),
                            edition.Publication.Numbers.Date(one.On),
                            one.City is { } city ? TransferFigures.Place(edition.Pilot, city) : "–",
                            $"{one.Participants}",
                            one.Supports,
                            one.Question ?? "–",
                            one.Text,
                        ]
                ),
            ]
        );
}
