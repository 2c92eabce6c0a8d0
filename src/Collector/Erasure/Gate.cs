using System.Data.Common;

namespace Carmen.Collector;

/// <summary>
/// Stands before the ledger while a file is collected: facts of erased people, and facts from before what the retention period keeps, do not
/// pass. They are counted beside the totals of the receipt, since the row itself was read and understood.
/// </summary>
internal sealed class Gate
{
    private const int VisitorsRemembered = 200_000;
    private readonly string city;
    private readonly HashSet<UInt128> marks;
    private readonly long factsFrom;
    private readonly long hitsFrom;
    private readonly Dictionary<UInt128, bool> visitors = [];

    public Gate(DbConnection connection, string city)
    {
        this.city = city;
        marks = [.. Tombstone.Marks(connection)];
        var horizons = connection
            .Rows("SELECT \"Dataset\", \"Before\" FROM \"Horizons\"", row => (Dataset: row.GetString(0), Before: row.GetInt64(1)))
            .ToDictionary(row => row.Dataset, row => row.Before, StringComparer.Ordinal);
        factsFrom = horizons.GetValueOrDefault(Datasets.Facts, long.MinValue);
        hitsFrom = horizons.TryGetValue(Datasets.Hits, out var before) ? Math.Max(before, factsFrom) : factsFrom;
    }

    /// <summary>Rows that did not pass.</summary>
    public long Refused { get; private set; }

    /// <summary>Marks of cases that turned out to be an erased person's while they were being read: their earlier rows have passed already.</summary>
    public HashSet<UInt128> NewMarks { get; } = [];

    /// <summary>A case is as old as the last that is known to have happened in it.</summary>
    public bool Passes(Request fact) =>
        Passes(Later(Later(fact.Opened, fact.FirstReply), Later(fact.Closed ?? fact.Opened, fact.Updated)), fact.Person, fact.Key);

    public bool Passes(Step fact) => Passes(fact.Time, fact.Person, fact.Case);

    public bool Passes(Response fact) => Count(!IsBefore(fact.Submitted) && !IsErased(fact.Key));

    public bool Passes(Contact fact) =>
        Count(
            !IsBefore(fact.Time)
                && !IsErased(fact.Key)
                && !(fact.Person is { } person && IsErased(person))
                && !(fact.Request is { } request && IsErased(request))
        );

    public bool Passes(in Hit hit)
    {
        var passes = (hitsFrom == long.MinValue || hit.Second * 1000 >= hitsFrom) && !IsErasedVisitor(hit.Visitor.Value);

        // A request answered with an error is no row of its own: it was filtered.
        Refused += passes || hit.Error ? 0 : 1;
        return passes;
    }

    private bool Passes(DateTimeOffset moment, Pseudonym? person, Pseudonym theCase)
    {
        if (marks.Count > 0 && person is { } named && IsErased(named) && !IsErased(theCase))
        {
            var mark = Tombstone.Of(city, theCase.Value);
            marks.Add(mark);
            NewMarks.Add(mark);
        }

        return Count(!IsBefore(moment) && !IsErased(theCase));
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;

    private bool Count(bool passes)
    {
        Refused += passes ? 0 : 1;
        return passes;
    }

    private bool IsBefore(DateTimeOffset? moment) =>
        factsFrom != long.MinValue && moment is { } known && known.ToUnixTimeMilliseconds() < factsFrom;

    private bool IsErased(Pseudonym pseudonym) => marks.Count > 0 && marks.Contains(Tombstone.Of(city, pseudonym.Value));

    private bool IsErasedVisitor(UInt128 visitor)
    {
        if (marks.Count == 0)
        {
            return false;
        }

        if (!visitors.TryGetValue(visitor, out var erased))
        {
            if (visitors.Count == VisitorsRemembered)
            {
                visitors.Clear();
            }

            visitors[visitor] = erased = marks.Contains(Tombstone.Of(city, visitor));
        }

        return erased;
    }
}
