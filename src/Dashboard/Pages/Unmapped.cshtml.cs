using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>Words of the sources that nobody has mapped yet. They may hold what a source should not have held, so only whoever manages the source sees them.</summary>
public sealed class UnmappedModel(View view) : PageModel
{
    public const int ValuesShown = 200;

    /// <summary>How many there are in all.</summary>
    public int All { get; private set; }

    /// <summary>Words first: each is a fact that its service or channel lacks. Pages of the portal may well belong to no service.</summary>
    public IReadOnlyList<UnmappedOfSource> Words { get; private set; } = [];
    public IReadOnlyList<UnmappedOfSource> Pages { get; private set; } = [];

    public IActionResult OnGet()
    {
        var values = UnmappedValue.Of(view.State);
        All = values.Count;
        Words = BySource(values.Where(value => !value.IsPage));
        Pages = BySource(values.Where(value => value.IsPage));
        return Page();
    }

    private static UnmappedOfSource[] BySource(IEnumerable<UnmappedValue> values) =>
        [
            .. values
                .Take(ValuesShown)
                .GroupBy(value => (value.City, value.Source))
                .Select(group => new UnmappedOfSource(group.Key.City, group.Key.Source, [.. group])),
        ];
}

/// <summary>The unmapped values of one source, the most frequent first.</summary>
public sealed record UnmappedOfSource(string City, string Source, IReadOnlyList<UnmappedValue> Values);
