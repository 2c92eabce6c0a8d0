using Carmen.Collector;

namespace Carmen.Tests.Dashboard;

/// <summary>A pilot of four cities and ten services, as a consortium would define it.</summary>
public static class SamplePilot
{
    public static readonly DateOnly Starts = new(2025, 1, 1);

    public static Pilot Create() =>
        new()
        {
            Name = "CARMEN market validation",
            Starts = Starts,
            Months = 18,
            Currency = "EUR",
            Languages = ["en", "de", "it"],
            Simulated = true,
            Cities =
            [
                new City("sheffield", "Sheffield", "GB", Zone("Europe/London"), 556_500),
                new City("saarbruecken", "Saarbrücken", "DE", Zone("Europe/Berlin"), 183_000),
                new City("prato", "Prato", "IT", Zone("Europe/Rome"), 195_000),
                new City("black-country", "Black Country", "GB", Zone("Europe/London"), 1_206_000),
            ],
            Services = Services(),
            Sources = Sources(),
            Targets =
            [
                new Target("digital-take-up", null, null, 0.60, null, "pilot plan, section 4"),
                new Target("completion-rate", null, null, 0.65, null, "pilot plan, section 4"),
                new Target("csat", null, null, 0.70, null, "pilot plan, section 4"),
                new Target("time-to-resolution", null, null, null, 120, "service charter"),
                new Target("resolved-on-time", null, null, 0.80, null, "service charter"),
            ],
            WorkPackages =
            [
                new WorkPackage("wp1", "Project management", "Sheffield", 1, 18),
                new WorkPackage("wp2", "Market analysis and user requirements", "Prato", 1, 6),
                new WorkPackage("wp3", "Platform and service set-up", "Saarbrücken", 2, 9),
                new WorkPackage("wp4", "Pilots in the cities", "Black Country", 6, 17),
                new WorkPackage("wp5", "Evaluation and replication", "Prato", 4, 18),
                new WorkPackage("wp6", "Dissemination", "Saarbrücken", 1, 18),
            ],
            Deliverables =
            [
                Deliverable("management", "D1.1", "Management report", "wp1", 12),
                Deliverable("requirements", "D2.1", "Market analysis and user requirements", "wp2", 6),
                Deliverable("platform", "D3.1", "Platform readiness", "wp3", 9),
                Deliverable("evaluation", "D4.1", "Evaluation of the pilots", "wp4", 17),
                Deliverable("viability", "D5.1", "Viability and replication", "wp5", 18),
                Deliverable("dissemination", "D6.1", "Dissemination kit", "wp6", 15),
            ],
            Instruments = new Dictionary<string, Instrument>(StringComparer.Ordinal) { [Satisfaction.Id] = Satisfaction },
        };

    /// <summary>One item on satisfaction overall, three on its drivers, one on recommending; 1–5 and 0–10.</summary>
    public static Instrument Satisfaction { get; } =
        new(
            "citizen-satisfaction",
            "Citizen satisfaction",
            "users",
            "Common Measurements Tool",
            ["en"],
            [
                Item("overall", "How satisfied are you with the service overall?", "overall", 1, 5),
                Item("timeliness", "It took a reasonable time.", "timeliness", 1, 5),
                Item("outcome", "I got what I needed.", "outcome", 1, 5),
                Item("clarity", "The information was clear.", "clarity", 1, 5),
                Item("recommend", "How likely are you to recommend it?", "recommend", 0, 10),
            ],
            [new Scale("service-quality", "Service quality", ["timeliness", "outcome", "clarity"])]
        );

    private static IReadOnlyList<Service> Services() =>
        [
            Service("waste-report", "environment", "Report dumped waste", "Wilden Müll melden", "/waste/report", "place"),
            Service("bulky-waste", "environment", "Book a bulky waste collection", "Sperrmüll anmelden", "/waste/bulky", "items"),
            Service("air-quality", "environment", "Air quality alerts", "Luftwerte abonnieren", "/air", "subscribe"),
            Service("parking-permit", "traffic-mobility", "Resident parking permit", "Bewohnerparken", "/parking/permit", "vehicle"),
            Service("pothole", "traffic-mobility", "Report a pothole", "Straßenschaden melden", "/roads/pothole", "place"),
            Service("bus-pass", "traffic-mobility", "Concessionary bus pass", "Ermäßigte Fahrkarte", "/bus/pass", "photo"),
            Service(
                "civil-status",
                "personal-services",
                "Birth, marriage and death certificates",
                "Personenstandsurkunden",
                "/certificates",
                "details"
            ),
            Service("council-tax", "personal-services", "Local tax account", "Grundsteuerkonto", "/tax", "account"),
            Service("childcare", "personal-services", "Childcare place", "Kita-Platz", "/childcare", "child"),
            Service("petition", "e-democracy", "Petitions and consultations", "Petitionen und Beteiligung", "/petitions", "sign"),
        ];

    private static Service Service(string id, string domain, string english, string german, string start, string step) =>
        new(
            id,
            new Localised(new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = english, ["de"] = german }),
            domain,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["lgsl"] = "524" },
            ["citizen", "visitor"],
            new ServicePages(start, [$"{start}/{step}"], $"{start}/done")
        );

    private static List<Source> Sources()
    {
        var sources = new List<Source>();
        foreach (var city in new[] { "sheffield", "saarbruecken", "prato", "black-country" })
        {
            sources.Add(Source(city, "portal", Kinds.Visits) with { Format = "combined", Channel = "web" });
            sources.Add(Source(city, "crm", Kinds.Requests) with { Format = "csv" });
            sources.Add(Source(city, "survey-w1", Kinds.Responses) with { Instrument = Satisfaction.Id, Wave = 1, Audience = "citizen" });
            sources.Add(Source(city, "survey-w2", Kinds.Responses) with { Instrument = Satisfaction.Id, Wave = 2, Audience = "citizen" });
        }

        return sources;
    }

    private static Source Source(string city, string id, string kind) =>
        new()
        {
            Id = id,
            City = city,
            Kind = kind,
            Files = [$"{city}/{id}/*"],
        };

    private static DeliverableEntry Deliverable(string id, string number, string title, string package, int due) =>
        new(id, number, title, package, "Prato", "PU", due, ["Ada Neri"], ["Jo Field"], []);

    private static Item Item(string id, string text, string role, int low, int high) =>
        new(id, text, role, low, high, false, new Dictionary<int, Localised>());

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);
}
