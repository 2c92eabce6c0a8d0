namespace Carmen.Analysis.Viability;

/// <summary>Everything about one transfer: subject (service or practice), donor city, candidate; the ten steps in their order.</summary>
public sealed record Dossier
{
    public required string Subject { get; init; }
    public required string Donor { get; init; }
    public required string Candidate { get; init; }
    public required IReadOnlyList<GateResult> Gates { get; init; }
    public required IReadOnlyList<FactorResult> Factors { get; init; }
    public required IReadOnlyList<TopicResult> Judged { get; init; }
    public required IReadOnlyList<Prediction> Outcomes { get; init; }
    public required IReadOnlyList<Mix> Mixes { get; init; }
    public required ContextDistance Distance { get; init; }

    /// <summary>The places most like the candidate, nearest first.</summary>
    public IReadOnlyList<Neighbour> Neighbours { get; init; } = [];
    public required Economics? Economics { get; init; }
    public required ValueResult Value { get; init; }
    public required IReadOnlyList<GradePart> GradeParts { get; init; }
    public required VerdictInputs Inputs { get; init; }
    public required TransferVerdict Verdict { get; init; }
    public required IReadOnlyList<BreakingPoint> BreakingPoints { get; init; }
    public Grade Grade => Inputs.Grade;

    /// <summary>
    /// The breaking points as people ask for them: a gate that is not passed, since it bars everything else; what may drift by itself, the nearest of
    /// it before the rest; then what somebody decides; last that a gate which is passed were not.
    /// </summary>
    public IReadOnlyList<BreakingPoint> Telling =>
        [
            .. BreakingPoints
                .OrderBy(point =>
                    point is { Kind: "gate", From: 0 } ? -1
                    : point.Kind is "criterion" or "cost" ? 0
                    : point.Kind is "gate" ? 4
                    : point.Kind is "factor" ? 1
                    : point.Kind is "grade" ? 2
                    : 3
                )
                .ThenBy(point => Math.Abs(point.To - point.From) / Math.Max(1e-9, Math.Abs(point.From))),
        ];

    /// <summary>The same without gates that are passed: that each of them must stay so goes without saying.</summary>
    public IReadOnlyList<BreakingPoint> TellingFigures => [.. Telling.Where(point => point is not { Kind: "gate", From: > 0 })];

    /// <summary>Whose weights would make another verdict: stakeholder groups beside the board, and every set of weights alike.</summary>
    public IReadOnlyList<Dissent> Dissenting(Thresholds thresholds) =>
        [
            .. Value
                .Groups.Where(group => !group.IsBoard)
                .Select(group => (group.Name, group.Probability))
                .Append(("Every set of weights alike", Value.AllWeights))
                .Select(view => new Dissent(view.Item1, view.Item2, TransferVerdicts.Of(Inputs with { Value = view.Item2 }, thresholds)))
                .Where(view => view.Verdict != Verdict),
        ];

    /// <summary>As it stands in addresses and file names.</summary>
    public string Route => $"{Subject}/{Donor}..{Candidate}";

    /// <summary>What has to happen, by whom and until when: of gates that fail and of factors with a mitigation.</summary>
    public IReadOnlyList<Condition> Conditions =>
        [
            .. Gates
                .Where(gate => gate.Passes == false)
                .Select(gate => new Condition("gate", gate.Item, gate.Mend ?? "", gate.Owner, gate.Due)),
            .. Factors
                .Where(factor => factor.Before < 0)
                .Select(factor => new Condition("factor", factor.Item, factor.Mitigation ?? "", factor.Owner, factor.Due)),
        ];
}

/// <summary>The verdict at somebody else's weights, everything else as it is.</summary>
public sealed record Dissent(string Whose, double Probability, TransferVerdict Verdict);

/// <summary>Where a judgement came from.</summary>
/// <param name="Origin">The collected source as city/source, "form", or "pilot.yaml".</param>
public sealed record Judgement(string Rater, double Value, double? Mitigated, string? Remark, DateOnly? On, string Origin);

/// <summary>A gate.</summary>
/// <param name="Passes">Null where nobody judged it, or for the gate of least evidence where nothing was measured.</param>
/// <param name="Measured">True for the gate of least evidence, which nobody judges.</param>
public sealed record GateResult(
    string Item,
    bool? Passes,
    bool Measured,
    string? Mend,
    string? Owner,
    DateOnly? Due,
    IReadOnlyList<Judgement> Judgements
);

/// <summary>A transfer factor; medians over raters.</summary>
/// <param name="After">Equal to <paramref name="Before"/> where no mitigation is known.</param>
/// <param name="Lowest">Of any rater, before mitigation: one −2 stays visible.</param>
public sealed record FactorResult(
    string Item,
    double Before,
    double After,
    double Lowest,
    double Highest,
    string? Mitigation,
    string? Owner,
    DateOnly? Due,
    IReadOnlyList<Judgement> Judgements
)
{
    /// <summary>The half-way point between −1 and −2 counts as −2.</summary>
    public const double Barrier = -1.5;

    public bool IsBarrier => After <= Barrier;
    public bool IsMitigated => Before < 0 && After > Before;
}

/// <summary>An item of a topic that several raters judged; median and range.</summary>
public sealed record ItemResult(string Item, double Median, double Lowest, double Highest, IReadOnlyList<Judgement> Judgements);

/// <summary>A topic of judgements.</summary>
/// <param name="Score">What the topic comes to: mean of medians for replication, minimum for interoperability and contact centre.</param>
/// <param name="ByRater">The same for each rater alone.</param>
/// <param name="Agreement">Null where raters or items are too few, or no items were judged by all.</param>
/// <param name="Concordance">Kendall's W; likewise.</param>
public sealed record TopicResult(
    string Topic,
    IReadOnlyList<ItemResult> Items,
    double Score,
    IReadOnlyList<double> ByRater,
    IntraclassCorrelation? Agreement,
    double? Concordance
);

/// <summary>An outcome as a donor city measured it.</summary>
/// <param name="Status">As findings say: measured, too-few, not-collected, suppressed.</param>
/// <param name="Reweighted">With the candidate's mix; equal to the value where the mix is not known.</param>
public sealed record DonorOutcome(string City, string Status, double? Value, double? Low, double? High, int? N, double? Reweighted);

/// <summary>An outcome carried over to a candidate.</summary>
/// <param name="Metric">Id, or uptake.</param>
/// <param name="IsRatio">Pooled as logarithms: times.</param>
/// <param name="Expected">Middle of the prediction; null where no city measured it.</param>
/// <param name="Low">2.5 % of the prediction; null below three cities.</param>
/// <param name="Shift">What the donor's other mix alone adds, mean over the donor cities.</param>
/// <param name="Observed">Of a candidate that took the subject over; null otherwise.</param>
public sealed record Prediction(
    string Criterion,
    string Metric,
    bool IsRatio,
    IReadOnlyList<DonorOutcome> Cities,
    Pooled? Pooled,
    double? Expected,
    double? Low,
    double? High,
    double Shift,
    double? Observed
);

/// <summary>The make-up of demand in donor and candidate.</summary>
/// <param name="Dimension">audience or channel.</param>
/// <param name="Unseen">Share of the candidate's demand that is of a kind the donor never saw.</param>
public sealed record Mix(string Dimension, IReadOnlyList<MixPart> Parts, double Unseen)
{
    /// <summary>Share of the candidate's demand that is of a kind which the donor saw, without how much of it being told.</summary>
    public double Withheld { get; init; }
}

/// <param name="Donor">Null where the donor never saw it, or where it is withheld.</param>
public sealed record MixPart(string Kind, double? Donor, double Candidate)
{
    /// <summary>The donor's part is withheld to protect people; it is not nothing.</summary>
    public bool IsWithheld { get; init; }
}

/// <summary>What a transfer is worth.</summary>
/// <param name="Mean">V at the board's weights, 0–100.</param>
/// <param name="Low">5 % of its distribution.</param>
/// <param name="AllWeights">P(V ≥ V*) over all weights.</param>
/// <param name="MeasuredPoints">Part of the mean that rests on measurement; the rest is judged.</param>
public sealed record ValueResult(
    double Mean,
    double Low,
    double High,
    double Probability,
    double AllWeights,
    double MeasuredPoints,
    IReadOnlyList<CriterionResult> Criteria,
    IReadOnlyList<GroupResult> Groups
);

/// <summary>One criterion.</summary>
/// <param name="Measurement">Expected, in its own unit; null where there is no evidence, and any value between the anchors is as likely.</param>
/// <param name="Worth">Mean of its distribution, 0–100.</param>
/// <param name="StableFrom">Least weight at which V stays on its side of V*.</param>
public sealed record CriterionResult(
    string Id,
    string Measure,
    bool IsJudged,
    double? Measurement,
    double Worth,
    double Weight,
    double StableFrom,
    double StableTo
);

/// <summary>A stakeholder group's own view.</summary>
/// <param name="Inconsistency">Consistency ratio of its comparisons; null for swing weights.</param>
public sealed record GroupResult(
    string Id,
    string Name,
    bool IsBoard,
    IReadOnlyList<double> Weights,
    double? Inconsistency,
    double Mean,
    double Probability
);

/// <summary>The smallest change of one input, all others as they are, that makes another verdict.</summary>
/// <param name="Input">Its id, such as gate:legal-basis, criterion:satisfaction, cost:yearly, grade:precision, threshold:value.</param>
public sealed record BreakingPoint(string Input, double From, double To, TransferVerdict Becomes)
{
    public string Kind => Input[..Input.IndexOf(':', StringComparison.Ordinal)];
    public string Id => Input[(Input.IndexOf(':', StringComparison.Ordinal) + 1)..];
}

public sealed record Condition(string Kind, string Item, string Text, string? Owner, DateOnly? Due);

/// <summary>Both ways of running it, from the city's side.</summary>
public sealed record Economics(
    IReadOnlyList<OperationResult> Operations,
    string Preferred,
    double Volume,
    string VolumeFrom,
    double? Shift,
    string ShiftFrom
)
{
    public OperationResult Best => Operations.First(operation => operation.Mode == Preferred);
}

/// <param name="Flows">At most likely values, real prices, now and at the ends of the years.</param>
/// <param name="Cost">Present value of what is paid: the cost of ownership.</param>
/// <param name="Saved">Money that falls away a year, at most likely values.</param>
/// <param name="Released">Working time that is freed but stays paid, valued the same way; in no present value.</param>
/// <param name="Tornado">Input → Spearman's correlation with the present value, strongest first.</param>
/// <param name="Inputs">What went in, in the order of <see cref="CashModel.Names"/>.</param>
public sealed record OperationResult(
    string Mode,
    IReadOnlyList<double> Flows,
    double Mean,
    double Low,
    double Median,
    double High,
    double Pays,
    double? Payback,
    double? InternalRate,
    double? BenefitCost,
    double Cost,
    double Saved,
    double Released,
    double? BreakEvenVolume,
    IReadOnlyList<TornadoBar> Tornado,
    IReadOnlyList<CostInput> Inputs
);

/// <summary>One input of an account: mean and 5–95 % of what was drawn, and where it comes from.</summary>
public sealed record CostInput(string Name, double Low, double Mean, double High, CostOrigin Origin);

/// <param name="Kind">measured, form, stated, or none where nobody knows and 0 is taken.</param>
/// <param name="Cities">Whose collected figures it comes from; empty where it was stated.</param>
/// <param name="Source">In the words of who stated it; may be empty.</param>
public sealed record CostOrigin(string Kind, IReadOnlyList<string> Cities, string Source);

/// <param name="From">Present value where the input is at its 5 %, everything else at its mean.</param>
public sealed record TornadoBar(string Input, double Correlation, double From, double To);
