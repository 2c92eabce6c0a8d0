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

/// <summary>The rule, in this order, so that every combination of inputs falls under exactly one verdict.</summary>
public static class TransferVerdicts
{
    public static TransferVerdict Of(VerdictInputs inputs, Thresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(thresholds);
        return inputs switch
        {
            { HasEvidence: false } => TransferVerdict.NotEnoughEvidence,
            _ when inputs.Grade > thresholds.Worst => TransferVerdict.NotEnoughEvidence,
            { FailsGate: true } or { HasBarrier: true } => TransferVerdict.DoNotReplicate,
            { LacksGate: true } => TransferVerdict.NotEnoughEvidence,
            _ when inputs.Value >= thresholds.Advise && inputs.Pays >= thresholds.Pays => inputs.NeedsMitigation
                ? TransferVerdict.ReplicateWithAdaptations
                : TransferVerdict.Replicate,
            _ when inputs.Value <= thresholds.Refuse => TransferVerdict.DoNotReplicate,
            _ => TransferVerdict.ExtendPilot,
        };
    }
}
