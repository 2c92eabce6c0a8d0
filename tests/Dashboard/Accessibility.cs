using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Carmen.Tests.Dashboard;

/// <summary>What axe finds wrong with a page.</summary>
internal static class Accessibility
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>
    /// Run within the page, which has no frames, so that only what is wrong leaves it: to send everything that was looked at to the test and
    /// back takes ten times as long.
    /// </summary>
    private const string Examine = """
        async () => (await axe.run({ resultTypes: ["violations"] })).violations.map(fault => `${fault.id} ${fault.nodes[0].html}`)
        """;

    /// <returns>A line a fault; empty where there is none.</returns>
    public static async Task<IReadOnlyList<string>> Faults(this IPage page, string look = "")
    {
        await page.EvaluateAsync(Axe);
        var faults = await page.EvaluateAsync<string[]>(Examine);
        return [.. faults.Select(fault => $"{page.Url} {look}: {fault}")];
    }
}
