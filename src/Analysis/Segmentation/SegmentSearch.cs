using System.Buffers.Binary;
using System.Security.Cryptography;
using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Segmentation;

/// <summary>What was found, and whom it speaks of.</summary>
/// <param name="Profiles">Null where nobody has enough requests.</param>
/// <param name="Labels">Of each profile: the place of its segment in the solution, −1 for none; empty where none was found.</param>
/// <param name="Separation">Mean silhouette width of each segment.</param>
internal sealed record FoundSegments(SegmentSolution Solution, Profiles? Profiles, int[] Labels, double[] Separation);

/// <summary>
/// Looks for segments among a city's personal profiles, and may answer that there are none. The number of segments is the one with the best
/// silhouette among those whose smallest segment may be published; it counts only where the gap statistic against reshuffled requests and
/// the BIC both prefer it to none, where the silhouette shows borders, and for those segments that come back when people are drawn anew.
/// </summary>
internal static class SegmentSearch
{
    public const int Version = 1;

    /// <summary>Below, no structure could be told from chance.</summary>
    public const int FewestProfiles = 100;

    /// <summary>Of all profiles: a smaller segment is an exception, not a group to plan for.</summary>
    public const double SmallestShare = 0.05;

    private const int MostSegments = 8;

    /// <summary>Standard errors the gap must rise by; 1 would find segments in one of six cities without any.</summary>
    private const double GapErrors = 3;

    private const int Draws = 200;
    private const int References = 30;

    /// <summary>Profiles that chance is judged by; more would cost much and decide nothing.</summary>
    private const int Judged = 500;
    private const int Redrawn = 700;

    /// <param name="middle">First day of the second half of the pilot, city-local.</param>
    public static FoundSegments Of(string city, Timelines timelines, DateOnly middle, ulong seed)
    {
        var profiles = Profiles.Of(timelines, timelines.Touches);
        if (profiles is null || profiles.Count < FewestProfiles)
        {
            var outcome = timelines.Touches.Count == 0 ? SegmentOutcome.NotCollected : SegmentOutcome.TooFewPeople;
            return new FoundSegments(Nothing(city, outcome, seed, profiles), profiles, [], []);
        }

        var own = SeedOf(seed, city);
        var space = ProfileSpace.Fit(profiles);
        var clustering = new ProfileClustering(profiles, space, own);
        var trials = Trials(profiles, space, clustering, own);
        var solution = Nothing(city, SegmentOutcome.NoStructure, seed, profiles) with { Method = clustering.Method, Tried = trials };
        if (Chosen(trials, clustering) is not { } best)
        {
            return new FoundSegments(solution, profiles, [], []);
        }

        return Refusal(trials, best) is { } refusal
            ? new FoundSegments(solution with { Outcome = refusal }, profiles, [], [])
            : Described(solution with { SplitHalf = SplitHalf.Agreement(timelines, middle, best, own) }, profiles, clustering, best, own);
    }

    /// <summary>The clusters that come back, numbered and put into words.</summary>
    private static FoundSegments Described(SegmentSolution solution, Profiles profiles, ProfileClustering clustering, int best, ulong seed)
    {
        var fitted = clustering.Fit(best).Labels;
        var stability = ClusterStability.Of(fitted, clustering.Among, Draws, seed, Math.Min(Redrawn, fitted.Length));
        var separation = Silhouette.Of(clustering.Dissimilarities, fitted).ByCluster;
        var labels = clustering.All(best, profiles.Count);
        var traits = Traits.Of(profiles, labels);
        var kept = Enumerable.Range(0, best).Where(cluster => stability[cluster] >= ClusterStability.Indicative).ToArray();
        Segment[] segments =
        [
            .. kept.Select(
                (cluster, place) =>
                    new Segment(
                        FormattableString.Invariant($"segment-{place + 1}"),
                        traits[cluster],
                        stability[cluster],
                        stability[cluster] >= ClusterStability.Stable ? SegmentStanding.Stable : SegmentStanding.Indicative
                    )
            ),
        ];
        var found = solution with
        {
            Outcome = kept.Length == 0 ? SegmentOutcome.Unstable : SegmentOutcome.Found,
            Segments = segments,
            Dropped = best - kept.Length,
        };
        return new FoundSegments(
            found,
            profiles,
            [.. labels.Select(label => Array.IndexOf(kept, label))],
            [.. kept.Select(cluster => separation[cluster])]
        );
    }

    private static IReadOnlyList<SegmentTrial> Trials(Profiles profiles, ProfileSpace space, ProfileClustering clustering, ulong seed)
    {
        var gap = Gap(profiles, space, clustering, seed);
        var sample = profiles.Among(clustering.Sample);
        var (columns, isCode) = (space.Columns(sample), space.Variables.Select(variable => variable.IsCode).ToArray());
        return
        [
            .. Enumerable
                .Range(1, MostSegments)
                .Select(segments =>
                {
                    var labels = segments == 1 ? new int[clustering.Sample.Length] : clustering.Fit(segments).Labels;
                    return new SegmentTrial(
                        segments,
                        segments == 1 ? null : Silhouette.Of(clustering.Dissimilarities, labels).Average,
                        gap.Gaps[segments - 1],
                        gap.Errors[segments - 1],
                        ClassificationBic.Of(columns, isCode, labels)
                    );
                }),
        ];
    }

    /// <summary>
    /// Of some of the profiles, against the same people with each other's requests. People who share one pool of requests differ less as a
    /// whole, whatever groups there are: so what one cluster leaves is taken off on both sides, and the gap of one cluster is 0.
    /// </summary>
    private static GapStatistic Gap(Profiles profiles, ProfileSpace space, ProfileClustering clustering, ulong seed)
    {
        var judged = ProfileClustering.Drawn(clustering.Sample.Length, Judged, RandomStream.For(seed, "judged profiles"));
        var sample = profiles.Among([.. judged.Select(place => clustering.Sample[place])]);
        double[] LogWithin(Profiles of)
        {
            var objects = space.Gower(of).All();
            var whole = Math.Log(objects.Within(new int[objects.Count], 1));
            return [.. Pam.FasterUpTo(objects, MostSegments).Select((found, at) => Math.Log(objects.Within(found.Labels, at + 1)) - whole)];
        }

        var references = Enumerable
            .Range(0, References)
            .AsParallel()
            .AsOrdered()
            .Select(i => RandomStream.For(seed, FormattableString.Invariant($"reshuffled requests {i}")))
            .Select(random => LogWithin(sample.With(Timelines.Reshuffled(sample.Touches, random))));
        return GapStatistic.Of(LogWithin(sample), [.. references]);
    }

    /// <summary>The number of segments with the best silhouette among those whose smallest segment is large enough; null where none is.</summary>
    private static int? Chosen(IReadOnlyList<SegmentTrial> trials, ProfileClustering clustering)
    {
        var count = clustering.Sample.Length;
        var least = Math.Max(SmallestShare * count, Disclosure.PublicMinimum);
        var eligible = trials.Where(trial => trial.Silhouette is not null && clustering.Fit(trial.Segments).Sizes.Min() >= least);
        return eligible.MaxBy(trial => trial.Silhouette)?.Segments;
    }

    /// <summary>Why this number of segments does not count; null where it does.</summary>
    private static SegmentOutcome? Refusal(IReadOnlyList<SegmentTrial> trials, int segments)
    {
        var (none, chosen) = (trials[0], trials[segments - 1]);
        var gap = new GapStatistic([.. trials.Select(trial => trial.Gap)], [.. trials.Select(trial => trial.GapError)]);
        var isTighter = gap.Clusters(GapErrors) > 1 && chosen.Gap > GapErrors * chosen.GapError;
        return !isTighter || chosen.Bic >= none.Bic ? SegmentOutcome.NoStructure
            : chosen.Silhouette < Silhouette.Weak ? SegmentOutcome.NoBorders
            : null;
    }

    private static SegmentSolution Nothing(string city, SegmentOutcome outcome, ulong seed, Profiles? profiles) =>
        new(city, outcome, "", Version, seed, Hash(profiles), profiles?.Count, [], [], null, 0);

    private static ulong SeedOf(ulong seed, string city) => RandomStream.For(seed, $"segments {city}").Next();

    private static string Hash(Profiles? profiles)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        foreach (var value in profiles?.Rows.SelectMany(row => row) ?? [])
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
