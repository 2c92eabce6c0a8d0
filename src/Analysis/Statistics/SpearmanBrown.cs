namespace Carmen.Analysis.Statistics;

/// <summary>
/// The reliability of a scale of two items, 2r/(1+r), for which alpha is too low and omega does not exist. Spearman (1910) and Brown (1910),
/// British J. Psychology 3, 271–322; recommended by Eisinga, te Grotenhuis and Pelzer (2013), Int. J. Public Health 58, 637–642.
/// </summary>
public static class SpearmanBrown
{
    /// <summary>Of a scale <paramref name="times"/> as long as one with this correlation between its halves; negative where they run against each other.</summary>
    /// <param name="correlation">Above −1 for twice the length.</param>
    public static double Of(double correlation, double times = 2) => times * correlation / (1 + ((times - 1) * correlation));

    /// <summary>With the ends of Fisher's interval of the correlation put through the formula; null for fewer than 4 respondents.</summary>
    public static Interval? Interval(double correlation, int n) =>
        Correlation.Fisher(correlation, n) is { } interval ? new Interval(Of(interval.Low), Of(interval.High)) : null;
}
