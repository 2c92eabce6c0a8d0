using Carmen.Analysis;
using Carmen.Analysis.Statistics;
using Carmen.Collector;

namespace Carmen.Tests.Analysis.Disclosure;

/// <summary>Requests of four dimensions (service, channel, audience, month), uneven and few, with every count of the lattice by plain counting.</summary>
internal sealed class RandomPilot
{
    private static readonly string[] Services = ["waste", "trees", "parking", "permits", "pools"];
    private static readonly string[] Channels = ["web-form", "phone", "counter", "e-mail", "fax"];
    private static readonly string[] Audiences = ["citizen", "enterprise", "visitor"];

    private readonly List<Record> records = [];

    private sealed record Record(string Service, string Channel, string Audience, DateOnly Day);

    public RandomPilot(ulong seed)
    {
        var random = new RandomStream(seed);
        var (services, channels, audiences) = (2 + random.NextInt(4), 2 + random.NextInt(4), 1 + random.NextInt(3));
        var (months, count) = (1 + random.NextInt(5), 40 + random.NextInt(600));
        for (var i = 0; i < count; i++)
        {
            records.Add(
                new Record(
                    Services[Uneven(random, services)],
                    Channels[Uneven(random, channels)],
                    Audiences[Uneven(random, audiences)],
                    new DateOnly(2026, 1 + random.NextInt(months), 1)
                )
            );
        }
    }

    public static string DomainOf(string service) => service is "waste" or "trees" ? "environment" : "traffic-mobility";

    /// <summary>Findings over the records that were there when so many had come.</summary>
    public FindingSet Findings(double share = 1, PrivacySettings? privacy = null)
    {
        var counts = new Dictionary<Slice, int>();
        foreach (var record in records.Take((int)(records.Count * share)))
        {
            foreach (var slice in SlicesOf(record))
            {
                counts[slice] = counts.GetValueOrDefault(slice) + 1;
            }
        }

        var rows = counts.Select(pair => new Finding(
            "requests",
            pair.Key,
            new Estimate.Measured(pair.Value, null, null, pair.Value, pair.Value, "census"),
            pair.Value,
            null,
            null,
            null
        ));
        return new FindingSet("state", new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero), 1, Carmen.Analysis.Findings.InOrder(rows))
        {
            Domains = Services.ToDictionary(service => service, DomainOf),
            Privacy = privacy ?? PrivacySettings.Default,
        };
    }

    /// <summary>People in both slices at once: a set a reader can single out by subtraction.</summary>
    public int Count(Slice slice) => records.Count(record => SlicesOf(record).Contains(slice));

    private static IEnumerable<Slice> SlicesOf(Record record)
    {
        Slice[] places =
        [
            new() { City = "prato" },
            new() { City = "prato", Service = record.Service },
            new() { City = "prato", Domain = DomainOf(record.Service) },
            new() { City = "prato", Channel = record.Channel },
            new() { City = "prato", Audience = record.Audience },
            new()
            {
                City = "prato",
                Service = record.Service,
                Channel = record.Channel,
            },
            new()
            {
                City = "prato",
                Service = record.Service,
                Audience = record.Audience,
            },
        ];
        Period[] periods = [Period.All, Period.Quarter(record.Day), Period.Month(record.Day)];
        return places.SelectMany(place => periods.Select(period => place with { Period = period }));
    }

    /// <summary>The first value about half of the time, the last hardly ever.</summary>
    private static int Uneven(RandomStream random, int values) =>
        Math.Min(values - 1, (int)(-Math.Log2(1 - random.NextDouble()) * values / 4));
}
