using Carmen.Analysis.Statistics;

namespace Carmen.Benchmarks;

/// <summary>10,000 resamples of a net promoter score from its three counts, and the same for a thousand times as many answers.</summary>
internal sealed class PromoterResamples : IBenchmark
{
    private const int Resamples = 10_000;

    public string Name => "bootstrap-nps";

    public IEnumerable<Result> Run(Workplace place)
    {
        int[] few = [400, 350, 250];
        int[] many = [.. few.Select(count => 1000 * count)];
        yield return Numpy.Compare(
            place,
            "bootstrap 10 000 × NPS of 1M / numpy",
            reach: 3,
            tolerance: 0.02,
            () => Ends(many),
            "bootstrap_nps.py",
            string.Join(',', many),
            $"{Resamples}"
        );
        var (ofFew, ofMany) = (Seconds(place, few), Seconds(place, many));
        yield return new Result("50 times the same of 1M / of 1k answers", ofMany, ofFew, 1.5, null, "time does not grow with answers");
    }

    /// <summary>Fifty times each, since once is over before a clock can tell.</summary>
    private static Sample Seconds(Workplace place, int[] counts) =>
        Sample.Median([
            .. Enumerable
                .Range(0, place.Pairs)
                .Select(_ => Numpy.Ours(() => [.. Enumerable.Range(0, 50).SelectMany(_ => Ends(counts))]).Sample),
        ]);

    private static double[] Ends(int[] counts) =>
        MultinomialBootstrap.Bca(counts, Score, Resamples, new RandomStream(1)) is { } interval ? [interval.Low, interval.High] : [];

    private static double Score(ReadOnlySpan<int> counts) => 100.0 * (counts[0] - counts[2]) / (counts[0] + counts[1] + counts[2]);
}
