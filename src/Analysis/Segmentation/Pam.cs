namespace Carmen.Analysis.Segmentation;

/// <summary>
/// Partitioning around medoids: k objects such that the mean dissimilarity of all to their nearest one is small; unlike means, medoids exist
/// for any dissimilarity and are real objects. BUILD and SWAP of Kaufman and Rousseeuw (1990), Finding Groups in Data, ch. 2; above
/// <see cref="ExactUpTo"/> objects the eager exchanges of FasterPAM, Schubert and Rousseeuw (2021), Information Systems 101, 101804, which
/// end in a local optimum of the same kind, not always in the same one.
/// </summary>
public static class Pam
{
    /// <summary>Objects up to which each exchange is the best of all.</summary>
    public const int ExactUpTo = 2000;

    /// <param name="clusters">1 … number of objects.</param>
    public static Partition Of(Dissimilarities objects, int clusters)
    {
        ArgumentNullException.ThrowIfNull(objects);
        var built = Medoids.Build(objects, clusters);
        return (objects.Count <= ExactUpTo ? built.SwapBest() : built.SwapEagerly()).Partition();
    }

    /// <summary>The eager exchanges whatever the number of objects.</summary>
    public static Partition Faster(Dissimilarities objects, int clusters)
    {
        ArgumentNullException.ThrowIfNull(objects);
        return Medoids.Build(objects, clusters).SwapEagerly().Partition();
    }

    /// <summary><see cref="Faster"/> for 1, 2 … clusters, which begin with one BUILD.</summary>
    public static IEnumerable<Partition> FasterUpTo(Dissimilarities objects, int most)
    {
        ArgumentNullException.ThrowIfNull(objects);
        return Medoids.BuildUpTo(objects, most).Select(built => built.SwapEagerly().Partition());
    }
}
