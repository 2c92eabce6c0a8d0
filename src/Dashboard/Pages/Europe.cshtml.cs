using Carmen.Analysis.Viability;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>Every subject over the whole list of candidates, and what became of duplications.</summary>
public sealed class EuropeModel(View view) : PageModel
{
    public IReadOnlyList<Outlook> Outlooks => view.State.Viability?.Outlooks ?? [];
    public IReadOnlyList<Duplicate> Duplicates => view.State.Viability?.Duplicates ?? [];

    /// <summary>The verdicts as parts of one bar; the table beneath says the same in words.</summary>
    public static Microsoft.AspNetCore.Html.IHtmlContent Bar(Outlook outlook)
    {
        const int width = 1000;
        const int height = 14;
        var svg = Drawing.Svg(width, height, "account");
        svg.SetAttributeValue("preserveAspectRatio", "none");
        var left = 0.0;
        foreach (var share in outlook.Shares.Where(share => share.Cities > 0).Reverse())
        {
            var part = (double)width * share.Cities / outlook.Cities;
            svg.Add(Drawing.Rectangle(ViabilityModel.Class(share.Verdict), left, 0, part - 3, height));
            left += part;
        }

        return Drawing.Html(svg);
    }
}

/// <summary>Who does better than expected, and whom it might help.</summary>
public sealed class GoodPracticeModel(View view) : PageModel
{
    public IReadOnlyList<Performer> Performers => view.State.Viability?.Performers ?? [];
}

/// <summary>What the consortium said it would find out, whether it still says so, and the evidence that is no number.</summary>
public sealed class EvaluationPlanModel(View view, Carmen.Dashboard.PilotSource pilot) : PageModel
{
    public Carmen.Collector.EvaluationPlan Plan => view.Pilot.EvaluationPlan;

    /// <summary>As it is now, whether or not transfers have been judged.</summary>
    public PlanStatus Status { get; private set; } = null!;
    public IReadOnlyList<Carmen.Collector.PlanItem> Items => Carmen.Collector.PlanItem.Of(view.Pilot);
    public bool MayLock =>
        view.MayManage && pilot.Enter is not null && pilot.Entries().All(entry => entry.Kind != Carmen.Collector.EntryKinds.Plan);

    public void OnGet() => Status = PlanStatuses.Of(view.Pilot, pilot.Entries());

    /// <summary>Locks the plan as it stands, once. It carries the name of the account, or the one that was typed where there are none.</summary>
    public Microsoft.AspNetCore.Mvc.IActionResult OnPost(string? author)
    {
        if (!MayLock || Author.Of(view, author) is not { } name)
        {
            return StatusCode(Microsoft.AspNetCore.Http.StatusCodes.Status403Forbidden);
        }

        pilot.Enter!([Carmen.Collector.Entry.Of(Items, name)]);
        return LocalRedirect(view.Plain("/evaluation-plan"));
    }
}
