using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Equity;

/// <summary>Each group against all others: a difference that concerns everybody, where the best against the worst would be picked by chance.</summary>
internal static class Gaps
{
    /// <summary>In percentage points, groups in the order of their names; none for fewer than two groups.</summary>
    /// <param name="minimum">Observations a group and its others need.</param>
    public static IEnumerable<Part> Between(string variable, IReadOnlyDictionary<string, ClusterSums> groups, int minimum)
    {
        foreach (var (name, own) in groups.OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var others = Together(groups.Where(group => group.Key != name).Select(group => group.Value));
            if (own.Trials >= minimum && others.Trials >= minimum)
            {
                var interval = Difference.Of(own.Share, own.Interval, others.Share, others.Interval);
                var n = (int)(own.Trials + others.Trials);
                var estimate = Estimates.Of(
                    100 * (own.Share - others.Share),
                    new Interval(100 * interval.Low, 100 * interval.High),
                    n,
                    own.EffectiveN + others.EffectiveN,
                    "Newcombe"
                );
                yield return new Part($"{variable}={name}", estimate, Math.Min(own.People, others.People));
            }
        }
    }

    private static ClusterSums Together(IEnumerable<ClusterSums> groups)
    {
        var sums = default(ClusterSums);
        foreach (var group in groups)
        {
            sums.Add(group);
        }

        return sums;
    }
}
