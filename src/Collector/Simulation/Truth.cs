using System.Text.Encodings.Web;
using System.Text.Json;

namespace Carmen.Collector.Simulation;

/// <summary>
/// What is true of a simulated pilot, written beside it as <c>truth.json</c>: the parameters that chance was drawn with (expected …) and the counts
/// that came of it. A count must be found again exactly; a parameter must lie inside its interval about as often as the interval says.
/// </summary>
public sealed record Truth(ulong Seed, DateOnly Starts, int Months, IReadOnlyList<CityTruth> Cities)
{
    public const string FileName = "truth.json";
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Rows planted to be rejected: malformed lines of the web logs, impossible times in the exports.</summary>
    public int Rejected => Cities.Sum(city => city.Portal.Malformed + city.Requests.Rejected);

    public CityTruth City(string id) => Cities.First(city => city.Id == id);

    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    public static Truth FromJson(string json) =>
        JsonSerializer.Deserialize<Truth>(json, Json)
        ?? throw new InvalidDataException($"{FileName}: found nothing, expected the truth of a simulated pilot");
}

public sealed record CityTruth(
    string Id,
    PortalTruth Portal,
    RequestsTruth Requests,
    IReadOnlyList<ServiceTruth> Services,
    IReadOnlyList<SurveyTruth> Surveys,
    ContactsTruth Contacts,
    BooksTruth Books
)
{
    /// <summary>Null where the city delivers no event log.</summary>
    public StepsTruth? Steps { get; init; }
    public required BaselineTruth Baseline { get; init; }

    public ServiceTruth Service(string id) => Services.First(service => service.Id == id);
}

/// <summary>Lines of the web logs. Lines = Malformed + HealthChecks + Bots + Assets + Others + PageViews, each by the first that applies.</summary>
/// <param name="Lines">In all files of the city, without those that a second file repeats.</param>
/// <param name="Repeated">Further lines: copies of lines of another file.</param>
/// <param name="Malformed">Cut off, or with a time that no calendar has.</param>
/// <param name="Others">POST, HEAD, redirections and errors of people.</param>
/// <param name="PageViews">GET of a page, answered 200 or 304.</param>
/// <param name="PageErrors">Part of <paramref name="Others"/>: GET of a page, answered 4xx or 5xx.</param>
/// <param name="Visits">Runs of one visitor with pauses of at most 30 minutes.</param>
/// <param name="Visitors">Sum over the months of the distinct visitors of each.</param>
/// <param name="PersonalTraces">Lines with a case number or an e-mail address in the URL, which must not be kept.</param>
public sealed record PortalTruth(
    int Lines,
    int Repeated,
    int Malformed,
    int HealthChecks,
    int Bots,
    int Assets,
    int Others,
    int PageViews,
    int PageErrors,
    int Visits,
    int Visitors,
    int PersonalTraces
);

/// <summary>The case system's exports, those of the months before the pilot too; without the cases that an event log tells. Open, closed and withdrawn are as of the end of the pilot.</summary>
public sealed record RequestsTruth
{
    public int Cases { get; init; }

    /// <summary>Data rows in all files. Each case has one to two states, and the repetitions of overlapping exports.</summary>
    public int Rows { get; init; }

    /// <summary>Rows identical to one of an earlier file.</summary>
    public int Duplicates { get; init; }

    /// <summary>Rows that cannot be understood; none of the cases depends on one.</summary>
    public int Rejected { get; init; }

    /// <summary>Cases, not rows.</summary>
    public int UnmappedServices { get; init; }

    /// <summary>Cases, not rows.</summary>
    public int UnmappedChannels { get; init; }
    public int ClosedBeforeOpened { get; init; }
    public int Open { get; init; }
    public int Closed { get; init; }
    public int Withdrawn { get; init; }
    public int Persons { get; init; }
}

/// <param name="ExpectedCompletion">Probability that a portal visit which touches the service reaches its done page.</param>
/// <param name="Visits">Portal visits that touched the service.</param>
/// <param name="Completed">Those that reached the done page: one for each request of channel web.</param>
/// <param name="DueHours">A request is due so many hours after its opening.</param>
public sealed record ServiceTruth(
    string Id,
    double ExpectedCompletion,
    int Visits,
    int Completed,
    int Requests,
    double DueHours,
    IReadOnlyList<ChannelTruth> Channels
);

/// <param name="MedianHours">From opening to closing, had every request been followed to its end and none withdrawn.</param>
/// <param name="Sigma">Standard deviation of the logarithm of the hours, which are log-normal.</param>
/// <param name="ExpectedShares">Share of the service's requests, by quarter from the first to the sixth.</param>
/// <param name="Requests">Simulated requests by quarter.</param>
public sealed record ChannelTruth(
    string Id,
    double MedianHours,
    double Sigma,
    IReadOnlyList<double> ExpectedShares,
    IReadOnlyList<int> Requests
);

/// <summary>One survey wave. Counts and means are over complete questionnaires, item by item over those that answered it.</summary>
/// <param name="Source">Id of the source in <c>pilot.yaml</c>.</param>
/// <param name="ExpectedSatisfied">Expected share of 4 and 5 among the answers to <c>overall</c>; null for other instruments.</param>
/// <param name="Satisfied">4 and 5 among the answers to <c>overall</c>.</param>
/// <param name="Promoters">9 and 10 among the answers to <c>recommend</c>.</param>
/// <param name="Detractors">0 to 6 among them.</param>
/// <param name="Items">As printed in the questionnaire: reversed items are not turned round.</param>
public sealed record SurveyTruth(
    string Source,
    string Instrument,
    int Wave,
    int Complete,
    int Partial,
    double? ExpectedSatisfied,
    int Satisfied,
    int Promoters,
    int Detractors,
    IReadOnlyList<ItemTruth> Items
);

public sealed record ItemTruth(string Id, int Answered, double Mean);

/// <summary>The contact centre's exports.</summary>
/// <param name="In">Those that people begin.</param>
/// <param name="Answered">Of them.</param>
/// <param name="Chasing">Of those answered, the ones that ask where a request stays: none of them need have been.</param>
/// <param name="WithReason">Of those answered, the ones with a reason: all.</param>
/// <param name="WaitSeconds">Sum of the waits of those that people begin.</param>
public sealed record ContactsTruth(int Contacts, int In, int Answered, int Proactive, int Chasing, int WithReason, long WaitSeconds);

/// <summary>What a city states in figures.</summary>
/// <param name="OutageHours">Of major and critical incidents of the technology; incidents do not overlap.</param>
public sealed record BooksTruth(IReadOnlyList<ChannelCostTruth> Costs, int Incidents, double OutageHours);

/// <param name="Amount">Running costs of all months.</param>
/// <param name="Requests">Requests by the channel.</param>
public sealed record ChannelCostTruth(string Channel, double Amount, int Requests);

/// <summary>The requests of the months before the pilot, in case systems and event logs.</summary>
/// <param name="Kept">Not withdrawn, ever.</param>
/// <param name="Digital">Of those kept, by a channel without staff.</param>
/// <param name="Medians">Hours from opening to closing, had every request been followed to its end and none withdrawn.</param>
public sealed record BaselineTruth(int Months, int Requests, int Kept, int Digital, IReadOnlyList<BaselineMedian> Medians);

public sealed record BaselineMedian(string Service, string Channel, double MedianHours);

/// <summary>An event log. Only steps before the end of the pilot are in it.</summary>
/// <param name="Closed">Cases decided, and <paramref name="Withdrawn"/> those given up, before the end of the pilot.</param>
/// <param name="Activities">In the order in which they come in a case.</param>
public sealed record StepsTruth(string Service, int Cases, int Steps, int Closed, int Withdrawn, IReadOnlyList<ActivityTruth> Activities);

/// <param name="Left">Cases that came to it and left it for another step.</param>
/// <param name="GivenUp">Of them, those whose next step was that it was withdrawn.</param>
/// <param name="MedianHours">Median of the hours from it to the next step over the cases that left it, the middle two averaged; null where none did.</param>
public sealed record ActivityTruth(string Activity, int Left, int GivenUp, double? MedianHours);
