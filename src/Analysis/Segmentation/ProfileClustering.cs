using Carmen.Analysis.Statistics;

namespace Carmen.Analysis.Segmentation;

/// <summary>
/// Puts profiles into clusters: medoids of Gower's dissimilarity, as profiles hold numbers and codes; means where there are very many
/// profiles of numbers alone. Up to <see cref="Fitted"/> profiles choose the medoids, drawn where there are more; each other goes to the
/// nearest.
/// </summary>
internal sealed class ProfileClustering
{
    /// <summary>Profiles that medoids are chosen from; a table of all pairs of them takes 36 MB.</summary>
    public const int Fitted = 3000;

    /// <summary>Profiles above which means are taken, where all variables are numbers.</summary>
    private const int VeryMany = 20_000;

    /// <summary>Starts of k-means: enough where there are many points.</summary>
    private const int Starts = 10;

    private readonly Points? points;
    private readonly ulong seed;
    private readonly Gower gower;
    private readonly Dictionary<int, Partition> fits = [];

    public ProfileClustering(Profiles profiles, ProfileSpace space, ulong seed)
    {
        this.seed = seed;
        gower = space.Gower(profiles);
        points = profiles.Count > VeryMany && space.IsNumeric ? space.Points(profiles) : null;
        Sample = Drawn(profiles.Count, Fitted, RandomStream.For(seed, "fitted profiles"));
        Dissimilarities = Dissimilarities.Of(Sample.Length, (i, j) => gower.Between(Sample[i], Sample[j]));
    }

    public string Method => points is null ? "Gower dissimilarity, partitioning around medoids (PAM)" : "k-means on robust z-scores";

    /// <summary>The profiles that are fitted and judged, ascending; all where they are few enough.</summary>
    public int[] Sample { get; }

    /// <summary>Of <see cref="Sample"/>.</summary>
    public Dissimilarities Dissimilarities { get; }

    /// <summary>The fitted profiles in clusters; labels in the order of <see cref="Sample"/>. Computed once for each number of clusters.</summary>
    public Partition Fit(int clusters)
    {
        if (!fits.TryGetValue(clusters, out var fit))
        {
            fit = points is null ? Pam.Of(Dissimilarities, clusters) : Means(Sample, clusters);
            fits.Add(clusters, fit);
        }

        return fit;
    }

    /// <summary>Some of the fitted profiles, by their place in <see cref="Sample"/>, in clusters; by eager exchanges, as it is asked very often.</summary>
    public int[] Among(ReadOnlySpan<int> places, int clusters)
    {
        return points is null
            ? Pam.Faster(Dissimilarities.Among(places), clusters).Labels
            : Means([.. places.ToArray().Select(place => Sample[place])], clusters).Labels;
    }

    /// <summary>All profiles in clusters.</summary>
    public int[] All(int clusters, int profiles)
    {
        if (points is not null)
        {
            return KMeans.Of(points, clusters, seed, new KMeans.Options(Starts, Tolerance: 1e-4)).Labels;
        }

        var fitted = Fit(clusters);
        var medoids = fitted.Medoids.Select(place => Sample[place]).ToArray();
        return profiles == Sample.Length ? fitted.Labels : Nearest(gower, Enumerable.Range(0, profiles), medoids);
    }

    private Partition Means(int[] rows, int clusters) => KMeans.Of(points!.Among(rows), clusters, seed, new KMeans.Options(Starts));

    /// <summary>The nearest medoid of each profile, the first of equals.</summary>
    public static int[] Nearest(Gower gower, IEnumerable<int> profiles, int[] medoids) =>
        [
            .. profiles
                .AsParallel()
                .AsOrdered()
                .Select(profile => Enumerable.Range(0, medoids.Length).MinBy(cluster => gower.Between(profile, medoids[cluster]))),
        ];

    /// <summary>So many of the first n numbers, ascending, each equally likely; all where there are no more.</summary>
    public static int[] Drawn(int n, int most, RandomStream random)
    {
        int[] all = [.. Enumerable.Range(0, n)];
        for (var i = 0; i < Math.Min(n, most) && n > most; i++)
        {
            var other = i + random.NextInt(n - i);
            (all[i], all[other]) = (all[other], all[i]);
        }

        var drawn = all[..Math.Min(n, most)];
        Array.Sort(drawn);
        return drawn;
    }
}
