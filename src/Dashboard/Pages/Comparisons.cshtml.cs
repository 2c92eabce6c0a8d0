using Carmen.Analysis;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>Headline figures held against each other, by what is compared; the strongest design first.</summary>
public sealed class ComparisonsModel(View view) : PageModel
{
    public IReadOnlyList<IGrouping<string, Contrast>> Groups { get; } =
    [
        .. view
            .State.Findings.Contrasts.GroupBy(contrast => contrast.Kind)
            .OrderByDescending(group => group.Max(one => one.Design))
            .ThenBy(group => group.Key, StringComparer.Ordinal),
    ];

    /// <summary>One comparison for each test of three or more groups together.</summary>
    public static IEnumerable<(Contrast Any, AllGroups Test)> Tests(IEnumerable<Contrast> group) =>
        group
            .Where(one => one.AllGroups is not null)
            .DistinctBy(one => (one.Metric, one.Kind == Contrasts.Cities ? null : one.First.City))
            .Select(one => (one, one.AllGroups!));
}
