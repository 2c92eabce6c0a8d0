namespace Carmen.Collector;

/// <summary>A column of codes, or its absence, and the account of its words.</summary>
internal sealed class CodedColumn(Reading reading, string field, int? cell, CodeMap map)
{
    private readonly Words<Meaning> words = new(map.Of);
    private readonly bool isListed = field is "channel" or "status" or "on-time";
    private long rowsWithout;

    /// <summary>Whether every row has to have a code: of a report, one without a service speaks of all of them.</summary>
    private bool isNeeded;

    /// <param name="blank">Where the row says nothing.</param>
    /// <param name="unknown">Where it says something that no mapping knows.</param>
    public string Code(Records row, string blank, string unknown)
    {
        isNeeded |= blank == Channels.Unmapped;
        if (cell is not { } place)
        {
            rowsWithout += isNeeded ? 1 : 0;
            return blank;
        }

        var word = words[row[place]];
        word.Rows++;
        return word.Meaning.Code ?? (word.Meaning.IsBlank ? blank : unknown);
    }

    /// <summary>Whether the row says something that no mapping knows.</summary>
    public bool IsUnknown(Records row) => cell is { } place && words[row[place]].Meaning is { Code: null, IsBlank: false };

    /// <summary>True, false, or null where the row says nothing that is understood.</summary>
    public bool? Truth(Records row)
    {
        var code = Code(row, "", "");
        return code.Length > 0 ? code == "true" : null;
    }

    /// <summary>Counts the words as they stand, and lists those that no mapping knows.</summary>
    public void Finish()
    {
        if (isListed && cell is not null)
        {
            Listing.Add(reading, "source:" + field, words.All);
        }

        Listing.Add(reading, CountGroups.Unmapped + field, words.All.Where(IsUnmapped));
        if (rowsWithout > 0)
        {
            reading.Count(CountGroups.Unmapped + field, Listing.NoColumn, rowsWithout);
        }
    }

    /// <summary>A blank is unmapped where a code is needed and the source's entry gives none.</summary>
    private bool IsUnmapped(Word<Meaning> word) => word.Meaning.IsBlank ? isNeeded : word.Meaning.Code is null;
}
