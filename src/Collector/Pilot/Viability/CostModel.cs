namespace Carmen.Collector;

/// <summary>What cash flows are made of: the section <c>costs</c>. Real prices of one year.</summary>
/// <param name="Rate">Of discount, a year.</param>
/// <param name="Years">After the first payment.</param>
/// <param name="Marginal">Share of a channel's full cost that falls away with a contact.</param>
/// <param name="Cashable">Share of saved working time that becomes money; the rest is released time.</param>
public sealed record CostModel(
    double Rate,
    int Years,
    double Marginal,
    double Cashable,
    IReadOnlyList<OperationCost> Operation,
    IReadOnlyList<ChannelCost> Channels,
    IReadOnlyList<ProcessSaving> Processes,
    PlatformCost? Platform
)
{
    /// <summary>3 %, five years; European Commission, Economic Appraisal Vademecum 2021–2027.</summary>
    public static readonly CostModel Standard = new(0.03, 5, 0.6, 0.4, [], [], [], null);
}

/// <summary>What running a service costs a city.</summary>
/// <param name="Subject">Null: every service.</param>
/// <param name="Candidate">Null: every candidate.</param>
/// <param name="Mode">hosted or own.</param>
public sealed record OperationCost(
    string? Subject,
    string? Candidate,
    string Mode,
    AmountRange Once,
    AmountRange Yearly,
    AmountRange PerTransaction,
    string Source
);

/// <summary>The full cost of one contact through a channel.</summary>
public sealed record ChannelCost(string Channel, AmountRange Amount, string Source);

/// <summary>Working time that a request no longer takes, as measured in the pilot.</summary>
public sealed record ProcessSaving(string? Subject, AmountRange Minutes, double Hourly, string Source);

/// <summary>The hosted platform as its provider sees it; kept apart from any city's account.</summary>
/// <param name="Fee">That a city pays a year.</param>
/// <param name="PerCity">That one more city costs the provider a year.</param>
public sealed record PlatformCost(AmountRange Once, AmountRange Yearly, double Fee, double PerCity);
