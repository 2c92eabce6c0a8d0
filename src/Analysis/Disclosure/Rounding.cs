namespace Carmen.Analysis;

/// <summary>Counts to the nearest 10, a small one to 5: the alternative to withholding in Eurostat's integrated farm statistics since 2023.</summary>
internal static class Rounding
{
    public const string Method = "census, rounded to 10";

    /// <summary>1 to 7 become 5, 8 to 14 become 10, a half goes up; 0 stays 0.</summary>
    public static long Of(long count) =>
        count switch
        {
            0 => 0,
            < 8 => 5,
            _ => (count + 5) / 10 * 10,
        };

    /// <summary>A count of everything, rounded; anything else unchanged.</summary>
    public static Estimate Of(Estimate estimate)
    {
        if (estimate is not Estimate.Measured { Low: null, High: null } measured)
        {
            return estimate;
        }

        var rounded = Of((long)measured.Value);
        return new Estimate.Measured(rounded, null, null, checked((int)rounded), rounded, Method);
    }
}
