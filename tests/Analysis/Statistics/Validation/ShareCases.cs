using Carmen.Analysis.Statistics;

namespace Carmen.Tests.Analysis.Statistics.Validation;

/// <summary>Shares, scores and rates.</summary>
internal static class ShareCases
{
    private const string Newcombe = "Newcombe 1998; R prop.test";
    private const string Closed = "closed form";

    public static IEnumerable<ValidationCase> All => [.. Wilsons(), .. Differences(), .. Promoters(), .. Rates(), .. Scales()];

    private static IEnumerable<ValidationCase> Wilsons()
    {
        (int X, int N, double Low, double High)[] published =
        [
            (81, 263, 0.25528852, 0.36620958),
            (15, 148, 0.0623864, 0.16048724),
            (0, 20, 0, 0.16112516),
            (1, 29, 0.00611321, 0.17175522),
        ];
        foreach (var (x, n, low, high) in published)
        {
            yield return new("Wilson", $"{x} of {n}, low", low, 1e-8, Newcombe, () => Wilson.Of((double)x / n, n).Low);
            yield return new("Wilson", $"{x} of {n}, high", high, 1e-8, Newcombe, () => Wilson.Of((double)x / n, n).High);
        }
    }

    private static IEnumerable<ValidationCase> Differences()
    {
        ((double X, double N) First, (double X, double N) Second, double Low, double High)[] published =
        [
            ((56, 70), (48, 80), 0.052431, 0.333873),
            ((9, 10), (3, 10), 0.170523, 0.809018),
            ((10, 10), (0, 20), 0.679086, 1),
        ];
        foreach (var (first, second, low, high) in published)
        {
            var data = $"{first.X}/{first.N} − {second.X}/{second.N}";
            yield return new("Difference", $"{data}, low", low, 1e-6, Newcombe, () => Difference.OfShares(first, second).Low);
            yield return new("Difference", $"{data}, high", high, 1e-6, Newcombe, () => Difference.OfShares(first, second).High);
        }
    }

    private static IEnumerable<ValidationCase> Promoters()
    {
        (int P, int Passive, int D, double Score, double Error, double Low, double High)[] published =
        [
            (19, 8, 9, 27.777778, 13.95048072, -0.441474, 51.723525),
            (50, 30, 20, 30, 7.81024968, 14.05113, 44.201297),
            (201, 100, 99, 25.5, 4.13816082, 17.235062, 33.385285),
        ];
        foreach (var (p, passive, d, score, error, low, high) in published)
        {
            var (n, data) = (p + passive + d, $"{p}/{passive}/{d}");
            yield return new("NetPromoter", $"{data}, score", score, 1e-6, Closed, () => NetPromoter.Score(p, d, n));
            yield return new("NetPromoter", $"{data}, standard error", error, 1e-7, Closed, () => NetPromoter.StandardError(p, d, n));
            yield return new("NetPromoter", $"{data}, low", low, 1e-6, "Rocks 2016", () => NetPromoter.AdjustedWald(p, d, n).Low);
            yield return new("NetPromoter", $"{data}, high", high, 1e-6, "Rocks 2016", () => NetPromoter.AdjustedWald(p, d, n).High);
        }
    }

    private static IEnumerable<ValidationCase> Rates()
    {
        (long Count, double Low, double High)[] published =
        [
            (0, 0, 3.688879),
            (1, 0.025318, 5.571643),
            (10, 4.795389, 18.390356),
            (100, 81.363991, 121.626794),
        ];
        foreach (var (count, low, high) in published)
        {
            yield return new(
                "PoissonRate",
                $"{count}, low",
                low,
                5e-5,
                "Garwood 1936; R poisson.test",
                () => PoissonRate.Exact(count, 1, 1).Low
            );
            yield return new(
                "PoissonRate",
                $"{count}, high",
                high,
                5e-5,
                "Garwood 1936; R poisson.test",
                () => PoissonRate.Exact(count, 1, 1).High
            );
        }
    }

    private static IEnumerable<ValidationCase> Scales() =>
        [
            new("SystemUsability", "best answers", 100, 0, "Brooke 1996", () => SystemUsability.Score([5, 1, 5, 1, 5, 1, 5, 1, 5, 1])),
            new(
                "SystemUsability",
                "contributions of 22",
                55,
                0,
                "Brooke 1996",
                () => SystemUsability.Score([4, 3, 3, 3, 4, 2, 3, 3, 3, 4])
            ),
            new("UmuxLite", "6 and 7 of 7", 91.667, 5e-4, "Lewis 2013", () => UmuxLite.Score(6, 7)),
            new("UmuxLite", "6 and 7 of 7, as SUS", 82.483, 5e-4, "Lewis 2013", () => UmuxLite.UsabilityEquivalent(UmuxLite.Score(6, 7))),
            new("FinitePopulation", "80 of 100", 396, 1e-12, Closed, () => FinitePopulation.EffectiveN(80, 100)!.Value),
        ];
}
