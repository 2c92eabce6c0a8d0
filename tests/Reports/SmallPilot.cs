using Carmen.Analysis;
using Carmen.Analysis.Statistics;
using Carmen.Collector;
using Carmen.Reports;

namespace Carmen.Tests.Reports;

/// <summary>A pilot of three cities and three services with half a year of evidence, the same on every machine.</summary>
internal sealed class SmallPilot : IFacts
{
    private static readonly DateTimeOffset Start = new(2025, 12, 8, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2026, 6, 18, 18, 0, 0, TimeSpan.Zero);

    /// <summary>Probabilities that differ between the cities, so that verdicts do, too.</summary>
    private static readonly Dictionary<
        string,
        (double Completes, double Satisfied, double Days, int Visits, int Requests, int Responses)
    > Cities = new(StringComparer.Ordinal)
    {
        ["prato"] = (0.61, 0.74, 3, 5200, 1500, 420),
        ["sheffield"] = (0.48, 0.58, 6, 3900, 1100, 260),
        ["saarbruecken"] = (0.55, 0.69, 4, 1400, 320, 60),
        ["karlstad"] = (0.5, 0.6, 5, 0, 0, 7),
    };

    private readonly Dictionary<string, List<Visit>> visits = [];
    private readonly Dictionary<string, List<Request>> requests = [];
    private readonly Dictionary<string, List<Response>> responses = [];

    private SmallPilot()
    {
        foreach (var city in Cities.Keys)
        {
            visits[city] = [.. MakeVisits(city)];
            requests[city] = [.. MakeRequests(city)];
            responses[city] = [.. MakeResponses(city)];
        }
    }

    public static Pilot Pilot { get; } = MakePilot();

    public static FindingSet Findings { get; } = Analyse.Run(Pilot, new SmallPilot(), "small", null, 1);

    public static ReleasedSet Released { get; } = Disclosure.Release(Findings, new Readership.Public());

    public static Publication Publication { get; } = new(Pilot, Released, Language.Of("en"));

    public static Edition Edition { get; } = new(Publication, [.. MakeImports()]);

    IEnumerable<Visit> IFacts.Visits(string city) => visits[city];

    IEnumerable<Request> IFacts.Requests(string city) => requests[city];

    IEnumerable<Response> IFacts.Responses(string city) => responses[city];

    public IEnumerable<Step> Steps(string city) => [];

    public IEnumerable<Contact> Contacts(string city) => [];

    public IEnumerable<Statement<T>> Statements<T>(string city)
        where T : class, IStated => [];

    public IReadOnlyDictionary<(string City, string Source), DateTimeOffset> LastEvents() =>
        Cities.Keys.SelectMany(city => new[] { (city, "portal"), (city, "crm"), (city, "survey") }).ToDictionary(key => key, _ => End);

    private static IEnumerable<Visit> MakeVisits(string city)
    {
        var chance = RandomStream.For(7, $"visits {city}");
        var made = Cities[city];
        for (var i = 0; i < made.Visits; i++)
        {
            var start = Moment(chance);
            var service = Pilot.Services[chance.NextInt(Pilot.Services.Count)];
            var pages = service.Pages!.All.Count;
            var step = 0;
            while (step < pages - 1 && chance.NextDouble() < Math.Pow(made.Completes, 1.0 / (pages - 1)))
            {
                step++;
            }

            VisitPart[] parts = [new(service.Id, step + 1, step, step == pages - 1 && service.Pages.Done is not null)];
            yield return new Visit(
                city,
                "portal",
                "web",
                new Pseudonym((UInt128)(ulong)chance.NextInt(made.Visits / 2)),
                start,
                60,
                step + 2,
                "mobile",
                "search",
                0,
                parts
            );
        }
    }

    private static IEnumerable<Request> MakeRequests(string city)
    {
        var chance = RandomStream.For(7, $"requests {city}");
        var made = Cities[city];
        string[] channels = ["counter", "phone", "web-form", "e-mail", "mobile-app"];
        for (var i = 0; i < made.Requests; i++)
        {
            var opened = Moment(chance);
            var late = (opened - Start).TotalDays / (End - Start).TotalDays;
            var channel = channels[chance.NextDouble() < 0.25 + (0.4 * late) ? 2 + chance.NextInt(3) : chance.NextInt(2)];
            DateTimeOffset? closed = opened.AddDays(-Math.Log(1 - chance.NextDouble()) * made.Days);
            closed = closed > End ? null : closed;
            yield return new Request(
                city,
                "crm",
                new Pseudonym((UInt128)(ulong)i),
                Pilot.Services[chance.NextInt(Pilot.Services.Count)].Id,
                channel,
                "citizen",
                new Pseudonym((UInt128)(ulong)chance.NextInt(made.Requests)),
                opened,
                null,
                opened.AddDays(10),
                closed,
                null,
                null,
                closed is null ? "open" : "closed",
                false,
                null,
                RequestFlags.None
            );
        }
    }

    private static IEnumerable<Response> MakeResponses(string city)
    {
        var chance = RandomStream.For(7, $"responses {city}");
        var made = Cities[city];
        for (var i = 0; i < made.Responses; i++)
        {
            var staff = city == "prato" && i % 9 == 0;
            var wave = i % 2 == 0 ? 1 : 2;
            double Answer(double good) => chance.NextDouble() < good + (wave * 0.02) ? 4 + chance.NextInt(2) : 1 + chance.NextInt(3);
            var answers = new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["overall"] = Answer(made.Satisfied),
                ["easy"] = Answer(made.Satisfied + 0.1),
                ["fast"] = Answer(made.Satisfied - 0.15),
                ["recommend"] = chance.NextInt(11),
            };
            yield return new Response(
                city,
                "survey",
                new Pseudonym((UInt128)(ulong)i),
                staff ? "staff-view" : "users-view",
                wave,
                staff ? "staff"
                    : i % 4 == 0 ? "enterprise"
                    : "citizen",
                Pilot.Services[chance.NextInt(Pilot.Services.Count)].Id,
                null,
                "en",
                Moment(chance),
                120,
                true,
                answers
            );
        }
    }

    private static DateTimeOffset Moment(RandomStream chance) =>
        Start.AddSeconds(Math.Floor(chance.NextDouble() * (End - Start).TotalSeconds));

    private static IEnumerable<Import> MakeImports()
    {
        var id = 0L;
        foreach (var (city, made) in Cities)
        {
            foreach (
                var (source, kind, format, accepted) in new[]
                {
                    ("portal", Kinds.Visits, "combined", made.Visits * 3L),
                    ("crm", Kinds.Requests, "csv", made.Requests),
                    ("survey", Kinds.Responses, "limesurvey", made.Responses),
                }
            )
            {
                if (accepted == 0)
                {
                    continue;
                }

                ImportCount[] counts =
                [
                    new(CountGroups.Filtered, "asset", 0),
                    new(CountGroups.Filtered, "bot", 0),
                    new(CountGroups.Rejected, "malformed", 0),
                ];
                counts = kind == Kinds.Visits ? counts : [new(CountGroups.Unmapped + "service", "Altro", 12)];
                var (filtered, rejected) = kind == Kinds.Visits ? (accepted * 2, 3L) : (0, 0);
                yield return new Import(
                    ++id,
                    city,
                    source,
                    kind,
                    format,
                    $"{city}/{source}/2026-06.{(kind == Kinds.Visits ? "log.gz" : "csv")}",
                    Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([(byte)id])),
                    "a1",
                    End.AddHours(12),
                    "command line",
                    accepted + filtered + rejected,
                    accepted,
                    0,
                    filtered,
                    rejected,
                    Start,
                    End,
                    counts.Length == 1
                        ? counts
                        : [counts[0] with { Count = filtered - 40 }, counts[1] with { Count = 40 }, counts[2] with { Count = rejected }],
                    [],
                    []
                );
            }
        }
    }

    private static Pilot MakePilot() =>
        new()
        {
            Name = "CARMEN market validation",
            Starts = new DateOnly(2026, 1, 1),
            Months = 18,
            Currency = "EUR",
            Languages = ["en", "it", "de"],
            Simulated = true,
            Cities =
            [
                new City("prato", "Prato", "IT", TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome"), 195_000),
                new City("sheffield", "Sheffield", "GB", TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), 556_500),
                new City("saarbruecken", "Saarbrücken", "DE", TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), 181_900),
                new City("karlstad", "Karlstad", "SE", TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm"), 96_500),
            ],
            Services =
            [
                Service("waste-report", "Report dumped waste", "environment", ["/waste/report/place", "/waste/report/photo"]),
                Service("parking-permit", "Apply for a resident parking permit", "traffic-mobility", ["/parking/permit/vehicle"]),
                Service("job-alert", "Job alerts", "personal-services", []),
            ],
            Sources =
            [
                .. Cities.Keys.SelectMany(city =>
                    new[]
                    {
                        MakeSource(city, "portal", Kinds.Visits),
                        MakeSource(city, "crm", Kinds.Requests),
                        MakeSource(city, "survey", Kinds.Responses),
                    }
                ),
            ],
            Targets =
            [
                new Target("csat", null, null, 0.65, null, "pilot plan, section 4"),
                new Target("completion-rate", null, null, 0.5, null, "pilot plan, section 4"),
                new Target("time-to-resolution", null, null, null, 96, "service charter"),
                new Target("csat", "prato", "waste-report", 0.7, null, "city agreement"),
            ],
            WorkPackages =
            [
                new WorkPackage("WP1", "Project management", "Sheffield", 1, 18),
                new WorkPackage("WP2", "Market analysis and user requirements", "Prato", 1, 5),
                new WorkPackage("WP3", "Platform", "Saarbrücken", 3, 10),
                new WorkPackage("WP4", "Pilots", "Prato", 6, 15),
                new WorkPackage("WP5", "Validation and evaluation", "Saarbrücken", 4, 18),
                new WorkPackage("WP6", "Dissemination", "Sheffield", 1, 18),
            ],
            Deliverables =
            [
                new DeliverableEntry(
                    "d5",
                    "D5.1",
                    "",
                    "WP5",
                    "Saarbrücken",
                    "PU",
                    15,
                    ["A. Neri", "B. Klein"],
                    ["C. Wood"],
                    [
                        new("0.1", new(2026, 6, 1), "A. Neri", "First draft"),
                        new("0.2", new(2026, 6, 19), "B. Klein", "Second wave of the survey added"),
                    ]
                ),
                new DeliverableEntry("d2", "D2.1", "User requirements", "WP2", "Prato", "PU", 5, [], [], []),
            ],
            Funding = new Funding("eten", "CARMEN", "C510964", "Sheffield City Council"),
            Instruments = new Dictionary<string, Instrument>(StringComparer.Ordinal)
            {
                ["users-view"] = MakeInstrument("users-view", "users"),
                ["staff-view"] = MakeInstrument("staff-view", "staff"),
            },
        };

    private static Service Service(string id, string name, string domain, string[] steps)
    {
        var root = steps.Length == 0 ? $"/{id}" : steps[0][..steps[0].LastIndexOf('/')];
        return new Service(
            id,
            name,
            domain,
            new Dictionary<string, string>(StringComparer.Ordinal),
            ["citizen"],
            new ServicePages(root, steps, $"{root}/thanks")
        );
    }

    private static Source MakeSource(string city, string id, string kind) =>
        new()
        {
            Id = id,
            City = city,
            Kind = kind,
            Files = [$"{city}/{id}/*"],
        };

    private static Instrument MakeInstrument(string id, string audience)
    {
        Item Item(string item, string text, string? role, int low, int high) =>
            new(item, text, role, low, high, false, new Dictionary<int, Localised>());
        return new Instrument(
            id,
            "What users think",
            audience,
            "own questions",
            ["en"],
            [
                Item("overall", "Overall, how satisfied are you with this service?", "overall", 1, 5),
                Item("easy", "The service was easy to use", null, 1, 5),
                Item("fast", "I got what I needed fast enough", null, 1, 5),
                Item("recommend", "How likely are you to recommend this service to others?", "recommend", 0, 10),
            ],
            [new Scale("quality", "Quality", ["overall", "easy", "fast"])]
        );
    }
}
