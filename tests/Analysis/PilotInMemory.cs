using Carmen.Collector;

namespace Carmen.Tests.Analysis;

/// <summary>A two-city pilot and facts that tests write down, as the ledger would stream them.</summary>
internal sealed class PilotInMemory : IFacts
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly List<Visit> visits = [];
    private readonly List<Request> requests = [];
    private readonly List<Response> responses = [];
    private readonly List<Contact> contacts = [];
    private readonly List<Step> steps = [];
    private readonly List<object> stated = [];
    private ulong next = 1_000_000;

    public static Instrument Ecsi { get; } =
        new(
            "citizen-satisfaction",
            "Satisfaction",
            "users",
            "ECSI",
            ["en"],
            [
                Item("overall", "overall", 1, 5),
                Item("expectation", "expectation", 1, 5),
                Item("ideal", "ideal", 1, 5),
                Item("recommend", "recommend", 0, 10),
            ],
            [new Scale("satisfaction", "Satisfaction", ["overall", "expectation", "ideal"])]
        );

    public static Instrument Brooke { get; } =
        new("sus", "Usability", "users", "Brooke", ["en"], [.. Enumerable.Range(1, 10).Select(i => Item($"q{i}", "sus", 1, 5))], []);

    public static Pilot Definition { get; } =
        new()
        {
            Name = "Test pilot",
            Starts = new DateOnly(2026, 1, 1),
            Months = 18,
            Currency = "EUR",
            Languages = ["en"],
            Cities =
            [
                new City("prato", "Prato", "IT", TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome"), 195_000),
                new City("sheffield", "Sheffield", "GB", TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), null),
            ],
            Services =
            [
                Service("waste", "environment", new ServicePages("/waste", ["/waste/place"], "/waste/thanks")),
                Service("trees", "environment", null),
                Service("parking", "traffic-mobility", new ServicePages("/parking", [], null)),
            ],
            Sources =
            [
                Source("prato", "portal", Kinds.Visits),
                Source("prato", "crm", Kinds.Requests),
                Source("prato", "survey", Kinds.Responses),
            ],
            Instruments = new Dictionary<string, Instrument> { [Ecsi.Id] = Ecsi, [Brooke.Id] = Brooke },
        };

    /// <summary>As the ledger would know it: of each source in Prato that has events.</summary>
    public Dictionary<(string City, string Source), DateTimeOffset> Ends { get; } = [];

    public IEnumerable<Visit> Visits(string city) => visits.Where(fact => fact.City == city);

    public IEnumerable<Request> Requests(string city) => requests.Where(fact => fact.City == city);

    public IEnumerable<Response> Responses(string city) => responses.Where(fact => fact.City == city);

    public IEnumerable<Step> Steps(string city) => steps.Where(fact => fact.City == city);

    public IEnumerable<Contact> Contacts(string city) => contacts.Where(fact => fact.City == city);

    public IEnumerable<Statement<T>> Statements<T>(string city)
        where T : class, IStated =>
        city == "prato" ? stated.OfType<T>().Select((content, i) => new Statement<T>(city, "books", new Pseudonym((ulong)i), content)) : [];

    public PilotInMemory Stated(params object[] statements)
    {
        stated.AddRange(statements);
        return this;
    }

    public PilotInMemory Contact(DateTimeOffset time, ulong? person, Func<Contact, Contact>? with = null)
    {
        var contact = new Contact(
            "prato",
            "calls",
            new Pseudonym(next++),
            null,
            null,
            person is { } id ? new Pseudonym(id) : null,
            "waste",
            "phone",
            "citizen",
            "in",
            time,
            null,
            null,
            null,
            null,
            null,
            null,
            null
        );
        contacts.Add(with is null ? contact : with(contact));
        return Ended("calls", time);
    }

    public PilotInMemory Step(ulong @case, DateTimeOffset time, string? group, Func<Step, Step>? with = null)
    {
        var step = new Step(
            "prato",
            "log",
            new Pseudonym(@case),
            new Pseudonym(next++),
            "does",
            group,
            time,
            null,
            "waste",
            "web-form",
            "citizen",
            null,
            null
        );
        steps.Add(with is null ? step : with(step));
        return Ended("log", time);
    }

    public IReadOnlyDictionary<(string City, string Source), DateTimeOffset> LastEvents() => Ends;

    public PilotInMemory Visit(ulong visitor, DateTimeOffset start, params VisitPart[] parts)
    {
        var views = parts.Sum(part => part.Views) + 1;
        visits.Add(new Visit("prato", "portal", "web", new Pseudonym(visitor), start, 60, views, "desktop", "direct", 0, parts));
        return Ended("portal", start);
    }

    /// <summary>The visit recorded last, changed.</summary>
    public PilotInMemory LastVisit(Func<Visit, Visit> with)
    {
        visits[^1] = with(visits[^1]);
        return this;
    }

    public static VisitPart Part(string service, int step, bool completed) => new(service, 2, step, completed);

    public PilotInMemory Request(
        DateTimeOffset opened,
        DateTimeOffset? closed,
        string service = "waste",
        string channel = "web-form",
        string audience = "citizen",
        ulong? person = null,
        Func<Request, Request>? with = null
    )
    {
        var request = new Request(
            "prato",
            "crm",
            new Pseudonym(next++),
            service,
            channel,
            audience,
            person is { } id ? new Pseudonym(id) : null,
            opened,
            null,
            null,
            closed,
            null,
            null,
            closed is null ? "open" : "closed",
            false,
            null,
            RequestFlags.None
        );
        requests.Add(with is null ? request : with(request));
        return Ended("crm", closed ?? opened);
    }

    public PilotInMemory Answer(
        Instrument instrument,
        double[] answers,
        int wave = 1,
        string audience = "citizen",
        string? service = null,
        DateTimeOffset? at = null,
        bool complete = true,
        Func<Response, Response>? with = null
    )
    {
        var given = instrument.Items.Zip(answers).ToDictionary(pair => pair.First.Id, pair => pair.Second);
        var submitted = at ?? Start;
        var key = new Pseudonym(next++);
        var response = new Response(
            "prato",
            "survey",
            key,
            instrument.Id,
            wave,
            audience,
            service,
            null,
            "it",
            submitted,
            90,
            complete,
            given
        );
        responses.Add(with is null ? response : with(response));
        return Ended("survey", submitted);
    }

    /// <summary>The same facts in another order.</summary>
    public PilotInMemory Reversed()
    {
        var other = new PilotInMemory();
        other.visits.AddRange(Enumerable.Reverse(visits));
        other.requests.AddRange(Enumerable.Reverse(requests));
        other.responses.AddRange(Enumerable.Reverse(responses));
        other.contacts.AddRange(Enumerable.Reverse(contacts));
        other.steps.AddRange(steps);
        other.stated.AddRange(stated);
        foreach (var (source, end) in Ends)
        {
            other.Ends[source] = end;
        }

        return other;
    }

    private PilotInMemory Ended(string source, DateTimeOffset moment)
    {
        Ends[("prato", source)] = Ends.TryGetValue(("prato", source), out var last) && last > moment ? last : moment;
        return this;
    }

    private static Item Item(string id, string role, int low, int high) =>
        new(id, id, role, low, high, false, new Dictionary<int, Localised>());

    private static Service Service(string id, string domain, ServicePages? pages) =>
        new(id, id, domain, new Dictionary<string, string>(), ["citizen"], pages);

    private static Source Source(string city, string id, string kind) =>
        new()
        {
            City = city,
            Id = id,
            Kind = kind,
            Files = ["*"],
        };
}
