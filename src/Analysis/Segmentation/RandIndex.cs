namespace Carmen.Analysis.Segmentation;

/// <summary>
/// How far two partitions of the same objects agree, whatever their clusters are called: 1 where they are the same, about 0 where they
/// agree as much as chance would have it; may be below. Hubert and Arabie (1985), Journal of Classification 2, 193–218.
/// </summary>
public static class RandIndex
{
    /// <returns>1 where both put everything into one cluster, or each object into its own: they are the same.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Of different lengths, or of none.</exception>
    public static double Adjusted(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        ArgumentOutOfRangeException.ThrowIfZero(first.Length, nameof(first));
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Length, first.Length, nameof(second));
        var (both, rows, columns) = (new Dictionary<(int, int), long>(), new Dictionary<int, long>(), new Dictionary<int, long>());
        for (var i = 0; i < first.Length; i++)
        {
            both[(first[i], second[i])] = both.GetValueOrDefault((first[i], second[i])) + 1;
            rows[first[i]] = rows.GetValueOrDefault(first[i]) + 1;
            columns[second[i]] = columns.GetValueOrDefault(second[i]) + 1;
        }

        var (together, ofRows, ofColumns) = (Pairs(both.Values), Pairs(rows.Values), Pairs(columns.Values));
        var expected = ofRows * ofColumns / Math.Max(1, Pairs([first.Length]));
        var most = (ofRows + ofColumns) / 2;
        return most - expected == 0 ? 1 : (together - expected) / (most - expected);
    }

    private static double Pairs(IEnumerable<long> sizes) => sizes.Sum(size => size * (size - 1) / 2.0);
}
