using System.Globalization;
using Carmen.Analysis.Viability;

namespace Carmen.Reports;

/// <summary>The derivation behind a viability brief: every step of every candidate with its nearest donor. Long, and composed on request only.</summary>
internal static class ViabilityDerivation
{
    private static readonly ViabilityWords Words = ViabilityWords.English;

    public static readonly Deliverable Deliverable = new("derivation", edition => Of(edition, null))
    {
        Several = edition => edition.Publication.Viability is { } set ? [.. set.Subjects.Select(subject => Of(edition, subject))] : [],
        OnRequest = true,
    };

    /// <param name="subject">Null: all of them in one document.</param>
    private static Document Of(Edition edition, string? subject)
    {
        var (set, kept) = (edition.Publication.Viability, new Quotes(edition.Publication));
        var quotes = new TransferQuotes(kept, edition.Publication);
        var outlooks = (set?.Outlooks ?? []).Where(outlook => subject is null || outlook.Subject == subject).ToList();
        var title = subject is null ? "Derivation of the verdicts" : $"Derivation: {Replication.Subject(edition.Pilot, subject)}";
        Section[] chapters =
        [
            new("How verdicts are reached", [.. Replication.Rule(edition), new Block.Tabular(Replication.GradeEnds())]),
            .. outlooks.SelectMany(outlook =>
                outlook.Rows.Select(row => Transfer(edition, quotes, set!.Find(outlook.Subject, row.Donor, row.Candidate)!))
            ),
        ];
        var labels = edition.Words.Labels;
        return new Document(
            subject is null ? "derivation" : $"derivation-{subject}",
            edition.Publication.Language.Code,
            FrontMatter.Cover(edition, "derivation", title, "Every step from gates to verdict, candidate by candidate") with
            {
                Title = title,
            },
            outlooks.Count > 0 ? labels : labels with { Figures = null },
            [FrontMatter.Control(edition, "derivation")],
            chapters,
            [Annexes.Data(edition)]
        )
        {
            Quotations = kept.All,
        };
    }

    private static Section Transfer(Edition edition, TransferQuotes quotes, Dossier dossier)
    {
        var (pilot, publication) = (edition.Pilot, edition.Publication);
        var flips = dossier.Telling.Select(point => quotes.Flip(dossier, point)).ToList();
        IEnumerable<Block> Picture(string step, Figure? figure) =>
            figure is null ? [] : [new Block.Picture(figure with { Data = quotes.Cells(dossier, step, figure.Data) })];
        return new Section(
            $"{TransferFigures.Place(pilot, dossier.Donor)} to {TransferFigures.Place(pilot, dossier.Candidate)}",
            [
                new Block.Note(
                    dossier.Verdict >= TransferVerdict.ReplicateWithAdaptations ? "info" : "caution",
                    quotes.Verdict(dossier),
                    $"{Words.Reason(dossier, Thresholds.Of(pilot.Viability))} {Words.Advice(dossier, Thresholds.Of(pilot.Viability))}"
                ),
                new Block.Facts(Figures(quotes, dossier)),
                new Block.Tabular(Gates(dossier), Listed: false),
                .. Conditions(edition, dossier),
                .. Picture("factors", TransferFigures.Factors(publication, dossier)),
                .. Predictions(edition, quotes, dossier),
                .. Picture("context", TransferFigures.Context(publication, dossier)),
                .. Economics(edition, quotes, dossier),
                .. Picture("tornado", TransferFigures.Tornado(publication, dossier)),
                .. Picture("value", TransferFigures.Value(publication, dossier)),
                new Block.Tabular(Grades(dossier), Listed: false),
                new Block.Paragraph(
                    flips.Count == 0 ? "No single change would make another verdict." : "What would change the verdict, each input alone:"
                ),
                .. flips.Count == 0 ? Array.Empty<Block>() : [new Block.Bullets(flips)],
            ],
            []
        );
    }

    private static Table Gates(Dossier dossier) =>
        new(
            "Gates",
            [new("Gate"), new("Passed"), new("Judged by", true), new("What would mend it")],
            [
                .. dossier.Gates.Select(gate =>
                    (IReadOnlyList<string>)
                        [
                            Words.Item(gate.Item),
                            gate.Passes switch
                            {
                                true => "▲ yes",
                                false => "▼ no",
                                _ => "○ not judged",
                            },
                            gate.Measured ? "measured" : $"{gate.Judgements.Count}",
                            gate.Mend ?? "–",
                        ]
                ),
            ]
        );

    private static IEnumerable<Block> Conditions(Edition edition, Dossier dossier) =>
        dossier.Conditions.Count == 0
            ? []
            :
            [
                new Block.Tabular(
                    new Table(
                        "Conditions",
                        [new("For"), new("What has to happen"), new("Owner"), new("Due")],
                        [
                            .. dossier.Conditions.Select(one =>
                                (IReadOnlyList<string>)
                                    [
                                        Words.Item(one.Item),
                                        one.Text.Length > 0 ? one.Text : "not stated",
                                        one.Owner ?? "not named",
                                        one.Due is { } due ? edition.Publication.Numbers.Date(due) : "no date",
                                    ]
                            ),
                        ]
                    )
                ),
            ];

    private static IEnumerable<Block> Predictions(Edition edition, TransferQuotes quotes, Dossier dossier) =>
        [
            new Block.Tabular(
                new Table(
                    "Outcomes of the donor cities, carried over",
                    [new("Outcome"), new("Cities", true), new("Expected", true), new("95 % prediction"), new("Shift by mix", true)],
                    [
                        .. dossier.Outcomes.Select(one =>
                            (IReadOnlyList<string>)
                                [
                                    Words.Measure(one.Metric),
                                    $"{one.Pooled?.Cities ?? 0}",
                                    quotes.Prediction(dossier, one).Expected,
                                    quotes.Prediction(dossier, one).Interval,
                                    one.Shift == 0 ? "–" : Words.Measured(one.Metric, one.Shift),
                                ]
                        ),
                    ]
                )
            ),
            .. ViabilityBriefCase.Overlaps(edition.Pilot, dossier).Select(overlap => new Block.Note("caution", null, overlap)),
        ];

    private static IEnumerable<Block> Economics(Edition edition, TransferQuotes quotes, Dossier dossier)
    {
        if (dossier.Economics is not { } economics)
        {
            return [new Block.Paragraph("No costs are stated, or nobody knows how many requests there would be: the account is open.")];
        }

        var currency = edition.Pilot.Currency;
        return
        [
            new Block.Tabular(
                quotes.Cells(
                    dossier,
                    "account",
                    new Table(
                        $"The city's account over {edition.Pilot.Costs.Years} years at {Words.Share(edition.Pilot.Costs.Rate)}, {economics.Volume:0} requests a year",
                        [
                            new("Operation"),
                            new("NPV (5–95 %)", true),
                            new("P(NPV > 0)", true),
                            new("Payback", true),
                            new("Benefit ÷ cost", true),
                            new("Cost of ownership", true),
                            new("Saved a year", true),
                            new("Time released a year", true),
                            new("Break-even requests", true),
                        ],
                        [
                            .. economics.Operations.Select(one =>
                                (IReadOnlyList<string>)
                                    [
                                        one.Mode,
                                        quotes.Account(dossier, one),
                                        Words.Share(one.Pays),
                                        one.Payback is { } years ? $"{years:0.0} years" : "never",
                                        one.BenefitCost is { } ratio ? $"{ratio:0.00}" : "–",
                                        Words.Money(one.Cost, currency),
                                        Words.Money(one.Saved, currency),
                                        Words.Money(one.Released, currency),
                                        one.BreakEvenVolume is { } volume
                                            ? edition.Publication.Numbers.Count((long)Math.Ceiling(volume))
                                            : "none",
                                    ]
                            ),
                        ]
                    )
                )
            ),
        ];
    }

    /// <summary>What the verdict hangs on, each figure by its name.</summary>
    private static IReadOnlyList<Fact> Figures(TransferQuotes quotes, Dossier dossier) =>
        [
            new("Value of 100", quotes.Value(dossier)),
            new(
                "Reaches the threshold",
                $"{quotes.Reached(dossier)} at the board's weights, {quotes.ReachedOverAllWeights(dossier)} over all weights"
            ),
            new("Account positive", quotes.Pays(dossier)),
            new("Context distance", quotes.Distance(dossier)),
            new("Evidence grade", quotes.Grade(dossier)),
        ];

    private static Table Grades(Dossier dossier) =>
        new(
            $"Evidence grade {dossier.Grade}, by the weakest link",
            [new("Link"), new("Found", true), new("Grade")],
            [
                .. dossier.GradeParts.Select(part =>
                    (IReadOnlyList<string>)
                        [part.Part, part.Measured?.ToString("0.##", CultureInfo.InvariantCulture) ?? "not known", $"{part.Grade}"]
                ),
            ]
        );
}
