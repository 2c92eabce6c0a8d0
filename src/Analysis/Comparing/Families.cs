using Carmen.Analysis.Statistics;
using MathNet.Numerics.Distributions;

namespace Carmen.Analysis;

/// <summary>
/// Corrects comparisons for how many are made: those of one kind stand in one section of a page or report and are one family, except that the
/// metrics which the plan declares in advance to decide are a family of their own. Of forty comparisons of things that do not differ, two would be
/// clear by chance; with Holm's correction the chance that any is stays at 5 %.
/// </summary>
/// <remarks>
/// The interval of the i-th smallest p of m holds 1 − 0.05/(m − i + 1) instead of 95 %, from the first that is not clear on that one's level:
/// so it lies on one side of 0 exactly where Holm's test says so. Holm (1979), Scandinavian Journal of Statistics 6, 65–70; Serlin (1993), Journal
/// of Experimental Education 61, 350–360. Its distances from the value are widened by the ratio of the normal quantiles.
/// </remarks>
internal static class Families
{
    private const double Level = 0.05;

    /// <param name="primary">Metrics that are declared in advance to decide.</param>
    public static IReadOnlyList<Contrast> Correct(IReadOnlyList<Contrast> contrasts, IReadOnlyCollection<string> primary) =>
        Correct([.. contrasts.Select(one => one with { IsPrimary = primary.Contains(one.Metric) })]);

    /// <summary>In the order given; comparisons without an interval come back as they are.</summary>
    public static IReadOnlyList<Contrast> Correct(IReadOnlyList<Contrast> contrasts)
    {
        Contrast[] corrected = [.. contrasts];
        foreach (
            var family in corrected
                .Index()
                .Where(entry => PValueOf(entry.Item) is not null)
                .GroupBy(entry => (entry.Item.Kind, entry.Item.IsPrimary), entry => entry.Index)
                .ToList()
        )
        {
            Correct(corrected, [.. family]);
            Equate(corrected, [.. family]);
        }

        return corrected;
    }

    /// <summary>Whether each pair is alike within its metric's margin: two one-sided tests, corrected in the same way.</summary>
    private static void Equate(Contrast[] all, int[] family)
    {
        var tests = family
            .Select(at => (At: at, P: Contrasts.MarginOf(all[at].Metric) is { } margin ? Contrasts.AlikeWithin(all[at], margin) : null))
            .Where(test => test.P is not null)
            .ToList();
        var adjusted = MultipleTests.Holm([.. tests.Select(test => test.P!.Value)]);
        foreach (var (place, (at, _)) in tests.Index())
        {
            all[at] = all[at] with { IsEquivalent = adjusted[place] <= Level };
        }
    }

    private static void Correct(Contrast[] all, int[] family)
    {
        double[] p = [.. family.Select(at => PValueOf(all[at])!.Value)];
        var adjusted = MultipleTests.Holm(p);
        var levels = Levels(p);
        foreach (var (place, at) in family.Index())
        {
            var wider = Normal.InvCDF(0, 1, 1 - (levels[place] / 2)) / Interval.Z;
            var one = all[at];
            all[at] = one with
            {
                PValue = p[place],
                AdjustedPValue = adjusted[place],
                AdjustedLow = Within(one, one.Difference - (wider * (one.Difference - one.Low!.Value))),
                AdjustedHigh = Within(one, one.Difference + (wider * (one.High!.Value - one.Difference))),
                Family = family.Length,
            };
        }
    }

    /// <summary>The level at which Holm's test stands when it comes to each.</summary>
    private static double[] Levels(double[] p)
    {
        var (levels, stopped) = (new double[p.Length], (double?)null);
        foreach (var (rank, at) in Enumerable.Range(0, p.Length).OrderBy(at => p[at]).Index())
        {
            levels[at] = stopped ?? (Level / (p.Length - rank));
            stopped ??= p[at] > levels[at] ? levels[at] : null;
        }

        return levels;
    }

    /// <summary>Two-sided, by the end of the interval that lies towards 0; null without an interval, or where it has no width.</summary>
    private static double? PValueOf(Contrast one)
    {
        var distance = one.Difference >= 0 ? one.Difference - one.Low : one.High - one.Difference;
        return distance > 0 ? HypothesisTest.TwoSidedNormal(one.Difference * Interval.Z / distance.Value) : null;
    }

    /// <summary>Shares differ by 1 at most; a change of shares minus another by 2.</summary>
    private static double Within(Contrast one, double end) =>
        Metrics.Named(one.Metric)?.Unit != Unit.Share ? end
        : one.Kind == Contrasts.InDifferences ? Math.Clamp(end, -2, 2)
        : Math.Clamp(end, -1, 1);
}
