namespace Carmen.Tests.Analysis.Statistics.Validation;

/// <summary>All that is compared with published numbers; VALIDATION.md and the tests are made from it. A new list is one line here.</summary>
public static class ValidationCases
{
    public static IReadOnlyList<ValidationCase> All { get; } =
    [
        .. ShareCases.All,
        .. ReliabilityCases.All,
        .. TimeCases.All,
        .. ComparisonCases.All,
        .. SurveyCases.All,
        .. DriverCases.All,
        .. TrendCases.All,
        .. ClusterCases.All,
        .. ViabilityCases.All,
    ];
}
