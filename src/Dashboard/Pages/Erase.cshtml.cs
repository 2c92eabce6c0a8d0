using System.Globalization;
using Carmen.Collector;
using Carmen.Dashboard.Access;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>Erases people of a city: says first what would go, then does it and shows the proof. What was typed is kept nowhere.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[DisableRequestTimeout]
public sealed class EraseModel(View view, SiteOptions options) : PageModel
{
    public string City { get; private set; } = "";
    public string People { get; private set; } = "";
    public string? Problem { get; private set; }

    /// <summary>How many cases name one of those given; null before that was looked at.</summary>
    public int? Cases { get; private set; }
    public int Given { get; private set; }
    public ErasureProof? Proof { get; private set; }

    /// <summary>Where the proof is kept.</summary>
    public string Kept { get; private set; } = "";

    /// <summary>Of what and how much was taken out.</summary>
    public string Erased { get; private set; } = "";

    /// <summary>Whose people may be erased by whoever asks.</summary>
    public IReadOnlyList<City> Cities => [.. view.Pilot.Cities.Where(city => view.Cities.Holds(city.Id))];

    public IActionResult OnGet() => options.Pilot.Erasing is null ? NotFound() : Page();

    public IActionResult OnPostLook(string? city, string? people)
    {
        if (options.Pilot.Erasing is not { } erasing || Read(city, people) is not { } ids)
        {
            return NotFound();
        }

        if (ids.Count > 0)
        {
            Cases = erasing.CasesOf(City, ids);
        }

        return Page();
    }

    public IActionResult OnPostErase(string? city, string? people)
    {
        if (options.Pilot.Erasing is not { } erasing || Read(city, people) is not { } ids)
        {
            return NotFound();
        }

        if (ids.Count == 0)
        {
            return Page();
        }

        var who = view.Who!;
        var by = view.IsOpenHere ? UndoModel.By : who.Id;
        (Proof, Kept) = options.Access is { } access
            ? access.Audit.Record(
                who,
                new Deed(Actions.Erase, string.Create(CultureInfo.InvariantCulture, $"{ids.Count} people"), City),
                () => erasing.Erase(City, ids, by),
                result => result.Proof.Holds ? Access.Audit.Done : Access.Audit.Failed
            )
            : erasing.Erase(City, ids, by);
        options.Access?.Editions.Supersede();
        var facts = Proof.Erased.Facts.Where(fact => fact.Value > 0).Select(fact => $"{fact.Key} {Words.Count((int)fact.Value)}").ToList();
        Erased = facts.Count == 0 ? "Nobody of these was in the ledger" : $"Taken out: {string.Join(", ", facts)}";
        return Page();
    }

    /// <summary>Null for a city that is not the asker's, as for one that does not exist.</summary>
    private List<string>? Read(string? city, string? people)
    {
        (City, People) = (city ?? "", people ?? "");
        if (Cities.All(own => own.Id != City))
        {
            return null;
        }

        List<string> ids =
        [
            .. People.Split('\n').Select(id => id.Trim(' ', '\r')).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal),
        ];
        Given = ids.Count;
        Problem = ids.Count == 0 ? "Nobody was named. Write one person a line." : null;
        return ids;
    }
}
