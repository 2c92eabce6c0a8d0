using Carmen.Analysis;

namespace Carmen.Dashboard.Commands;

/// <summary>Findings as they may be shown, by what was decided once and is kept beside them.</summary>
internal static class ReleaseOf
{
    public static ReleasedSet Read(PilotFolder folder, FindingSet set, Readership readership) =>
        Disclosure.Release(set, readership, Decided(folder, set, readership));

    /// <summary>Decides for the public and for every city what is withheld, so that no page has to wait for it.</summary>
    public static void Keep(PilotFolder folder, FindingSet set)
    {
        IEnumerable<Readership> readers = [new Readership.Public(), .. folder.Pilot.Cities.Select(city => new Readership.Inside(city.Id))];
        foreach (var reader in readers)
        {
            Decided(folder, set, reader);
        }
    }

    /// <summary>What the public was shown before in editions counts with it: an edition frozen since makes another decision.</summary>
    private static Withholding Decided(PilotFolder folder, FindingSet set, Readership readership)
    {
        IReadOnlyList<PublishedSizes> earlier =
            readership is Readership.Public && folder.HasAccess ? folder.Access().Editions.Before(set.State) : [];
        var name = Withholding.StateOf(set.State, readership, earlier);
        if (folder.Ledger.Record(name) is { } kept && Withholding.Read(kept, set) is { } decided)
        {
            return decided;
        }

        var withholding = Disclosure.Withhold(set, readership, earlier);
        folder.Ledger.StoreRecord(name, withholding.Write(set));
        return withholding;
    }
}
