using Carmen.Collector;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>The receipt of one file.</summary>
public sealed class ImportModel(View view, PilotSource pilot) : PageModel
{
    private const int RowsShownARule = 5;

    public Import Import { get; private set; } = null!;

    /// <summary>By rule, the most frequent first: how many, and the first few.</summary>
    public IReadOnlyList<(string Rule, long Count, IReadOnlyList<Rejection> First)> Rejected { get; private set; } = [];

    public IActionResult OnGet(long id)
    {
        if (view.State.Import(id) is not { } import)
        {
            return NotFound();
        }

        Import = import;
        var rows = import.Rejected > 0 ? pilot.Rejections(id).ToLookup(row => row.Rule) : null;
        Rejected =
        [
            .. Counts(CountGroups.Rejected)
                .Select(count => (count.Name, count.Count, (IReadOnlyList<Rejection>)[.. rows?[count.Name].Take(RowsShownARule) ?? []])),
        ];
        return Page();
    }

    public IEnumerable<ImportCount> Counts(string group) =>
        Import
            .Counts.Where(count => count.Group == group)
            .OrderByDescending(count => count.Count)
            .ThenBy(count => count.Name, StringComparer.Ordinal);
}
