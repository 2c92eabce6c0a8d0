namespace Carmen.Analysis.Viability;

/// <summary>
/// What a row of yearly payments comes to; the first is paid now, the others at the end of years 1, 2 … Payments in are positive. European Commission,
/// Economic Appraisal Vademecum 2021–2027.
/// </summary>
public static class CashFlows
{
    /// <summary>NPV = Σ CFₜ / (1+r)ᵗ.</summary>
    /// <param name="rate">Above −1, such as 0.03.</param>
    public static double PresentValue(IReadOnlyList<double> flows, double rate)
    {
        ArgumentNullException.ThrowIfNull(flows);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(rate, -1);
        return flows.Select((flow, year) => flow * Math.Pow(1 + rate, -year)).Sum();
    }

    /// <summary>The rate at which the present value is 0; null where the flows change sign never or more than once, and there is none or no single one.</summary>
    public static double? InternalRate(IReadOnlyList<double> flows)
    {
        ArgumentNullException.ThrowIfNull(flows);
        int[] signs = [.. flows.Select(Math.Sign).Where(sign => sign != 0)];
        if (signs.Zip(signs.Skip(1)).Count(pair => pair.First != pair.Second) != 1)
        {
            return null;
        }

        // With one change of sign the present value crosses 0 once.
        var (low, high) = (-0.9999, 1.0);
        var atLow = Math.Sign(PresentValue(flows, low));
        while (Math.Sign(PresentValue(flows, high)) == atLow && high < 1e6)
        {
            high *= 2;
        }

        for (var step = 0; step < 200; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = Math.Sign(PresentValue(flows, middle)) == atLow ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>Years until the undiscounted sum is no longer negative, payments spread evenly over their year; 0 where it never is, null where it always is.</summary>
    public static double? Payback(IReadOnlyList<double> flows)
    {
        ArgumentNullException.ThrowIfNull(flows);
        var sum = flows.Count > 0 ? flows[0] : 0;
        if (sum >= 0)
        {
            return 0;
        }

        for (var year = 1; year < flows.Count; year++)
        {
            if (sum + flows[year] >= 0)
            {
                return year - 1 + (-sum / flows[year]);
            }

            sum += flows[year];
        }

        return null;
    }

    /// <summary>Present value of the benefits over that of the costs, both given as positive sums; null where nothing is paid.</summary>
    public static double? BenefitCost(IReadOnlyList<double> benefits, IReadOnlyList<double> costs, double rate) =>
        PresentValue(costs, rate) is > 0 and var paid ? PresentValue(benefits, rate) / paid : null;

    /// <summary>What one unit a year is worth now, over years 1 … n: Σ (1+r)⁻ᵗ.</summary>
    public static double Annuity(double rate, int years) => Enumerable.Range(1, years).Sum(year => Math.Pow(1 + rate, -year));

    /// <summary>
    /// The volume a year at which the present value is 0: the present value is a straight line in the volume. Null where a transaction saves
    /// nothing; 0 where it pays without any.
    /// </summary>
    /// <param name="withoutVolume">Present value at no transactions.</param>
    /// <param name="perTransaction">Present value of one transaction a year.</param>
    public static double? BreakEvenVolume(double withoutVolume, double perTransaction) =>
        withoutVolume >= 0 ? 0
        : perTransaction > 0 ? -withoutVolume / perTransaction
        : null;

    /// <summary>N* = ⌈fixed cost of the platform ÷ (fee − cost of one more city)⌉; null where a further city never contributes.</summary>
    public static int? BreakEvenCities(double platform, double fee, double perCity) =>
        fee > perCity ? (int)Math.Ceiling(platform / (fee - perCity)) : null;
}
