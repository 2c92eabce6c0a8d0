using Carmen.Collector;

namespace Carmen.Analysis.Viability;

/// <summary>A judgement and where it came from.</summary>
public sealed record Judged(Assessment Assessment, string Origin);

/// <summary>What raters said, item by item: medians and spread, never mixed with what was measured.</summary>
internal static class Judging
{
    /// <summary>From the definition, from collected files and from forms, in a fixed order.</summary>
    public static IReadOnlyList<Judged> All(Pilot pilot, IFacts facts)
    {
        var collected = pilot.Cities.SelectMany(city =>
            facts
                .Statements<Assessment>(city.Id)
                .Where(statement => statement.Content.Value is not null)
                .Select(statement => new Judged(statement.Content, $"{statement.City}/{statement.Source}"))
        );
        return
        [
            .. pilot.Judgements.Select(judgement => new Judged(judgement, PilotReader.FileName)),
            .. collected
                .OrderBy(one => one.Origin, StringComparer.Ordinal)
                .ThenBy(one => one.Assessment.Topic, StringComparer.Ordinal)
                .ThenBy(one => one.Assessment.Item, StringComparer.Ordinal)
                .ThenBy(one => one.Assessment.Rater, StringComparer.Ordinal),
            .. Entries.Assessments(facts.Entries()).Select(judgement => new Judged(judgement, "form")),
        ];
    }

    /// <summary>The five gates that are judged. A gate passes where every rater says so.</summary>
    public static IEnumerable<GateResult> Gates(IEnumerable<Judged> own)
    {
        var byItem = own.Where(one => one.Assessment.Topic == Topics.Gate).ToLookup(one => one.Assessment.Item);
        return Rubrics
            .Of(Topics.Gate)
            .Select(rubric =>
            {
                var judged = byItem[rubric.Item].ToList();
                var bad = judged.LastOrDefault(one => one.Assessment.Value < 1)?.Assessment;
                return new GateResult(
                    rubric.Item,
                    judged.Count == 0 ? null : bad is null,
                    false,
                    bad?.Remark,
                    bad?.Owner,
                    bad?.Due,
                    [.. judged.Select(Of)]
                );
            });
    }

    public static IReadOnlyList<FactorResult> Factors(IEnumerable<Judged> own) =>
        [
            .. own.Where(one => one.Assessment.Topic == Topics.Factor)
                .GroupBy(one => one.Assessment.Item)
                .OrderBy(group => Place(group.Key))
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group =>
                {
                    var judged = group.ToList();
                    var told = judged.LastOrDefault(one => one.Assessment.Remark is not null)?.Assessment ?? judged[^1].Assessment;
                    return new FactorResult(
                        group.Key,
                        Median(judged.Select(one => one.Assessment.Value!.Value)),
                        Median(judged.Select(one => one.Assessment.Mitigated ?? one.Assessment.Value!.Value)),
                        judged.Min(one => one.Assessment.Value!.Value),
                        judged.Max(one => one.Assessment.Value!.Value),
                        told.Remark,
                        told.Owner,
                        told.Due,
                        [.. judged.Select(Of)]
                    );
                }),
        ];

    /// <summary>The topics that criteria can name, factors after mitigation among them; those that nobody judged are absent.</summary>
    public static IReadOnlyList<TopicResult> ByTopic(IReadOnlyList<Judged> own) =>
        [
            .. new[] { Topics.Replication, Topics.Interoperability, Topics.Readiness, Topics.ContactCentre, Topics.Factor }
                .Select(topic => Topic(topic, [.. own.Where(one => one.Assessment.Topic == topic)]))
                .OfType<TopicResult>(),
        ];

    private static TopicResult? Topic(string topic, IReadOnlyList<Judged> judged)
    {
        if (judged.Count == 0)
        {
            return null;
        }

        double Said(Judged one) =>
            topic == Topics.Factor ? one.Assessment.Mitigated ?? one.Assessment.Value!.Value : one.Assessment.Value!.Value;
        double Together(IEnumerable<double> values) =>
            topic is Topics.Interoperability or Topics.ContactCentre ? values.Min() : values.Average();
        var items = judged
            .GroupBy(one => one.Assessment.Item)
            .OrderBy(group => Place(group.Key))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ItemResult(group.Key, Median(group.Select(Said)), group.Min(Said), group.Max(Said), [.. group.Select(Of)]))
            .ToList();
        var raters = judged
            .GroupBy(one => (one.Assessment.Rater, one.Origin))
            .OrderBy(group => group.Key.Origin, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Rater, StringComparer.Ordinal)
            .Select(group => group.GroupBy(one => one.Assessment.Item).ToDictionary(item => item.Key, item => item.Average(Said)))
            .ToList();
        var common = items.Select(item => item.Item).Where(item => raters.All(rater => rater.ContainsKey(item))).ToList();
        double[][] scores = [.. common.Select(item => raters.Select(rater => rater[item]).ToArray())];
        return new TopicResult(
            topic,
            items,
            Together(items.Select(item => item.Median)),
            [.. raters.Select(rater => Together(rater.Values))],
            IntraclassCorrelation.Of(scores),
            Concordance.Of(scores)
        );
    }

    private static Judgement Of(Judged one) =>
        new(
            one.Assessment.Rater,
            one.Assessment.Value!.Value,
            one.Assessment.Mitigated,
            one.Assessment.Remark,
            one.Assessment.On,
            one.Origin
        );

    private static int Place(string item) =>
        Rubrics
            .All.Select((rubric, place) => (rubric.Item, place))
            .Where(one => one.Item == item)
            .Select(one => one.place)
            .FirstOrDefault(int.MaxValue);

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return Statistics.Quantile.Of(sorted, 0.5);
    }
}
