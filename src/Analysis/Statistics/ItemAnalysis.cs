namespace Carmen.Analysis.Statistics;

/// <summary>What each item does for its scale. Nunnally and Bernstein (1994), Psychometric Theory, §8.</summary>
public static class ItemAnalysis
{
    /// <summary>Below this corrected correlation an item hardly measures what the others do (Nunnally and Bernstein 1994).</summary>
    public const double WeakBelow = 0.30;

    /// <param name="ItemTotal">Correlation of the item with the sum of the others; null where either has no variance.</param>
    /// <param name="AlphaIfDropped">Alpha of the others; null where only one is left or their sum has no variance.</param>
    public sealed record Item(double? ItemTotal, double? AlphaIfDropped);

    /// <summary>In the order of the items.</summary>
    /// <param name="covariances">Of <see cref="ItemCovariance"/>, two items or more.</param>
    public static IReadOnlyList<Item> Of(double[,] covariances)
    {
        var k = covariances.GetLength(0);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 2, nameof(covariances));
        var total = ItemCovariance.Sum(covariances);
        var trace = Enumerable.Range(0, k).Sum(i => covariances[i, i]);
        return [.. Enumerable.Range(0, k).Select(One)];

        Item One(int item)
        {
            var variance = covariances[item, item];
            var withOthers = Enumerable.Range(0, k).Sum(other => covariances[item, other]) - variance;
            var rest = total - (2 * withOthers) - variance;
            return new Item(
                variance > 0 && rest > 0 ? withOthers / Math.Sqrt(variance * rest) : null,
                k > 2 && rest > 0 ? (k - 1.0) / (k - 2) * (1 - ((trace - variance) / rest)) : null
            );
        }
    }
}
