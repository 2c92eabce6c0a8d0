using Carmen.Collector;

namespace Carmen.Analysis;

/// <summary>What is missing to know whether an objective is reached.</summary>
public enum Lack
{
    /// <summary>No target is agreed for any of its indicators.</summary>
    Target,

    /// <summary>The evidence for an indicator with a target was not collected.</summary>
    Evidence,

    /// <summary>Too few observations for the method.</summary>
    Observations,

    /// <summary>The figure exists and is withheld from this reader.</summary>
    Publishable,

    /// <summary>The interval is too wide: it holds the target.</summary>
    Precision,
}

/// <summary>One indicator in one city.</summary>
/// <param name="Row">Null where the city has no such figure.</param>
/// <param name="Target">Null where none is agreed.</param>
public sealed record Score(Indicator Indicator, Slice Slice, Released? Row, Target? Target)
{
    public Verdict? Verdict => Target is null ? null : Row?.Verdict ?? Analysis.Verdict.NotYetKnown;

    public Lack? Lack =>
        (Verdict, Row?.Estimate) switch
        {
            (null or Analysis.Verdict.Met or Analysis.Verdict.NotMet, _) => null,
            (_, Estimate.TooFew) => Analysis.Lack.Observations,
            (_, Estimate.Suppressed) => Analysis.Lack.Publishable,
            (_, Estimate.Measured) => Analysis.Lack.Precision,
            _ => Analysis.Lack.Evidence,
        };

    public bool IsMeasured => Row?.Estimate is Estimate.Measured;

    internal bool IsOfSurvey => Metrics.Named(Indicator.Metric)?.CountedBy == Satisfaction.Responses.Id;
}

/// <summary>
/// One objective in one city. It is met where every indicator with a target meets it, not met where one misses it, and otherwise not yet known:
/// an average would let one success hide a failure.
/// </summary>
public sealed record CityScore(string City, IReadOnlyList<Score> Scores)
{
    public Verdict Verdict => Scoreboard.Together(Scores.Select(score => score.Verdict).OfType<Verdict>());

    public IReadOnlyList<Lack> Lacks =>
        Scores.All(score => score.Target is null)
            ? [Lack.Target]
            : [.. Scores.Select(score => score.Lack).OfType<Lack>().Distinct().Order()];

    /// <summary>Whether everything that is known of it was said in answers to questionnaires.</summary>
    public bool RestsOnSurveysAlone =>
        Scores.Any(score => score.IsMeasured) && Scores.Where(score => score.IsMeasured).All(score => score.IsOfSurvey);
}

/// <summary>One objective in every city.</summary>
public sealed record ObjectiveScore(Objective Objective, IReadOnlyList<CityScore> Cities)
{
    public Verdict Verdict => Scoreboard.Together(Cities.Select(city => city.Verdict));
}

/// <summary>Whether the pilots reached what they were founded for, as one readership may know it.</summary>
public static class Scoreboard
{
    public static IReadOnlyList<ObjectiveScore> Of(Pilot pilot, ReleasedSet findings) =>
        [
            .. Objectives.All.Select(objective => new ObjectiveScore(
                objective,
                [.. pilot.Cities.Select(city => Of(pilot, findings, objective, city.Id))]
            )),
        ];

    private static CityScore Of(Pilot pilot, ReleasedSet findings, Objective objective, string city) =>
        new(
            city,
            [
                .. objective.Indicators.Select(indicator =>
                {
                    var slice = new Slice { City = city, Audience = indicator.Audience };
                    return new Score(indicator, slice, findings.Find(indicator.Metric, slice), Targets.Of(pilot, indicator.Metric, slice));
                }),
            ]
        );

    /// <summary>Not met where one is not, met where all are and there is one, else not yet known.</summary>
    internal static Verdict Together(IEnumerable<Verdict> verdicts)
    {
        var all = verdicts.ToList();
        return all.Contains(Verdict.NotMet) ? Verdict.NotMet
            : all.Count > 0 && all.TrueForAll(verdict => verdict == Verdict.Met) ? Verdict.Met
            : Verdict.NotYetKnown;
    }
}
