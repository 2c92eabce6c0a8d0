using Carmen.Collector;
using Carmen.Dashboard.Access;
using Carmen.Dashboard.Jobs;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>Third step: what collecting would give, and the entry that would be written. Its form does both.</summary>
[DisableRequestTimeout]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AddCheckModel(View view, PilotSource pilot, SiteOptions options) : AddStepModel(view, pilot)
{
    public const int WordsShown = 20;
    private const int RowsShownARule = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public AddingCheck Check { get; private set; } = null!;
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>By rule, the most frequent first: how many, and the first few.</summary>
    public IReadOnlyList<(string Rule, long Count, IReadOnlyList<Rejection> First)> Rejected { get; private set; } = [];
    public IReadOnlyList<ImportCount> Unmapped { get; private set; } = [];
    public bool CanRun => Problems.Count == 0 && Check.Result?.Import is { Rows: > 0 };

    /// <summary>As the city counts its days.</summary>
    public string Day(DateTimeOffset moment) =>
        Words.Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, View.Pilot.City(Draft.City).Zone).DateTime));

    public IActionResult OnGet(string id) => Unready(id) ?? Show([]);

    public async Task<IActionResult> OnPostAsync(string id)
    {
        if (Unready(id) is { } refusal)
        {
            return refusal;
        }

        if (Pilot.Jobs is not { } jobs)
        {
            return RunHere();
        }

        // A small file is done before anyone could look at a page of progress.
        var queued = jobs.Queue(new JobOrder(JobKinds.Add, View.Who!.Id, Draft.City, Path: Draft.Id));
        var job = await jobs.WaitAsync(queued.Job.Id, Patience, HttpContext.RequestAborted);
        return job switch
        {
            { State: JobStates.Done, Receipt: { } receipt } => LocalRedirect(
                View.Plain($"/data/imports/{JobModel.Imports(receipt)[0]}?added=true")
            ),
            { State: JobStates.Failed } => Show(job.Message.Split('\n')),
            _ => LocalRedirect(View.Plain($"/jobs/{queued.Job.Id}")),
        };
    }

    private IActionResult RunHere()
    {
        try
        {
            var deed = new Deed(Actions.Import, $"source {Draft.SourceId}", Draft.City);
            var import = options.Access is { } access
                ? access.Audit.Record(View.Who!, deed, () => Pilot.Adding!.Run(Draft, HttpContext.RequestAborted))
                : Pilot.Adding!.Run(Draft, HttpContext.RequestAborted);
            return LocalRedirect(View.Plain($"/data/imports/{import}?added=true"));
        }
        catch (InvalidDataException error)
        {
            return Show(error.Message.Split('\n'));
        }
    }

    /// <summary>A draft whose columns are not chosen yet goes back to choose them.</summary>
    private IActionResult? Unready(string id) =>
        Refusal(id) ?? (Draft.Columns is null ? LocalRedirect(View.Plain($"/data/add/{id}/map")) : null);

    private PageResult Show(IReadOnlyList<string> problems)
    {
        Check = Checked();
        Problems = [.. problems.Concat(Check.Problems).Distinct()];
        var counts = Check.Result?.Import?.Counts ?? [];
        var rows = (Check.Result?.Rejections ?? []).ToLookup(row => row.Rule);
        Rejected =
        [
            .. counts
                .Where(count => count.Group == CountGroups.Rejected)
                .OrderByDescending(count => count.Count)
                .Select(count => (count.Name, count.Count, (IReadOnlyList<Rejection>)[.. rows[count.Name].Take(RowsShownARule)])),
        ];
        Unmapped =
        [
            .. counts
                .Where(count => count.Group.StartsWith(CountGroups.Unmapped, StringComparison.Ordinal))
                .OrderByDescending(count => count.Count),
        ];
        return Page();
    }

    private AddingCheck Checked()
    {
        try
        {
            return Pilot.Adding!.Check(Draft, Pilot.Adding.Preview(Draft), HttpContext.RequestAborted);
        }
        catch (InvalidDataException error)
        {
            return new AddingCheck(null, null, [error.Message]);
        }
    }
}
