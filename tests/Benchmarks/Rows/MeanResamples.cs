using Carmen.Analysis.Statistics;

namespace Carmen.Benchmarks;

/// <summary>10,000 resamples of the mean of 100,000 answers; both must scatter as the standard error says.</summary>
internal sealed class MeanResamples : IBenchmark
{
    private const int Resamples = 10_000;

    public string Name => "bootstrap-mean";

    public IEnumerable<Result> Run(Workplace place)
    {
        var (path, values) = Numpy.Ratings(place, place.Size(100_000));
        yield return Numpy.Compare(
            place,
            "bootstrap 10 000 × mean of 100k / numpy",
            reach: 0.2,
            tolerance: 0.04,
            () => [Math.Sqrt(Mean.Variance(MeanBootstrap.Draws(values, Resamples, new RandomStream(1))))],
            "bootstrap_mean.py",
            path,
            $"{Resamples}"
        );
    }
}
