namespace Carmen.Collector.Simulation;

/// <summary>A kind of person, by what their requests are like.</summary>
/// <param name="Domains">Domain → how much likelier than others they are to ask about it.</param>
/// <param name="Digital">How much likelier their request comes by portal, app or e-mail than by phone or at the counter.</param>
internal sealed record CitizenType(IReadOnlyDictionary<string, double> Domains, double Digital);

/// <summary>
/// Who of a simulated city asks for what. What is asked, how and when is drawn before and stays as it was; only whose request it is
/// depends on the types, so that a city with types and one without have the same figures, and segments to be found or none.
/// </summary>
internal static class CitizenTypes
{
    private const double Never = 0.04;

    /// <summary>Those who turn to the city about waste and those about traffic, each online or in person, and families with personal matters.</summary>
    public static readonly IReadOnlyList<CitizenType> All =
    [
        new(Liking("environment"), Digital: 12),
        new(Liking("environment"), Digital: 0.1),
        new(Liking("traffic-mobility"), Digital: 12),
        new(Liking("traffic-mobility"), Digital: 0.1),
        new(Liking("personal-services"), Digital: 1),
    ];

    /// <summary>The type of each case, and for each type the first number of its people and how many they are.</summary>
    public static (int[] Types, IReadOnlyList<(int First, int Count)> People) Of(
        SimulatedCity city,
        IReadOnlyList<Case> cases,
        Chance chance
    )
    {
        int[] types = [.. cases.Select(one => city.Types.Count == 0 ? 0 : chance.Weighted(Weights(city.Types, one)))];
        var people = new List<(int First, int Count)>();
        for (var type = 0; type < Math.Max(1, city.Types.Count); type++)
        {
            var first = people.Sum(before => before.Count);
            people.Add((first, Math.Max(1, (int)(types.Count(own => own == type) / Cases.RequestsAPerson))));
        }

        return (types, people);
    }

    private static double[] Weights(IReadOnlyList<CitizenType> types, Case one)
    {
        var digital = one.Channel is not ("phone" or "counter");
        return [.. types.Select(type => type.Domains.GetValueOrDefault(one.Service!.Domain, Never) * (digital ? type.Digital : 1))];
    }

    private static Dictionary<string, double> Liking(params string[] domains) =>
        domains.Append("e-democracy").ToDictionary(domain => domain, _ => 1.0, StringComparer.Ordinal);
}
