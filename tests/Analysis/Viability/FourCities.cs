using Carmen.Analysis;
using Carmen.Analysis.Viability;
using Carmen.Collector;

namespace Carmen.Tests.Analysis.Viability;

/// <summary>A pilot of four donor cities whose findings, judgements and costs a test writes down.</summary>
internal sealed record FourCities : IFacts
{
    public static readonly string[] Donors = ["prato", "sheffield", "saarbruecken", "kortrijk"];

    /// <summary>Metric → value and half of the 95 % interval, in each donor city.</summary>
    public Dictionary<string, (double Value, double Half)[]> Measured { get; init; } =
        new()
        {
            ["csat"] = [(0.78, 0.04), (0.80, 0.04), (0.79, 0.04), (0.81, 0.04)],
            ["completion-rate"] = [(0.80, 0.03), (0.82, 0.03), (0.79, 0.03), (0.81, 0.03)],
            ["time-to-resolution"] = [(40, 6), (44, 6), (38, 6), (41, 6)],
        };

    public IReadOnlyList<Candidate> Candidates { get; init; } = [Candidate("karlstad")];
    public List<Assessment> Judgements { get; init; } = [.. Gates(null), .. Indicators("anna", 4), .. Indicators("bert", 4)];
    public List<Entry> Entered { get; init; } = [];
    public ViabilitySettings Settings { get; init; } = new() { Criteria = Criteria, Draws = 4000 };
    public CostModel Costs { get; init; } = Cheap;
    public IReadOnlyList<Service> Services { get; init; } = [PilotInMemory.Definition.Services[0]];
    public EvaluationPlan Plan { get; init; } = EvaluationPlan.None;

    /// <summary>Findings beside those of <see cref="Measured"/>.</summary>
    public List<Finding> Further { get; init; } = [];

    public static IReadOnlyList<Criterion> Criteria { get; } =
    [
        new("satisfaction", "csat", 0.40, 0.90, ""),
        new("completion", "completion-rate", 0.30, 0.90, ""),
        new("time", "time-to-resolution", 240, 24, ""),
        new("replication", "replication", 1, 5, ""),
        new("context", "distance", 0.6, 0, ""),
    ];

    /// <summary>Alike in all places but for what a test changes.</summary>
    private static readonly Dictionary<string, double> Context = new()
    {
        ["density"] = 1400,
        ["age-65-plus"] = 0.2,
        ["tertiary-education"] = 0.35,
        ["foreign-residents"] = 0.12,
        ["gdp-per-head"] = 110,
        ["internet-users"] = 0.9,
        ["e-government-users"] = 0.6,
    };

    public static CostModel Cheap { get; } =
        CostModel.Standard with
        {
            Operation =
            [
                new OperationCost(
                    null,
                    null,
                    "hosted",
                    new AmountRange(4000, 5000, 8000),
                    new AmountRange(6000, 8000, 9000),
                    new AmountRange(0.1, 0.1, 0.2),
                    ""
                ),
                new OperationCost(
                    null,
                    null,
                    "own",
                    new AmountRange(30000, 40000, 80000),
                    new AmountRange(6000, 8000, 9000),
                    new AmountRange(0.1, 0.1, 0.2),
                    ""
                ),
            ],
            Processes = [new ProcessSaving(null, new AmountRange(4, 6, 9), 36, "time study")],
        };

    public Pilot Pilot =>
        PilotInMemory.Definition with
        {
            Cities =
            [
                .. Donors.Select(
                    (id, i) => new City(id, id, new[] { "IT", "GB", "DE", "BE" }[i], TimeZoneInfo.Utc, 100_000 + (50_000 * i))
                ),
            ],
            Services = Services,
            Sources = [],
            Candidates = Candidates,
            Judgements = Judgements,
            Viability = Settings,
            Costs = Costs,
            EvaluationPlan = Plan,
        };

    /// <summary>A finding that holds, half of its interval either way.</summary>
    public static Finding Found(string metric, Slice slice, double value, double half, int n = 400) =>
        new(metric, slice, new Estimate.Measured(value, value - half, value + half, n, n, ""), n, null, null, null);

    public ReleasedSet Findings =>
        new("state", PilotInMemory.Start, 1, new Readership.Public(), [.. Rows().Select(row => new Released(row))]);

    public static Candidate Candidate(string id, double density = 1500) =>
        new(
            id,
            id,
            "SE",
            id,
            120_000,
            ["sv"],
            "nordic",
            new Dictionary<string, double>(Context) { ["density"] = density },
            new Dictionary<string, double>(),
            new Dictionary<string, double>(),
            new Dictionary<string, double> { ["waste"] = 20_000 },
            []
        );

    public static IEnumerable<Assessment> Gates(string? candidate, string? failing = null) =>
        Rubrics
            .Of(Topics.Gate)
            .Select(gate => Judged(Topics.Gate, gate.Item, "city lawyer", gate.Item == failing ? 0 : 1) with { Candidate = candidate });

    public static IEnumerable<Assessment> Indicators(string rater, double score) =>
        Rubrics
            .Of(Topics.Replication)
            .Select((rubric, place) => Judged(Topics.Replication, rubric.Item, rater, Math.Clamp(score + (place % 2), 1, 5)));

    public static Assessment Judged(string topic, string item, string rater, double value, double? mitigated = null) =>
        new(
            topic,
            null,
            null,
            null,
            item,
            rater,
            value,
            mitigated,
            mitigated is null ? null : "Train two people",
            "Service desk",
            null,
            null
        );

    public ViabilitySet Run() => Transfers.Run(Pilot, Findings, this, "entries");

    public Dossier Dossier(string candidate = "karlstad") => Run().Find("waste", "prato", candidate)!;

    private IEnumerable<Finding> Rows()
    {
        foreach (var (metric, cities) in Measured)
        {
            for (var i = 0; i < cities.Length; i++)
            {
                var (value, half) = cities[i];
                yield return Found(metric, new Slice { City = Donors[i], Service = "waste" }, value, half);
            }
        }

        foreach (var city in Donors)
        {
            var estimate = new Estimate.Measured(5000, null, null, 5000, 5000, "census");
            yield return new Finding("requests", new Slice { City = city, Service = "waste" }, estimate, 4000, null, null, null);
        }

        foreach (var finding in Further)
        {
            yield return finding;
        }
    }

    public IEnumerable<Visit> Visits(string city) => [];

    public IEnumerable<Request> Requests(string city) => [];

    public IEnumerable<Response> Responses(string city) => [];

    public IEnumerable<Step> Steps(string city) => [];

    public IEnumerable<Contact> Contacts(string city) => [];

    public IEnumerable<Statement<T>> Statements<T>(string city)
        where T : class, IStated =>
        typeof(T) == typeof(ContextFigure)
            ?
            [
                .. Context.Select(
                    (known, i) =>
                        new Statement<T>(
                            city,
                            "context",
                            new Pseudonym((ulong)i),
                            (T)(object)new ContextFigure(city, known.Key, 2025, known.Value, null, null)
                        )
                ),
            ]
            : [];

    public IEnumerable<Entry> Entries() => Entered;

    public IReadOnlyDictionary<(string City, string Source), DateTimeOffset> LastEvents() =>
        new Dictionary<(string City, string Source), DateTimeOffset>();
}
