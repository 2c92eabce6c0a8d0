namespace Carmen.Analysis.Statistics;

/// <summary>Pearson's correlation of two measures of the same cases, with Fisher's interval (1921), Metron 1, 3–32.</summary>
public static class Correlation
{
    /// <summary>−1…1; null where one of them does not vary.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two cases, or unequally many.</exception>
    public static double? Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(x.Length, 2, nameof(x));
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length, nameof(y));
        var (meanX, meanY) = (Mean.Of(x), Mean.Of(y));
        var (xx, yy, xy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            var (dx, dy) = (x[i] - meanX, y[i] - meanY);
            (xx, yy, xy) = (xx + (dx * dx), yy + (dy * dy), xy + (dx * dy));
        }

        return xx > 0 && yy > 0 ? Math.Clamp(xy / Math.Sqrt(xx * yy), -1, 1) : null;
    }

    /// <summary>Spearman's: of the ranks, so that only order counts.</summary>
    public static double? OfRanks(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Of(Ranks.Of(x), Ranks.Of(y));

    /// <summary>tanh(artanh r ± z/√(n−3)); null for fewer than 4 cases or a correlation of ±1.</summary>
    public static Interval? Fisher(double correlation, int n)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(correlation), 1, nameof(correlation));
        if (n < 4 || Math.Abs(correlation) >= 1)
        {
            return null;
        }

        var (centre, half) = (Math.Atanh(correlation), Interval.Z / Math.Sqrt(n - 3));
        return new Interval(Math.Tanh(centre - half), Math.Tanh(centre + half));
    }
}
