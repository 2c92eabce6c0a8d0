using Carmen.Collector;
using Carmen.Dashboard.Jobs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>Hands in the next file of a source that the pilot has. Its form goes to <see cref="Handing"/>.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class UploadModel(View view, SiteOptions options) : PageModel
{
    public string Chosen { get; private set; } = "";
    public string? Problem { get; private set; }
    public long LargestMebibytes => options.LargestFile >> 20;

    /// <summary>By city, in the order of the pilot.</summary>
    public IReadOnlyList<(City City, IReadOnlyList<Source> Sources)> Sources { get; private set; } = [];

    /// <param name="of">CITY/ID of the source that was chosen before.</param>
    public IActionResult OnGet(string? problem, string? of)
    {
        if (JobSight.Asking(HttpContext) is not { } who || options.Pilot.Receiving is null)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Chosen = of ?? "";
        Problem = problem is null ? null : Sentence(problem);
        Sources =
        [
            .. view
                .Pilot.Cities.Where(city => who.Holds(city.Id))
                .Select(city => (city, (IReadOnlyList<Source>)[.. view.Pilot.Sources.Where(source => source.City == city.Id)]))
                .Where(entry => entry.Item2.Count > 0),
        ];
        return Page();
    }

    /// <summary>Of a refusal, as the address of this page carries it.</summary>
    internal static string Word(int status) =>
        status switch
        {
            StatusCodes.Status413PayloadTooLarge => "size",
            StatusCodes.Status507InsufficientStorage => "disk",
            StatusCodes.Status422UnprocessableEntity => "name",
            _ => "other",
        };

    private string Sentence(string problem) =>
        problem switch
        {
            "file" => "No file was chosen. Choose the file to hand in.",
            "source" => "That source is not part of the pilot. Choose one of the list.",
            "size" => $"The file is larger than {LargestMebibytes} MiB. Split it, or have it put into the data folder.",
            "disk" => "The disk is full; nothing of the file was kept. Try again later.",
            "name" =>
                $"The file is empty, or its name is not one that the source looks for ({Patterns()}). Give it such a name and choose it again.",
            _ => "That could not be understood. Choose again.",
        };

    private string Patterns() =>
        view.Pilot.Sources.FirstOrDefault(source => $"{source.City}/{source.Id}" == Chosen) is { } source
            ? string.Join(", ", source.Files)
            : "see its entry in pilot.yaml";
}
