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

/// <summary>A city's requests of the pilot, and those of the months before it.</summary>
internal sealed record SimulatedCases(IReadOnlyList<Case> Since, IReadOnlyList<Case> Before)
{
    public IReadOnlyList<Case> All => [.. Before, .. Since];
}

/// <summary>Draws the requests of a city: how many, through which channel, by whom, and how long they take.</summary>
internal static class Cases
{
    /// <summary>Requests whose recorded closing lies before the opening, in each city.</summary>
    public const int BackwardsCases = 3;
    public const int FirstNumber = 100_001;

    /// <summary>Of the requests before the pilot.</summary>
    public const int FirstNumberBefore = 80_001;

    private const double Withdrawing = 0.03;
    private const double UnknownService = 0.004;
    private const double UnknownChannel = 0.002;

    /// <summary>In every city and of every type.</summary>
    public const double RequestsAPerson = 1.9;

    private static readonly double[] AudienceWeights = [0.84, 0.09, 0.04, 0.03];
    private static readonly string[] AudienceNames = ["citizen", "enterprise", "visitor", "organisation"];

    /// <summary>In order of opening, numbered upwards from <see cref="FirstNumber"/>.</summary>
    /// <param name="people">Decides which type of person a case is of, apart from all else.</param>
    /// <param name="before">Decides everything about the requests before the pilot, whose people are those of the pilot.</param>
    public static SimulatedCases Of(SimulatedCity city, Calendar calendar, Chance chance, Chance people, Chance before)
    {
        var ordered = Drawn(city, calendar, (1, Calendar.Months), chance);
        var (types, among) = CitizenTypes.Of(city, ordered, people);
        var numbered = ordered.Select(
            (one, i) => one with { Number = FirstNumber + i, Person = among[types[i]].First + Place(chance, among[types[i]].Count) }
        );
        var since = Mistakes([.. numbered], chance);
        var earlier = Drawn(city, calendar, (Calendar.FirstMonth, 0), before);
        var (typesBefore, _) = CitizenTypes.Of(city, earlier, before);
        return new SimulatedCases(
            since,
            [
                .. earlier.Select(
                    (one, i) =>
                        one with
                        {
                            Number = FirstNumberBefore + i,
                            Person = among[typesBefore[i]].First + Place(before, among[typesBefore[i]].Count),
                        }
                ),
            ]
        );
    }

    private static List<Case> Drawn(SimulatedCity city, Calendar calendar, (int From, int To) months, Chance chance)
    {
        var cases = new List<Case>();
        for (var month = months.From; month <= months.To; month++)
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
                    cases.Add(Course(service, channel, (opened, city.MedianHours(service, channel, month)), city.Districts, chance));
                }
            }
        }

        return [.. cases.OrderBy(one => one.Opened)];
    }

    private static Case Course(
        SimulatedService service,
        string channel,
        (DateTimeOffset Opened, double MedianHours) begin,
        IReadOnlyList<string> districts,
        Chance chance
    )
    {
        var opened = begin.Opened;
        var hours = chance.LogNormal(begin.MedianHours, service.Sigma);
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
            chance.Of(districts)
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
