namespace Carmen.Analysis.Statistics;

/// <summary>
/// The interval of a difference of two independent figures from their own intervals, by squaring and adding the distances of the ends
/// ("square and add", MOVER). With Wilson intervals it is Newcombe's hybrid score interval (method 10); with symmetric intervals of means it
/// is z·√(SE₁² + SE₂²). Newcombe (1998), Statistics in Medicine 17, 873–890; Zou and Donner (2008), Statistics in Medicine 27, 1693–1702.
/// </summary>
public static class Difference
{
    /// <summary>First minus second; each value lies inside its interval.</summary>
    public static Interval Of(double first, Interval ofFirst, double second, Interval ofSecond)
    {
        var difference = first - second;
        return new Interval(
            difference - Math.Sqrt(Square(first - ofFirst.Low) + Square(ofSecond.High - second)),
            difference + Math.Sqrt(Square(ofFirst.High - first) + Square(second - ofSecond.Low))
        );
    }

    /// <summary>Newcombe's method 10 for x₁ of n₁ minus x₂ of n₂.</summary>
    public static Interval OfShares((double Count, double N) first, (double Count, double N) second)
    {
        var (p1, p2) = (first.Count / first.N, second.Count / second.N);
        return Of(p1, Wilson.Of(p1, first.N), p2, Wilson.Of(p2, second.N));
    }

    private static double Square(double x) => x * x;
}
