using System.Globalization;
using Carmen.Analysis;

namespace Carmen.Reports;

/// <summary>A segment as a reader meets it, the same on a page and on paper.</summary>
/// <param name="Rule">Who belongs, as a sentence.</param>
/// <param name="Size">Rounded: "about 1,100 people, 36 %".</param>
/// <param name="Share">Of the people with a profile, 0–1.</param>
/// <param name="Uses">Services by share of the requests, the largest first.</param>
/// <param name="Ways">Channels, hours, repeats.</param>
/// <param name="Served">Times and what was on time.</param>
public sealed record SegmentCard(
    Segment Segment,
    string Name,
    string Rule,
    string Size,
    double Share,
    string Standing,
    string Caution,
    IReadOnlyList<SegmentLine> Uses,
    IReadOnlyList<SegmentLine> Ways,
    IReadOnlyList<SegmentLine> Served
)
{
    private static readonly string[] ServedBy = ["time-to-resolution", "resolved-on-time"];

    /// <summary>Services told on a card; the others are in the findings.</summary>
    private const int MostServices = 4;

    /// <summary>A service below this share of the requests marks nobody; the most used one is always told.</summary>
    private const double LeastService = 0.05;

    public static IReadOnlyList<SegmentCard> Of(Publication publication, string city)
    {
        ArgumentNullException.ThrowIfNull(publication);
        return [.. (SolutionOf(publication, city)?.Segments ?? []).Select(segment => Of(publication, city, segment))];
    }

    /// <summary>Null where the city's segments were never looked for.</summary>
    public static SegmentSolution? SolutionOf(Publication publication, string city)
    {
        ArgumentNullException.ThrowIfNull(publication);
        return publication.Findings.Segments.FirstOrDefault(one => one.Solution.City == city)?.Solution;
    }

    /// <summary>What was found in a city, or why nothing was: one sentence.</summary>
    public static string Headline(Publication publication, string city)
    {
        ArgumentNullException.ThrowIfNull(publication);
        var (words, name) = (publication.Language.Segments, publication.Pilot.City(city).Name);
        if (SolutionOf(publication, city) is not { } solution)
        {
            return words.None(name, SegmentOutcome.NotCollected, null);
        }

        var people = solution.Profiles is { } count ? Rounded(publication, count) : null;
        return solution switch
        {
            { Outcome: SegmentOutcome.Found, Segments.Count: > 0 } => words.Found(name, solution.Segments.Count, people ?? "–"),
            { Outcome: SegmentOutcome.Found } => words.None(name, SegmentOutcome.TooFewPeople, null),
            _ => words.None(name, solution.Outcome, people),
        };
    }

    /// <summary>Each number of segments tried, as a table; null where nothing was tried.</summary>
    public static Table? Tried(Publication publication, string city)
    {
        ArgumentNullException.ThrowIfNull(publication);
        if (SolutionOf(publication, city) is not { Tried.Count: > 0 } solution)
        {
            return null;
        }

        var words = publication.Language.Segments;
        static string To(double value, string format) =>
            (Math.Abs(value) < 0.0005 ? 0 : value)
                .ToString(format, CultureInfo.InvariantCulture)
                .Replace("-", "\u2212", StringComparison.Ordinal);
        return new Table(
            words.TriedCaption(publication.Pilot.City(city).Name),
            [new(words.Number, true), new(words.Silhouette, true), new(words.Gap, true), new(words.Bic, true)],
            [
                .. solution.Tried.Select(trial =>
                    (IReadOnlyList<string>)
                        [
                            trial.Segments.ToString(CultureInfo.InvariantCulture),
                            trial.Silhouette is { } width ? To(width, "0.00") : "–",
                            $"{To(trial.Gap, "0.000")} ± {To(trial.GapError, "0.000")}",
                            publication.Numbers.Count(trial.Bic),
                        ]
                ),
            ]
        );
    }

    private static SegmentCard Of(Publication publication, string city, Segment segment)
    {
        var (words, rows) = (publication.Language.Segments, publication.Findings.Rows);
        var own = rows.Where(row => row.Slice.City == city && row.Slice.Segment == segment.Id).ToList();
        var uses = own.Where(row => row.Metric == "segment-services")
            .Where(row => row.Estimate is Estimate.Measured)
            .OrderBy(row => row.Slice.Category == "other")
            .ThenByDescending(row => ((Estimate.Measured)row.Estimate).Value)
            .Where((row, place) => place == 0 || ((Estimate.Measured)row.Estimate).Value >= LeastService)
            .Take(MostServices)
            .Select(row => SegmentLine.Of(publication, row, ServiceName(publication, row.Slice.Category!)));
        var ways = own.Where(row => row.Metric == "segment-behaviour" && words.Share(row.Slice.Category!) is not null)
            .Where(row => row.Estimate is Estimate.Measured { Low: not null })
            .Select(row => SegmentLine.Of(publication, row, words.Share(row.Slice.Category!)!));
        var served = ServedBy
            .Select(metric => own.Find(row => row.Metric == metric))
            .OfType<Released>()
            .Select(row => SegmentLine.Of(publication, row, publication.Language.MetricName(Publication.Metric(row.Metric))));
        var size = own.Find(row => row.Metric == "segment-size");
        return new SegmentCard(
            segment,
            words.Name(segment.Traits),
            words.Rule(segment.Traits),
            SizeOf(publication, size),
            (size?.Estimate as Estimate.Measured)?.Value ?? 0,
            words.Standing(segment.Standing, publication.Numbers.Value(segment.Stability, Unit.Coefficient, 0)),
            words.Caution(segment.Standing),
            [.. uses],
            [.. ways],
            [.. served]
        );
    }

    private static string ServiceName(Publication publication, string category) =>
        category == "other" ? publication.Language.Segments.OtherServices : publication.ServiceName(category);

    private static string SizeOf(Publication publication, Released? size) =>
        size?.Estimate is Estimate.Measured measured
            ? publication.Language.Segments.Size(
                Rounded(publication, measured.Value * measured.N),
                publication.Numbers.Value(measured.Value, Unit.Share, 0)
            )
            : "–";

    /// <summary>To tens, from a thousand on to hundreds: a size is no count of persons.</summary>
    private static string Rounded(Publication publication, double people)
    {
        var step = people < 1000 ? 10 : 100;
        return publication.Numbers.Count(Math.Round(people / step, MidpointRounding.AwayFromZero) * step);
    }
}

/// <summary>One figure of a segment beside that of the others.</summary>
/// <param name="Others">Null where they have no number.</param>
/// <param name="Difference">"+12 points (+9 to +15): clear if looked at alone"; null likewise.</param>
/// <param name="Bar">Share of the segment and of the others, 0–1, for a picture; null for what is no share.</param>
public sealed record SegmentLine(
    string Label,
    string Own,
    string? Others,
    string? Difference,
    bool IsClear,
    (double Own, double? Others)? Bar,
    Released Finding
)
{
    internal static SegmentLine Of(Publication publication, Released row, string label)
    {
        var (unit, numbers, words) = (Publication.Metric(row.Metric).Unit, publication.Numbers, publication.Language.Segments);
        if (row.Estimate is not Estimate.Measured measured)
        {
            return new SegmentLine(label, publication.Language.Short(row.Estimate, unit), null, null, false, null, row);
        }

        var bar = unit == Unit.Share ? (measured.Value, row.Comparison?.Reference) : ((double, double?)?)null;
        if (row.Comparison is not { With: "rest", Low: { } low, High: { } high } comparison)
        {
            return new SegmentLine(label, numbers.Value(measured.Value, unit, measured.N), null, null, false, bar, row);
        }

        var isClear = low > 0 || high < 0;
        return new SegmentLine(
            label,
            numbers.Beside(measured.Value, unit, measured.N, comparison.Reference),
            numbers.Beside(comparison.Reference, unit, measured.N, measured.Value),
            $"{numbers.Apart(comparison, unit, measured.N)}: {publication.Language.Certainty(isClear, isOfTime: false)}",
            isClear,
            bar,
            row
        );
    }
}
