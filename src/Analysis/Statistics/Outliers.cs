namespace Carmen.Analysis.Statistics;

/// <summary>
/// How far each value of a series lies from the others, for a person to look at; nothing is removed. The modified score rests on the median
/// and is not hidden by the outlier itself. Iglewicz and Hoaglin (1993), How to Detect and Handle Outliers.
/// </summary>
public static class Outliers
{
    /// <summary>Of <see cref="Scores"/>.</summary>
    public const double Notable = 3;

    /// <summary>Of <see cref="ModifiedScores"/>.</summary>
    public const double NotableModified = 3.5;

    private const double MedianScale = 0.6745;

    /// <summary>√(π/2): makes the mean absolute deviation comparable to a standard deviation.</summary>
    private const double MeanScale = 1.2533141373155003;

    /// <summary>(x − mean)/s; null with fewer than three values or where they do not differ.</summary>
    public static double[]? Scores(double[] values)
    {
        if (values.Length < 3)
        {
            return null;
        }

        var (mean, deviation) = (Mean.Of(values), Math.Sqrt(Mean.Variance(values)));
        return deviation > 0 ? Array.ConvertAll(values, value => (value - mean) / deviation) : null;
    }

    /// <summary>
    /// 0.6745·(x − median)/MAD; where more than half of the values are equal and the MAD is 0, (x − median) over √(π/2) times the mean absolute
    /// deviation. Null with fewer than three values or where they do not differ.
    /// </summary>
    public static double[]? ModifiedScores(double[] values)
    {
        if (values.Length < 3)
        {
            return null;
        }

        var median = Median(values);
        double[] distances = [.. values.Select(value => Math.Abs(value - median))];
        var spread = Median(distances) / MedianScale;
        spread = spread > 0 ? spread : MeanScale * Mean.Of(distances);
        return spread > 0 ? Array.ConvertAll(values, value => (value - median) / spread) : null;
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return Quantile.Of(sorted, 0.5);
    }
}
