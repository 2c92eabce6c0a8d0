using Carmen.Analysis;
using Carmen.Analysis.Viability;
using Carmen.Collector;

namespace Carmen.Dashboard.Commands;

/// <summary>What is advised about taking services over, at the present state: kept, or computed now and kept.</summary>
internal static class ViabilityOf
{
    public static string State(PilotFolder folder, ReleasedSet findings) => Transfers.StateOf(findings, folder.Ledger.EntriesHash());

    /// <summary>The pilot as it is shown: with the candidates that were entered, and its targets held against the locked plan.</summary>
    public static Pilot Pilot(PilotFolder folder)
    {
        IReadOnlyList<Entry> entries = [.. folder.Ledger.Entries()];
        return PlanStatuses.Marked(Entries.WithCandidates(folder.Pilot, entries), entries);
    }

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
