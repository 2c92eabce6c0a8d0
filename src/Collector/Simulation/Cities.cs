namespace Carmen.Collector.Simulation;

/// <summary>A simulated city and its known truth; how it writes its files is its <see cref="CrmStyle"/>, <see cref="PortalStyle"/> and <see cref="SurveyStyle"/>.</summary>
/// <param name="Volumes">Service → requests in an ordinary month at the beginning.</param>
/// <param name="Growth">Further requests by the last month, as a share of the first month's.</param>
/// <param name="FirstMix">Channel → share of requests in the first month, before the service's <see cref="SimulatedService.Online"/>.</param>
/// <param name="LastMix">The same in the last month; between them the shares move evenly.</param>
/// <param name="CompletionShift">Added to each service's completion.</param>
/// <param name="Pace">Factor on each service's median hours.</param>
/// <param name="InformationVisits">Portal visits without a service in an ordinary month at the beginning.</param>
internal sealed record SimulatedCity(
    string Id,
    string Name,
    string Country,
    string Zone,
    int Population,
    IReadOnlyDictionary<string, double> Volumes,
    double Growth,
    IReadOnlyDictionary<string, double> FirstMix,
    IReadOnlyDictionary<string, double> LastMix,
    double CompletionShift,
    double Pace,
    int InformationVisits,
    SurveyTruths Surveys,
    IReadOnlyList<string> Districts
)
{
    /// <summary>Factor on every median time before the pilot: 1 where it changed nothing.</summary>
    public double PaceBefore { get; init; } = 1;

    /// <summary>Factor on the weights of portal and app before the pilot.</summary>
    public double OnlineBefore { get; init; } = 1;

    /// <summary>How its people differ; empty: each request could be anybody's.</summary>
    public IReadOnlyList<CitizenType> Types { get; init; } = [];

    public IReadOnlyList<string> Channels => [.. FirstMix.Keys];

    /// <summary>Expected requests of a service in a project month.</summary>
    public double Expected(SimulatedService service, int month) =>
        Volumes[service.Id] * Calendar.Season(month) * (1 + (Growth * Calendar.Progress(month)));

    /// <summary>Channel → expected share of the service's requests in a project month; sums to one.</summary>
    public IReadOnlyDictionary<string, double> Mix(SimulatedService service, int month)
    {
        var weights = FirstMix.ToDictionary(
            first => first.Key,
            first =>
                (first.Value + ((LastMix[first.Key] - first.Value) * Calendar.Progress(month)))
                * (first.Key is "web" or "mobile-app" ? service.Online * (month < 1 ? OnlineBefore : 1) : 1),
            StringComparer.Ordinal
        );
        var sum = weights.Values.Sum();
        return weights.ToDictionary(weight => weight.Key, weight => weight.Value / sum, StringComparer.Ordinal);
    }

    public double Completion(SimulatedService service) => Math.Round(service.Completion + CompletionShift, 4);

    /// <summary>Median hours to the closing of a request that arrives through the channel, since the pilot began.</summary>
    public double MedianHours(SimulatedService service, string channel) => MedianHours(service, channel, 1);

    /// <summary>The same of a project month.</summary>
    public double MedianHours(SimulatedService service, string channel, int month)
    {
        var factor = channel switch
        {
            "web" => 0.85,
            "counter" or "mobile-app" => 0.8,
            "phone" or "sms" => 0.9,
            _ => 1.25,
        };
        return Math.Round(service.Hours * Pace * (month < 1 ? PaceBefore : 1) * factor, 4);
    }
}

/// <summary>What surveys would find if everybody answered; three waves of users (months 3, 10 and 17), two of staff (10 and 17). Those of the last two say how usable a service was; in the last, half as
/// many again do so in two questions, and a third as many say how good it was.</summary>
/// <param name="Satisfied">Share of satisfied users (4 and 5 of 5) by wave.</param>
/// <param name="Answers">Complete questionnaires of users by wave.</param>
/// <param name="Staff">Complete staff assessments by wave.</param>
/// <param name="Favourable">Share of favourable answers in the staff assessment by wave, before the item's own shift.</param>
/// <param name="Usability">Complete usability questionnaires by wave.</param>
/// <param name="Usable">Share of favourable answers to them by wave.</param>
internal sealed record SurveyTruths(
    IReadOnlyList<double> Satisfied,
    IReadOnlyList<int> Answers,
    IReadOnlyList<int> Staff,
    IReadOnlyList<double> Favourable,
    IReadOnlyList<int> Usability,
    IReadOnlyList<double> Usable
);

/// <summary>
/// The four cities of the simulated pilot. The places exist; every figure about services, use and satisfaction is invented.
/// Sheffield and Prato gain clearly, Saarbrücken starts well and stays, the Black Country gains and loses again, works as fast as before the
/// pilot and asks too few people about usability in a wave to publish it.
/// </summary>
internal static class Cities
{
    // csharpier-ignore
    public static readonly IReadOnlyList<SimulatedCity> All =
    [
        new("sheffield", "Sheffield", "GB", "Europe/London", 556_500,
            Shares([("waste-report", 150), ("road-damage", 130), ("suggestion", 60), ("bulky-waste", 130), ("resident-parking", 110), ("social-housing", 70), ("consultation", 40)]),
            Growth: 0.12,
            Shares([("phone", 0.42), ("counter", 0.20), ("e-mail", 0.14), ("web", 0.20), ("mobile-app", 0.04)]),
            Shares([("phone", 0.24), ("counter", 0.11), ("e-mail", 0.12), ("web", 0.40), ("mobile-app", 0.13)]),
            CompletionShift: 0.02, Pace: 1.0, InformationVisits: 260,
            new([0.62, 0.70, 0.77], [420, 390, 410], [52, 48], [0.60, 0.68], [52, 48], [0.64, 0.74]),
            ["Burngreave", "Crookes", "Darnall", "Ecclesall", "Gleadless Valley", "Hillsborough", "Stocksbridge", "Woodhouse"]) { Types = CitizenTypes.All, PaceBefore = 1.3, OnlineBefore = 0.7 },
        new("saarbruecken", "Saarbrücken", "DE", "Europe/Berlin", 181_900,
            Shares([("waste-report", 80), ("road-damage", 70), ("suggestion", 60), ("resident-parking", 110), ("nursery-place", 85), ("disabled-parking", 35)]),
            Growth: 0.08,
            Shares([("phone", 0.38), ("counter", 0.34), ("e-mail", 0.12), ("web", 0.15), ("mobile-app", 0.01)]),
            Shares([("phone", 0.29), ("counter", 0.23), ("e-mail", 0.12), ("web", 0.30), ("mobile-app", 0.06)]),
            CompletionShift: 0.0, Pace: 0.85, InformationVisits: 230,
            new([0.68, 0.69, 0.70], [260, 240, 250], [34, 31], [0.62, 0.64], [34, 31], [0.62, 0.64]),
            ["Alt-Saarbrücken", "Brebach-Fechingen", "Burbach", "Dudweiler", "Güdingen", "Malstatt", "Schafbrücke", "St. Johann"]) { Types = CitizenTypes.All, PaceBefore = 1.15, OnlineBefore = 0.8 },
        new("prato", "Prato", "IT", "Europe/Rome", 195_000,
            Shares([("waste-report", 90), ("road-damage", 80), ("suggestion", 60), ("street-cleaning", 110), ("nursery-place", 80), ("consultation", 50)]),
            Growth: 0.20,
            Shares([("phone", 0.34), ("counter", 0.36), ("e-mail", 0.08), ("web", 0.16), ("mobile-app", 0.02), ("sms", 0.04)]),
            Shares([("phone", 0.20), ("counter", 0.20), ("e-mail", 0.07), ("web", 0.34), ("mobile-app", 0.12), ("sms", 0.07)]),
            CompletionShift: -0.03, Pace: 1.15, InformationVisits: 240,
            new([0.58, 0.66, 0.74], [310, 300, 330], [28, 27], [0.55, 0.66], [28, 27], [0.60, 0.70]),
            ["Centro", "Est", "Nord", "Ovest", "Sud"]) { Types = CitizenTypes.All, PaceBefore = 1.5, OnlineBefore = 0.6 },
        new("black-country", "Black Country", "GB", "Europe/London", 1_206_000,
            Shares([("waste-report", 150), ("road-damage", 150), ("suggestion", 60), ("bulky-waste", 130), ("social-housing", 90)]),
            Growth: 0.05,
            Shares([("phone", 0.48), ("counter", 0.16), ("e-mail", 0.14), ("web", 0.19), ("mobile-app", 0.03)]),
            Shares([("phone", 0.38), ("counter", 0.12), ("e-mail", 0.14), ("web", 0.28), ("mobile-app", 0.08)]),
            CompletionShift: -0.06, Pace: 1.1, InformationVisits: 280,
            new([0.55, 0.61, 0.57], [230, 190, 200], [26, 25], [0.52, 0.50], [7, 7], [0.55, 0.55]),
            ["Dudley", "Sandwell", "Walsall", "Wolverhampton"]),
    ];

    private static Dictionary<string, double> Shares((string Id, double Value)[] pairs) =>
        pairs.ToDictionary(pair => pair.Id, pair => pair.Value, StringComparer.Ordinal);
}
