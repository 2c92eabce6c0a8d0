namespace Carmen.Analysis.Segmentation;

/// <summary>
/// The Bayesian information criterion of a hard classification: −2·log-likelihood + parameters·ln n, smaller being better, where within a
/// cluster variables are independent: numbers normal with the cluster's mean and one variance over all clusters, codes multinomial. The
/// classification likelihood of Celeux and Govaert (1995), Pattern Recognition 28, 781–793; penalty of Schwarz (1978), Annals of
/// Statistics 6, 461–464. Hard borders narrow the clusters, so that it favours many: read it beside the gap statistic, never alone.
/// </summary>
public static class ClassificationBic
{
    /// <summary>Share of a variable's total variance below which its variance within clusters is not taken.</summary>
    private const double Floor = 1e-3;

    /// <param name="columns">One a variable; numbers, or codes where <paramref name="isCode"/> says so. Variables that do not vary add nothing.</param>
    public static double Of(IReadOnlyList<double[]> columns, IReadOnlyList<bool> isCode, int[] labels)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(isCode);
        var sizes = new int[labels.Max() + 1];
        foreach (var label in labels)
        {
            sizes[label]++;
        }

        // Which cluster an object belongs to is one multinomial more.
        var (likelihood, parameters) = (sizes.Where(size => size > 0).Sum(size => Log(size, labels.Length)), sizes.Length - 1.0);
        for (var v = 0; v < columns.Count; v++)
        {
            var (own, count) = isCode[v] ? Codes(columns[v], labels, sizes) : Numbers(columns[v], labels, sizes);
            (likelihood, parameters) = (likelihood + own, parameters + count);
        }

        return (-2 * likelihood) + (parameters * Math.Log(labels.Length));
    }

    private static (double Likelihood, double Parameters) Numbers(double[] column, int[] labels, int[] sizes)
    {
        var (means, mean) = (new double[sizes.Length], column.Sum() / column.Length);
        for (var i = 0; i < column.Length; i++)
        {
            means[labels[i]] += column[i] / sizes[labels[i]];
        }

        var (within, total) = (0.0, 0.0);
        for (var i = 0; i < column.Length; i++)
        {
            within += (column[i] - means[labels[i]]) * (column[i] - means[labels[i]]);
            total += (column[i] - mean) * (column[i] - mean);
        }

        if (total <= 0)
        {
            return (0, 0);
        }

        var variance = Math.Max(within, Floor * total) / column.Length;
        var likelihood = -0.5 * ((column.Length * Math.Log(2 * Math.PI * variance)) + (within / variance));
        return (likelihood, sizes.Length + 1);
    }

    private static (double Likelihood, double Parameters) Codes(double[] column, int[] labels, int[] sizes)
    {
        var counts = new Dictionary<(int Cluster, double Code), int>();
        for (var i = 0; i < column.Length; i++)
        {
            counts[(labels[i], column[i])] = counts.GetValueOrDefault((labels[i], column[i])) + 1;
        }

        var codes = column.Distinct().Count();
        return codes < 2
            ? (0, 0)
            : (counts.OrderBy(entry => entry.Key).Sum(entry => Log(entry.Value, sizes[entry.Key.Cluster])), sizes.Length * (codes - 1.0));
    }

    private static double Log(int count, int of) => count * Math.Log((double)count / of);
}
