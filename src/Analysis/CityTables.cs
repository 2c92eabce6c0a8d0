using Carmen.Analysis.Segmentation;
using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>
/// One city's evidence as compact rows (30–60 bytes each), filled by one pass over each fact type and ordered so that the rows of one
/// person lie together.
/// </summary>
internal sealed class CityTables
{
    private readonly Pilot pilot;
    private readonly City city;
    private readonly Horizon horizon;

    /// <summary>Shared by requests, contacts and steps, whose persons are the same.</summary>
    private readonly Dictionary<Pseudonym, int> people = [];
    private readonly Dictionary<string, Span> spans = new(StringComparer.Ordinal);

    private CityTables(Pilot pilot, City city, Horizon horizon) => (this.pilot, this.city, this.horizon) = (pilot, city, horizon);

    public City City => city;
    public Words Words { get; } = new();
    public VisitRow[] Visits { get; private set; } = [];
    public PartRow[] Parts { get; private set; } = [];
    public RequestRow[] Requests { get; private set; } = [];
    public ContactRow[] Contacts { get; private set; } = [];
    public CaseRow[] Cases { get; private set; } = [];
    public StayRow[] Stays { get; private set; } = [];
    public ResponseRow[] Responses { get; private set; } = [];
    public Timelines Timelines { get; } = new();

    /// <summary>Questionnaires that were begun and not finished.</summary>
    public ResponseRow[] Partial { get; private set; } = [];

    /// <summary>Where statements stand, so that their slices exist where nothing else tells of them.</summary>
    public StatedRow[] Stated { get; private set; } = [];
    public CityStatements Statements { get; private set; } = CityStatements.None;

    /// <summary>Whether the city delivered evidence of whole months before the pilot's start, and of months since.</summary>
    public bool HasBaseline =>
        spans.Values.Any(span => span.WholeMonths.Any(month => month.AddMonths(1) <= pilot.Starts)) && Until >= pilot.Starts;

    /// <summary>The day the city's evidence is known up to.</summary>
    public DateOnly Until => city.LocalDay(horizon.Date(pilot));

    public static CityTables Read(Pilot pilot, City city, IFacts facts, Horizon horizon)
    {
        var tables = new CityTables(pilot, city, horizon);
        tables.ReadVisits(facts.Visits(city.Id));
        tables.ReadRequests(facts.Requests(city.Id));
        tables.ReadContacts(facts.Contacts(city.Id));
        tables.ReadSteps(facts.Steps(city.Id));
        tables.ReadResponses(facts.Responses(city.Id));
        tables.Statements = CityStatements.Read(pilot, city, facts, horizon) with { Spans = tables.spans };
        tables.Stated = [.. tables.Statements.Places().Select((place, number) => tables.Row(place, number))];
        tables.ReadTimelines(facts.Contacts(city.Id));
        return tables;
    }

    private StatedRow Row((string? Service, string? Channel, string? Audience, DateOnly? Month) place, int number)
    {
        var at = At(null, place.Service, place.Channel, place.Audience);
        return new StatedRow(place.Month is { } month ? at with { Month = (month.Year * 12) + month.Month - 1 } : at, number);
    }

    private void ReadVisits(IEnumerable<Visit> visits)
    {
        var visitors = new Dictionary<Pseudonym, int>();
        var epochs = pilot.Sources.Where(source => source.City == city.Id).ToDictionary(source => source.Id, EpochOf);
        var (rows, parts) = (new List<VisitRow>(), new List<PartRow>());
        foreach (var visit in visits.Where(visit => horizon.Holds(visit.Start)))
        {
            var epoch = epochs.GetValueOrDefault(visit.Source, Epoch.Month);
            var person = Number(visitors, visit.Visitor);
            var device = (byte)Math.Max(0, Devices.All.IndexOf(visit.Device));
            foreach (var part in visit.Parts)
            {
                var at = At(visit.Start, part.Service, visit.Channel);
                parts.Add(
                    new PartRow(at, person, rows.Count, part.Views, (short)part.FurthestStep, Completed(part), epoch) { Device = device }
                );
            }

            rows.Add(
                new VisitRow(At(visit.Start, null, visit.Channel), person, visit.Views, epoch) { Device = device, Errors = visit.Errors }
            );
            Seen(Kinds.Visits, visit.Start);
        }

        rows.Sort(static (a, b) => a.Person.CompareTo(b.Person));
        parts.Sort(static (a, b) => a.Person != b.Person ? a.Person.CompareTo(b.Person) : a.Visit.CompareTo(b.Visit));
        (Visits, Parts) = ([.. rows], [.. parts]);
    }

    private void ReadRequests(IEnumerable<Request> requests)
    {
        var rows = new List<RequestRow>();
        var (sources, replying) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var request in requests.Where(request => horizon.Holds(request.Opened)))
        {
            var at = At(request.Opened, request.Service, request.Channel, request.Audience);
            var person = Number(people, request.Person ?? request.Key);
            Timelines.Add(city, request, person, pilot.Service(request.Service)?.Domain);
            rows.Add(Analysis.Cases.Row(request, at, person, horizon, city) with { District = Words.Districts.Code(request.District) });
            sources.Add(request.Source);
            Seen(Kinds.Requests, request.Opened);
            if (request.FirstReply is not null)
            {
                replying.Add(request.Source);
            }
        }

        for (var i = 0; i < rows.Count; i++)
        {
            rows[i] = replying.Contains(sources[i]) ? rows[i] : rows[i] with { ReplyHours = null, IsReplied = false };
        }

        rows.Sort(static (a, b) => a.Person.CompareTo(b.Person));
        Requests = [.. rows];
    }

    private void ReadContacts(IEnumerable<Contact> contacts)
    {
        var avoidable = new HashSet<string>(pilot.AvoidableReasons, StringComparer.OrdinalIgnoreCase);
        var (rows, last) = (new List<ContactRow>(), 0L);
        foreach (var contact in contacts.Where(contact => horizon.Holds(contact.Time)))
        {
            var at = At(contact.Time, contact.Service, contact.Channel, contact.Audience);
            var second = contact.Time.ToUnixTimeSeconds();
            last = Math.Max(last, second);
            Seen(Kinds.Contacts, contact.Time);
            rows.Add(
                new ContactRow(
                    at,
                    Number(people, contact.Person ?? contact.Key),
                    contact.Person is not null,
                    DirectionOf(contact.Direction)
                )
                {
                    Second = second,
                    Wait = contact.Wait,
                    Handling = contact.Talk is { } talk ? talk + (contact.AfterCall ?? 0) : null,
                    Answered = contact.Answered,
                    Transferred = contact.Transferred,
                    Resolved = contact.Resolved,
                    Avoidable = contact.Reason is { } reason && avoidable.Count > 0 ? avoidable.Contains(reason) : null,
                }
            );
        }

        Contacts = ContactSequences.Mark(rows, Words, last);
    }

    private static ContactDirection DirectionOf(string direction) =>
        direction switch
        {
            "in" => ContactDirection.In,
            "out" => ContactDirection.Out,
            "proactive" => ContactDirection.Proactive,
            _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "A contact is in, out or proactive."),
        };

    /// <summary>Steps come by case, in the order of time.</summary>
    private void ReadSteps(IEnumerable<Step> steps)
    {
        var cases = new CaseSteps(horizon, Words.Activities);
        foreach (var step in steps.Where(step => horizon.Holds(step.Time)))
        {
            cases.Add(step, At(step.Time, step.Service, step.Channel, step.Audience), Number(people, step.Person ?? step.Case));
        }

        (Cases, Stays) = cases.Close();
    }

    private void ReadResponses(IEnumerable<Response> responses)
    {
        var seen = responses.Where(response => response.Submitted is not { } at || horizon.Holds(at));
        ResponseRow[] rows =
        [
            .. seen.OrderBy(response => response.Key)
                .ThenBy(response => response.Source, StringComparer.Ordinal)
                .Select(
                    (response, person) =>
                    {
                        var at = At(response.Submitted, response.Service, response.Channel, response.Audience, response.Wave);
                        return new ResponseRow(at, person, pilot.Instruments[response.Instrument], response.Answers)
                        {
                            Source = response.Source,
                            Language = response.Language,
                            Seconds = response.Seconds,
                            IsComplete = response.Complete,
                        };
                    }
                ),
        ];
        (Responses, Partial) = ([.. rows.Where(row => row.IsComplete)], [.. rows.Where(row => !row.IsComplete)]);
        foreach (var row in rows.Where(row => row.At.Month >= 0))
        {
            Seen(Kinds.Responses, new DateOnly(row.At.Month / 12, (row.At.Month % 12) + 1, 1));
        }
    }

    private void Seen(string kind, DateTimeOffset moment) => Seen(kind, city.LocalDay(moment));

    private void Seen(string kind, DateOnly day) => spans[kind] = Span.With(spans.GetValueOrDefault(kind), day);

    private void ReadTimelines(IEnumerable<Contact> contacts)
    {
        foreach (var contact in contacts.Where(contact => horizon.Holds(contact.Time)))
        {
            Timelines.Add(contact, pilot.Service(contact.Service)?.Domain);
        }

        Timelines.Close();
    }

    private Coordinates At(DateTimeOffset? moment, string? service, string? channel, string? audience = null, int? wave = null)
    {
        var day = moment is { } instant ? city.LocalDay(instant) : (DateOnly?)null;
        var domain = service is null ? null : pilot.Service(service)?.Domain;
        return new Coordinates(
            Words.Services.Code(service),
            Words.Domains.Code(domain),
            Words.Channels.Code(channel),
            Words.Audiences.Code(audience),
            wave is { } number ? checked((short)number) : Coordinates.None,
            day is { } date ? (date.Year * 12) + date.Month - 1 : Coordinates.None
        );
    }

    private bool? Completed(VisitPart part) => pilot.Service(part.Service)?.Pages?.Done is null ? null : part.Completed;

    private static int Number(Dictionary<Pseudonym, int> people, Pseudonym person)
    {
        if (!people.TryGetValue(person, out var number))
        {
            number = people.Count;
            people.Add(person, number);
        }

        return number;
    }

    private static Epoch EpochOf(Source source) =>
        source.VisitorEpoch switch
        {
            "day" => Epoch.Day,
            "month" => Epoch.Month,
            "pilot" => Epoch.Pilot,
            var other => throw new ArgumentOutOfRangeException(nameof(source), other, "A visitor's epoch is day, month or pilot."),
        };
}
