namespace Carmen.Collector;

/// <summary>
/// Something that was done to a service, or around it, and may show in its figures: a change, a campaign, an outage, a holiday season. A known
/// point at which a series may break. The pilot's definition states them, and cities deliver them as they deliver other evidence.
/// </summary>
/// <param name="City">Null: every city.</param>
/// <param name="Service">Null: every service.</param>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="To">Last day of what lasted; null for a moment.</param>
public sealed record Annotation(DateOnly From, DateOnly? To, string? City, string? Service, string Kind, string Text) : IStated
{
    static string IStated.Kind => Collector.Kinds.Annotations;

    public static readonly IReadOnlyList<string> Kinds = ["change", "campaign", "outage", "co-design", "event"];
}

/// <summary>A rule that the evidence of a city should satisfy: the left side compared with the right, month by month.</summary>
/// <param name="Left">A count: requests, contacts, visits, responses, or a measure of the aggregates as <c>aggregates.answered</c>.</param>
/// <param name="Operator">One of &lt;, &lt;=, =, &gt;=, &gt;.</param>
/// <param name="Right">A count as on the left, or a number.</param>
public sealed record QualityRule(string Id, string? City, string Left, string Operator, string Right, string Text)
{
    public static readonly IReadOnlyList<string> Operators = ["<", "<=", "=", ">=", ">"];
}

/// <summary>How the respondents of a wave were found: what its response rate is a share of.</summary>
/// <param name="Mode">One of <see cref="Modes"/>.</param>
/// <param name="Population">People of the frame; null where unknown. Staff surveys are corrected by it.</param>
/// <param name="Invited">Null where nobody was invited personally.</param>
/// <param name="Ineligible">Invited and found not to belong.</param>
public sealed record Frame(string Mode, int? Population, int? Invited, int Ineligible)
{
    public static readonly IReadOnlyList<string> Modes = ["census", "probability", "intercept", "pop-up", "opt-in"];
}

/// <summary>Where a service was introduced, and where it was not, to hold its change against.</summary>
/// <param name="Since">First day with it.</param>
/// <param name="Reason">Why the second would have moved as the first without it.</param>
public sealed record ComparisonGroup(string City, string? Service, string WithCity, string? WithService, DateOnly Since, string Reason);
