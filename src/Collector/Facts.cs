namespace Carmen.Collector;

/// <summary>
/// The evidence of a pilot as analysis reads it: one stream a fact type and city, each streamed once, in an order that depends on
/// the facts alone (never on the order of collection). Superseded states of a request and the copies that overlapping files bring
/// are already resolved.
/// </summary>
public interface IFacts
{
    IEnumerable<Visit> Visits(string city);
    IEnumerable<Request> Requests(string city);
    IEnumerable<Response> Responses(string city);
    IEnumerable<Step> Steps(string city);
    IEnumerable<Contact> Contacts(string city);

    /// <summary>What a city states in figures of its own: see <see cref="IStated"/>.</summary>
    IEnumerable<Statement<T>> Statements<T>(string city)
        where T : class, IStated;

    /// <summary>What people entered in the dashboard's forms, oldest first, drafts included; none where there are no forms.</summary>
    IEnumerable<Entry> Entries() => [];

    /// <summary>The last event of each source that has any, by (city, source): where open cases are censored.</summary>
    IReadOnlyDictionary<(string City, string Source), DateTimeOffset> LastEvents();
}

/// <summary>One run of a visitor's page views with gaps of at most 30 minutes.</summary>
/// <param name="Visitor">Source + address + agent (or the log's user id) of one epoch.</param>
/// <param name="Start">UTC, whole seconds.</param>
/// <param name="Seconds">From the first view to the last; 0 for a single view.</param>
/// <param name="Device">desktop, mobile, tablet or unknown.</param>
/// <param name="Referrer">direct, internal, search, social or other.</param>
/// <param name="Errors">Page requests answered with 4xx or 5xx within the visit.</param>
/// <param name="Parts">One per service touched; empty where none was.</param>
public sealed record Visit(
    string City,
    string Source,
    string Channel,
    Pseudonym Visitor,
    DateTimeOffset Start,
    int Seconds,
    int Views,
    string Device,
    string Referrer,
    int Errors,
    IReadOnlyList<VisitPart> Parts
);

/// <summary>What one visit did in one service.</summary>
/// <param name="FurthestStep">Index in <see cref="ServicePages.All"/> of the furthest page reached, 0 being the start.</param>
/// <param name="Completed">The done page was reached; always false where the service names none.</param>
public sealed record VisitPart(string Service, int Views, int FurthestStep, bool Completed);

/// <summary>The current state of one case.</summary>
/// <param name="Key">Pseudonym of the source's own number, or of the row where it has none.</param>
/// <param name="Service">A service of the pilot, or <c>unmapped</c>.</param>
/// <param name="Channel">One of <see cref="Channels.All"/>.</param>
/// <param name="Person">Null where the source names none.</param>
/// <param name="OnTime">On-time status as the city recorded it; null where it records none.</param>
/// <param name="Status">open, closed or withdrawn.</param>
/// <param name="Flags">What the collector marked, such as <see cref="RequestFlags.ClosedBeforeOpened"/>; such times enter no duration.</param>
public sealed record Request(
    string City,
    string Source,
    Pseudonym Key,
    string Service,
    string Channel,
    string Audience,
    Pseudonym? Person,
    DateTimeOffset Opened,
    DateTimeOffset? FirstReply,
    DateTimeOffset? Due,
    DateTimeOffset? Closed,
    DateTimeOffset? Updated,
    bool? OnTime,
    string Status,
    bool Reopened,
    string? District,
    RequestFlags Flags
);

[Flags]
public enum RequestFlags
{
    None = 0,

    /// <summary>The recorded closing lies before the opening.</summary>
    ClosedBeforeOpened = 1,

    /// <summary>A local time that the zone skips was moved forward.</summary>
    NonexistentLocalTime = 2,

    /// <summary>Closed by status, but without a time.</summary>
    ClosedWithoutTime = 4,
}

/// <summary>One questionnaire filled in.</summary>
/// <param name="Complete">Incomplete ones are kept as partial; <c>responses</c> counts complete ones.</param>
/// <param name="Answers">Item → scale point as printed in the questionnaire (reversed items are not turned round yet); items without an answer are absent.</param>
public sealed record Response(
    string City,
    string Source,
    Pseudonym Key,
    string Instrument,
    int Wave,
    string Audience,
    string? Service,
    string? Channel,
    string? Language,
    DateTimeOffset? Submitted,
    int? Seconds,
    bool Complete,
    IReadOnlyDictionary<string, double> Answers
);

/// <summary>One event in a case, as event logs and case histories record it. The case it belongs to is folded from its steps when it is read.</summary>
/// <param name="Case">The key of the request it belongs to.</param>
/// <param name="Key">Of the step itself: its case, its content, and how many like it came before in the same case.</param>
/// <param name="Activity">The city's own word for what happened.</param>
/// <param name="Group">The group or role that acted; never a person. Null where not recorded.</param>
/// <param name="Status">What the step makes of the case, where the mapping of activities says so: open, closed or withdrawn; else null.</param>
/// <param name="Person">Whose case it is; null where the source names none.</param>
public sealed record Step(
    string City,
    string Source,
    Pseudonym Case,
    Pseudonym Key,
    string Activity,
    string? Group,
    DateTimeOffset Time,
    string? Status,
    string Service,
    string Channel,
    string Audience,
    Pseudonym? Person,
    string? District
);

/// <summary>One touch between a person and the administration.</summary>
/// <param name="Request">The key of its case; null where the record names none.</param>
/// <param name="RequestSource">The source whose numbers <paramref name="Request"/> comes from; null with it.</param>
/// <param name="Direction">in, out or proactive.</param>
/// <param name="Wait">Seconds until it was answered, or given up.</param>
/// <param name="Answered">False where the person gave up or was turned away; null where not recorded.</param>
/// <param name="Resolved">Resolved at this contact, as recorded.</param>
/// <param name="Reason">The city's own word for what it was about.</param>
public sealed record Contact(
    string City,
    string Source,
    Pseudonym Key,
    Pseudonym? Request,
    string? RequestSource,
    Pseudonym? Person,
    string Service,
    string Channel,
    string Audience,
    string Direction,
    DateTimeOffset Time,
    int? Wait,
    int? Talk,
    int? AfterCall,
    bool? Answered,
    bool? Transferred,
    bool? Resolved,
    string? Reason
);
