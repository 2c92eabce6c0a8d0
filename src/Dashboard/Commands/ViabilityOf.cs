using Carmen.Analysis;
using Carmen.Analysis.Viability;

namespace Carmen.Dashboard.Commands;

/// <summary>What is advised about taking services over, at the present state: kept, or computed now and kept.</summary>
internal static class ViabilityOf
{
    public static string State(PilotFolder folder, ReleasedSet findings) =>
        Transfers.StateOf(findings.State, findings.Readership, folder.Ledger.EntriesHash());

    /// <summary>Null where it has not been computed yet.</summary>
    public static ViabilitySet? Kept(PilotFolder folder, string state) =>
        folder.Ledger.Record(state) is { } kept ? ViabilityRecord.Read(kept) : null;

    public static ViabilitySet Ensure(PilotFolder folder, ReleasedSet findings)
    {
        if (Kept(folder, State(folder, findings)) is { } kept)
        {
            return kept;
        }

        var set = Again(folder, findings);
        folder.Ledger.StoreRecord(set.State, ViabilityRecord.Write(set));
        return set;
    }

    /// <summary>Computed now, whatever is kept, and not kept.</summary>
    public static ViabilitySet Again(PilotFolder folder, ReleasedSet findings) =>
        Progress.Of("Judging transfers", () => Transfers.Run(folder.Pilot, findings, folder.Ledger, folder.Ledger.EntriesHash()));
}
