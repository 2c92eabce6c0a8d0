using System.Text.Json.Serialization;
using Carmen.Analysis;

namespace Carmen.Dashboard.Api;

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

    public static FlatFinding Of(Released row, Metric metric, string state)
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
            From = row.Slice.Period.From,
            To = row.Slice.Period.To,
            Status = row.Estimate.Status,
            Value = measured?.Value,
            Low = measured?.Low,
            High = measured?.High,
            N = measured?.N ?? (row.Estimate as Estimate.TooFew)?.N,
            EffectiveN = measured?.EffectiveN,
            Unit = UnitOf(metric.Unit),
            Method = measured?.Method,
            Comparison = measured is null ? null : row.Comparison,
            Verdict = VerdictOf(row.Verdict),
            Grade = row.Finding.Grade,
            State = state,
        };
    }

    private static string UnitOf(Unit unit) =>
        unit switch
        {
            Analysis.Unit.Count => "count",
            Analysis.Unit.Share => "share",
            Analysis.Unit.Points => "points",
            Analysis.Unit.Hours => "hours",
            Analysis.Unit.Coefficient => "coefficient",
            _ => throw new ArgumentOutOfRangeException(nameof(unit)),
        };

    private static string? VerdictOf(Verdict? verdict) =>
        verdict switch
        {
            Analysis.Verdict.Met => "met",
            Analysis.Verdict.NotMet => "not-met",
            Analysis.Verdict.NotYetKnown => "not-yet-known",
            _ => null,
        };

    /// <summary>The flags of official statistics: c confidential, u unreliable for want of answers, : not available.</summary>
    [JsonIgnore]
    public string? Flag =>
        Status switch
        {
            "suppressed" => "c",
            "too-few" => "u",
            "not-collected" => ":",
            _ => null,
        };

    /// <summary>Name and content of each column of the CSV form.</summary>
    private static readonly IReadOnlyList<(string Name, Func<FlatFinding, object?> Cell)> Columns =
    [
        ("metric", row => row.Metric),
        ("city", row => row.City),
        ("service", row => row.Service),
        ("domain", row => row.Domain),
        ("channel", row => row.Channel),
        ("audience", row => row.Audience),
        ("wave", row => row.Wave),
        ("category", row => row.Category),
        ("from", row => row.From),
        ("to", row => row.To),
        ("status", row => row.Status),
        ("value", row => row.Value),
        ("value_flag", row => row.Flag),
        ("low", row => row.Low),
        ("high", row => row.High),
        ("n", row => row.N),
        ("effective_n", row => row.EffectiveN),
        ("unit", row => row.Unit),
        ("method", row => row.Method),
        ("compared_with", row => row.Comparison?.With),
        ("reference", row => row.Comparison?.Reference),
        ("difference", row => row.Comparison?.Difference),
        ("difference_low", row => row.Comparison?.Low),
        ("difference_high", row => row.Comparison?.High),
        ("verdict", row => row.Verdict),
        ("grade", row => row.Grade),
        ("state", row => row.State),
    ];

    public static byte[] ToCsv(IEnumerable<FlatFinding> rows)
    {
        var csv = new Csv().Row([.. Columns.Select(column => column.Name)]);
        foreach (var row in rows)
        {
            csv.Row([.. Columns.Select(column => column.Cell(row))]);
        }

        return csv.ToBytes();
    }
}
