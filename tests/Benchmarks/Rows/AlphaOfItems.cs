using Carmen.Analysis.Statistics;

namespace Carmen.Benchmarks;

/// <summary>Cronbach's alpha of 100,000 respondents and 30 items.</summary>
internal sealed class AlphaOfItems : IBenchmark
{
    private const int Items = 30;

    public string Name => "alpha";

    public IEnumerable<Result> Run(Workplace place)
    {
        var (path, values) = Numpy.Ratings(place, place.Size(100_000) * Items);
        double[][] answers = [.. values.Chunk(Items)];
        yield return Numpy.Compare(
            place,
            "alpha of 100k × 30 / numpy",
            reach: 1,
            tolerance: 1e-6,
            () => [CronbachAlpha.Of(answers)!.Value],
            "alpha.py",
            path,
            $"{Items}"
        );
    }
}
