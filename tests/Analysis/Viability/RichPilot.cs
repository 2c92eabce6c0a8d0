using Carmen.Analysis;
using Carmen.Collector;
using static Carmen.Tests.Analysis.Viability.FourCities;

namespace Carmen.Tests.Analysis.Viability;

/// <summary>
/// Four donor cities with something of everything: three candidates of which one fails a gate and one has already taken the service over, a practice
/// beside the service, two stakeholder groups, a mix that no donor saw, interviews, a plan that was locked and changed.
/// </summary>
internal static class RichPilot
{
    public const string Practice = "contact-centre";

    public static FourCities Create() =>
        new()
        {
            Candidates =
            [
                Karlstad,
                Ghent,
                Candidate("osterholz", 200) with
                {
                    Country = "DE",
                    Languages = ["de"],
                    LegalFamily = null,
                    Population = 114_000,
                },
            ],
            Judgements =
            [
                .. Gates("karlstad"),
                .. Gates("ghent"),
                .. Gates("osterholz", "integration")
                    .Select(gate =>
                        gate.Value == 0 ? gate with { Remark = "The case system offers no interface", Due = new(2027, 3, 31) } : gate
                    ),
                .. Indicators("anna", 4),
                .. Indicators("bert", 3),
                Judged(Topics.Factor, "skills", "anna", -2, 0) with
                {
                    Candidate = "karlstad",
                },
                Judged(Topics.Factor, "partners", "bert", -1, 1) with
                {
                    Subject = Practice,
                },
                Judged(Topics.Gate, "legal-basis", "city lawyer", 0) with
                {
                    Subject = Practice,
                    Candidate = "ghent",
                    Remark = "Amend the statute",
                },
            ],
            Settings = new ViabilitySettings
            {
                Criteria = [.. Criteria, new("uptake", "uptake", 0, 0.8, "board"), new("factors", "factors", -2, 2, "scale")],
                Groups = [Swing("board", "Board", true, 100, 20), Swing("users", "Citizens' panel", false, 20, 100)],
                Practices = [ContactCentre],
                GoodPractices = [new("waste", "kortrijk", "The crew answers by text message", "interview, 3 June 2026")],
                Duplications =
                [
                    new("waste", "karlstad", new(2026, 4, 1), new Dictionary<string, double> { ["csat"] = 0.79 }, "own survey"),
                ],
                Draws = 2000,
            },
            Plan = new EvaluationPlan(
                new(2025, 2, 14),
                "0123456789abcdef",
                [new("q1", "Would it work elsewhere?")],
                ["csat"],
                [
                    new("i1", "interview", new(2026, 6, 3), "prato", "waste", 4, "for", "q1", "Crews find the reports precise enough."),
                    new("w1", "workshop", new(2026, 5, 28), "sheffield", null, 17, "mixed", "q1", "Back offices fear double entry."),
                    new(
                        "e1",
                        "expert-review",
                        new(2026, 6, 10),
                        null,
                        "waste",
                        2,
                        "against",
                        "q1",
                        "Without an answer in public it falls silent."
                    ),
                ]
            ),
            Further = [.. Donors.SelectMany(OfCity)],
        };

    private static Candidate Karlstad =>
        Candidate("karlstad") with
        {
            Audiences = new Dictionary<string, double> { ["citizen"] = 0.62, ["visitor"] = 0.38 },
            Channels = new Dictionary<string, double> { ["counter"] = 0.7, ["web-form"] = 0.3 },
            Volumes = new Dictionary<string, double> { ["waste"] = 20_000, [Practice] = 30_000 },
        };

    private static Candidate Ghent =>
        Candidate("ghent", 3000) with
        {
            Country = "BE",
            Languages = ["nl"],
            LegalFamily = "napoleonic",
            Population = 267_000,
        };

    private static Practice ContactCentre =>
        new(
            Practice,
            "One contact centre for all questions",
            "method",
            "Front office answers most questions at once.",
            [
                new("prato", 18, 27, "departments, June 2026"),
                new("sheffield", 31, 38, "departments, June 2026"),
                new("saarbruecken", 22, 36, "departments, June 2026"),
            ]
        );

    private static StakeholderGroup Swing(string id, string name, bool isBoard, double satisfaction, double time) =>
        new(
            id,
            name,
            isBoard,
            "swing",
            new Dictionary<string, double>
            {
                ["satisfaction"] = satisfaction,
                ["completion"] = 60,
                ["time"] = time,
                ["replication"] = 60,
                ["uptake"] = 80,
                ["factors"] = 40,
            },
            []
        );

    /// <summary>A city as a whole, which a practice is judged by, and its requests by kind.</summary>
    private static IEnumerable<Finding> OfCity(string city)
    {
        var whole = new Slice { City = city };
        var waste = new Slice { City = city, Service = "waste" };
        yield return Found("csat", whole, 0.74, 0.03);
        yield return Found("completion-rate", whole, 0.7, 0.03);
        yield return Found("time-to-resolution", whole, 50, 5);
        foreach (var (slice, share) in new[] { (whole, 1.2), (waste, 1.0) })
        {
            yield return Found("requests", slice with { Audience = "citizen" }, 4500 * share, 0);
            yield return Found("csat", slice with { Audience = "citizen" }, 0.78, 0.04);
            yield return Found("requests", slice with { Channel = "counter" }, 2000 * share, 0);
            yield return Found("csat", slice with { Channel = "counter" }, 0.70, 0.04);
            yield return Found("requests", slice with { Channel = "web-form" }, 3000 * share, 0);
            yield return Found("csat", slice with { Channel = "web-form" }, 0.85, 0.04);
        }
    }
}
