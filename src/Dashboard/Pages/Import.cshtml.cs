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

    /// <summary>The source's entry, where it was added just now.</summary>
    public IReadOnlyList<string> Entry { get; private set; } = [];

    public IActionResult OnGet(long id, bool added = false)
    {
        if (view.State.Import(id) is not { } import)
        {
            return NotFound();
        }

        Import = import;
        var source = view.Pilot.Sources.FirstOrDefault(source => source.City == import.City && source.Id == import.Source);
        Entry = added && view.MayManage && source is not null ? SourceYaml.Lines(source) : [];
        var rows = import.Rejected > 0 ? pilot.Rejections(view.Cities, id).ToLookup(row => row.Rule) : null;
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
