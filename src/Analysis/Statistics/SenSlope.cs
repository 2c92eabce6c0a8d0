namespace Carmen.Analysis.Statistics;

/// <summary>
/// Change per unit of time as the median of the slopes between all pairs of points, which single odd months do not move. Sen (1968), JASA 63,
/// 1379–1389; interval by the order statistics that the variance of <see cref="MannKendall"/> allows, Gilbert (1987), Statistical Methods for
/// Environmental Pollution Monitoring, §16.5.
/// </summary>
/// <param name="Interval">Null where there are too few pairs for 95 %.</param>
public sealed record SenSlope(double Value, Interval? Interval)
{
    /// <summary>Null for fewer than two different times.</summary>
    /// <param name="inflation">Of the variance by autocorrelation, from <see cref="MannKendall"/>; at least 1.</param>
    public static SenSlope? Of(IReadOnlyList<(double Time, double Value)> points, double inflation = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inflation, 1);
        var slopes = new List<double>();
        for (var i = 0; i < points.Count; i++)
        {
            for (var j = i + 1; j < points.Count; j++)
            {
                if (points[i].Time != points[j].Time)
                {
                    slopes.Add((points[j].Value - points[i].Value) / (points[j].Time - points[i].Time));
                }
            }
        }

        if (slopes.Count == 0)
        {
            return null;
        }

        slopes.Sort();
        double[] sorted = [.. slopes];
        return new SenSlope(Quantile.Of(sorted, 0.5), Order(sorted, points, inflation));
    }

    private static Interval? Order(double[] slopes, IReadOnlyList<(double Time, double Value)> points, double inflation)
    {
        var n = (double)points.Count;
        var ties = points
            .GroupBy(point => point.Value)
            .Sum(group => (double)group.Count() * (group.Count() - 1) * ((2 * group.Count()) + 5));
        var spread = Statistics.Interval.Z * Math.Sqrt(Math.Max(0, (n * (n - 1) * ((2 * n) + 5)) - ties) / 18 * inflation);
        var low = (int)Math.Round((slopes.Length - spread) / 2, MidpointRounding.ToEven);
        var high = (int)Math.Round(((slopes.Length + spread) / 2) + 1, MidpointRounding.ToEven);
        return low < 1 || high > slopes.Length ? null : new Interval(slopes[low - 1], slopes[high - 1]);
    }
}
