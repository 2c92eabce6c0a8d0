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

    /// <summary>A breaking point as a sentence.</summary>
    public virtual string Flip(BreakingPoint point, Dossier dossier)
    {
        var (kind, id) = (point.Kind, point.Id);
        var becomes = Verdict(point.Becomes).ToLowerInvariant();
        var change = kind switch
        {
            "gate" => $"{Item(id)} {(point.To > 0 ? "were passed" : "were not passed")}",
            "factor" => $"“{Item(id)}” after mitigation were {Signed(point.To)} instead of {Signed(point.From)}",
            "grade" => $"the evidence graded {(Grade)(int)point.From} for {id} graded {(Grade)(int)point.To}",
            "criterion" =>
                $"{Criterion(dossier, id)} were {Measured(dossier, id, point.To)} instead of {Measured(dossier, id, point.From)}",
            "weight" => $"the board gave {id} a weight of {Share(point.To)} instead of {Share(point.From)}",
            "cost" => $"{CostInput(id)} were {Amount(id, point.To)} instead of {Amount(id, point.From)}",
            _ => $"the board asked for {Threshold(id, point.To)} instead of {Threshold(id, point.From)}",
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
            ? $"ICC(2,k) {agreement.Average:0.00}, one rater {agreement.Single:0.00}; W {topic.Concordance:0.00}"
        : topic.ByRater.Count < 2 ? "one rater: no agreement to measure"
        : "too few items for a coefficient";

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

    public virtual string Variable(string variable) => Item(variable);

    public virtual string Share(double share) => share is > 0 and < 0.01 ? "below 1 %" : $"{100 * share:0} %";

    public virtual string Money(double amount, string currency) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{currency} {Rounded(amount):#,##0}")
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
            ? metric.Name
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

    private string Amount(string input, double value) =>
        input switch
        {
            "shift" => Share(value),
            "per-transaction" or "contact-saving" or "minutes" => value.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture),
            _ => Rounded(value).ToString("#,##0", System.Globalization.CultureInfo.InvariantCulture),
        };

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
