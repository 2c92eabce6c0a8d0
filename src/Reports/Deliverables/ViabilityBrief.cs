using Carmen.Analysis.Viability;

namespace Carmen.Reports;

/// <summary>The viability brief: one document a service or practice, with the verdict for each candidate and everything it rests on.</summary>
internal static class ViabilityBrief
{
    private const int FlipsPrinted = 8;
    private static readonly ViabilityWords Words = ViabilityWords.English;

    public static readonly Deliverable Deliverable = new("viability", edition => Of(edition, null))
    {
        Several = edition => edition.Publication.Viability is { } set ? [.. set.Subjects.Select(subject => Of(edition, subject))] : [],
    };

    /// <param name="subject">Null: all of them in one document.</param>
    private static Document Of(Edition edition, string? subject)
    {
        var set = edition.Publication.Viability;
        var outlooks = (set?.Outlooks ?? []).Where(outlook => subject is null || outlook.Subject == subject).ToList();
        var title = subject is null ? "Viability" : $"Viability brief: {Replication.Subject(edition.Pilot, subject)}";
        Section[] chapters =
        [
            .. outlooks.Select(outlook => Summary(edition, set!, outlook)),
            new("How verdicts are reached", Replication.Rule(edition)),
            .. outlooks.SelectMany(outlook =>
                outlook.Rows.Select(row => Transfer(edition, set!.Find(outlook.Subject, row.Donor, row.Candidate)!))
            ),
            .. set is null ? Array.Empty<Section>() : [new Section("Evaluation plan", [.. Replication.Plan(edition, set)])],
        ];
        var labels = edition.Words.Labels;
        return new Document(
            subject is null ? "viability" : $"viability-{subject}",
            edition.Publication.Language.Code,
            FrontMatter.Cover(edition, "viability", title, "What would happen if another city took it over, and what that rests on") with
            {
                Title = title,
            },
            outlooks.Count > 0 ? labels : labels with { Figures = null },
            [FrontMatter.Control(edition, "viability")],
            chapters,
            [Annexes.Data(edition)]
        );
    }

    private static Section Summary(Edition edition, ViabilitySet set, Outlook outlook) =>
        new(
            Replication.Subject(edition.Pilot, outlook.Subject),
            new Block.Tabular(
                new Table(
                    "Each candidate with its nearest donor city",
                    [new("Candidate"), new("Donor"), new("Verdict"), new("Because")],
                    [
                        .. outlook.Rows.Select(row =>
                            (IReadOnlyList<string>)
                                [
                                    TransferFigures.Place(edition.Pilot, row.Candidate),
                                    TransferFigures.Place(edition.Pilot, row.Donor),
                                    Replication.Verdict(row.Verdict),
                                    Words.Reason(
                                        set.Find(outlook.Subject, row.Donor, row.Candidate)!,
                                        Thresholds.Of(edition.Pilot.Viability)
                                    ),
                                ]
                        ),
                    ]
                )
            ),
            new Block.Paragraph(Replication.Covered(outlook))
        );

    private static Section Transfer(Edition edition, Dossier dossier)
    {
        var (pilot, publication) = (edition.Pilot, edition.Publication);
        var flips = dossier.Telling.Take(FlipsPrinted).Select(point => Words.Flip(point, dossier)).ToList();
        IEnumerable<Block> Picture(Figure? figure) => figure is null ? [] : [new Block.Picture(figure)];
        return new Section(
            $"{TransferFigures.Place(pilot, dossier.Donor)} to {TransferFigures.Place(pilot, dossier.Candidate)}",
            [
                new Block.Note(
                    dossier.Verdict >= TransferVerdict.ReplicateWithAdaptations ? "info" : "caution",
                    Replication.Verdict(dossier.Verdict),
                    Words.Reason(dossier, Thresholds.Of(pilot.Viability))
                ),
                new Block.Tabular(Gates(dossier), Listed: false),
                .. Conditions(edition, dossier),
                .. Picture(TransferFigures.Factors(publication, dossier)),
                .. Predictions(edition, dossier),
                .. Picture(TransferFigures.Context(publication, dossier)),
                .. Economics(edition, dossier),
                .. Picture(TransferFigures.Tornado(publication, dossier)),
                .. Picture(TransferFigures.Value(publication, dossier)),
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

    private static IEnumerable<Block> Predictions(Edition edition, Dossier dossier) =>
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
                                    one.Expected is { } expected ? Words.Measured(one.Metric, expected) : "not measured",
                                    one is { Low: { } low, High: { } high }
                                        ? $"{Words.Measured(one.Metric, low)} to {Words.Measured(one.Metric, high)}"
                                        : "none: fewer than three cities",
                                    one.Shift == 0 ? "–" : Words.Measured(one.Metric, one.Shift),
                                ]
                        ),
                    ]
                )
            ),
            .. dossier
                .Mixes.Where(mix => mix.Unseen > 0)
                .Select(mix => new Block.Note(
                    "caution",
                    null,
                    $"{Words.Share(mix.Unseen)} of the demand of {TransferFigures.Place(edition.Pilot, dossier.Candidate)} is of {(mix.Dimension == "audience" ? "audiences" : "channels")} that {TransferFigures.Place(edition.Pilot, dossier.Donor)} never saw."
                )),
        ];

    private static IEnumerable<Block> Economics(Edition edition, Dossier dossier)
    {
        if (dossier.Economics is not { } economics)
        {
            return [new Block.Paragraph("No costs are stated, or nobody knows how many requests there would be: the account is open.")];
        }

        var currency = edition.Pilot.Currency;
        return
        [
            new Block.Tabular(
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
                                    $"{Words.Money(one.Mean, currency)} ({Words.Money(one.Low, currency)} to {Words.Money(one.High, currency)})",
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
            ),
        ];
    }

    private static Table Grades(Dossier dossier) =>
        new(
            $"Evidence grade {dossier.Grade}, by the weakest link",
            [new("Link"), new("Found", true), new("Grade")],
            [
                .. dossier.GradeParts.Select(part =>
                    (IReadOnlyList<string>)
                        [
                            part.Part,
                            part.Measured?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) ?? "not known",
                            $"{part.Grade}",
                        ]
                ),
            ]
        );
}
