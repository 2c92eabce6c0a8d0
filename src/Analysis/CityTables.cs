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

    private CityTables(Pilot pilot, City city, Horizon horizon) => (this.pilot, this.city, this.horizon) = (pilot, city, horizon);

    public City City => city;
    public Words Words { get; } = new();
    public VisitRow[] Visits { get; private set; } = [];
    public PartRow[] Parts { get; private set; } = [];
    public RequestRow[] Requests { get; private set; } = [];
    public ResponseRow[] Responses { get; private set; } = [];
    public Timelines Timelines { get; } = new();

    public static CityTables Read(Pilot pilot, City city, IFacts facts, Horizon horizon)
    {
        var tables = new CityTables(pilot, city, horizon);
        tables.ReadVisits(facts.Visits(city.Id));
        tables.ReadRequests(facts.Requests(city.Id));
        tables.ReadResponses(facts.Responses(city.Id));
        tables.ReadTimelines(facts.Contacts(city.Id));
        return tables;
    }

    private void ReadVisits(IEnumerable<Visit> visits)
    {
        var people = new Dictionary<Pseudonym, int>();
        var epochs = pilot.Sources.Where(source => source.City == city.Id).ToDictionary(source => source.Id, EpochOf);
        var (rows, parts) = (new List<VisitRow>(), new List<PartRow>());
        foreach (var visit in visits.Where(visit => horizon.Holds(visit.Start)))
        {
            var epoch = epochs.GetValueOrDefault(visit.Source, Epoch.Month);
            var person = Number(people, visit.Visitor);
            foreach (var part in visit.Parts)
            {
                var at = At(visit.Start, part.Service, visit.Channel);
                parts.Add(new PartRow(at, person, rows.Count, part.Views, (short)part.FurthestStep, Completed(part), epoch));
            }

            rows.Add(new VisitRow(At(visit.Start, null, visit.Channel), person, visit.Views, epoch));
        }

        rows.Sort(static (a, b) => a.Person.CompareTo(b.Person));
        parts.Sort(static (a, b) => a.Person != b.Person ? a.Person.CompareTo(b.Person) : a.Visit.CompareTo(b.Visit));
        (Visits, Parts) = ([.. rows], [.. parts]);
    }

    private void ReadRequests(IEnumerable<Request> requests)
    {
        var people = new Dictionary<Pseudonym, int>();
        var rows = new List<RequestRow>();
        foreach (var request in requests.Where(request => horizon.Holds(request.Opened)))
        {
            var at = At(request.Opened, request.Service, request.Channel, request.Audience);
            var person = Number(people, request.Person ?? request.Key);
            Timelines.Add(city, request, person, pilot.Service(request.Service)?.Domain);
            rows.Add(Cases.Row(request, at, person, horizon));
        }

        rows.Sort(static (a, b) => a.Person.CompareTo(b.Person));
        Requests = [.. rows];
    }

    private void ReadResponses(IEnumerable<Response> responses)
    {
        var complete = responses.Where(response => response.Complete && (response.Submitted is not { } at || horizon.Holds(at)));
        Responses =
        [
            .. complete
                .OrderBy(response => response.Key)
                .ThenBy(response => response.Source, StringComparer.Ordinal)
                .Select(
                    (response, person) =>
                    {
                        var at = At(response.Submitted, response.Service, response.Channel, response.Audience, response.Wave);
                        return new ResponseRow(at, person, pilot.Instruments[response.Instrument], response.Answers);
                    }
                ),
        ];
    }

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

/// <summary>The words of each dimension in one city, numbered as they are met.</summary>
internal sealed class Words
{
    public Vocabulary Services { get; } = new();
    public Vocabulary Domains { get; } = new();
    public Vocabulary Channels { get; } = new();
    public Vocabulary Audiences { get; } = new();

    internal sealed class Vocabulary
    {
        /// <summary>What nine bits of a slice's key hold.</summary>
        private const int Most = 510;

        private readonly Dictionary<string, short> codes = new(StringComparer.Ordinal);
        private readonly List<string> words = [];

        public short Code(string? word)
        {
            if (word is null)
            {
                return Coordinates.None;
            }

            if (!codes.TryGetValue(word, out var code))
            {
                code =
                    words.Count < Most
                        ? (short)words.Count
                        : throw new InvalidDataException($"A dimension has more than {Most} values, such as '{word}'.");
                codes.Add(word, code);
                words.Add(word);
            }

            return code;
        }

        public string? Word(short code) => code == Coordinates.None ? null : words[code];

        /// <summary>The number of a word already met; <see cref="Coordinates.None"/> otherwise.</summary>
        public short Find(string word) => codes.GetValueOrDefault(word, Coordinates.None);
    }
}
