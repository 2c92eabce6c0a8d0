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

    public static byte[] ToCsv(IEnumerable<FlatFinding> rows)
    {
        var csv = new Csv().Row(
            "metric", "city", "service", "domain", "channel", "audience", "wave", "category", "from", "to", "status", "value", "value_flag", "low", "high", "n",
            "effective_n", "unit", "method", "compared_with", "reference", "difference", "difference_low", "difference_high", "verdict", "grade", "state"
        );
        foreach (var row in rows)
        {
            var comparison = row.Comparison;
            csv.Row(
                row.Metric, row.City, row.Service, row.Domain, row.Channel, row.Audience, row.Wave, row.Category, row.From, row.To, row.Status, row.Value, row.Flag,
                row.Low, row.High, row.N, row.EffectiveN, row.Unit, row.Method, comparison?.With, comparison?.Reference, comparison?.Difference,
                comparison?.Low, comparison?.High, row.Verdict, row.Grade, row.State
            );
        }

        return csv.ToBytes();
    }
}
