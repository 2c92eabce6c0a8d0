using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Carmen.Analysis.Segmentation;
using Carmen.Analysis.Statistics;

namespace Carmen.Benchmarks;

/// <summary>
/// Methods rather than commands: k-means for 2 to 10 clusters of 200,000 points in 8 dimensions, and the silhouette of 10,000, each timed
/// inside its own process, without starting it.
/// </summary>
internal sealed class Clustering : IBenchmark
{
    private const int Points = 200_000;
    private const int Sampled = 10_000;
    private const int Dimensions = 8;
    private const int Most = 10;

    public string Name => "clustering";

    public IEnumerable<Result> Run(Workplace place)
    {
        var rows = Cloud(place.Size(Points));
        yield return KMeansOf(place, rows);
        yield return SilhouetteOf(place, [.. rows.Take(Math.Min(rows.Length, Sampled))]);
    }

    private static Result KMeansOf(Workplace place, double[][] rows)
    {
        var (points, file) = (Analysis.Segmentation.Points.Of(rows), Written(place, "points", rows));
        List<Sample> ours = [];
        List<Sample> peers = [];
        double[] inertias = [];
        double[] theirs = [];
        for (var pair = 0; pair < place.Pairs; pair++)
        {
            var watch = Stopwatch.StartNew();
            var options = new KMeans.Options(Starts: 10, Tolerance: 1e-4);
            inertias = [.. Enumerable.Range(2, Most - 1).Select(k => KMeans.Of(points, k, 1, options).Objective)];
            ours.Add(new Sample(watch.Elapsed.TotalSeconds, 0, ""));
            theirs = Peer(peers, "kmeans.py", file, Text(Dimensions)) ?? theirs;
        }

        var worst = theirs.Length == 0 ? (double?)null : inertias.Zip(theirs, (own, other) => own / other).Max();
        var answer = worst is { } ratio
            ? $"largest inertia ratio {ratio:0.0000}: {(ratio <= 1.005 ? "agree" : "DIFFER")}"
            : $"inertia falls with k: {(inertias.SequenceEqual(inertias.OrderDescending()) ? "agree" : "DIFFER")}";
        return new Result("k-means k=2…10, 200k × 8, 10 starts", Sample.Median(ours), Median(peers), 0.3, null, answer);
    }

    private static Result SilhouetteOf(Workplace place, double[][] rows)
    {
        var points = Analysis.Segmentation.Points.Of(rows);
        var labels = KMeans.Of(points, 5, 1, new KMeans.Options(Starts: 3)).Labels;
        var file = Written(place, "sample", rows);
        var of = place.Path("labels");
        File.WriteAllBytes(of, MemoryMarshal.AsBytes<int>(labels).ToArray());
        List<Sample> ours = [];
        List<Sample> peers = [];
        var (own, theirs) = (0.0, Array.Empty<double>());
        for (var pair = 0; pair < place.Pairs; pair++)
        {
            var watch = Stopwatch.StartNew();
            own = Silhouette.Of(points, labels).Average;
            ours.Add(new Sample(watch.Elapsed.TotalSeconds, 0, ""));
            theirs = Peer(peers, "silhouette.py", file, Text(Dimensions), of) ?? theirs;
        }

        var expected = theirs.Length > 0 ? theirs[0] : Silhouette.Of(Dissimilarities.Euclidean(points), labels).Average;
        var answer =
            $"mean width against {(theirs.Length > 0 ? "the peer's" : "all pairs held")}: {(Math.Abs(own - expected) < 1e-6 ? "agree" : "DIFFER")}";
        return new Result("silhouette of 10k", Sample.Median(ours), Median(peers), 0.2, null, answer);
    }

    /// <summary>The numbers of the last line a peer prints; its own time, on the line before, becomes a sample. Null where it is not installed.</summary>
    private static double[]? Peer(List<Sample> samples, string script, params string[] arguments)
    {
        try
        {
            var run = Sample.Of("python3", [Path.Combine(AppContext.BaseDirectory, "peers", script), .. arguments]);
            var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            samples.Add(run with { Seconds = double.Parse(lines[^2], CultureInfo.InvariantCulture) });
            return [.. lines[^1].Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            Console.Error.WriteLine($"scikit-learn: {error.Message.Split('\n')[0]}");
            return null;
        }
    }

    private static Sample? Median(List<Sample> samples) => samples.Count > 0 ? Sample.Median(samples) : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Written(Workplace place, string name, double[][] rows)
    {
        File.WriteAllBytes(place.Path(name), MemoryMarshal.AsBytes<double>(rows.SelectMany(row => row).ToArray()).ToArray());
        return place.Path(name);
    }

    /// <summary>Six clouds that overlap, as profiles of people do.</summary>
    private static double[][] Cloud(int count)
    {
        var random = new RandomStream(2004);
        var centres = Enumerable
            .Range(0, 6)
            .Select(_ => Enumerable.Range(0, Dimensions).Select(_ => random.NextDouble() * 6).ToArray())
            .ToArray();
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                    centres[i % 6]
                        .Select(at => at + ((random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 3))
                        .ToArray()
                ),
        ];
    }
}
