namespace Carmen.Collector;

/// <summary>What a column of the template takes.</summary>
internal enum TemplateCell
{
    Text,
    Month,
    Moment,
    Count,
    Amount,
    Service,
    Channel,
    Choice,
}

/// <summary>A column of the template.</summary>
/// <param name="Field">What it is mapped to.</param>
/// <param name="Hint">Shown when a cell of it is entered.</param>
/// <param name="Choices">Of a <see cref="TemplateCell.Choice"/>.</param>
internal sealed record TemplateColumn(string Heading, string Field, TemplateCell Cell, string Hint, params string[] Choices)
{
    /// <summary>Written by the template itself: a row with nothing but this was not filled in.</summary>
    public bool IsPrefilled { get; init; }
}

/// <summary>
/// A sheet of the workbook that a city without exports fills in: the same description writes it and reads it. A sheet is one kind of evidence.
/// </summary>
internal sealed record TemplateSheet(string Name, string Kind, string Purpose, IReadOnlyList<TemplateColumn> Columns)
{
    public const string About = "About";

    private static readonly TemplateColumn Month = new(
        "Month",
        "month",
        TemplateCell.Month,
        "The month the row speaks of, such as 2026-03."
    )
    {
        IsPrefilled = true,
    };

    private static readonly TemplateColumn Service = new(
        "Service",
        "service",
        TemplateCell.Service,
        "Choose from the list; blank means all services together."
    );

    private static readonly TemplateColumn Channel = new(
        "Channel",
        "channel",
        TemplateCell.Channel,
        "Choose from the list; blank means all channels together."
    );

    public static readonly IReadOnlyList<TemplateSheet> All =
    [
        new(
            "Monthly counts",
            Kinds.Aggregates,
            "How many requests came in and were settled, by month and service",
            [
                Month,
                Service with
                {
                    IsPrefilled = true,
                },
                Channel,
                Count("Requests received", "requests", "Requests that came in during the month."),
                Count("Requests closed", "closed", "Requests that were settled during the month, whenever they came in."),
                Count("Closed on time", "closed-on-time", "Of the closed ones, those within the time you promise."),
                Count("Complaints", "complaints", "Complaints about the service itself."),
            ]
        ),
        new(
            "Contact centre",
            Kinds.Aggregates,
            "What your telephone system or counter reports by month",
            [
                Month,
                Channel,
                Service,
                Count("Offered", "offered", "Calls or visitors that arrived."),
                Count("Answered", "answered", "Those that somebody spoke to."),
                Count("Abandoned", "abandoned", "Those that gave up waiting."),
                Count("Average wait (seconds)", "wait", "Until somebody answered; seconds, or mm:ss."),
                Count("Average talk (seconds)", "talk", "Time spent talking; seconds, or mm:ss."),
                Count("Average after-call work (seconds)", "after-call", "Time spent on the matter afterwards; seconds, or mm:ss."),
                Count("Transferred", "transferred", "Those passed on to somebody else."),
                Count("Resolved at first contact", "resolved", "Those settled without another contact."),
            ]
        ),
        new(
            "Costs",
            Kinds.Costs,
            "What the service costs, one row a kind of cost and month",
            [
                Month,
                new("Category", "category", TemplateCell.Text, "Such as staff, licences, hosting, telephony, training."),
                new("Amount", "amount", TemplateCell.Amount, "In the currency beside it."),
                new("Currency", "currency", TemplateCell.Text, "Three letters; blank means the pilot's currency."),
                new("Investment or running", "nature", TemplateCell.Choice, "Investment happens once.", "investment", "running"),
                new("Hosted or own", "mode", TemplateCell.Choice, "Blank where it makes no difference.", "hosted", "own"),
                Service,
                Channel,
            ]
        ),
        new(
            "Incidents",
            Kinds.Incidents,
            "When something of the service failed",
            [
                new("Start", "start", TemplateCell.Moment, "Local time, such as 2026-03-05 14:30."),
                new("End", "end", TemplateCell.Moment, "Blank while it lasts."),
                new("Severity", "severity", TemplateCell.Choice, "Critical: nobody could use it.", "minor", "major", "critical"),
                new(
                    "Cause",
                    "cause",
                    TemplateCell.Choice,
                    "Technology: systems. Delivery: people and procedures.",
                    "technology",
                    "delivery"
                ),
                Service,
                Channel,
            ]
        ),
        new(
            "Effort",
            Kinds.Effort,
            "Person-months by work package",
            [
                Month,
                new("Work package", "work-package", TemplateCell.Text, "Such as WP3."),
                new("Partner", "partner", TemplateCell.Text, "The organisation, never a person."),
                new("Person-months", "person-months", TemplateCell.Amount, "Half a month of one person is 0.5."),
                new("Actual or planned", "nature", TemplateCell.Choice, "Blank means actual.", "actual", "planned"),
            ]
        ),
    ];

    /// <summary>Field → heading, as an entry's <c>columns</c>.</summary>
    public IReadOnlyDictionary<string, string> Mapping =>
        Columns.ToDictionary(column => column.Field, column => column.Heading, StringComparer.Ordinal);

    private static TemplateColumn Count(string heading, string field, string hint) => new(heading, field, TemplateCell.Count, hint);
}
