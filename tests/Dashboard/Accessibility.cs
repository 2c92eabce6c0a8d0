using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Carmen.Tests.Dashboard;

/// <summary>What axe finds wrong with a page.</summary>
internal static class Accessibility
{
    /// <summary>Only what is wrong is described node by node: of what is right, a page has thousands.</summary>
    private static readonly AxeRunOptions OnlyFaults = new() { ResultTypes = [ResultType.Violations] };

    /// <returns>A line a fault; empty where there is none.</returns>
    public static async Task<IReadOnlyList<string>> Faults(this IPage page, string look = "")
    {
        var found = await page.RunAxe(OnlyFaults);
        return [.. found.Violations.Select(fault => $"{page.Url} {look}: {fault.Id} {fault.Nodes[0].Html}")];
    }
}
