using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>Words of the sources that nobody has mapped yet. They may hold what a source should not have held, so only the administrator sees them.</summary>
public sealed class UnmappedModel(View view) : PageModel
{
    public const int ValuesShown = 200;

    public IReadOnlyList<UnmappedValue> Values { get; private set; } = [];
    public IReadOnlyList<(string City, string Source, IReadOnlyList<UnmappedValue> Values)> Sources { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (!view.Administrator)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Values = UnmappedValue.Of(view.State);
        Sources =
        [
            .. Values
                .Take(ValuesShown)
                .GroupBy(value => (value.City, value.Source))
                .Select(group => (group.Key.City, group.Key.Source, (IReadOnlyList<UnmappedValue>)[.. group])),
        ];
        return Page();
    }
}
