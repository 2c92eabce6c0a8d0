using Carmen.Collector;

namespace Carmen.Analysis.Viability;

/// <summary>What is advised about one transfer, from least to most.</summary>
public enum TransferVerdict
{
    NotEnoughEvidence,
    DoNotReplicate,
    ExtendPilot,
    ReplicateWithAdaptations,
    Replicate,
}

/// <summary>How far evidence carries; A carries furthest.</summary>
public enum Grade
{
    A,
    B,
    C,
    D,
    E,
}

/// <summary>Everything that a verdict hangs on.</summary>
/// <param name="HasEvidence">The gate of least evidence is passed.</param>
/// <param name="Grade">Of the weakest link.</param>
/// <param name="FailsGate">Another gate is judged and not passed.</param>
/// <param name="LacksGate">A gate has not been judged.</param>
/// <param name="HasBarrier">A transfer factor stays at −2 after mitigation.</param>
/// <param name="NeedsMitigation">A factor below 0 is to be raised by its mitigation.</param>
/// <param name="Value">P(V ≥ V*) at the board's weights.</param>
/// <param name="Pays">P(NPV &gt; 0) of the better way of operation; null where no costs are known.</param>
public sealed record VerdictInputs(
    bool HasEvidence,
    Grade Grade,
    bool FailsGate,
    bool LacksGate,
    bool HasBarrier,
    bool NeedsMitigation,
    double Value,
    double? Pays
);

/// <summary>What decides, as settings of the pilot.</summary>
public sealed record Thresholds(double ValueAtLeast, double Advise, double Pays, double Refuse, Grade Worst)
{
    public static Thresholds Of(ViabilitySettings settings) =>
        new(settings.ValueAtLeast, settings.AdviseFrom, settings.PaysFrom, settings.RefuseTo, Enum.Parse<Grade>(settings.WorstGrade));
}

/// <summary>The lines of the rule, in their order: the first that holds decides.</summary>
public enum VerdictRule
{
    Evidence,
    Barred,
    Unjudged,
    Advised,
    Refused,
    Otherwise,
}

/// <summary>The rule, in this order, so that every combination of inputs falls under exactly one verdict.</summary>
public static class TransferVerdicts
{
    public static TransferVerdict Of(VerdictInputs inputs, Thresholds thresholds) =>
        Decides(inputs, thresholds) switch
        {
            VerdictRule.Evidence or VerdictRule.Unjudged => TransferVerdict.NotEnoughEvidence,
            VerdictRule.Barred or VerdictRule.Refused => TransferVerdict.DoNotReplicate,
            VerdictRule.Advised => inputs.NeedsMitigation ? TransferVerdict.ReplicateWithAdaptations : TransferVerdict.Replicate,
            _ => TransferVerdict.ExtendPilot,
        };

    public static VerdictRule Decides(VerdictInputs inputs, Thresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(thresholds);
        return inputs switch
        {
            { HasEvidence: false } => VerdictRule.Evidence,
            _ when inputs.Grade > thresholds.Worst => VerdictRule.Evidence,
            { FailsGate: true } or { HasBarrier: true } => VerdictRule.Barred,
            { LacksGate: true } => VerdictRule.Unjudged,
            _ when inputs.Value >= thresholds.Advise && inputs.Pays >= thresholds.Pays => VerdictRule.Advised,
            _ when inputs.Value <= thresholds.Refuse => VerdictRule.Refused,
            _ => VerdictRule.Otherwise,
        };
    }
}
