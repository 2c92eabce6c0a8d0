using Carmen.Analysis.Statistics;
using Carmen.Collector;

namespace Carmen.Analysis.Segmentation;

/// <summary>
/// The requests of each named person of a city, as far as profiles may use them. Left out are staff, persons the source does not name, and
/// e-Democracy: how people take part in politics is nobody's profile.
/// </summary>
internal sealed class Timelines
{
    public const string NeverProfiled = "e-democracy";
    private const int OpensAt = 8;
    private const int ClosesAt = 18;

    private readonly List<Touch> touches = [];
    private readonly List<Pseudonym> people = [];
    private readonly Dictionary<Pseudonym, int> contacts = [];
    private readonly Codes services = new();
    private readonly Codes domains = new();
    private readonly Codes channels = new();
    private readonly Codes audiences = new();

    /// <summary>Ordered by person, then by what they say; their codes count words in ordinal order.</summary>
    public IReadOnlyList<Touch> Touches => touches;

    /// <summary>In ordinal order: the words behind the codes of the touches.</summary>
    public IReadOnlyList<string> Domains => domains.Sorted;

    /// <summary>Likewise.</summary>
    public IReadOnlyList<string> Audiences => audiences.Sorted;

    /// <summary>Whether the city records contacts of named persons at all.</summary>
    public bool HasContacts => contacts.Count > 0;

    public Pseudonym PseudonymOf(int person) => people[person];

    public int ContactsOf(int person) => contacts.GetValueOrDefault(people[person]);

    /// <summary>To be told of every request, in any order.</summary>
    /// <param name="person">As in <see cref="RequestRow"/>.</param>
    public void Add(City city, Request request, int person, string? domain)
    {
        if (person == people.Count)
        {
            people.Add(request.Person ?? request.Key);
        }

        if (request.Person is null || request.Audience == "staff" || domain is null or NeverProfiled)
        {
            return;
        }

        var local = TimeZoneInfo.ConvertTime(request.Opened, city.Zone).DateTime;
        var weekend = local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var deed = new Deed(
            services.Of(request.Service),
            domains.Of(domain),
            channels.Of(request.Channel),
            audiences.Of(request.Audience),
            Channels.Digital.Contains(request.Channel),
            weekend || local.Hour is < OpensAt or >= ClosesAt,
            weekend,
            request.Reopened
        );
        touches.Add(new Touch(person, local.Ticks / TimeSpan.TicksPerMinute, deed));
    }

    /// <summary>Inbound contacts of named persons, those about e-Democracy left out.</summary>
    public void Add(Contact contact, string? domain)
    {
        if (contact is { Person: { } person, Direction: "in", Audience: not "staff" } && domain is not NeverProfiled)
        {
            contacts[person] = contacts.GetValueOrDefault(person) + 1;
        }
    }

    /// <summary>To be called once everything is added: from then on nothing depends on the order in which it came.</summary>
    public void Close()
    {
        var (service, domain, channel, audience) = (services.Ranks(), domains.Ranks(), channels.Ranks(), audiences.Ranks());
        for (var i = 0; i < touches.Count; i++)
        {
            var deed = touches[i].Deed with
            {
                Service = service[touches[i].Deed.Service],
                Domain = domain[touches[i].Deed.Domain],
                Channel = channel[touches[i].Deed.Channel],
                Audience = audience[touches[i].Deed.Audience],
            };
            touches[i] = touches[i] with { Deed = deed };
        }

        touches.Sort(static (a, b) => a.Person != b.Person ? a.Person.CompareTo(b.Person) : Touch.Compare(a, b));
    }

    /// <summary>
    /// The same people, each as often and at the same times, but what they did drawn from what all did: how the city would look if people
    /// did not differ. What a request was stays together (the channel with its service and hour), so that only persons are exchanged.
    /// </summary>
    public static Touch[] Reshuffled(IReadOnlyList<Touch> touches, RandomStream random)
    {
        Deed[] deeds = [.. touches.Select(touch => touch.Deed)];
        for (var i = deeds.Length - 1; i > 0; i--)
        {
            var other = random.NextInt(i + 1);
            (deeds[i], deeds[other]) = (deeds[other], deeds[i]);
        }

        return [.. touches.Select((touch, i) => touch with { Deed = deeds[i] })];
    }

    /// <summary>Words as numbers: as they are met, and later by their ordinal order.</summary>
    private sealed class Codes
    {
        private readonly Dictionary<string, short> codes = new(StringComparer.Ordinal);

        public IReadOnlyList<string> Sorted => [.. codes.Keys.Order(StringComparer.Ordinal)];

        public short Of(string word)
        {
            if (!codes.TryGetValue(word, out var code))
            {
                code = checked((short)codes.Count);
                codes.Add(word, code);
            }

            return code;
        }

        /// <summary>Code as met → place in ordinal order.</summary>
        public short[] Ranks()
        {
            var ranks = new short[codes.Count];
            foreach (var (word, rank) in Sorted.Select((word, rank) => (word, (short)rank)))
            {
                ranks[codes[word]] = rank;
            }

            return ranks;
        }
    }
}
