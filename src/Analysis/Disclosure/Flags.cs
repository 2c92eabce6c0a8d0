namespace Carmen.Analysis;

/// <summary>
/// The flags of official statistics (Eurostat, SDMX code list CL_OBS_STATUS as used in its tables): one letter for each reservation a figure
/// carries, in alphabetical order.
/// </summary>
public static class Flags
{
    public const string Confidential = "c";
    public const string Estimated = "e";
    public const string Provisional = "p";
    public const string Unreliable = "u";
    public const string NotAvailable = ":";

    /// <summary>
    /// Observations below which a figure is shown with reservation; the European sample surveys flag results that rest on 20 to 49.
    /// </summary>
    public const int ReliableN = 50;

    public static readonly IReadOnlyList<(string Flag, string Meaning)> Legend =
    [
        (Confidential, "confidential: withheld, so that nothing is told of few people"),
        (Estimated, "estimated: inferred or modelled, not recorded"),
        (Provisional, "provisional: the period was not over at the date of the evidence"),
        (Unreliable, "low reliability: fewer than 50 independent observations, or an interval without an end"),
        (NotAvailable, "not available: nothing was collected"),
    ];

    internal static string Of(Finding finding, DateTimeOffset? asOf) =>
        finding.Estimate switch
        {
            Estimate.Suppressed => Confidential,
            Estimate.NotCollected => NotAvailable,
            var estimate => (Metrics.Named(finding.Metric)?.IsEstimated == true ? Estimated : "")
                + (IsOpen(finding.Slice.Period, asOf) ? Provisional : "")
                + (IsUnreliable(estimate) ? Unreliable : ""),
        };

    /// <summary>In the zone of no city in particular: a period that ends on the day of the evidence is still open.</summary>
    private static bool IsOpen(Period period, DateTimeOffset? asOf) =>
        asOf is { } moment && period.To > DateOnly.FromDateTime(moment.UtcDateTime);

    /// <summary>A count of everything is as reliable as its source, however small.</summary>
    private static bool IsUnreliable(Estimate estimate) =>
        estimate is Estimate.TooFew
        || (estimate is Estimate.Measured { Low: not null } or Estimate.Measured { High: not null })
            && estimate is Estimate.Measured { EffectiveN: var n, Low: var low, High: var high }
            && (n < ReliableN || low is null || high is null);
}
