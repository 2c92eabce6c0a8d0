using Carmen.Analysis.Viability;
using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>How pages and documents speak of replication. English; a language of its own overrides what it says.</summary>
public class ViabilityWords
{
    public static readonly ViabilityWords English = new();

    public virtual string Verdict(TransferVerdict verdict) =>
        verdict switch
        {
            TransferVerdict.Replicate => "Replicate",
            TransferVerdict.ReplicateWithAdaptations => "Replicate with adaptations",
            TransferVerdict.ExtendPilot => "Extend the pilot",
            TransferVerdict.DoNotReplicate => "Do not replicate",
            _ => "Not enough evidence",
        };

    /// <summary>Said before colour: good, bad, neither.</summary>
    public virtual string Mark(TransferVerdict verdict) =>
        verdict switch
        {
            TransferVerdict.Replicate => "▲",
            TransferVerdict.ReplicateWithAdaptations => "△",
            TransferVerdict.ExtendPilot => "●",
            TransferVerdict.DoNotReplicate => "▼",
            _ => "○",
        };

    /// <summary>Why, in one sentence: the first part of the rule that decides.</summary>
    public virtual string Reason(Dossier dossier, Thresholds thresholds)
    {
        var inputs = dossier.Inputs;
        var failed = dossier.Gates.Where(gate => gate.Passes == false && !gate.Measured).Select(gate => Item(gate.Item)).ToList();
        var open = dossier.Gates.Where(gate => gate.Passes is null).Select(gate => Item(gate.Item)).ToList();
        var barriers = dossier.Factors.Where(factor => factor.IsBarrier).Select(factor => Item(factor.Item)).ToList();
        var weakest = dossier.GradeParts.Where(part => part.Grade == inputs.Grade).Select(part => part.Part);
        return dossier.Verdict switch
        {
            TransferVerdict.NotEnoughEvidence when !inputs.HasEvidence =>
                $"No donor city has measured an outcome on at least {Transfers.LeastEvidence} observations.",
            TransferVerdict.NotEnoughEvidence when inputs.Grade > thresholds.Worst =>
                $"The evidence carries grade {inputs.Grade}, by its weakest link ({string.Join(", ", weakest)}); a verdict needs {thresholds.Worst}.",
            TransferVerdict.NotEnoughEvidence => $"Nobody has judged: {string.Join(", ", open)}.",
            TransferVerdict.DoNotReplicate when inputs.FailsGate => $"A gate is not passed: {string.Join(", ", failed)}.",
            TransferVerdict.DoNotReplicate when inputs.HasBarrier =>
                $"A strong barrier is left after mitigation: {string.Join(", ", barriers)}.",
            _ => $"The value reaches {thresholds.ValueAtLeast:0} of 100 with a probability of {Share(inputs.Value)}; "
                + (inputs.Pays is { } pays ? $"the city's account comes out positive with {Share(pays)}." : "no costs are known."),
        };
    }

    /// <summary>What the list of candidates comes to, in one sentence.</summary>
    public virtual string Finding(Outlook outlook)
    {
        int Of(TransferVerdict verdict) => outlook.Shares.Where(share => share.Verdict == verdict).Sum(share => share.Cities);
        var (adapted, advised) = (
            Of(TransferVerdict.ReplicateWithAdaptations),
            Of(TransferVerdict.Replicate) + Of(TransferVerdict.ReplicateWithAdaptations)
        );
        string[] rest =
        [
            .. new[]
            {
                (Of(TransferVerdict.ExtendPilot), "the pilot should go on first"),
                (Of(TransferVerdict.DoNotReplicate), "it is not advised"),
                (Of(TransferVerdict.NotEnoughEvidence), "there is not enough evidence"),
            }
                .Where(part => part.Item1 > 0)
                .Select(part => $"for {part.Item1} {part.Item2}"),
        ];
        if (outlook.Cities == 1)
        {
            return $"The only candidate: {Verdict(outlook.Rows[0].Verdict).ToLowerInvariant()}.";
        }

        return (
                advised == 0
                    ? $"None of {outlook.Cities} candidates is"
                    : $"{advised} of {outlook.Cities} candidates {(advised == 1 ? "is" : "are")}"
            )
            + " advised to take it over"
            + (
                adapted == 0 ? ""
                : adapted == advised ? ", with adaptations"
                : $", {adapted} of them with adaptations"
            )
            + (rest.Length > 0 ? $"; {string.Join(", ", rest)}." : ".");
    }

    /// <summary>People or channels of the candidate that no figure of the donor speaks of.</summary>
    public virtual string Unseen(Mix mix, string candidate, string donor) =>
        $"{Share(mix.Unseen)} of the demand of {candidate} is of {Kinds(mix)} that {donor} never saw.";

    /// <summary>Those that the donor saw, but whose number it may not tell.</summary>
    public virtual string Withheld(Mix mix, string candidate, string donor) =>
        $"{Share(mix.Withheld)} of the demand of {candidate} is of {Kinds(mix)} that {donor} has, but how much of them is withheld to protect people: they are left out of the re-weighting.";

    private static string Kinds(Mix mix) =>
        mix.Dimension switch
        {
            "audience" => "audiences",
            "channel" => "channels",
            _ => "services",
        };

    /// <summary>What to do next, in one sentence.</summary>
    public virtual string Advice(Dossier dossier, Thresholds thresholds)
    {
        var inputs = dossier.Inputs;
        var conditions = dossier.Conditions.Count(condition => condition.Text.Length > 0);
        return dossier.Verdict switch
        {
            TransferVerdict.Replicate => "Take it over as it is, and hold what is then observed against the predictions.",
            TransferVerdict.ReplicateWithAdaptations =>
                $"Take it over once {(conditions == 1 ? "the condition is" : $"the {conditions} conditions are")} met.",
            TransferVerdict.ExtendPilot when inputs.Pays is null => "State the costs, so that the city's account can be drawn up.",
            TransferVerdict.ExtendPilot when inputs.Value >= thresholds.Advise =>
                "Lower the cost or raise the savings first: only the account falls short.",
            TransferVerdict.ExtendPilot => "Do not decide yet: measure on, first of all what is named below as changing the verdict.",
            TransferVerdict.DoNotReplicate when inputs.FailsGate => First(
                dossier.Conditions.Where(condition => condition.Kind == "gate" && condition.Text.Length > 0),
                "Find out what would mend the gate that fails."
            ),
            TransferVerdict.DoNotReplicate when inputs.HasBarrier => "Find a mitigation for the barrier, or leave it.",
            TransferVerdict.DoNotReplicate => "Leave it: what was measured and judged does not make it worth the effort there.",
            _ when !inputs.HasEvidence => "Measure on in the donor cities before anybody judges the transfer.",
            _ when inputs.Grade > thresholds.Worst => Strengthen(
                dossier.GradeParts.First(part => part.Grade == inputs.Grade).Part,
                dossier.Mixes
            ),
            _ => "Have the open gates judged by the people who answer for them.",
        };
    }

    private static string First(IEnumerable<Condition> mends, string otherwise) =>
        mends.ToList() is { Count: > 0 } known
            ? "Mend first: "
                + string.Join("; ", known.Select(one => one.Text.TrimEnd('.') + (one.Owner is { } owner ? $" ({owner})" : "")))
                + "."
            : otherwise;

    /// <summary>What raises the grade of a link of the evidence.</summary>
    private static string Strengthen(string part, IReadOnlyList<Mix> mixes) =>
        part switch
        {
            "coverage" when mixes.MaxBy(mix => mix.Unseen) is { Unseen: > 0 } mix =>
                $"Look for a donor city that has the {Kinds(mix)} this one never saw, or measure them there.",
            "design" => "Add a comparison to the pilot's design, such as cities that begin later.",
            "precision" => "Collect more answers and more cities: the value is known too vaguely.",
            "coverage" => "Measure or judge the criteria that are still open.",
            "replication" => "Measure the outcomes in one more city.",
            _ => "Look for a donor city that is more like it, or have its context figures collected.",
        };

    /// <summary>What the advised candidates of a list cover, and whether the platform's provider lives on them.</summary>
    public virtual string Covered(Outlook outlook) =>
        (
            outlook.Languages.Count == 0
                ? "No candidate is advised to take it over."
                : $"Advised candidates cover {PlaceWords.Counted([.. outlook.Languages.Select(PlaceWords.Language)], "language", "languages")} and {PlaceWords.Counted([.. outlook.LegalFamilies.Select(PlaceWords.LegalFamily)], "legal family", "legal families")}."
        )
        + (outlook.BreakEvenCities is { } cities ? $" The platform's provider breaks even with {cities} cities; {Advised(outlook)}." : "");

    private static string Advised(Outlook outlook) =>
        outlook.Shares.Where(share => share.Verdict >= TransferVerdict.ReplicateWithAdaptations).Sum(share => share.Cities) switch
        {
            0 => "none is advised",
            1 => "1 is advised",
            var cities => $"{cities} are advised",
        };

    /// <summary>A breaking point as a sentence.</summary>
    public virtual string Flip(BreakingPoint point, Dossier dossier)
    {
        var (kind, id) = (point.Kind, point.Id);
        var becomes = Verdict(point.Becomes).ToLowerInvariant();
        var to = FarSide.Of(point, dossier.Value.Criteria.FirstOrDefault(one => one.Id == id)?.Measure);
        var change = kind switch
        {
            "gate" => $"{Item(id)} {(point.To > 0 ? "were passed" : "were not passed")}",
            "factor" => $"“{Item(id)}” after mitigation were {Signed(point.To)} instead of {Signed(point.From)}",
            "grade" => $"the evidence were graded {(Grade)(int)point.To} for {id} instead of {(Grade)(int)point.From}",
            "criterion" => $"{Criterion(dossier, id)} were {Measured(dossier, id, to)} instead of {Measured(dossier, id, point.From)}",
            "weight" => $"the board gave {id} a weight of {Share(to)} instead of {Share(point.From)}",
            "cost" => $"{CostInput(id)} were {Amount(id, to, point.From)} instead of {Amount(id, point.From, to)}",
            _ => $"the board asked for {Threshold(id, to)} instead of {Threshold(id, point.From)}",
        };
        return $"If {change}: {becomes}.";
    }

    public virtual string Item(string item) =>
        Rubrics.All.FirstOrDefault(rubric => rubric.Item == item)?.Name
        ?? item switch
        {
            Transfers.EvidenceGate => "Least evidence",
            _ => char.ToUpperInvariant(item[0]) + item[1..].Replace('-', ' '),
        };

    public virtual string Topic(string topic) =>
        topic switch
        {
            Topics.Gate => "Gates",
            Topics.Factor => "Transfer factors",
            Topics.Replication => "Replication potential (CITYkeys)",
            Topics.Interoperability => "Interoperability (IMAPS)",
            Topics.Readiness => "Technology readiness",
            _ => "Contact centre (Antwoord phase)",
        };

    /// <summary>What raters' agreement amounts to; the usual words for reliability of means (Koo and Li 2016).</summary>
    public virtual string Agreement(TopicResult topic) =>
        topic.Agreement is { } agreement
            ? $"the raters' mean is {Reliability(agreement.Average)} (ICC(2,k) {agreement.Average:0.00}; one rater alone {agreement.Single:0.00}; Kendall's W {topic.Concordance:0.00})"
        : topic.ByRater.Count < 2 ? "one rater: no agreement to measure"
        : "too few items for a coefficient";

    private static string Reliability(double average) =>
        average switch
        {
            < 0.5 => "poorly reliable",
            < 0.75 => "moderately reliable",
            < 0.9 => "well reliable",
            _ => "very reliable",
        };

    public virtual string CostInput(string name) =>
        name switch
        {
            "once" => "the investment",
            "yearly" => "the yearly cost",
            "per-transaction" => "the cost of a transaction",
            "volume" => "the requests a year",
            "shift" => "the shift to digital channels",
            "contact-saving" => "the saving of a shifted contact",
            _ => "the minutes saved a request",
        };

    public virtual string Variable(string variable) =>
        variable switch
        {
            "population" => "Inhabitants",
            "density" => "Inhabitants per km²",
            "age-65-plus" => "Aged 65 and over",
            "gdp-per-head" => "GDP per head (EU27 = 100)",
            "internet-users" => "Users of the internet",
            "e-government-users" => "Users of e-government",
            _ => Item(variable),
        };

    /// <summary>What a place is like, as people state it; population is kept as its decimal logarithm.</summary>
    public virtual string Context(ContextDifference part, bool ofCandidate)
    {
        ArgumentNullException.ThrowIfNull(part);
        return (ofCandidate ? part.Second : part.First) is not { } known ? "not known"
            : part.Variable.Scaling == Scaling.Nominal
                ? PlaceWords.Of(part.Variable.Name, (ofCandidate ? part.SecondWord : part.FirstWord) ?? "known")
            : part.Variable.Name == "population" ? Grouped(Math.Round(Math.Pow(10, known)))
            : part.Variable.Range <= 1 ? Share(known)
            : Grouped(known);
    }

    private static string Grouped(double value) => value.ToString("#,##0.##", System.Globalization.CultureInfo.InvariantCulture);

    public virtual string Share(double share) =>
        share is > 0 and < 0.01 ? "below 1\u00a0%" : $"{100 * share:0}\u00a0%".Replace("-", "−", StringComparison.Ordinal);

    public virtual string Money(double amount, string currency) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{currency}\u00a0{Rounded(amount):#,##0}")
            .Replace("-", "−", StringComparison.Ordinal);

    public virtual string Signed(double score) => score.ToString("+0.#;−0.#;0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A measurement in the words of its metric.</summary>
    public virtual string Measured(string measure, double value) =>
        UnitOf(measure) is { } unit ? InUnit(unit, value)
        : measure is "distance" or "uptake" ? Share(value)
        : value.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);

    private string Measured(Dossier dossier, string criterion, double value) =>
        Measured(dossier.Value.Criteria.First(one => one.Id == criterion).Measure, value);

    public virtual string Measure(string measure) =>
        Analysis.Metrics.Named(measure) is { } metric
            ? metric.Name + (metric.Unit == Analysis.Unit.Money ? ", in the pilot's currency" : "")
            : measure switch
            {
                "distance" => "Context distance",
                "uptake" => "Uptake by partners",
                "factors" => "Transfer factors after mitigation",
                _ => Topic(measure),
            };

    private string Criterion(Dossier dossier, string criterion)
    {
        var name = Measure(dossier.Value.Criteria.First(one => one.Id == criterion).Measure);
        return $"“{name}” expected";
    }

    /// <summary>An input of an account, in its own unit.</summary>
    public string Amount(string input, double value) =>
        input switch
        {
            "shift" => Share(value),
            "per-transaction" or "contact-saving" or "minutes" => value.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture),
            _ => Rounded(value).ToString("#,##0", System.Globalization.CultureInfo.InvariantCulture),
        };

    /// <summary>With all its digits where three would not tell it from another.</summary>
    private string Amount(string input, double value, double other) =>
        Amount(input, value) == Amount(input, other)
            ? value.ToString(Math.Abs(value) < 100 ? "0.00" : "#,##0", System.Globalization.CultureInfo.InvariantCulture)
            : Amount(input, value);

    private static string Threshold(string id, double value) =>
        id == "value" ? $"a value of {value:0.0}"
        : id == "pays" ? $"a positive account with {100 * value:0.0} %"
        : $"a probability of {100 * value:0.0} %";

    private static Analysis.Unit? UnitOf(string measure) => Analysis.Metrics.Named(measure)?.Unit;

    private static string InUnit(Analysis.Unit unit, double value) => Language.Of("en").Numbers.Value(value, unit, 100);

    /// <summary>Three digits that carry.</summary>
    private static double Rounded(double amount)
    {
        var step = Math.Abs(amount) < 1000 ? 1 : Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(amount))) - 2);
        return Math.Round(amount / step) * step;
    }
}
