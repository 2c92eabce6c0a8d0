using Carmen.Collector;

namespace Carmen.Analysis.Viability;

/// <summary>A place whose context is known: a city of the pilot or a candidate.</summary>
/// <param name="Values">In the order of <see cref="CityContext.Variables"/>.</param>
public sealed record Place(string Id, string Name, IReadOnlyList<double?> Values);

/// <summary>One of the places nearest to another.</summary>
public sealed record Neighbour(string Place, string Name, double Distance, double Coverage);

/// <summary>
/// What the places are like: stated with a candidate, collected as context figures (the newest year counts), or known from the definition. Ranges
/// are fixed in the settings, so that one more place changes no distance.
/// </summary>
public sealed class CityContext
{
    private readonly Dictionary<string, Place> places;
    private readonly Codes codes;

    private CityContext(IReadOnlyList<ContextVariable> variables, Dictionary<string, Place> places, Codes codes) =>
        (Variables, this.places, this.codes) = (variables, places, codes);

    public IReadOnlyList<ContextVariable> Variables { get; }

    public IReadOnlyCollection<Place> Places => places.Values;

    public static CityContext Of(Pilot pilot, IFacts facts)
    {
        var weights = pilot.Viability.Context;
        var figures = pilot
            .Cities.SelectMany(city => facts.Statements<ContextFigure>(city.Id))
            .Select(statement => statement.Content)
            .GroupBy(figure => (figure.Place, figure.Variable))
            .ToDictionary(
                group => group.Key,
                group => group.OrderByDescending(figure => figure.Year).ThenBy(figure => figure.Value).First().Value
            );
        var known = new Dictionary<string, Place>(StringComparer.Ordinal);
        var nominal = new Codes();
        foreach (var candidate in pilot.Candidates)
        {
            double? Value(ContextWeight weight) =>
                weight.Variable switch
                {
                    "population" => Logarithm(candidate.Population),
                    "legal-family" => nominal.Of(candidate.LegalFamily ?? LegalFamilies.Of(candidate.Country)),
                    "language" => nominal.Of(candidate.Languages is [var first, ..] ? first : null),
                    _ => candidate.Context.TryGetValue(weight.Variable, out var own) ? own
                    : figures.TryGetValue((candidate.Place, weight.Variable), out var figure) ? figure
                    : null,
                };
            known[candidate.Id] = new Place(candidate.Id, candidate.Name, [.. weights.Select(Value)]);
        }

        foreach (var city in pilot.Cities.Where(city => !known.ContainsKey(city.Id)))
        {
            double? Value(ContextWeight weight) =>
                weight.Variable switch
                {
                    "population" => Logarithm(city.Population),
                    "legal-family" => nominal.Of(LegalFamilies.Of(city.Country)),
                    "language" => nominal.Of(LegalFamilies.Language(city.Country)),
                    _ => figures.TryGetValue((city.Id, weight.Variable), out var figure) ? figure : null,
                };
            known[city.Id] = new Place(city.Id, city.Name, [.. weights.Select(Value)]);
        }

        return new CityContext([.. weights.Select(Variable)], known, nominal);
    }

    public ContextDistance Between(string first, string second) =>
        places.TryGetValue(first, out var one) && places.TryGetValue(second, out var other)
            ? Told(Gower.Of(Variables, one.Values, other.Values))
            : new ContextDistance(null, 0, []);

    /// <summary>The places nearest to one, nearest first; those without a common variable are left out.</summary>
    public IReadOnlyList<Neighbour> Nearest(string place, int count) =>
        [
            .. places
                .Values.Where(other => other.Id != place)
                .Select(other => (other, Distance: Between(place, other.Id)))
                .Where(pair => pair.Distance.Value is not null)
                .OrderBy(pair => pair.Distance.Value)
                .ThenBy(pair => pair.other.Id, StringComparer.Ordinal)
                .Take(count)
                .Select(pair => new Neighbour(pair.other.Id, pair.other.Name, pair.Distance.Value!.Value, pair.Distance.Coverage)),
        ];

    private static ContextVariable Variable(ContextWeight weight) =>
        new(
            weight.Variable,
            weight.Scaling switch
            {
                "nominal" => Scaling.Nominal,
                "ordinal" => Scaling.Ordinal,
                _ => Scaling.Numeric,
            },
            weight.High - weight.Low,
            weight.Weight
        );

    private static double? Logarithm(long? people) => people > 0 ? Math.Log10(people.Value) : null;

    /// <summary>With the words that nominal codes stand for.</summary>
    private ContextDistance Told(ContextDistance distance)
    {
        string? Word(ContextDifference part, double? code) => part.Variable.Scaling == Scaling.Nominal ? codes.Word(code) : null;
        return distance with
        {
            Parts =
            [
                .. distance.Parts.Select(part => part with { FirstWord = Word(part, part.First), SecondWord = Word(part, part.Second) }),
            ],
        };
    }
}

/// <summary>Nominal values, told apart by a number made of their letters.</summary>
internal sealed class Codes
{
    private readonly Dictionary<double, string> words = [];

    public double? Of(string? word)
    {
        if (word is null)
        {
            return null;
        }

        var code = word.Aggregate(7.0, (sum, letter) => ((sum * 31) + letter) % 1_000_003);
        words[code] = word;
        return code;
    }

    public string? Word(double? code) => code is { } known ? words.GetValueOrDefault(known) : null;
}

/// <summary>Public law and language of the countries that pilot cities lie in, where a candidate does not state its own. After Loughlin and Peters (1997) and Kuhlmann and Wollmann (2019).</summary>
internal static class LegalFamilies
{
    private static readonly Dictionary<string, (string Family, string Language)> Known = new(StringComparer.Ordinal)
    {
        ["GB"] = ("common-law", "en"),
        ["IE"] = ("common-law", "en"),
        ["DE"] = ("germanic", "de"),
        ["AT"] = ("germanic", "de"),
        ["NL"] = ("germanic", "nl"),
        ["FR"] = ("napoleonic", "fr"),
        ["IT"] = ("napoleonic", "it"),
        ["ES"] = ("napoleonic", "es"),
        ["PT"] = ("napoleonic", "pt"),
        ["BE"] = ("napoleonic", "nl"),
        ["GR"] = ("napoleonic", "el"),
        ["SE"] = ("nordic", "sv"),
        ["FI"] = ("nordic", "fi"),
        ["DK"] = ("nordic", "da"),
        ["NO"] = ("nordic", "no"),
        ["PL"] = ("central-european", "pl"),
        ["CZ"] = ("central-european", "cs"),
        ["HU"] = ("central-european", "hu"),
        ["SK"] = ("central-european", "sk"),
        ["SI"] = ("central-european", "sl"),
        ["EE"] = ("baltic", "et"),
        ["LV"] = ("baltic", "lv"),
        ["LT"] = ("baltic", "lt"),
    };

    public static string? Of(string country) => Known.TryGetValue(country, out var known) ? known.Family : null;

    public static string? Language(string country) => Known.TryGetValue(country, out var known) ? known.Language : null;
}
