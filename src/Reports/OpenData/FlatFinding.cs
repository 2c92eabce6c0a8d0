using Carmen.Analysis;

namespace Carmen.Reports;

/// <summary>
/// One released finding as one flat row: the same fields in JSON, CSV, the API and on the command line. An absent dimension is null
/// and means all; a share is 0–1; without a number the four figures are null and <see cref="Status"/> says why.
/// </summary>
public sealed record FlatFinding
{
    public required string Metric { get; init; }
    public required string City { get; init; }
    public string? Service { get; init; }
    public string? Domain { get; init; }
    public string? Channel { get; init; }
    public string? Audience { get; init; }
    public int? Wave { get; init; }

    /// <summary>Which part of a distribution or curve; null for plain figures.</summary>
    public string? Category { get; init; }

    /// <summary>Segment of the city's people; null: everybody.</summary>
    public string? Segment { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>measured, too-few, not-collected or suppressed.</summary>
    public required string Status { get; init; }
    public double? Value { get; init; }
    public double? Low { get; init; }
    public double? High { get; init; }
    public int? N { get; init; }

    public double? EffectiveN { get; init; }
    public required string Unit { get; init; }
    public string? Method { get; init; }
    public Comparison? Comparison { get; init; }

    /// <summary>met, not-met or not-yet-known.</summary>
    public string? Verdict { get; init; }
    public string? Grade { get; init; }
    public required string State { get; init; }

    /// <param name="currency">Of the pilot: the unit of amounts.</param>
    public static FlatFinding Of(Released row, Metric metric, string state, string currency)
    {
        var measured = row.Estimate as Estimate.Measured;
        return new FlatFinding
        {
            Metric = row.Metric,
            City = row.Slice.City,
            Service = row.Slice.Service,
            Domain = row.Slice.Domain,
            Channel = row.Slice.Channel,
            Audience = row.Slice.Audience,
            Wave = row.Slice.Wave,
            Category = row.Slice.Category,
            Segment = row.Slice.Segment,
            From = row.Slice.Period.From,
            To = row.Slice.Period.To,
            Status = row.Estimate.Status,
            Value = measured?.Value,
            Low = measured?.Low,
            High = measured?.High,
            N = measured?.N ?? (row.Estimate as Estimate.TooFew)?.N,
            EffectiveN = measured?.EffectiveN,
            Unit = UnitOf(metric, currency),
            Method = measured?.Method,
            Comparison = measured is null ? null : row.Comparison,
            Flag = row.Flags.Length > 0 ? row.Flags : null,
            Verdict = VerdictOf(row.Verdict),
            Grade = row.Finding.Grade,
            State = state,
        };
    }

    /// <summary>With the pilot's currency as the unit of amounts.</summary>
    public static string UnitOf(Metric metric, string currency) => metric.Unit == Analysis.Unit.Money ? currency : UnitOf(metric.Unit);

    public static string UnitOf(Unit unit) =>
        unit switch
        {
            Analysis.Unit.Count => "count",
            Analysis.Unit.Share => "share",
            Analysis.Unit.Points => "points",
            Analysis.Unit.Hours => "hours",
            Analysis.Unit.Coefficient => "coefficient",
            Analysis.Unit.Seconds => "seconds",
            Analysis.Unit.Money => "currency",
            Analysis.Unit.Ratio => "ratio",
            Analysis.Unit.ProjectMonth => "project-month",
            _ => throw new ArgumentOutOfRangeException(nameof(unit)),
        };

    internal static string? VerdictOf(Verdict? verdict) =>
        verdict switch
        {
            Analysis.Verdict.Met => "met",
            Analysis.Verdict.NotMet => "not-met",
            Analysis.Verdict.NotYetKnown => "not-yet-known",
            _ => null,
        };

    /// <summary>The flags of official statistics, as <see cref="Flags"/> explains them; null for a figure without reservation.</summary>
    public string? Flag { get; init; }

    /// <summary>Name and content of each column of the CSV form.</summary>
    public static readonly IReadOnlyList<(string Name, Func<FlatFinding, object?> Cell, string Meaning)> Columns =
    [
        ("metric", row => row.Metric, "Id of the metric; metrics.csv defines each"),
        ("city", row => row.City, "Id of the city"),
        ("service", row => row.Service, "Id of the service; empty: all"),
        ("domain", row => row.Domain, "Application domain; empty: all"),
        ("channel", row => row.Channel, "Channel; empty: all"),
        ("audience", row => row.Audience, "Audience; empty: all"),
        ("wave", row => row.Wave, "Survey wave; empty: all"),
        ("category", row => row.Category, "Part of a distribution or curve, such as an answer or a number of days; empty: a plain figure"),
        ("segment", row => row.Segment, "Segment of the city's people; empty: everybody"),
        ("from", row => row.From, "First day of the period, city-local; empty: everything collected"),
        ("to", row => row.To, "First day after the period"),
        ("status", row => row.Status, "measured, too-few, not-collected or suppressed"),
        ("value", row => row.Value, "Empty unless measured; shares are 0 to 1"),
        ("value_flag", row => row.Flag, string.Join("; ", Flags.Legend.Select(entry => $"{entry.Flag} {entry.Meaning}"))),
        ("low", row => row.Low, "Lower end of the 95 % interval; empty for counts of everything"),
        ("high", row => row.High, "Upper end; empty for counts, and where a median's end is not reached"),
        ("n", row => row.N, "Observations that went in"),
        ("effective_n", row => row.EffectiveN, "n after clustering or weighting"),
        ("unit", row => row.Unit, "count, share, points, hours, seconds, coefficient, ratio, project-month, or the currency of an amount"),
        ("method", row => row.Method, "Interval method; census: everything was counted"),
        ("compared_with", row => row.Comparison?.With, "What the comparison is with: a wave, the baseline"),
        ("reference", row => row.Comparison?.Reference, "The value compared with"),
        ("difference", row => row.Comparison?.Difference, "Value minus reference"),
        ("difference_low", row => row.Comparison?.Low, "Lower end of the 95 % interval of the difference"),
        ("difference_high", row => row.Comparison?.High, "Upper end"),
        ("verdict", row => row.Verdict, "met, not-met or not-yet-known against the pilot's target, by the whole interval"),
        ("grade", row => row.Grade, "Evidence grade A to E; empty: not graded"),
        ("state", row => row.State, "The data state the figure was computed from"),
    ];

    public static byte[] ToCsv(IEnumerable<FlatFinding> rows) => CsvDocument.Of(rows, Columns);
}
