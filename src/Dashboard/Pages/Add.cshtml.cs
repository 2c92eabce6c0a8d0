using Carmen.Collector;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>First step of adding a source: the file. Its form goes to <see cref="Upload"/>.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AddModel(View view, PilotSource pilot) : PageModel
{
    private const int MostShown = 200;

    public string City { get; private set; } = "";
    public string Kind { get; private set; } = "";
    public string? Problem { get; private set; }

    /// <summary>Files below the data folder that no source names, the first of them.</summary>
    public IReadOnlyList<SourceFile> Unclaimed { get; private set; } = [];
    public int More { get; private set; }

    /// <param name="of">The city that was chosen before a problem.</param>
    public IActionResult OnGet(string? problem, string? of, string? kind)
    {
        (City, Kind) = (of ?? "", kind ?? "");
        Problem = problem is null ? null : Sentence(problem);
        var files = pilot.Adding?.Unclaimed(view.Cities) ?? [];
        (Unclaimed, More) = ([.. files.Take(MostShown)], Math.Max(0, files.Count - MostShown));
        return Page();
    }

    private static string Sentence(string problem) =>
        problem switch
        {
            "file" => "No file was chosen. Choose one to upload, or one that lies below the data folder.",
            "both" => "Two files were chosen. Upload one, or take the one below the data folder, not both.",
            "gone" => "That file is no longer there, or a source names it by now. Choose again.",
            "size" =>
                $"The file is larger than {Upload.Largest >> 30} GiB. Put it into the folder of its city below the data folder and choose it there.",
            "city" => "That city is not part of the pilot. Choose one of the list.",
            "expired" => "What was begun has expired: files wait for a day. Choose the file again.",
            _ => "That could not be understood. Choose again.",
        };
}
