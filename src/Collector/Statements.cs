namespace Carmen.Collector;

/// <summary>
/// A fact that comes in small numbers and says something about the city rather than one person: figures counted elsewhere, incidents, costs,
/// context, margins, effort. Where several files state the same thing, the file that reaches furthest in time is believed, and among equals the
/// greater content, so that the order of arrival decides nothing.
/// </summary>
/// <param name="Key">Of what it is about: the same key again is the same statement made anew.</param>
public sealed record Statement<T>(string City, string Source, Pseudonym Key, T Content)
    where T : class, IStated;

/// <summary>A type of statement.</summary>
public interface IStated
{
    /// <summary>One of <see cref="Kinds.All"/>.</summary>
    static abstract string Kind { get; }
}

/// <summary>Figures that arrive already counted: of a month, a day, a report.</summary>
/// <param name="From">First day, in the city's calendar.</param>
/// <param name="To">First day after.</param>
/// <param name="Measure">What was counted, such as <c>offered</c>, <c>answered</c>, <c>visits</c>.</param>
/// <param name="Dimensions">What else tells the figure apart, such as device = mobile; by name, in order of names.</param>
public sealed record Aggregate(
    DateOnly From,
    DateOnly To,
    string? Service,
    string? Channel,
    string? Audience,
    string Measure,
    double Value,
    IReadOnlyDictionary<string, string> Dimensions
) : IStated
{
    public static string Kind => Kinds.Aggregates;
}

/// <summary>Something of the service failed.</summary>
/// <param name="End">Null while it lasts, or where not recorded.</param>
/// <param name="Severity">minor, major or critical.</param>
/// <param name="Cause">technology or delivery: the pilots validate both.</param>
public sealed record Incident(DateTimeOffset Start, DateTimeOffset? End, string? Service, string? Channel, string Severity, string Cause)
    : IStated
{
    public static string Kind => Kinds.Incidents;
}

/// <summary>Money spent or planned.</summary>
/// <param name="Category">The city's own word, such as staff, licences, hosting, telephony.</param>
/// <param name="Nature">investment (once) or running.</param>
/// <param name="Mode">hosted or own operation; null where it makes no difference.</param>
/// <param name="Amount">In <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record Cost(
    DateOnly From,
    DateOnly To,
    string? Service,
    string? Channel,
    string Category,
    string Nature,
    string? Mode,
    double Amount,
    string Currency
) : IStated
{
    public static string Kind => Kinds.Costs;
}

/// <summary>A figure about a city or region, as official statistics give it.</summary>
/// <param name="Place">A city of the pilot, or a code of the statistics such as NUTS ITI15.</param>
/// <param name="Flag">As published, such as e (estimated), p (provisional), b (break in series); null without one.</param>
public sealed record ContextFigure(string Place, string Variable, int Year, double Value, string? Unit, string? Flag) : IStated
{
    public static string Kind => Kinds.Context;
}

/// <summary>How many people of the population belong to a category: what answers are weighted to.</summary>
/// <param name="Variable">Such as age, gender, district.</param>
public sealed record Margin(string? Audience, string Variable, string Category, double People) : IStated
{
    public static string Kind => Kinds.Margins;
}

/// <summary>Work spent or planned on a work package.</summary>
/// <param name="Nature">actual or planned.</param>
public sealed record Effort(DateOnly From, DateOnly To, string WorkPackage, string? Partner, string Nature, double PersonMonths) : IStated
{
    public static string Kind => Kinds.Effort;
}

/// <summary>One rater's judgement on a written rubric: a gate, a transfer factor, an indicator, a level.</summary>
/// <param name="Topic">One of <see cref="Topics.All"/>.</param>
/// <param name="Subject">A service or a practice; null: every one.</param>
/// <param name="Donor">City whose solution is judged; null: every one.</param>
/// <param name="Candidate">City for which it is judged; null: every one.</param>
/// <param name="Item">Of the <see cref="Rubric"/>.</param>
/// <param name="Rater">Where it came from a file, a word that stands for the rater and nothing more.</param>
/// <param name="Value">On the rubric's scale; null where the rater takes an earlier judgement back.</param>
/// <param name="Mitigated">Of a factor: the same once its mitigation works; null where there is none.</param>
/// <param name="Remark">Of a gate what would mend it, of a factor its mitigation, else the reason.</param>
/// <param name="Owner">The office that sees to it.</param>
public sealed record Assessment(
    string Topic,
    string? Subject,
    string? Donor,
    string? Candidate,
    string Item,
    string Rater,
    double? Value,
    double? Mitigated,
    string? Remark,
    string? Owner,
    DateOnly? Due,
    DateOnly? On
) : IStated
{
    public static string Kind => Kinds.Assessments;

    /// <summary>Whether it speaks of this transfer.</summary>
    public bool Covers(string subject, string donor, string candidate) =>
        (Subject is null || Subject == subject) && (Donor is null || Donor == donor) && (Candidate is null || Candidate == candidate);
}
