namespace Carmen.Collector;

/// <summary>
/// What a consortium set out to validate: the contents of <c>pilot.yaml</c>, checked. Every id named by one part (a source's city,
/// a survey's instrument) exists in another; the reader refuses the file otherwise.
/// </summary>
public sealed record Pilot
{
    public required string Name { get; init; }

    /// <summary>First day of project month M1. Facts before it are baseline.</summary>
    public required DateOnly Starts { get; init; }

    /// <summary>Number of project months; the pilot ends on the last day of month M<c>Months</c>.</summary>
    public required int Months { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>ISO 639-1 codes, the first being the default.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>True where the evidence was simulated: every page and document then says so.</summary>
    public bool Simulated { get; init; }

    /// <summary>Where the delivered files lie, relative to the pilot folder unless absolute; <c>--data</c> overrides it.</summary>
    public string DataFolder { get; init; } = "data";

    public required IReadOnlyList<City> Cities { get; init; }
    public required IReadOnlyList<Service> Services { get; init; }

    /// <summary>Everything that is collected, surveys included (<see cref="Source.Kind"/> <c>responses</c>), in file order.</summary>
    public required IReadOnlyList<Source> Sources { get; init; }
    public IReadOnlyList<Target> Targets { get; init; } = [];
    public IReadOnlyList<WorkPackage> WorkPackages { get; init; } = [];
    public IReadOnlyList<DeliverableEntry> Deliverables { get; init; } = [];

    /// <summary>What was done to the services and around them, in file order.</summary>
    public IReadOnlyList<Annotation> Annotations { get; init; } = [];

    /// <summary>What the evidence should satisfy.</summary>
    public IReadOnlyList<QualityRule> Rules { get; init; } = [];

    /// <summary>Comparisons that the pilot argues for; without any, no change can be told from what would have happened anyway.</summary>
    public IReadOnlyList<ComparisonGroup> ComparisonGroups { get; init; } = [];

    /// <summary>The cities' words for reasons of contacts that need not have been, such as chasing an answer; regardless of case.</summary>
    public IReadOnlyList<string> AvoidableReasons { get; init; } = [];

    /// <summary>How long evidence is kept. No figure depends on it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Retention Retention { get; init; } = Retention.Default;

    /// <summary>Cities and regions that might take services over: those of the file, then those of <c>candidates-file</c>.</summary>
    public IReadOnlyList<Candidate> Candidates { get; init; } = [];

    /// <summary>A list of further candidates as CSV beside the definition; null where there is none.</summary>
    public string? CandidatesFile { get; init; }

    /// <summary>Thresholds, criteria, weights, practices.</summary>
    public ViabilitySettings Viability { get; init; } = new();

    /// <summary>Gates and transfer factors as the file states them.</summary>
    public IReadOnlyList<Assessment> Judgements { get; init; } = [];
    public CostModel Costs { get; init; } = CostModel.Standard;
    public EvaluationPlan EvaluationPlan { get; init; } = EvaluationPlan.None;

    /// <summary>Who funds the project and under what reference; null where the file names none.</summary>
    public Funding? Funding { get; init; }

    public PrivacySettings Privacy { get; init; } = PrivacySettings.Default;

    /// <summary>The built-in instruments and the pilot's own (<c>surveys/*.yaml</c>), by id.</summary>
    public required IReadOnlyDictionary<string, Instrument> Instruments { get; init; }

    public City City(string id) => Cities.First(city => city.Id == id);

    public Service? Service(string id) => Services.FirstOrDefault(service => service.Id == id);

    /// <summary>The project month of a day: M1 holds <see cref="Starts"/>; 0 and below are baseline months.</summary>
    public int ProjectMonth(DateOnly day) => ((day.Year - Starts.Year) * 12) + day.Month - Starts.Month + (day.Day >= Starts.Day ? 1 : 0);
}

/// <summary>A city that pilots services. Its zone decides which day an event falls on.</summary>
/// <param name="Signer">Fingerprint of the key that signs the city's bundles; null: any signer is taken, and named in the receipt.</param>
public sealed record City(string Id, string Name, string Country, TimeZoneInfo Zone, long? Population, string? Signer = null)
{
    /// <summary>Null where the city gives none: then only calendar time is told.</summary>
    public OfficeHours? OfficeHours { get; init; }

    public DateOnly LocalDay(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);
}

/// <summary>One of the four application domains of the pilots.</summary>
public static class Domains
{
    public static readonly IReadOnlyList<string> All = ["environment", "traffic-mobility", "personal-services", "e-democracy"];
}

/// <summary>A public service under validation.</summary>
/// <param name="Name">By language; <see cref="Localised.In"/> falls back to the first entry.</param>
/// <param name="Domain">One of <see cref="Domains.All"/>.</param>
/// <param name="List">Ids in known service lists, such as <c>lgsl: 524</c>.</param>
/// <param name="Audiences">For whom it is meant; a subset of <see cref="Audiences.All"/>.</param>
/// <param name="Pages">Where it lives on the portal; null where it has no pages.</param>
public sealed record Service(
    string Id,
    Localised Name,
    string Domain,
    IReadOnlyDictionary<string, string> List,
    IReadOnlyList<string> Audiences,
    ServicePages? Pages
)
{
    /// <summary>Calendar hours within which a case should be resolved; null where none was agreed.</summary>
    public double? ServiceLevel { get; init; }

    /// <summary>Whether a matter can be settled at the first contact: one of <see cref="SingleContacts.All"/>; null where nobody judged it.</summary>
    public string? SingleContact { get; init; }
}

/// <summary>How far a service suits a single point of contact, as the service list judges it.</summary>
public static class SingleContacts
{
    public const string Fully = "fully";

    /// <summary>The contact point begins it, an office ends it.</summary>
    public const string Partly = "partly";
    public static readonly IReadOnlyList<string> All = [Fully, Partly, "not"];
}

/// <summary>
/// The path prefixes of a service: a page view belongs to the service with the longest matching prefix. <see cref="All"/> is
/// start, steps, done in the order a person passes them; the furthest one reached says how far a visit came.
/// </summary>
public sealed record ServicePages(string Start, IReadOnlyList<string> Steps, string? Done)
{
    public IReadOnlyList<string> All => Done is null ? [Start, .. Steps] : [Start, .. Steps, Done];
}

/// <summary>For whom a service is and who answers: never pooled silently.</summary>
public static class Audiences
{
    public const string Unknown = "unknown";
    public static readonly IReadOnlyList<string> All = ["citizen", "enterprise", "organisation", "visitor", "staff", Unknown];
}

/// <summary>How people reach the administration; codes of our own list, to which every source maps its words.</summary>
public static class Channels
{
    public const string Unmapped = "unmapped";

    public static readonly IReadOnlyList<string> All =
    [
        "counter",
        "phone",
        "ivr",
        "web",
        "web-form",
        "e-mail",
        "post",
        "sms",
        "mobile-app",
        "chat",
        "social",
        "kiosk",
        "fax",
        "digital-tv",
        "intermediary",
        "internal",
        Unmapped,
    ];

    /// <summary>Channels a person uses without the administration's staff taking part at that moment; they make digital take-up.</summary>
    public static readonly IReadOnlySet<string> Digital = new HashSet<string>(StringComparer.Ordinal)
    {
        "web",
        "web-form",
        "e-mail",
        "mobile-app",
        "chat",
        "social",
        "sms",
        "kiosk",
        "digital-tv",
    };
}

/// <summary>A text in several languages, in the order of the file; never empty.</summary>
public sealed record Localised(IReadOnlyDictionary<string, string> Texts)
{
    public string In(string language) => Texts.TryGetValue(language, out var text) ? text : Texts.Values.First();

    public static implicit operator Localised(string text) => new(new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = text });
}

/// <summary>A value a metric should reach, and who said so.</summary>
/// <param name="City">Null: every city.</param>
/// <param name="AtLeast">Lower bound, inclusive; null where the target is an upper bound.</param>
/// <param name="AtMost">Upper bound, inclusive.</param>
/// <param name="Source">Where the target was agreed, such as "pilot plan, section 4".</param>
public sealed record Target(string Metric, string? City, string? Service, double? AtLeast, double? AtMost, string Source)
{
    /// <summary>Null: for figures that name no audience.</summary>
    public string? Audience { get; init; }

    /// <summary>Set or changed after the evaluation plan was locked; wherever the target is told, this is, too. No figure depends on it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsPostHoc { get; init; }
}

/// <summary>A work package: <paramref name="Starts"/> and <paramref name="Ends"/> are project months, both included.</summary>
public sealed record WorkPackage(string Id, string Title, string Lead, int Starts, int Ends);

/// <summary>What the cover and the document control of a deliverable say. <paramref name="Id"/> names one of the deliverables that can be composed.</summary>
/// <param name="Level">Dissemination level: PU (public), SEN (sensitive), CO (confidential).</param>
/// <param name="Due">Project month.</param>
public sealed record DeliverableEntry(
    string Id,
    string Number,
    string Title,
    string WorkPackage,
    string Lead,
    string Level,
    int Due,
    IReadOnlyList<string> Authors,
    IReadOnlyList<string> Reviewers,
    IReadOnlyList<DocumentVersion> Versions
);

/// <summary>One line of a deliverable's history.</summary>
public sealed record DocumentVersion(string Version, DateOnly Date, string Author, string Change);

/// <summary>The funding statement's facts. <paramref name="Programme"/> is horizon-europe, digital-europe, interreg or eten.</summary>
public sealed record Funding(string Programme, string Acronym, string Grant, string Coordinator);
