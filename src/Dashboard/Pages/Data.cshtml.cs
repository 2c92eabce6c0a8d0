using Carmen.Collector;
using Carmen.Dashboard.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>Everything that was collected: each source, and each file with the account of its rows.</summary>
public sealed class DataModel(View view, PilotSource pilot) : PageModel
{
    public const int ImportsAPage = 50;

    /// <summary>Id of a source, which several cities may have.</summary>
    public string? Source { get; private set; }
    public string? City { get; private set; }
    public IReadOnlyList<Feed> Feeds { get; private set; } = [];
    public IReadOnlyList<Import> Imports { get; private set; } = [];
    public int All { get; private set; }
    public int Number { get; private set; } = 1;
    public int Pages => Math.Max(1, (All + ImportsAPage - 1) / ImportsAPage);
    public int Unmapped { get; private set; }

    public bool Erases => pilot.Erasing is not null;

    /// <summary>Empty for a reader who may see no figures, or not those of every city.</summary>
    public IReadOnlyList<WithheldFigures> Withheld { get; private set; } = [];

    /// <summary>Whether the reader may hand in files here.</summary>
    public bool TakesFiles => pilot.Receiving is not null && view.May(Policies.Deliver);

    /// <summary>True after an undo, to say that it is done.</summary>
    public bool Undone { get; private set; }

    public IActionResult OnGet(string? source, int number = 1, bool undone = false)
    {
        (Source, City, Undone) = (source is { Length: > 0 } ? source : null, view.Scope.City, undone);
        var feeds = Feed.Of(view.State);
        Feeds = [.. feeds.Where(feed => IsShown(feed.Source.City, feed.Source.Id))];
        var imports = view
            .State.Imports.Where(import => IsShown(import.City, import.Source))
            .OrderByDescending(import => import.Id)
            .ToList();
        (All, Number) = (imports.Count, number);
        if (number < 1 || number > Pages || (Source is not null && view.Pilot.Sources.All(entry => entry.Id != Source)))
        {
            return NotFound();
        }

        Imports = [.. imports.Skip((number - 1) * ImportsAPage).Take(ImportsAPage)];
        Withheld = view.May(Policies.Figures) ? WithheldFigures.Of(view.State.Findings, City) : [];
        Unmapped = UnmappedValue.Of(view.State).Count(value => !value.IsPage);
        return Page();
    }

    public string At(int number)
    {
        var parts = new[]
        {
            City is null ? null : $"city={Uri.EscapeDataString(City)}",
            Source is null ? null : $"source={Uri.EscapeDataString(Source)}",
            $"number={number}",
        };
        return "/data?" + string.Join('&', parts.OfType<string>());
    }

    private bool IsShown(string city, string source) => (City is null || City == city) && (Source is null || Source == source);
}
