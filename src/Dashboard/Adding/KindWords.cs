using Carmen.Collector;

namespace Carmen.Dashboard;

/// <summary>Kinds of evidence, fields and steps in the words of the pages that add a source.</summary>
internal static class KindWords
{
    /// <summary>Name and one line of explanation.</summary>
    private static readonly Dictionary<string, (string Name, string What)> Names = new(StringComparer.Ordinal)
    {
        [Kinds.Visits] = ("Web logs", "What a web server or a web analytics tool writes of each page that is asked for."),
        [Kinds.Requests] = ("Requests", "One row a case: when it was opened and closed, for which service, through which channel."),
        [Kinds.Contacts] = ("Contacts", "One row a call, message or visit: when, how long it waited, whether it was answered."),
        [Kinds.Responses] = ("Questionnaires", "One row a person who answered, one column a question."),
        [Kinds.Aggregates] = ("Figures counted elsewhere", "Totals by day or month, such as calls offered and answered."),
        [Kinds.Incidents] = ("Outages", "One row a disturbance of a service: from when to when, how severe."),
        [Kinds.Costs] = ("Costs", "One row an amount: what it was spent on, for which service, in which time."),
        [Kinds.Context] = ("About the place", "Figures of official statistics: place, variable, year, value."),
        [Kinds.Margins] = ("Population", "How many people there are in each group, so that answers can be weighted."),
        [Kinds.Effort] = ("Effort", "Person-months by work package, partner and month."),
        [Kinds.Assessments] = (
            "Assessments",
            "What raters judged on the written rubrics: gates, transfer factors, replication indicators, maturity."
        ),
        [Kinds.Annotations] = (
            "What was done",
            "One row a change of a service, a campaign or an event that may show in figures: when, where, what."
        ),
    };

    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["id"] = "Number of the case or row",
        ["person"] = "Who asked (becomes a pseudonym)",
        ["opened"] = "Opened on",
        ["first-reply"] = "First reply on",
        ["closed"] = "Closed on",
        ["due"] = "Due on",
        ["updated"] = "Last changed on",
        ["on-time"] = "Kept in time",
        ["submitted"] = "Submitted on",
        ["started"] = "Started on",
        ["seconds"] = "Seconds it took",
        ["request"] = "Number of its case",
        ["time"] = "When it happened",
        ["wait"] = "Seconds of waiting",
        ["talk"] = "Seconds of talking",
        ["after-call"] = "Seconds of work after it",
    };

    public static IReadOnlyList<string> Known { get; } =
    [.. Kinds.All.Where(kind => Formats.All.Any(format => format.Kinds.Contains(kind)))];

    public static string Name(string kind) => Names[kind].Name;

    public static string What(string kind) => Names[kind].What;

    /// <summary>A field of a mapping, or the question of an item.</summary>
    public static string Field(string field, Instrument? instrument, string language) =>
        instrument?.Item(field)?.Text.In(language)
        ?? Fields.GetValueOrDefault(field)
        ?? char.ToUpperInvariant(field[0]) + field[1..].Replace('-', ' ');

    /// <summary>How sure a suggestion is; never by colour alone.</summary>
    public static (string Mark, string Word) Confidence(double score) =>
        score >= 0.85 ? ("●", "sure")
        : score >= 0.6 ? ("◐", "likely")
        : score > 0 ? ("○", "perhaps")
        : ("", "");
}
