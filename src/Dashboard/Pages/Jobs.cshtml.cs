using Carmen.Dashboard.Jobs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>What the program works on, what waits, and what became of the last ones.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class JobsModel(View view, PilotSource pilot) : PageModel
{
    private const int Shown = 100;

    public IReadOnlyList<Job> Jobs { get; private set; } = [];

    /// <summary>Collecting everything concerns every city.</summary>
    public bool MayCollect { get; private set; }
    public bool AnyUnderWay => Jobs.Any(job => !job.IsOver);

    public IActionResult OnGet()
    {
        if (JobSight.Asking(HttpContext) is not { } who)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        MayCollect = who.SeesAllCities;
        Jobs = [.. (pilot.Jobs?.Table.Newest(Shown) ?? []).Where(job => JobSight.MaySee(who, job))];
        return Page();
    }

    /// <summary>Collects everything that the sources name.</summary>
    public IActionResult OnPostCollect()
    {
        if (JobSight.Asking(HttpContext) is not { SeesAllCities: true } who || pilot.Jobs is not { } jobs)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        var (job, _) = jobs.Queue(new JobOrder(JobKinds.Collect, who.Id));
        return LocalRedirect(view.Plain($"/jobs/{job.Id}"));
    }
}
