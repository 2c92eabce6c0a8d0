using Carmen.Analysis.Segmentation;
using Carmen.Tests.Analysis.Segmentation;

namespace Carmen.Tests.Analysis.Statistics.Validation;

/// <summary>Groups of like objects.</summary>
internal static class ClusterCases
{
    private const string R = "R stats, 200 starts";
    private const string Cluster = "R cluster 2.1.4";
    private static readonly Lazy<Points> Ruspini = new(() => Points.Of(Tables.Ruspini));
    private static readonly Lazy<Points> Iris = new(() => Points.Of(Tables.Iris().Rows));

    private static readonly Lazy<double[]> OfRuspini = new(() => Stability(Ruspini.Value, 4));
    private static readonly Lazy<double[]> OfIris3 = new(() => Stability(Iris.Value, 3));

    public static IEnumerable<ValidationCase> All => [.. Means(), .. Medoids(), .. Distances(), .. Judgements()];

    private static IEnumerable<ValidationCase> Means()
    {
        (int Clusters, double Sum)[] ruspini = [(3, 51063.47504567), (4, 12881.0512361466), (5, 10126.71978818)];
        foreach (var (k, sum) in ruspini)
        {
            yield return new(
                "KMeans",
                $"ruspini, {k} clusters, sum of squares",
                sum,
                1e-6,
                R,
                () => KMeans.Of(Ruspini.Value, k, 1).Objective
            );
        }

        (int Clusters, double Sum)[] iris = [(3, 78.851441426146), (4, 57.22847321), (5, 46.44618205)];
        foreach (var (k, sum) in iris)
        {
            yield return OfIris("KMeans", $"iris, {k} clusters, sum of squares", sum, 1e-7, R, () => KMeans.Of(Iris.Value, k, 1).Objective);
        }

        int[] sizes = [62, 50, 38];
        foreach (var (place, size) in sizes.Index())
        {
            yield return OfIris("KMeans", $"iris, size of cluster {place + 1}", size, 0, R, () => KMeans.Of(Iris.Value, 3, 1).Sizes[place]);
        }

        int[] ofRuspini = [23, 20, 17, 15];
        foreach (var (place, size) in ofRuspini.Index())
        {
            yield return new(
                "KMeans",
                $"ruspini, size of cluster {place + 1}",
                size,
                0,
                R,
                () => KMeans.Of(Ruspini.Value, 4, 1).Sizes[place]
            );
        }

        yield return OfIris(
            "RandIndex",
            "iris, 3 clusters and the species",
            0.73023827,
            5e-9,
            R,
            () => RandIndex.Adjusted(KMeans.Of(Iris.Value, 3, 1).Labels, Tables.Iris().Species)
        );
        yield return new(
            "Silhouette",
            "ruspini, 4 clusters by k-means",
            0.7376569908807,
            1e-7,
            Cluster,
            () => Silhouette.Of(Ruspini.Value, KMeans.Of(Ruspini.Value, 4, 1).Labels).Average
        );
    }

    private static IEnumerable<ValidationCase> Medoids()
    {
        (
            string Name,
            Func<Dissimilarities> Objects,
            int Clusters,
            int[] Medoids,
            double Objective,
            double Width,
            bool IsShared
        )[] published =
        [
            ("ruspini", () => Dissimilarities.Euclidean(Ruspini.Value), 4, [10, 32, 52, 70], 11.48637481, 0.7376569908807, false),
            ("iris", () => Dissimilarities.Euclidean(Iris.Value), 3, [8, 79, 113], 0.6542077, 0.55281901, true),
            ("iris", () => Dissimilarities.Euclidean(Iris.Value), 2, [8, 127], 0.86220259, 0.68578817, true),
        ];
        foreach (var one in published)
        {
            ValidationCase Case(string method, string what, double expected, double tolerance, Func<Partition, double> ours) =>
                new(
                    method,
                    $"{one.Name}, {one.Clusters} medoids, {what}",
                    expected,
                    tolerance,
                    Cluster,
                    () => ours(Pam.Of(one.Objects(), one.Clusters))
                )
                {
                    NeedsSharedData = one.IsShared,
                };

            foreach (var (place, medoid) in one.Medoids.Index())
            {
                yield return Case("Pam", $"number {place + 1}", medoid, 0, found => found.Medoids.Order().ElementAt(place) + 1);
            }

            yield return Case("Pam", "mean dissimilarity", one.Objective, 1e-5, found => found.Objective);
            yield return Case("Silhouette", "average width", one.Width, 1e-6, found => Silhouette.Of(one.Objects(), found.Labels).Average);
        }
    }

    private static IEnumerable<ValidationCase> Distances()
    {
        (int First, int Second, double Distance)[] published = [(1, 2, 0.8875408497), (1, 3, 0.527246732), (17, 18, 0.6125408497)];
        foreach (var (first, second, distance) in published)
        {
            yield return new(
                "Gower",
                $"flower, {first} and {second}",
                distance,
                5e-10,
                Cluster,
                () => Tables.FlowersCompared().Between(first - 1, second - 1)
            );
        }

        yield return new("Gower", "flower, mean of all pairs", 0.4865332244, 5e-10, Cluster, () => Pairs().Average());
        yield return new(
            "Silhouette",
            "flower, 5 medoids, average width",
            0.29062151,
            1e-6,
            Cluster,
            () => Silhouette.Of(Tables.FlowersCompared().All(), Pam.Of(Tables.FlowersCompared().All(), 5).Labels).Average
        );

        static IEnumerable<double> Pairs() =>
            from i in Enumerable.Range(0, 18)
            from j in Enumerable.Range(0, i)
            select Tables.FlowersCompared().Between(i, j);
    }

    private static IEnumerable<ValidationCase> Judgements()
    {
        double[] within = [7.187997, 6.628498, 6.261660, 5.692736, 5.580999];
        foreach (var (place, value) in within.Index())
        {
            yield return new(
                "GapStatistic",
                $"ruspini, log W of {place + 1}",
                value,
                5e-6,
                Cluster,
                () => LogWithin(Ruspini.Value, place + 1)
            );
        }

        yield return new("GapStatistic", "ruspini, clusters", 4, 0, Cluster, () => Gap(Ruspini.Value).Clusters());
        for (var cluster = 0; cluster < 4; cluster++)
        {
            var place = cluster;
            yield return new(
                "ClusterStability",
                $"ruspini, cluster {place + 1}",
                1,
                0.03,
                "R fpc 2.2-10, 200 draws",
                () => OfRuspini.Value[place]
            );
        }

        double[] stable = [0.85081, 0.99952, 0.83277];
        foreach (var (place, value) in stable.Index())
        {
            yield return OfIris(
                "ClusterStability",
                $"iris, cluster {place + 1} by size",
                value,
                0.03,
                "R fpc 2.2-10, 200 draws",
                () => OfIris3.Value[place]
            );
        }
    }

    private static double LogWithin(Points points, int clusters)
    {
        var objects = Dissimilarities.Euclidean(points);
        return Math.Log(objects.Within(Pam.Of(objects, clusters).Labels, clusters));
    }

    private static GapStatistic Gap(Points points)
    {
        double[] Of(Points some) => [.. Enumerable.Range(1, 8).Select(k => LogWithin(some, k))];
        return GapStatistic.Of(
            Of(points),
            [
                .. Enumerable
                    .Range(0, 50)
                    .Select(i => Of(GapStatistic.Uniform(points, Carmen.Analysis.Statistics.RandomStream.For(5, $"{i}")))),
            ]
        );
    }

    private static double[] Stability(Points points, int clusters)
    {
        var objects = Dissimilarities.Euclidean(points);
        return ClusterStability.Of(Pam.Of(objects, clusters).Labels, (places, k) => Pam.Of(objects.Among(places), k).Labels, 200, 42);
    }

    private static ValidationCase OfIris(string method, string data, double expected, double tolerance, string source, Func<double> ours) =>
        new(method, data, expected, tolerance, source, ours) { NeedsSharedData = true };
}
