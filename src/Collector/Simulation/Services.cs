namespace Carmen.Collector.Simulation;

/// <summary>A simulated service and its known truth.</summary>
/// <param name="Lgsl">Number in the United Kingdom's local government service list.</param>
/// <param name="Path">Start page on the portal; the done page is <c>Path/done</c>.</param>
/// <param name="Completion">Share of portal visits to the service that reach its done page, before the city's shift.</param>
/// <param name="Hours">Median hours from opening to closing, before the factors of city and channel.</param>
/// <param name="Sigma">Standard deviation of the logarithm of those hours.</param>
/// <param name="DueHours">Agreed time; a request is due so long after its opening.</param>
/// <param name="Online">How readily people use portal and app for it: factor on both channels' weights.</param>
/// <param name="Liking">Added to the city's share of satisfied users.</param>
/// <param name="SingleContact">How the service list judges it.</param>
internal sealed record SimulatedService(
    string Id,
    string English,
    string German,
    string Italian,
    string Domain,
    int Lgsl,
    IReadOnlyList<string> Audiences,
    string Path,
    IReadOnlyList<string> StepNames,
    double Completion,
    double Hours,
    double Sigma,
    double DueHours,
    double Online,
    double Liking,
    string SingleContact
)
{
    public string Done => Path + "/done";
    public IReadOnlyList<string> Steps => [.. StepNames.Select(step => $"{Path}/{step}")];
}

/// <summary>What the four cities pilot: ten services of the four application domains.</summary>
internal static class Services
{
    private static readonly string[] Everyone = ["citizen", "enterprise", "visitor"];
    private static readonly string[] Residents = ["citizen"];
    private static readonly string[] ResidentsAndFirms = ["citizen", "enterprise"];
    private static readonly string[] Society = ["citizen", "enterprise", "organisation"];
    private const string Environment = "environment";
    private const string Traffic = "traffic-mobility";
    private const string Personal = "personal-services";
    private const string Democracy = "e-democracy";

    // csharpier-ignore
    public static readonly IReadOnlyList<SimulatedService> All =
    [
        new("waste-report", "Report dumped waste", "Wilden Müll melden", "Segnalare rifiuti abbandonati", Environment, 587, Everyone,
            "/environment/waste-report", ["place", "details"], Completion: 0.72, Hours: 40, Sigma: 0.8, DueHours: 72, Online: 1.3, Liking: 0.02, SingleContact: "fully"),
        new("bulky-waste", "Book a collection of large items", "Sperrmüllabholung bestellen", "Prenotare il ritiro degli ingombranti", Environment, 528, ResidentsAndFirms,
            "/environment/bulky-waste", ["items", "date", "payment"], Completion: 0.64, Hours: 96, Sigma: 0.5, DueHours: 168, Online: 1.2, Liking: 0.03, SingleContact: "partly"),
        new("street-cleaning", "Request street cleaning", "Straßenreinigung anfordern", "Richiedere la pulizia della strada", Environment, 580, Everyone,
            "/environment/street-cleaning", ["place"], Completion: 0.74, Hours: 30, Sigma: 0.7, DueHours: 72, Online: 1.1, Liking: 0.01, SingleContact: "fully"),
        new("road-damage", "Report a damaged road or pavement", "Straßenschäden melden", "Segnalare strade o marciapiedi dissestati", Traffic, 557, Everyone,
            "/traffic/road-damage", ["place", "details"], Completion: 0.73, Hours: 70, Sigma: 0.9, DueHours: 120, Online: 1.3, Liking: -0.05, SingleContact: "fully"),
        new("resident-parking", "Apply for a parking permit", "Parkausweis beantragen", "Richiedere il permesso di sosta", Traffic, 474, Everyone,
            "/traffic/parking-permit", ["vehicle", "documents", "payment"], Completion: 0.58, Hours: 26, Sigma: 0.6, DueHours: 48, Online: 1.2, Liking: 0.04, SingleContact: "partly"),
        new("disabled-parking", "Apply for a disabled parking card", "Behindertenparkausweis beantragen", "Richiedere il contrassegno per disabili", Traffic, 279, Residents,
            "/traffic/disabled-parking-card", ["person", "documents"], Completion: 0.48, Hours: 120, Sigma: 0.6, DueHours: 240, Online: 0.6, Liking: -0.02, SingleContact: "not"),
        new("nursery-place", "Apply for a nursery place", "Kindergartenplatz anmelden", "Iscrivere al nido d'infanzia", Personal, 12, Residents,
            "/family/nursery-place", ["child", "preferences", "documents"], Completion: 0.53, Hours: 150, Sigma: 0.7, DueHours: 240, Online: 1.0, Liking: -0.06, SingleContact: "partly"),
        new("social-housing", "Apply for a council home", "Sozialwohnung beantragen", "Richiedere un alloggio pubblico", Personal, 92, Residents,
            "/housing/council-home", ["household", "income", "documents"], Completion: 0.45, Hours: 200, Sigma: 0.7, DueHours: 336, Online: 0.7, Liking: -0.08, SingleContact: "not"),
        new("consultation", "Take part in a local consultation", "An einer Bürgerbeteiligung teilnehmen", "Partecipare a una consultazione", Democracy, 867, Society,
            "/democracy/consultation", ["topic", "opinion"], Completion: 0.62, Hours: 60, Sigma: 0.6, DueHours: 120, Online: 1.8, Liking: 0.0, SingleContact: "partly"),
        new("suggestion", "Send a suggestion or complaint", "Anregung oder Beschwerde einreichen", "Inviare un suggerimento o un reclamo", Democracy, 353, Society,
            "/democracy/suggestion", ["text"], Completion: 0.66, Hours: 50, Sigma: 0.8, DueHours: 120, Online: 1.2, Liking: -0.03, SingleContact: "fully"),
    ];

    public static SimulatedService Of(string id) => All.First(service => service.Id == id);
}
