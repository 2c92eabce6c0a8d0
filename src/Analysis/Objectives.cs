namespace Carmen.Analysis;

/// <summary>What an objective is told by: a metric, of one audience where the objective is about it.</summary>
public sealed record Indicator(string Metric, string? Audience = null);

/// <summary>One of the eight objectives that the pilots were founded for.</summary>
/// <param name="Indicators">The first are those that targets should be set for.</param>
public sealed record Objective(int Number, string Name, IReadOnlyList<Indicator> Indicators);

/// <summary>The eight objectives and what tells of each.</summary>
public static class Objectives
{
    private const string Enterprise = "enterprise";

    public static readonly IReadOnlyList<Objective> All =
    [
        new(1, "Satisfaction and loyalty", Of("csat", "satisfaction-index", "nps")),
        new(2, "Enhanced services", Of("digital-take-up", "uptake")),
        new(3, "Two-way communication", Of("time-to-first-reply", "proactive-share", "reply-share")),
        new(4, "Little expenditure", Of("cost-per-transaction")),
        new(
            5,
            "Accessible and easy to use",
            Of("completion-rate", "sus", "umux-lite", "availability", "accessibility", "visits-with-errors")
        ),
        new(
            6,
            "Value for money and lean internal processes",
            [
                .. Of(
                    "time-to-resolution",
                    "resolved-on-time",
                    "resolved-within-service-level",
                    "first-contact-resolution",
                    "repeat-contact",
                    "avoidable-contact",
                    "contacts-per-request"
                ),
                new Indicator("staff-score", "staff"),
            ]
        ),
        new(7, "An attractive place", [new Indicator("place-rating"), new Indicator("place-rating", "visitor")]),
        new(
            8,
            "Sponsorship of business",
            [
                new Indicator("digital-take-up", Enterprise),
                new Indicator("time-to-resolution", Enterprise),
                new Indicator("resolved-on-time", Enterprise),
                new Indicator("cost-by-audience", Enterprise),
                new Indicator("csat", Enterprise),
            ]
        ),
    ];

    private static Indicator[] Of(params string[] metrics) => [.. metrics.Select(metric => new Indicator(metric))];
}
