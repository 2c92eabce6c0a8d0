using Carmen.Analysis.Statistics;
using Carmen.Collector;

namespace Carmen.Analysis.Viability;

/// <summary>Services and cities that do better than the other cities, the near ones above all, let one expect.</summary>
internal static class Performers
{
    private const int Recipients = 3;

    public static IReadOnlyList<Performer> Of(Pilot pilot, Outcomes outcomes, CityContext context, IEnumerable<string> subjects) =>
        [
            .. from subject in subjects
            from criterion in pilot.Viability.Criteria
            where !criterion.IsJudged && criterion.Measure != "distance"
            from performer in Of(pilot, outcomes, context, subject, criterion)
            where performer.Better > 0
            orderby performer.IsClear descending
            select performer,
        ];

    private static IEnumerable<Performer> Of(Pilot pilot, Outcomes outcomes, CityContext context, string subject, Criterion criterion)
    {
        var cities = pilot
            .Cities.Select(city => (city.Id, Estimate: outcomes.Found(criterion.Measure, subject, city.Id) as Estimate.Measured))
            .Where(city => city.Estimate is { Low: not null, High: not null } measured && measured.High > measured.Low)
            .Select(city =>
                (
                    city.Id,
                    Effect: new Effect(city.Estimate!.Value, (city.Estimate.High!.Value - city.Estimate.Low!.Value) / (2 * Interval.Z))
                )
            )
            .ToList();
        var sign = criterion.Best >= criterion.Worst ? 1 : -1;
        foreach (var (city, effect) in cities.Where(_ => cities.Count >= 2))
        {
            var others = cities.Where(other => other.Id != city).ToList();
            double[] near = [.. others.Select(other => 1 - Math.Min(0.95, context.Between(city, other.Id).Value ?? 0.5))];
            var expected = others.Select((other, place) => near[place] * other.Effect.Value).Sum() / near.Sum();
            var spread = RandomEffects.Of([.. others.Select(other => other.Effect)]).Spread;
            var better = sign * (effect.Value - expected);
            var half = spread is { } known
                ? Interval.Z * Math.Sqrt((known * known) + (effect.StandardError * effect.StandardError))
                : (double?)null;
            var told = pilot.Viability.GoodPractices.FirstOrDefault(practice => practice.Subject == subject && practice.City == city);
            yield return new Performer(
                subject,
                city,
                criterion.Measure,
                effect.Value,
                expected,
                better,
                better - half,
                better + half,
                told?.Text,
                told?.Evidence,
                [.. context.Nearest(city, int.MaxValue).Where(place => IsRecipient(pilot, place.Place, subject)).Take(Recipients)]
            );
        }
    }

    private static bool IsRecipient(Pilot pilot, string place, string subject) =>
        pilot.Candidates.Any(candidate => candidate.Id == place && candidate.Considers(subject));
}
