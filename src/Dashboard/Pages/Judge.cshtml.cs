using System.Globalization;
using Carmen.Analysis.Viability;
using Carmen.Collector;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>
/// The rubrics as a form, for one transfer. A rater sees only their own judgements here, drafts included, until they are submitted; what is submitted
/// counts and shows on the transfer's page. The rater is the account; without accounts the name is typed and carried in the form alone.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class JudgeModel(View view, PilotSource pilot) : PageModel
{
    public Dossier Dossier { get; private set; } = null!;

    /// <summary>Null until the rater has said who they are.</summary>
    public string? Rater { get; private set; }

    /// <summary>What the rater entered last, by topic and item.</summary>
    public IReadOnlyDictionary<(string Topic, string Item), (Assessment Judged, bool Submitted)> Own { get; private set; } =
        new Dictionary<(string, string), (Assessment, bool)>();
    public string Problem { get; private set; } = "";

    public IActionResult OnGet(string subject, string pair, string? rater)
    {
        if (Refusal(subject, pair) is { } refusal)
        {
            return refusal;
        }

        Rater = Author.Of(view, rater);
        Own = ReadOwn();
        return Page();
    }

    public IActionResult OnPost(string subject, string pair, string? rater, string? action)
    {
        if (Refusal(subject, pair) is { } refusal)
        {
            return refusal;
        }

        Rater = Author.Of(view, rater);
        Own = ReadOwn();
        if (Rater is null)
        {
            Problem = "Say who you are: a judgement without an author counts for nothing.";
            return Page();
        }

        var entries = Rubrics.All.Select(rubric => Read(rubric, action == "submit")).OfType<Entry>().ToList();
        pilot.Enter!(entries);
        return action == "submit"
            ? LocalRedirect(view.Plain($"/viability/{Dossier.Route}#history"))
            : LocalRedirect(view.Plain($"/viability/{Dossier.Route}/judge?rater={Uri.EscapeDataString(Rater)}"));
    }

    public static string Field(Rubric rubric) => $"{rubric.Topic}.{rubric.Item}";

    /// <summary>What is new in the form: a judgement, another one, or one taken back; null where nothing changed.</summary>
    private Entry? Read(Rubric rubric, bool submitted)
    {
        var field = Field(rubric);
        var value = Number(field, rubric);
        var isKnown = Own.TryGetValue((rubric.Topic, rubric.Item), out var before);
        if (value is null && before.Judged?.Value is null)
        {
            return null;
        }

        var remark = Author.Remark(Request.Form[field + ".remark"]);
        var owner = Author.Of(Request.Form[field + ".owner"]);
        DateOnly? due = DateOnly.TryParseExact(
            Request.Form[field + ".due"],
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;
        var assessment = new Assessment(
            rubric.Topic,
            Dossier.Subject,
            rubric.Topic is Topics.Factor ? Dossier.Donor : null,
            rubric.Topic is Topics.Gate or Topics.Factor or Topics.ContactCentre ? Dossier.Candidate : null,
            rubric.Item,
            Rater!,
            value,
            rubric.Topic == Topics.Factor ? Number(field + ".after", rubric) : null,
            remark.Length > 0 ? remark : null,
            owner,
            due,
            view.Today
        );
        var isSame = isKnown && before.Judged! with { On = null } == assessment with { On = null } && (before.Submitted || !submitted);
        return isSame ? null : Entry.Of(assessment, Rater!, submitted);
    }

    private double? Number(string field, Rubric rubric) =>
        double.TryParse(Request.Form[field], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && value >= rubric.Least
        && value <= rubric.Most
            ? value
            : null;

    private Dictionary<(string Topic, string Item), (Assessment Judged, bool Submitted)> ReadOwn() =>
        pilot
            .Entries()
            .Where(entry => entry.Kind == EntryKinds.Assessment && entry.Author == Rater)
            .Select(entry => (Judged: entry.Content<Assessment>(), entry.Submitted))
            .Where(one => one.Judged.Covers(Dossier.Subject, Dossier.Donor, Dossier.Candidate))
            .GroupBy(one => (one.Judged.Topic, one.Judged.Item))
            .ToDictionary(group => group.Key, group => group.Last());

    private IActionResult? Refusal(string subject, string pair)
    {
        if (!view.MayManage || pilot.Enter is null)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        var places = pair.Split("..");
        if (places.Length != 2 || view.State.Viability?.Find(subject, places[0], places[1]) is not { } dossier)
        {
            return NotFound();
        }

        Dossier = dossier;
        return null;
    }
}
