using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Segmentation;

/// <summary>
/// Whether segments last: those of the first half of the pilot assign the people of the second, and that is compared with the segments that
/// the second half has by itself. The prediction strength of Tibshirani and Walther (2005), J. Computational and Graphical Statistics 14,
/// 511–528, over time instead of at random, told by the adjusted Rand index.
/// </summary>
internal static class SplitHalf
{
    /// <summary>Of either half.</summary>
    private const int FewestProfiles = 50;
    private const int Most = 1000;

    /// <param name="middle">First day of the second half, city-local.</param>
    /// <returns>Null where a half has too few people with two or more requests in it.</returns>
    public static double? Agreement(Timelines timelines, DateOnly middle, int segments, ulong seed)
    {
        var border = middle.DayNumber * 24L * 60;
        var first = Half(timelines, touch => touch.Minute < border, seed);
        var second = Half(timelines, touch => touch.Minute >= border, seed);
        if (first is null || second is null)
        {
            return null;
        }

        var gower = ProfileSpace.Fit(first).Gower(first, second);
        var (of, count) = (first.Count, second.Count);
        var fitted = Pam.Of(Dissimilarities.Of(of, gower.Between), segments);
        var assigned = ProfileClustering.Nearest(gower, Enumerable.Range(of, count), fitted.Medoids);
        var own = Pam.Of(Dissimilarities.Of(count, (i, j) => gower.Between(of + i, of + j)), segments);
        return RandIndex.Adjusted(assigned, own.Labels);
    }

    private static Profiles? Half(Timelines timelines, Func<Touch, bool> belongs, ulong seed)
    {
        var profiles = Profiles.Of(timelines, [.. timelines.Touches.Where(belongs)]);
        return profiles is null || profiles.Count < FewestProfiles
            ? null
            : profiles.Among(ProfileClustering.Drawn(profiles.Count, Most, RandomStream.For(seed, "half of the time")));
    }
}
