namespace Carmen.Collector.Simulation;

/// <summary>One simulated request as it really went, also beyond the end of the pilot.</summary>
/// <param name="Service">Null where the city's word for it is in no mapping.</param>
/// <param name="Channel">Null where the city's word for it is in no mapping.</param>
/// <param name="Person">Number of an imaginary person of the city.</param>
internal sealed record Case(
    int Number,
    SimulatedService? Service,
    string? Channel,
    int Person,
    string Audience,
    DateTimeOffset Opened,
    DateTimeOffset FirstReply,
    DateTimeOffset Due,
    DateTimeOffset Closed,
    bool Withdrawn,
    string District
);

/// <summary>Draws the requests of a city: how many, through which channel, by whom, and how long they take.</summary>
internal static class Cases
{
    /// <summary>Requests whose recorded closing lies before the opening, in each city.</summary>
    public const int BackwardsCases = 3;
    public const int FirstNumber = 100_001;

    private const double Withdrawing = 0.03;
    private const double UnknownService = 0.004;
    private const double UnknownChannel = 0.002;

    /// <summary>In every city and of every type.</summary>
    public const double RequestsAPerson = 1.9;

    private static readonly double[] AudienceWeights = [0.84, 0.09, 0.04, 0.03];
    private static readonly string[] AudienceNames = ["citizen", "enterprise", "visitor", "organisation"];

    /// <summary>In order of opening, numbered upwards from <see cref="FirstNumber"/>.</summary>
    /// <param name="people">Decides which type of person a case is of, apart from all else.</param>
    public static IReadOnlyList<Case> Of(SimulatedCity city, Calendar calendar, Chance chance, Chance people)
    {
        var cases = new List<Case>();
        for (var month = 1; month <= Calendar.Months; month++)
        {
            foreach (var service in city.Volumes.Keys.Select(Services.Of))
            {
                var mix = city.Mix(service, month);
                double[] weights = [.. city.Channels.Select(channel => mix[channel])];
                var count = chance.Poisson(city.Expected(service, month));
                for (var i = 0; i < count; i++)
                {
                    var channel = city.Channels[chance.Weighted(weights)];
                    var opened = channel is "phone" or "counter" ? calendar.Office(chance, month) : calendar.Online(chance, month);
                    cases.Add(Course(city, service, channel, opened, chance));
                }
            }
        }

        var ordered = cases.OrderBy(one => one.Opened).ToList();
        var (types, among) = CitizenTypes.Of(city, ordered, people);
        var numbered = ordered.Select(
            (one, i) => one with { Number = FirstNumber + i, Person = among[types[i]].First + Place(chance, among[types[i]].Count) }
        );
        return Mistakes([.. numbered], chance);
    }

    private static Case Course(SimulatedCity city, SimulatedService service, string channel, DateTimeOffset opened, Chance chance)
    {
        var hours = chance.LogNormal(city.MedianHours(service, channel), service.Sigma);
        var withdrawn = chance.Happens(Withdrawing);
        var closed = Whole(opened.AddHours(withdrawn ? hours * chance.Unit() : hours));
        var reply = chance.LogNormal(channel is "phone" or "counter" ? 0.1 : 6, 0.8);
        var replied = Whole(opened.AddHours(reply));
        var audience = AudienceNames[chance.Weighted(AudienceWeights)];
        return new Case(
            0,
            service,
            channel,
            0,
            service.Audiences.Contains(audience) ? audience : "citizen",
            opened,
            replied < closed ? replied : closed,
            opened.AddHours(service.DueHours),
            closed,
            withdrawn,
            chance.Of(city.Districts)
        );
    }

    /// <summary>A few people ask often, many once: a power of a uniform number favours the low ones.</summary>
    private static int Place(Chance chance, int persons)
    {
        var place = chance.Unit();
        return (int)(place * Math.Sqrt(place) * persons);
    }

    /// <summary>What clerks get wrong. Requests of the portal are left alone: each has its visit in the log.</summary>
    private static List<Case> Mistakes(List<Case> cases, Chance chance)
    {
        for (var i = 0; i < cases.Count; i++)
        {
            if (cases[i].Channel is "phone" or "counter")
            {
                cases[i] =
                    chance.Happens(UnknownService) ? cases[i] with { Service = null }
                    : chance.Happens(UnknownChannel) ? cases[i] with { Channel = null }
                    : cases[i];
            }
        }

        for (var planted = 0; planted < BackwardsCases; )
        {
            var at = chance.Below(cases.Count);
            if (cases[at] is { Channel: "phone", Service: not null, Withdrawn: false } one && one.Closed > one.Opened)
            {
                cases[at] = one with { Closed = one.Opened.AddHours(-26), FirstReply = one.Opened };
                planted++;
            }
        }

        return cases;
    }

    private static DateTimeOffset Whole(DateTimeOffset instant) =>
        new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerSecond), instant.Offset);
}
