namespace Carmen.Collector;

/// <summary>How candidates are weighed: the section <c>viability</c>, with what holds where it says nothing.</summary>
public sealed record ViabilitySettings
{
    /// <summary>V*: the value from which a replication is wanted, 0–100; set by the board.</summary>
    public double ValueAtLeast { get; init; } = 60;

    /// <summary>P(V ≥ V*) from which a replication is advised.</summary>
    public double AdviseFrom { get; init; } = 0.80;

    /// <summary>P(NPV &gt; 0) from which it is.</summary>
    public double PaysFrom { get; init; } = 0.70;

    /// <summary>P(V ≥ V*) up to which it is advised against.</summary>
    public double RefuseTo { get; init; } = 0.20;

    /// <summary>The worst evidence grade a verdict may rest on.</summary>
    public string WorstGrade { get; init; } = "C";

    /// <summary>Of the Monte-Carlo simulation.</summary>
    public int Draws { get; init; } = 10_000;

    /// <summary>Maryland scientific methods scale of the pilot's design, 1–5.</summary>
    public int Design { get; init; } = 1;

    public IReadOnlyList<Criterion> Criteria { get; init; } = Criterion.Standard;
    public IReadOnlyList<StakeholderGroup> Groups { get; init; } = [];
    public IReadOnlyList<ContextWeight> Context { get; init; } = ContextWeight.Standard;
    public IReadOnlyList<Practice> Practices { get; init; } = [];
    public IReadOnlyList<GoodPractice> GoodPractices { get; init; } = [];
    public IReadOnlyList<Duplication> Duplications { get; init; } = [];
}

/// <summary>One thing that counts, with the ends of its scale fixed in advance.</summary>
/// <param name="Measure">
/// A metric's id; or <c>replication</c>, <c>factors</c>, <c>interoperability</c>, <c>readiness</c>, <c>contact-centre</c> (judged), <c>distance</c>,
/// <c>uptake</c> of a practice.
/// </param>
/// <param name="Worst">Worth 0.</param>
/// <param name="Best">Worth 100; may be the smaller number.</param>
public sealed record Criterion(string Id, string Measure, double Worst, double Best, string Source)
{
    public static readonly IReadOnlyList<string> Judged =
    [
        Topics.Replication,
        "factors",
        Topics.Interoperability,
        Topics.Readiness,
        Topics.ContactCentre,
    ];

    /// <summary>Without a source of its own the anchors are this product's starting values.</summary>
    public static readonly IReadOnlyList<Criterion> Standard =
    [
        new("satisfaction", "csat", 0.40, 0.90, "starting value"),
        new("take-up", "digital-take-up", 0.10, 0.80, "starting value; 80 % is the ambition of \"digital by default\""),
        new("completion", "completion-rate", 0.30, 0.90, "starting value"),
        new("time", "time-to-resolution", 240, 24, "starting value"),
        new("first-contact", "first-contact-resolution", 0.40, 0.80, "starting value; 80 % is the Antwoord norm"),
        new("cost", "cost-per-transaction", 20, 2, "starting value, in the pilot's currency"),
        new("replication", Topics.Replication, 1, 5, "scale of the rubric"),
        new("factors", "factors", -2, 2, "scale of the rubric"),
        new("interoperability", Topics.Interoperability, 1, 4, "starting value; IMAPS level 4 is sustainable"),
        new("context", "distance", 0.6, 0, "starting value"),
    ];

    public bool IsJudged => Judged.Contains(Measure);
}

/// <summary>Whose weights they are.</summary>
/// <param name="IsBoard">The board decides; the others are shown beside it.</param>
/// <param name="Method">swing, or ahp.</param>
/// <param name="Points">Criterion → points for its swing from worst to best; for swing.</param>
/// <param name="Comparisons">For ahp: pairs of compared criteria that are not named count as equal, criteria in no pair weigh nothing.</param>
public sealed record StakeholderGroup(
    string Id,
    string Name,
    bool IsBoard,
    string Method,
    IReadOnlyDictionary<string, double> Points,
    IReadOnlyList<PairwiseComparison> Comparisons
)
{
    /// <summary>The criteria that stand in a pair, in the order of the pairs.</summary>
    public IEnumerable<string> Compared =>
        Comparisons.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct(StringComparer.Ordinal);
}

/// <summary>How much more the first criterion matters than the second: 1–9, or below 1 where it matters less.</summary>
public sealed record PairwiseComparison(string First, string Second, double Ratio);

/// <summary>A variable that tells cities apart.</summary>
/// <param name="Scaling">numeric, ordinal or nominal.</param>
/// <param name="Low">Fixed ends of its range, so that a further city changes no distance; both 0 for nominal.</param>
public sealed record ContextWeight(string Variable, string Scaling, double Low, double High, double Weight, string Source)
{
    private const string Order = "order of magnitude among European cities";

    public static readonly IReadOnlyList<ContextWeight> Standard =
    [
        new("population", "numeric", 4, 7, 1, "decimal logarithm; 10 000 to 10 million"),
        new("density", "numeric", 0, 6000, 1, Order),
        new("age-65-plus", "numeric", 0.10, 0.32, 1, Order),
        new("tertiary-education", "numeric", 0.10, 0.60, 1, Order),
        new("foreign-residents", "numeric", 0, 0.40, 1, Order),
        new("gdp-per-head", "numeric", 40, 200, 1, "EU27 = 100; " + Order),
        new("internet-users", "numeric", 0.60, 1, 1, Order),
        new("e-government-users", "numeric", 0.10, 0.95, 1, Order),
        new("legal-family", "nominal", 0, 0, 1, ""),
        new("language", "nominal", 0, 0, 1, ""),
    ];
}
