using Carmen.Analysis;
using Carmen.Analysis.Satisfaction;
using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>
/// Everything a document or page says in one language. A language is one file of this shape and a line in <see cref="All"/>; sentences
/// are built whole from their structure (<see cref="Claim"/>), since word order and agreement differ.
/// </summary>
public abstract class Language
{
    public static readonly IReadOnlyList<Language> All = [new English()];

    /// <summary>ISO 639-1.</summary>
    public abstract string Code { get; }
    public abstract Numbers Numbers { get; }
    public abstract UnitWords Units { get; }

    /// <summary>The texts of the deliverables.</summary>
    public abstract DeliverableWords Deliverables { get; }

    /// <summary>The texts around figures.</summary>
    public abstract FigureWords Figures { get; }

    /// <summary>The texts about segments of people.</summary>
    public abstract SegmentWords Segments { get; }

    /// <summary>The texts of tables about one city.</summary>
    public abstract CityTableWords Tables { get; }

    /// <summary>The finding as a full sentence with value, interval, n, comparison and certainty.</summary>
    public abstract string Sentence(Claim claim);

    /// <summary>Several findings of one place that have no number for one reason, as one sentence.</summary>
    public abstract string WithoutNumber(Pilot pilot, Slice place, IReadOnlyList<Metric> metrics, Estimate estimate);

    /// <summary>The finding in a table: "68 % (63–73 %), n = 412", or why there is no number.</summary>
    public abstract string Cell(Estimate estimate, Unit unit);

    /// <summary>The value alone, or a short word for why there is none.</summary>
    public abstract string Short(Estimate estimate, Unit unit);

    /// <summary>"met", "not met", "not yet known", with its mark (▲ ▼ ○) before the word.</summary>
    public abstract string Verdict(Verdict verdict);

    /// <summary>"at least 70 %"; of a target set or changed after the plan was locked, "at least 70 % (post hoc)".</summary>
    public abstract string Target(Target target, Unit unit);

    public abstract string MetricName(Metric metric);
    public abstract string Channel(string channel);
    public abstract string Audience(string audience);
    public abstract string Domain(string domain);
    public abstract string Direction(Direction direction);
    public abstract string UnitName(Unit unit);

    /// <summary>"Prato", "Report dumped waste in Prato", "Prato, wave 2".</summary>
    public abstract string Place(Pilot pilot, Slice slice);

    /// <summary>"M4 (April 2026)"; a month before the pilot's first is "April 2025 (baseline)".</summary>
    public abstract string ProjectMonth(Pilot pilot, DateOnly day);

    /// <summary>"Apr": where a column of a chart leaves no room for more.</summary>
    public abstract string MonthAbbreviation(DateOnly day);

    /// <summary>A comparison as a sentence whose words follow the interval of the difference: no clear difference is a result.</summary>
    public abstract string Comparison(Pilot pilot, Contrast contrast);

    /// <summary>What the 95 % interval of one difference says by itself.</summary>
    /// <param name="isOfTime">False where two groups are compared and nothing changed.</param>
    public abstract string Certainty(bool isClear, bool isOfTime);

    /// <summary>"C (C− to B)": of the mean, and of the ends of its interval where one of them has another.</summary>
    public abstract string Grade(UsabilityGrade grade);

    /// <summary>For how many comparisons those of one section were corrected, and how; empty where none has an interval.</summary>
    public abstract string Correction(IReadOnlyCollection<Contrast> section);

    /// <summary>What is missing to know whether an objective is reached.</summary>
    public abstract string Lack(Lack lack);

    /// <summary>A level of the Maryland Scientific Methods Scale and what it allows to say.</summary>
    public abstract string Design(int level);

    /// <summary>"a, b and c".</summary>
    public abstract string List(IReadOnlyList<string> parts);

    /// <exception cref="ArgumentOutOfRangeException">No such language; the message lists those there are.</exception>
    public static Language Of(string code) =>
        All.FirstOrDefault(language => language.Code == code)
        ?? throw new ArgumentOutOfRangeException(
            nameof(code),
            code,
            $"Documents are written in {string.Join(", ", All.Select(language => language.Code))}."
        );
}

/// <summary>What a sentence about one finding is made from.</summary>
/// <param name="Place">City, service, wave and so on, as ids; the language names them.</param>
/// <param name="Target">The target the verdict speaks of; null: none is set.</param>
public sealed record Claim(
    Pilot Pilot,
    Metric Metric,
    Slice Place,
    Estimate Estimate,
    Comparison? Comparison,
    Verdict? Verdict,
    Target? Target
);

/// <summary>What is published: the pilot, the findings that may leave, and the language they are told in.</summary>
public sealed record Publication(Pilot Pilot, ReleasedSet Findings, Language Language)
{
    /// <summary>What is advised about taking services over; null where it has not been computed.</summary>
    public Analysis.Viability.ViabilitySet? Viability { get; init; }

    public Numbers Numbers => Language.Numbers;

    /// <exception cref="ArgumentOutOfRangeException">No metric has this id.</exception>
    public static Metric Metric(string id) =>
        Metrics.Named(id) ?? throw new ArgumentOutOfRangeException(nameof(id), id, "No metric has this id.");

    public Claim Claim(Released finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return new Claim(
            Pilot,
            Metric(finding.Metric),
            finding.Slice,
            finding.Estimate,
            finding.Comparison,
            finding.Verdict,
            TargetOf(finding.Metric, finding.Slice)
        );
    }

    public string Sentence(Released finding) => Language.Sentence(Claim(finding));

    public string ServiceName(string id) => Pilot.Service(id)?.Name.In(Language.Code) ?? id;

    /// <summary>The day the evidence is known up to: local to the city; of all cities, local to the one where it is latest.</summary>
    public DateOnly Until(string? city = null) =>
        Pilot
            .Cities.Where(one => city is null || one.Id == city)
            .Select(one => one.LocalDay(Findings.AsOf))
            .DefaultIfEmpty(DateOnly.FromDateTime(Findings.AsOf.UtcDateTime))
            .Max();

    /// <summary>The target that speaks of a city or a service: the most particular one, as analysis judges by it.</summary>
    public Target? TargetOf(string metric, Slice slice) => Targets.Of(Pilot, metric, slice);

    public string ShortState => Findings.State.Length > 12 ? Findings.State[..12] : Findings.State;
}
