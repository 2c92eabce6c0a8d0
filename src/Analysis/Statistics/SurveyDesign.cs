using MathNet.Numerics.LinearAlgebra;

namespace Carmen.Analysis.Statistics;

/// <summary>
/// How answers came about, as far as their precision depends on it: weights, people or places drawn together, strata drawn apart, and the
/// margins the weights were fitted to. Variances are those of linearised totals between the first-stage clusters of each stratum: Binder
/// (1983), International Statistical Review 51, 279–292; after calibration those of residuals, Deville and Särndal (1992), JASA 87, 376–382.
/// </summary>
/// <param name="Weights">One for each answer, 0 or more.</param>
public sealed record SurveyDesign(IReadOnlyList<double> Weights)
{
    /// <summary>What was drawn together with each answer; null where each answer stands alone.</summary>
    public IReadOnlyList<int>? Clusters { get; init; }

    /// <summary>The stratum of each answer; null where there is one. A cluster belongs to one stratum.</summary>
    public IReadOnlyList<int>? Strata { get; init; }

    /// <summary>Clusters in the population by stratum (stratum 0 where there is one), for the finite-population correction; null where they are not known or many.</summary>
    public IReadOnlyDictionary<int, double>? Populations { get; init; }

    /// <summary>
    /// Units in each whole cluster, where answers were drawn again within clusters from known numbers: adds the spread within them. Without it
    /// the clusters are taken as drawn with replacement or complete. Särndal, Swensson and Wretman (1992), §4.3.
    /// </summary>
    public IReadOnlyDictionary<int, double>? ClusterSizes { get; init; }

    /// <summary>For each margin that the weights were fitted to, the category of each answer; see <see cref="Raking"/>.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Margins { get; init; } = [];

    /// <summary>The weights before fitting; null where they were equal.</summary>
    public IReadOnlyList<double>? BaseWeights { get; init; }

    public int N => Weights.Count;

    /// <summary>Clusters minus strata.</summary>
    public double DegreesOfFreedom
    {
        get
        {
            var clusters = Enumerable.Range(0, N).Select(Cluster).Distinct().ToArray();
            return clusters.Length - clusters.Select(cluster => cluster.Stratum).Distinct().Count();
        }
    }

    /// <summary>The covariance matrix of Σ w·u over the answers, for several scores u of each answer.</summary>
    /// <param name="scores">One array for each total, one value for each answer.</param>
    public Matrix<double> Covariance(IReadOnlyList<double[]> scores)
    {
        double[][] residuals = [.. scores.Select(Residuals)];
        var totals = new Dictionary<(int Stratum, int Cluster), Vector<double>>();
        for (var i = 0; i < N; i++)
        {
            var total = totals.TryGetValue(Cluster(i), out var known)
                ? known
                : totals[Cluster(i)] = Vector<double>.Build.Dense(scores.Count);
            for (var s = 0; s < scores.Count; s++)
            {
                total[s] += Weights[i] * residuals[s][i];
            }
        }

        var overall = Average(totals.Values);
        var covariance = Matrix<double>.Build.Dense(scores.Count, scores.Count);
        foreach (var stratum in totals.GroupBy(entry => entry.Key.Stratum, entry => entry.Value))
        {
            var (n, drawn) = (stratum.Count(), 1.0);
            if (Populations is not null)
            {
                drawn = 1 - (n / Populations[stratum.Key]);
            }

            // A stratum with one cluster does not show its own spread: it is taken from the mean of all.
            var (mean, factor) = n > 1 ? (Average(stratum), drawn * n / (n - 1)) : (overall, drawn);
            foreach (var total in stratum)
            {
                covariance += (total - mean).OuterProduct(total - mean) * factor;
            }
        }

        return ClusterSizes is null || Populations is null ? covariance : covariance + Within(residuals);
    }

    /// <summary>The second stage: the spread of answers within their clusters, times the share of clusters drawn.</summary>
    private Matrix<double> Within(double[][] residuals)
    {
        var covariance = Matrix<double>.Build.Dense(residuals.Length, residuals.Length);
        var clusters = Enumerable.Range(0, N).GroupBy(Cluster).ToArray();
        var drawn = clusters
            .GroupBy(cluster => cluster.Key.Stratum)
            .ToDictionary(all => all.Key, all => all.Count() / Populations![all.Key]);
        foreach (var cluster in clusters)
        {
            Vector<double>[] totals =
            [
                .. cluster.Select(i => Vector<double>.Build.Dense(residuals.Length, s => Weights[i] * residuals[s][i])),
            ];
            var (m, mean) = ((double)totals.Length, Average(totals));
            var factor = m < 2 ? 0 : drawn[cluster.Key.Stratum] * (1 - (m / ClusterSizes![cluster.Key.Cluster])) * m / (m - 1);
            covariance += totals.Aggregate(covariance * 0, (sum, total) => sum + ((total - mean).OuterProduct(total - mean) * factor));
        }

        return covariance;
    }

    /// <summary>Scores less what the margins explain of them, by alternating projections under the base weights.</summary>
    private double[] Residuals(double[] scores)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Length, N, nameof(scores));
        double[] residuals = [.. scores];
        var size = residuals.Length == 0 ? 0 : residuals.Max(Math.Abs);
        for (var moved = size; moved > size * 1e-12; )
        {
            moved = 0;
            foreach (var margin in Margins)
            {
                moved = Math.Max(moved, Centre(residuals, margin));
            }

            if (Margins.Count < 2)
            {
                break;
            }
        }

        return residuals;
    }

    private double Centre(double[] residuals, IReadOnlyList<int> margin)
    {
        var sums = new Dictionary<int, (double Sum, double Weight)>();
        for (var i = 0; i < N; i++)
        {
            var (sum, weight) = sums.GetValueOrDefault(margin[i]);
            var own = BaseWeights?[i] ?? 1;
            sums[margin[i]] = (sum + (own * residuals[i]), weight + own);
        }

        for (var i = 0; i < N; i++)
        {
            var (sum, weight) = sums[margin[i]];
            residuals[i] -= weight > 0 ? sum / weight : 0;
        }

        return sums.Values.Max(entry => entry.Weight > 0 ? Math.Abs(entry.Sum / entry.Weight) : 0);
    }

    private (int Stratum, int Cluster) Cluster(int answer) => (Strata?[answer] ?? 0, Clusters?[answer] ?? answer);

    private static Vector<double> Average(IEnumerable<Vector<double>> totals)
    {
        var listed = totals.ToArray();
        return listed.Aggregate((sum, total) => sum + total) / listed.Length;
    }
}
