namespace Carmen.Collector;

/// <summary>Where the facts of one file go: into the ledger's transaction, into a bundle, or nowhere when only checking.</summary>
public interface IFactWriter
{
    void Add(Request request);
    void Add(Response response);
    void Add(Step step);
    void Add(Contact contact);

    /// <param name="row">The row it stands in; a row may state several things.</param>
    void Add<T>(Statement<T> statement, long row)
        where T : class, IStated;

    /// <summary>One page request of a web log that passed the filters.</summary>
    void Add(in Hit hit);
}

/// <summary>One page request, already pseudonymous.</summary>
/// <param name="Second">UTC, seconds since 1970.</param>
/// <param name="Path">Without query, with ids and addresses in it blanked.</param>
/// <param name="Error">Answered with 4xx or 5xx: counted in the visit, no page view.</param>
public readonly record struct Hit(Pseudonym Visitor, long Second, string Path, bool Error, string Device, string Referrer);

/// <summary>
/// One file being read: what the format needs to know, and the account of every row. A row that is announced and not accounted for,
/// or accounted for twice, is a broken contract and throws.
/// </summary>
public sealed class Reading(Pilot pilot, Source source, SourceFile file, Pseudonyms pseudonyms, IFactWriter writer)
{
    /// <summary>Rejected rows kept one by one; of more, only the counts by rule.</summary>
    public const int RejectionsKept = 10_000;

    /// <summary>Unmapped pages listed by name; the rest are counted together.</summary>
    public const int UnmappedKept = 500;

    private readonly Dictionary<(string Group, string Name), long> counts = [];
    private readonly List<Rejection> rejections = [];
    private bool pending;
    private string? fileSha256;

    public Pilot Pilot { get; } = pilot;

    /// <summary>A format of several tables reads each under its own mapping.</summary>
    public Source Source { get; internal set; } = source;
    public City City { get; } = pilot.City(source.City);
    public SourceFile File { get; } = file;
    public Pseudonyms Pseudonyms { get; } = pseudonyms;

    /// <summary>Of the decompressed bytes, lower-case hexadecimal: part of the key of rows that have no number of their own. Computed when first asked for and not given.</summary>
    public string FileSha256
    {
        get => fileSha256 ??= File.Sha256();
        init => fileSha256 = value;
    }

    /// <summary>Asked at every row; a reading that is cancelled leaves nothing behind.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Where a person finds the current row, in words behind every message; set by formats whose rows are numbered through several tables.</summary>
    public string Place { get; internal set; } = "";

    public long Rows { get; private set; }

    /// <summary>Rows that became facts; which of them other files or other rows say as well is settled when the import is committed.</summary>
    public long Accepted { get; private set; }
    public long Filtered { get; private set; }
    public long Rejected { get; private set; }
    public DateTimeOffset? FirstEvent { get; private set; }
    public DateTimeOffset? LastEvent { get; private set; }

    /// <summary>By group and name; groups are <see cref="CountGroups"/> and the mapped fields (<c>channel</c>: words of the source).</summary>
    public IReadOnlyDictionary<(string Group, string Name), long> Counts => counts;
    public IReadOnlyList<Rejection> Rejections => rejections;

    /// <summary>What was sniffed, in the order of sniffing: ("separator", ";").</summary>
    public List<(string What, string Value)> Guesses { get; } = [];

    /// <summary>What a person should know of the file though nothing is wrong: an unknown column, a missing optional one.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Announces the next logical record (1-based; headers, comments and blank lines are none).</summary>
    public void Row()
    {
        if (pending)
        {
            throw new InvalidOperationException($"Row {Rows} was not accounted for.");
        }

        Cancellation.ThrowIfCancellationRequested();
        pending = true;
        Rows++;
    }

    public void Accept(Request request)
    {
        Seen(request.Opened);
        Seen(request.Closed);
        writer.Add(request);
        Accept();
    }

    public void Accept(Response response)
    {
        Seen(response.Submitted);
        writer.Add(response);
        Accept();
    }

    public void Accept(Step step)
    {
        Seen(step.Time);
        writer.Add(step);
        Accept();
    }

    public void Accept(Contact contact)
    {
        Seen(contact.Time);
        writer.Add(contact);
        Accept();
    }

    /// <summary>What one row states: one statement or several, such as the columns of a monthly report.</summary>
    /// <param name="until">The moment up to which the row speaks; null where it names no time.</param>
    public void Accept<T>(IEnumerable<Statement<T>> statements, DateTimeOffset? until)
        where T : class, IStated
    {
        Seen(until);
        foreach (var statement in statements)
        {
            writer.Add(statement, Rows);
        }

        Accept();
    }

    /// <summary>A page view.</summary>
    public void Accept(in Hit hit)
    {
        Seen(DateTimeOffset.FromUnixTimeSeconds(hit.Second));
        writer.Add(in hit);
        Accept();
    }

    /// <summary>A request answered with an error: the visit knows of it, the row itself is <see cref="Filter"/>ed as no page view.</summary>
    public void Trace(in Hit hit) => writer.Add(in hit);

    /// <summary>A row that is understood and does not count: a bot, an asset, a test response. Reasons are short kebab-case words.</summary>
    public void Filter(string reason)
    {
        Settle();
        Filtered++;
        Count(CountGroups.Filtered, reason);
    }

    /// <summary>A row that cannot be understood. The message never repeats the row's content.</summary>
    /// <param name="row">The number a person finds it by: the record's number, header excluded.</param>
    public void Reject(long row, string? column, string rule, string message)
    {
        Settle();
        Rejected++;
        Count(CountGroups.Rejected, rule);
        if (rejections.Count < RejectionsKept)
        {
            rejections.Add(new Rejection(row, column, rule, message + Place));
        }
    }

    /// <summary>Marks the current row, which is accepted all the same.</summary>
    public void Flag(string reason) => Count(CountGroups.Flagged, reason);

    /// <summary>A word of the source that the mapping does not know; the fact is kept under <c>unmapped</c>.</summary>
    public void Unmapped(string field, string value) => Count(CountGroups.Unmapped + field, value);

    public void Count(string group, string name, long by = 1) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, (group, name), out _) += by;

    /// <summary>Ends the reading: every row announced must have been accounted for.</summary>
    public Account Close() =>
        pending || Rows != Accepted + Filtered + Rejected
            ? throw new InvalidOperationException($"{Rows} rows were announced, {Accepted + Filtered + Rejected} accounted for.")
            : new Account(
                Rows,
                Filtered,
                Rejected,
                FirstEvent,
                LastEvent,
                [.. counts.Select(entry => new ImportCount(entry.Key.Group, entry.Key.Name, entry.Value))],
                rejections,
                Guesses,
                Warnings
            );

    private void Accept()
    {
        Settle();
        Accepted++;
    }

    private void Settle()
    {
        if (!pending)
        {
            throw new InvalidOperationException($"Row {Rows} was accounted for twice.");
        }

        pending = false;
    }

    private void Seen(DateTimeOffset? instant)
    {
        if (instant is { } seen)
        {
            FirstEvent = FirstEvent < seen ? FirstEvent : seen;
            LastEvent = LastEvent > seen ? LastEvent : seen;
        }
    }
}

/// <summary>Why a row was rejected. Holds row number, column, rule and message, never content.</summary>
public sealed record Rejection(long Row, string? Column, string Rule, string Message);

/// <summary>The fixed groups of an import's counts.</summary>
public static class CountGroups
{
    public const string Filtered = "filtered";
    public const string Rejected = "rejected";
    public const string Flagged = "flagged";

    /// <summary>Those that say why rows did not count, or what accepted ones were marked with.</summary>
    public static readonly IReadOnlyList<string> Reasons = [Filtered, Rejected, Flagged];

    /// <summary>Prefix: <c>unmapped:service</c>, <c>unmapped:channel</c>, <c>unmapped:page</c>.</summary>
    public const string Unmapped = "unmapped:";

    /// <summary>Web logs before any filter.</summary>
    public const string Status = "status";
    public const string Method = "method";
    public const string Day = "day";
}
