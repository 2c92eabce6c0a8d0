using Carmen.Analysis;
using Carmen.Collector;

namespace Carmen.Reports;

/// <summary>
/// One indicator of an objective in one city as one flat row, with what its objective comes to in the city and overall: the same fields in the
/// open-data package and the API.
/// </summary>
public sealed record FlatScore
{
    public required int Objective { get; init; }
    public required string Name { get; init; }

    /// <summary>met, not-met or not-yet-known, over every city.</summary>
    public required string Verdict { get; init; }
    public required string City { get; init; }
    public required string CityVerdict { get; init; }

    /// <summary>What is missing to know it in the city: target, evidence, observations, publishable, precision.</summary>
    public required IReadOnlyList<string> CityLacks { get; init; }
    public required bool RestsOnSurveysAlone { get; init; }
    public required string Metric { get; init; }
    public string? Audience { get; init; }

    /// <summary>measured, too-few, not-collected or suppressed.</summary>
    public required string Status { get; init; }
    public double? Value { get; init; }
    public double? Low { get; init; }
    public double? High { get; init; }
    public required string Unit { get; init; }
    public double? AtLeast { get; init; }
    public double? AtMost { get; init; }
    public string? TargetSource { get; init; }

    /// <summary>Null where no target is agreed.</summary>
    public string? IndicatorVerdict { get; init; }
    public string? IndicatorLack { get; init; }
    public required string State { get; init; }

    public static IReadOnlyList<FlatScore> Of(Pilot pilot, ReleasedSet findings) =>
        [
            .. from objective in Scoreboard.Of(pilot, findings)
            from city in objective.Cities
            from score in city.Scores
            select Of(objective, city, score, findings.State, pilot.Currency),
        ];

    private static FlatScore Of(ObjectiveScore objective, CityScore city, Score score, string state, string currency)
    {
        var measured = score.Row?.Estimate as Estimate.Measured;
        return new FlatScore
        {
            Objective = objective.Objective.Number,
            Name = objective.Objective.Name,
            Verdict = FlatFinding.VerdictOf(objective.Verdict)!,
            City = city.City,
            CityVerdict = FlatFinding.VerdictOf(city.Verdict)!,
            CityLacks = [.. city.Lacks.Select(Word)],
            RestsOnSurveysAlone = city.RestsOnSurveysAlone,
            Metric = score.Indicator.Metric,
            Audience = score.Indicator.Audience,
            Status = (score.Row?.Estimate ?? new Estimate.NotCollected()).Status,
            Value = measured?.Value,
            Low = measured?.Low,
            High = measured?.High,
            Unit = FlatFinding.UnitOf(Metrics.Named(score.Indicator.Metric)!, currency),
            AtLeast = score.Target?.AtLeast,
            AtMost = score.Target?.AtMost,
            TargetSource = score.Target?.Source,
            IndicatorVerdict = FlatFinding.VerdictOf(score.Verdict),
            IndicatorLack = score.Lack is { } lack ? Word(lack) : null,
            State = state,
        };
    }

    /// <summary>Name, content and meaning of each column of the CSV form.</summary>
    public static readonly IReadOnlyList<(string Name, Func<FlatScore, object?> Cell, string Meaning)> Columns =
    [
        ("objective", row => row.Objective, "Number of the objective, 1 to 8"),
        ("name", row => row.Name, "What the objective is about"),
        ("verdict", row => row.Verdict, "Over every city: not-met where one misses it, met where all reach it, else not-yet-known"),
        ("city", row => row.City, "Id of the city"),
        (
            "city_verdict",
            row => row.CityVerdict,
            "In the city: not-met where one indicator misses its target, met where all that have one reach it"
        ),
        (
            "city_lacks",
            row => string.Join(' ', row.CityLacks),
            "What is missing to know it: target, evidence, observations, publishable (withheld), precision (the interval holds the target)"
        ),
        (
            "surveys_alone",
            row => row.RestsOnSurveysAlone ? "yes" : "no",
            "yes where all that is known in the city was said in questionnaires"
        ),
        ("metric", row => row.Metric, "Id of the indicator; metrics.csv defines each"),
        ("audience", row => row.Audience, "Audience of the indicator; empty: all"),
        ("status", row => row.Status, "measured, too-few, not-collected or suppressed"),
        ("value", row => row.Value, "Empty unless measured; shares are 0 to 1"),
        ("low", row => row.Low, "Lower end of the 95 % interval"),
        ("high", row => row.High, "Upper end"),
        ("unit", row => row.Unit, "Unit of the value and the target"),
        ("at_least", row => row.AtLeast, "The target, where it is a lower bound"),
        ("at_most", row => row.AtMost, "The target, where it is an upper bound"),
        ("target_source", row => row.TargetSource, "Where the target was agreed; empty: none is"),
        ("indicator_verdict", row => row.IndicatorVerdict, "By the whole interval; empty: no target"),
        ("indicator_lack", row => row.IndicatorLack, "What is missing to know the indicator"),
        ("state", row => row.State, "The data state the figures were computed from"),
    ];

    public static byte[] ToCsv(IEnumerable<FlatScore> rows) => CsvDocument.Of(rows, Columns);

    private static string Word(Lack lack) =>
        lack switch
        {
            Lack.Target => "target",
            Lack.Evidence => "evidence",
            Lack.Observations => "observations",
            Lack.Publishable => "publishable",
            Lack.Precision => "precision",
            _ => throw new ArgumentOutOfRangeException(nameof(lack)),
        };
}
