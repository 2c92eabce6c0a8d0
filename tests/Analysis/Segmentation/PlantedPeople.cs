using Carmen.Analysis.Segmentation;
using Carmen.Analysis.Statistics;
using Carmen.Collector;

namespace Carmen.Tests.Analysis.Segmentation;

/// <summary>A city whose people are of known types, as the requests they make.</summary>
internal sealed class PlantedPeople
{
    private static readonly DateTimeOffset Starts = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly City City = new("prato", "Prato", "IT", TimeZoneInfo.Utc, 195_000);
    private static readonly (string Id, string Domain)[] Services =
    [
        ("waste", "environment"),
        ("trees", "environment"),
        ("parking", "traffic-mobility"),
        ("roads", "traffic-mobility"),
        ("nursery", "personal-services"),
        ("housing", "personal-services"),
    ];

    private readonly List<(Request Request, string Domain)> requests = [];

    /// <summary>Type of each person.</summary>
    public Dictionary<Pseudonym, int> Types { get; } = [];

    /// <param name="Services">Weight of each of the six services.</param>
    /// <param name="Digital">Chance that a request comes by web instead of phone or counter.</param>
    /// <param name="Evening">Chance that it comes outside office hours.</param>
    public sealed record Type(double[] Services, double Digital, double Evening);

    public static readonly Type Anybody = new([1, 1, 1, 1, 1, 1], 0.5, 0.4);
    public static readonly Type[] Three =
    [
        new([6, 4, 1, 1, 0.3, 0.3], 0.92, 0.75),
        new([0.3, 0.3, 1, 1, 5, 5], 0.08, 0.05),
        new([0.5, 0.5, 6, 6, 0.5, 0.5], 0.75, 0.1),
    ];

    public static PlantedPeople Of(ulong seed, int people, params Type[] types)
    {
        var (city, random) = (new PlantedPeople(), new RandomStream(seed));
        for (var person = 0; person < people; person++)
        {
            var pseudonym = new Pseudonym(random.Next());
            var type = person % types.Length;
            city.Types[pseudonym] = type;
            for (var left = 2 + random.NextInt(5); left > 0; left--)
            {
                city.Ask(pseudonym, types[type], random);
            }
        }

        return city;
    }

    public PlantedPeople With(Request request, string domain)
    {
        requests.Add((request, domain));
        return this;
    }

    /// <summary>The last request of somebody, as an e-Democracy one.</summary>
    public Request Another(string service, string channel) =>
        requests[^1].Request with
        {
            Key = new Pseudonym(requests[^1].Request.Key.Value + 1_000_000),
            Service = service,
            Channel = channel,
        };

    public Timelines Timelines(bool reversed = false)
    {
        var (timelines, numbers) = (new Timelines(), new Dictionary<Pseudonym, int>());
        foreach (var (request, domain) in reversed ? Enumerable.Reverse(requests) : requests)
        {
            numbers.TryAdd(request.Person!.Value, numbers.Count);
            timelines.Add(City, request, numbers[request.Person.Value], domain);
        }

        timelines.Close();
        return timelines;
    }

    public static FoundSegments Search(Timelines timelines, ulong seed = 1) =>
        SegmentSearch.Of("prato", timelines, new DateOnly(2025, 10, 1), seed);

    /// <summary>How far the segments found agree with the types planted.</summary>
    public double Agreement(FoundSegments found, Timelines timelines)
    {
        var profiles = found.Profiles!;
        int[] truth = [.. Enumerable.Range(0, profiles.Count).Select(i => Types[timelines.PseudonymOf(profiles.PersonOf(i))])];
        return RandIndex.Adjusted(truth, found.Labels);
    }

    private void Ask(Pseudonym person, Type type, RandomStream random)
    {
        var service = Services[Weighted(type.Services, random)];
        var digital = random.NextDouble() < type.Digital;
        var hour = random.NextDouble() < type.Evening ? 18 + random.NextInt(5) : 8 + random.NextInt(10);
        var day = Starts.AddDays(random.NextInt(540));
        var opened = (day.DayOfWeek == DayOfWeek.Sunday ? day.AddDays(1) : day).AddHours(hour).AddMinutes(random.NextInt(60));
        var channel =
            digital ? "web"
            : random.NextInt(2) == 0 ? "phone"
            : "counter";
        requests.Add((Request(person, new Pseudonym(random.Next()), service.Id, channel, opened), service.Domain));
    }

    private static Request Request(Pseudonym person, Pseudonym key, string service, string channel, DateTimeOffset opened) =>
        new(
            "prato",
            "crm",
            key,
            service,
            channel,
            "citizen",
            person,
            opened,
            null,
            null,
            opened.AddHours(30),
            null,
            null,
            "closed",
            false,
            null,
            RequestFlags.None
        );

    private static int Weighted(double[] weights, RandomStream random)
    {
        var left = random.NextDouble() * weights.Sum();
        return Math.Max(0, Array.FindIndex(weights, weight => (left -= weight) < 0));
    }
}
