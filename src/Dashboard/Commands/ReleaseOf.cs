using Carmen.Analysis;

namespace Carmen.Dashboard.Commands;

/// <summary>Findings as they may be shown: by what was decided when they were computed, or decided now.</summary>
internal static class ReleaseOf
{
    public static ReleasedSet Read(PilotFolder folder, FindingSet set, Readership readership)
    {
        var kept = folder.Ledger.Record(Withholding.StateOf(set.State, readership));
        var decided = kept is null ? null : Withholding.Read(kept, set);
        return Disclosure.Release(set, readership, decided ?? Disclosure.Withhold(set, readership, []));
    }

    /// <summary>Decides for the public and for every city what is withheld, so that no page has to wait for it.</summary>
    public static void Keep(PilotFolder folder, FindingSet set)
    {
        IEnumerable<Readership> readers = [new Readership.Public(), .. folder.Pilot.Cities.Select(city => new Readership.Inside(city.Id))];
        foreach (var reader in readers)
        {
            folder.Ledger.StoreRecord(Withholding.StateOf(set.State, reader), Disclosure.Withhold(set, reader, []).Write(set));
        }
    }
}
