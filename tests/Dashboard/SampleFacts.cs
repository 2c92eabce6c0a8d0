using Carmen.Analysis.Statistics;
using Carmen.Collector;

namespace Carmen.Tests.Dashboard;

/// <summary>
/// Sixteen months of evidence of <see cref="SamplePilot"/>, the same each time: services grow more digital, quicker and better liked, some of
/// them in some cities only; Prato's cases end after twelve months; Black Country has not asked its second wave; one service is hardly used in Saarbrücken.
/// </summary>
public sealed class SampleFacts : IFacts
{
    public const int Months = 16;
    private const int MonthsOfPratoCases = 12;
    private const string RareCity = "saarbruecken";
    private const string RareService = "petition";
    private static readonly string[] Channels = ["web-form", "mobile-app", "e-mail", "phone", "counter"];
    private readonly Dictionary<string, (List<Visit> Visits, List<Request> Requests, List<Response> Responses)> cities = new(
        StringComparer.Ordinal
    );

    public SampleFacts(Pilot pilot)
    {
        foreach (var city in pilot.Cities)
        {
            var chance = RandomStream.For(7, city.Id);
            var quality = 0.35 + (0.55 * chance.NextDouble());
            cities[city.Id] = ([], [], []);
            foreach (var service in pilot.Services)
            {
                var liking = Math.Clamp(quality + (0.4 * (chance.NextDouble() - 0.5)), 0.1, 0.95);
                for (var month = 0; month < Months; month++)
                {
                    Visits(chance, city.Id, service, month, liking);
                    Requests(chance, city.Id, service, month, liking);
                }

                Responses(chance, city.Id, service.Id, 1, liking);
                Responses(chance, city.Id, service.Id, 2, Math.Min(0.97, liking + 0.08));
            }
        }
    }

    public IEnumerable<Visit> Visits(string city) => cities[city].Visits;

    public IEnumerable<Request> Requests(string city) => cities[city].Requests;

    public IEnumerable<Response> Responses(string city) => cities[city].Responses;

    public IEnumerable<Step> Steps(string city) => [];

    public IEnumerable<Contact> Contacts(string city) => [];

    public IEnumerable<Statement<T>> Statements<T>(string city)
        where T : class, IStated => [];

    public IReadOnlyDictionary<(string City, string Source), DateTimeOffset> LastEvents() =>
        cities
            .SelectMany(city =>
                new[]
                {
                    (Key: (city.Key, "portal"), At: city.Value.Visits.Max(visit => visit.Start)),
                    (Key: (city.Key, "crm"), At: city.Value.Requests.Max(request => request.Closed ?? request.Opened)),
                }
            )
            .ToDictionary(entry => entry.Key, entry => entry.At);

    private void Visits(RandomStream chance, string city, Service service, int month, double liking)
    {
        for (var i = 0; i < Volume(chance, city, service.Id, 34) + month; i++)
        {
            var reached = chance.NextDouble();
            var completed = reached < 0.35 + (0.45 * liking) + (0.01 * month);
            var step =
                completed ? 2
                : reached < 0.85 ? 1
                : 0;
            var visit = new Visit(
                city,
                "portal",
                "web",
                new Pseudonym(chance.Next()),
                Moment(chance, month),
                40 + chance.NextInt(400),
                2 + step,
                chance.NextDouble() < 0.5 ? "mobile" : "desktop",
                "search",
                0,
                [new VisitPart(service.Id, 1 + step, step, completed)]
            );
            cities[city].Visits.Add(visit);
        }
    }

    private void Requests(RandomStream chance, string city, Service service, int month, double liking)
    {
        if (city == "prato" && month >= MonthsOfPratoCases)
        {
            return;
        }

        for (var i = 0; i < Volume(chance, city, service.Id, 12); i++)
        {
            var opened = Moment(chance, month);
            var digital = chance.NextDouble() < 0.3 + (0.25 * liking) + (0.015 * month);
            var hours = -Math.Log(1 - chance.NextDouble()) * (190 - (120 * liking));
            var closed = opened.AddHours(Math.Round(hours, 1));
            var isClosed = closed < End(month: Months);
            cities[city]
                .Requests.Add(
                    new Request(
                        city,
                        "crm",
                        new Pseudonym(chance.Next()),
                        service.Id,
                        digital ? Channels[chance.NextInt(3)] : Channels[3 + chance.NextInt(2)],
                        "citizen",
                        new Pseudonym(chance.Next()),
                        opened,
                        null,
                        opened.AddHours(120),
                        isClosed ? closed : null,
                        null,
                        null,
                        isClosed ? "closed" : "open",
                        false,
                        null,
                        RequestFlags.None
                    )
                );
        }
    }

    private void Responses(RandomStream chance, string city, string service, int wave, double liking)
    {
        if (city == "black-country" && wave == 2)
        {
            return;
        }

        int Point() => 1 + Math.Min(4, (int)(5 * Math.Pow(chance.NextDouble(), 1.6 - (1.4 * liking))));
        for (var i = 0; i < Volume(chance, city, service, 46); i++)
        {
            var answers = new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["overall"] = Point(),
                ["timeliness"] = Point(),
                ["outcome"] = Point(),
                ["clarity"] = Point(),
                ["recommend"] = Math.Min(10, (2 * Point()) + chance.NextInt(2)),
            };
            var response = new Response(
                city,
                $"survey-w{wave}",
                new Pseudonym(chance.Next()),
                SamplePilot.Satisfaction.Id,
                wave,
                "citizen",
                service,
                "web",
                "en",
                Moment(chance, wave == 1 ? 7 : 14),
                120 + chance.NextInt(300),
                chance.NextDouble() < 0.92,
                answers
            );
            cities[city].Responses.Add(response);
        }
    }

    private static int Volume(RandomStream chance, string city, string service, int usual) =>
        (city, service) == (RareCity, RareService) ? chance.NextInt(2) : (usual / 2) + chance.NextInt(usual);

    private static DateTimeOffset Moment(RandomStream chance, int month)
    {
        var first = SamplePilot.Starts.AddMonths(month);
        var minutes = (first.AddMonths(1).DayNumber - first.DayNumber) * 24 * 60;
        return new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero).AddMinutes(chance.NextInt(minutes));
    }

    private static DateTimeOffset End(int month) => new(SamplePilot.Starts.AddMonths(month), TimeOnly.MinValue, TimeSpan.Zero);
}
