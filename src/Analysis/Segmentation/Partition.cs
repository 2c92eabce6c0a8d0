namespace Carmen.Analysis.Segmentation;

/// <summary>
/// Objects put into k clusters. Clusters are numbered from the largest to the smallest, those of one size by their centre's place, so that
/// numbers do not depend on the way they were found.
/// </summary>
/// <param name="Labels">Cluster of each object, 0 … k − 1.</param>
/// <param name="Medoids">The object in the middle of each cluster; empty where the method has none.</param>
/// <param name="Objective">What the method makes small: the mean dissimilarity to the medoid, or the sum of squares about the mean.</param>
public sealed record Partition(int[] Labels, int[] Medoids, double Objective)
{
    public int Clusters { get; } = Labels.Max() + 1;

    public IReadOnlyList<int> Sizes => Labels.CountBy(label => label).OrderBy(entry => entry.Key).Select(entry => entry.Value).ToArray();

    /// <param name="keys">What settles ties of size: a place for each cluster, such as its medoid's or its first member's.</param>
    /// <returns>Old number → new number.</returns>
    internal static int[] Order(ReadOnlySpan<int> labels, IReadOnlyList<int> keys)
    {
        var sizes = new int[keys.Count];
        foreach (var label in labels)
        {
            sizes[label]++;
        }

        var places = new int[keys.Count];
        var order = Enumerable.Range(0, keys.Count).OrderByDescending(cluster => sizes[cluster]).ThenBy(cluster => keys[cluster]);
        foreach (var (cluster, place) in order.Select((cluster, place) => (cluster, place)))
        {
            places[cluster] = place;
        }

        return places;
    }
}
