namespace Carmen.Analysis;

/// <summary>k-anonymity (Sweeney 2002) and l-diversity (Machanavajjhala et al. 2007) of records grouped by what others may know of them (catalogue PRI-01).</summary>
public static class Anonymity
{
    /// <summary>How many records the smallest class holds whose members cannot be told apart by <paramref name="known"/>; 0 without records.</summary>
    /// <param name="known">The quasi-identifiers of a record, as one comparable value: a tuple, a text.</param>
    public static int Smallest<TRecord, TKnown>(IEnumerable<TRecord> records, Func<TRecord, TKnown> known)
        where TKnown : notnull => records.GroupBy(known).Select(group => group.Count()).DefaultIfEmpty(0).Min();

    /// <summary>Distinct sensitive values in the class that has fewest of them; 0 without records. 1 means that a whole class gives itself away.</summary>
    public static int Diversity<TRecord, TKnown, TSensitive>(
        IEnumerable<TRecord> records,
        Func<TRecord, TKnown> known,
        Func<TRecord, TSensitive> sensitive
    )
        where TKnown : notnull =>
        records.GroupBy(known).Select(group => group.Select(sensitive).Distinct().Count()).DefaultIfEmpty(0).Min();

    /// <summary>
    /// The same by entropy: e to the entropy of the sensitive values in the class where it is least, so that a class with one common and one
    /// rare value counts hardly more than one; 0 without records.
    /// </summary>
    public static double EntropyDiversity<TRecord, TKnown, TSensitive>(
        IEnumerable<TRecord> records,
        Func<TRecord, TKnown> known,
        Func<TRecord, TSensitive> sensitive
    )
        where TKnown : notnull =>
        records.GroupBy(known).Select(group => Math.Exp(Entropy([.. group.Select(sensitive)]))).DefaultIfEmpty(0).Min();

    /// <summary>Whether one contributor made more than <paramref name="most"/> of all events.</summary>
    public static bool IsDominated(IReadOnlyCollection<long> events, double most = 0.5) =>
        events.Count > 0 && events.Max() > most * events.Sum();

    private static double Entropy<T>(List<T> values) =>
        -values
            .GroupBy(value => value)
            .Select(group => (double)group.Count() / values.Count)
            .OrderBy(share => share)
            .Sum(share => share * Math.Log(share));
}
