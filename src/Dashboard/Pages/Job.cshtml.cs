using System.Globalization;
using System.Text.Json.Nodes;
using Carmen.Dashboard.Jobs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>One job: how far it is, how to end it, and what came of it.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class JobModel(View view, PilotSource pilot) : PageModel
{
    private const int Looked = 50;

    public Job Job { get; private set; } = null!;

    /// <summary>What is being done while this job waits; null where it does not wait, or where that is not for these eyes.</summary>
    public Job? Before { get; private set; }

    public IActionResult OnGet(long id)
    {
        if (JobSight.Asking(HttpContext) is not { } who)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (pilot.Jobs?.Table.Find(id) is not { } job || !JobSight.MaySee(who, job))
        {
            return NotFound();
        }

        Job = job;
        Before =
            job.State == JobStates.Queued
                ? pilot.Jobs.Table.Newest(Looked).FirstOrDefault(one => one.State == JobStates.Running && JobSight.MaySee(who, one))
                : null;
        return Page();
    }

    public IActionResult OnPostCancel(long id)
    {
        if (OnGet(id) is not PageResult)
        {
            return NotFound();
        }

        pilot.Jobs!.Cancel(id);
        return LocalRedirect(view.Plain($"/jobs/{id}"));
    }

    public static string Title(Job job) =>
        job.Kind switch
        {
            JobKinds.Collect when job.Path is { } path => "Collect " + path,
            JobKinds.Collect => "Collect everything",
            JobKinds.Add => "Add a source",
            JobKinds.Analyse => "Compute the figures",
            JobKinds.Judge => "Judge what could be taken over where",
            JobKinds.Retain => "Take away what has expired",
            _ => job.Kind,
        };

    /// <summary>Never by colour alone.</summary>
    public static string Mark(Job job) =>
        job.State switch
        {
            JobStates.Done => "✓",
            JobStates.Failed => "✕",
            JobStates.Cancelled => "–",
            JobStates.Running => "▸",
            _ => "…",
        };

    public static string Word(Job job) =>
        job.State switch
        {
            JobStates.Running => string.Create(CultureInfo.InvariantCulture, $"running, {job.Progress} %"),
            JobStates.Queued => "waiting",
            _ => job.State,
        };

    public static string Moment(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>The imports that a receipt names, in its order.</summary>
    internal static IReadOnlyList<long> Imports(string receipt) =>
        [.. (JsonNode.Parse(receipt) as JsonArray ?? []).Select(one => (long?)one?["import"]).OfType<long>().Distinct()];
}
