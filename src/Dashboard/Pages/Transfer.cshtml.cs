using System.Globalization;
using Carmen.Analysis.Viability;
using Carmen.Collector;
using Carmen.Reports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>One transfer: the verdict, what would flip it, and the ten steps with their evidence.</summary>
public sealed class TransferModel(View view, PilotSource pilot, Gallery gallery) : PageModel
{
    private const string Between = "..";
    public Dossier Dossier { get; private set; } = null!;
    public ViabilitySet Set { get; private set; } = null!;
    public Thresholds Thresholds { get; } = Thresholds.Of(view.Pilot.Viability);
    public IReadOnlyList<FigureCard> Figures { get; private set; } = [];
    public IReadOnlyList<Entry> History { get; private set; } = [];
    public IReadOnlyList<Testimony> Testimonies { get; private set; } = [];
    public bool MayEnter => view.MayManage && pilot.Enter is not null;

    /// <summary>The figure of a step; null where it has none.</summary>
    public IReadOnlyList<FigureCard> Figure(string step) =>
        [.. Figures.Where(card => card.Figure.Id.StartsWith(step, StringComparison.Ordinal))];

    /// <summary>Where what is known of the candidate was stated.</summary>
    public string StatedIn =>
        pilot.Entries().LastOrDefault(entry => entry.Kind == EntryKinds.Candidate && entry.Key == Dossier.Candidate) is { } entered
            ? $"{entered.Author} entered them on {Words.Day(DateOnly.FromDateTime(entered.At.UtcDateTime))}"
            : $"stated in {PilotReader.FileName} or its list of candidates";

    /// <summary>The candidate among the others from the same donor; null where it is not compared.</summary>
    public (Compared Own, CandidateComparison All)? CrossCheck =>
        Set.Comparisons.FirstOrDefault(one => one.Subject == Dossier.Subject && one.Donor == Dossier.Donor) is { } all
        && all.Candidates.FirstOrDefault(one => one.Candidate == Dossier.Candidate) is { } own
            ? (own, all)
            : null;

    /// <summary>The rule in words, a line for each <see cref="VerdictRule"/>.</summary>
    public IReadOnlyList<(string When, string Then)> Rule => VerdictRuleWords.Lines(Thresholds);

    /// <summary>Which line of <see cref="Rule"/> gives the verdict.</summary>
    public int Decides => (int)TransferVerdicts.Decides(Dossier.Inputs, Thresholds);

    /// <summary>The page of the newest import of a source, as judgements name it; null for what no import brought.</summary>
    public string? ImportOf(string origin) =>
        view.State.Imports.Where(import => $"{import.City}/{import.Source}" == origin).MaxBy(import => import.Id) is { } newest
            ? $"/data/imports/{newest.Id}"
            : null;

    public async Task<IActionResult> OnGetAsync(string subject, string pair)
    {
        if (!Find(subject, pair))
        {
            return NotFound();
        }

        var publication = view.Publication;
        Figures = await gallery.Hang(
            [
                TransferFigures.Factors(publication, Dossier),
                TransferFigures.Context(publication, Dossier),
                TransferFigures.Tornado(publication, Dossier),
                TransferFigures.Value(publication, Dossier),
            ],
            HttpContext.RequestAborted
        );
        History = [.. pilot.Entries().Where(entry => entry.Submitted && Speaks(entry)).Reverse()];
        Testimonies =
        [
            .. view.Pilot.EvaluationPlan.Evidence.Where(one =>
                (one.Subject is null || one.Subject == subject) && (one.City is null || one.City == Dossier.Donor)
            ),
        ];
        return Page();
    }

    /// <summary>Records that somebody accountable has seen the verdict. It carries the name of the account, or the one that was typed where there are none.</summary>
    public IActionResult OnPost(string subject, string pair, string? author, string? remark)
    {
        if (!MayEnter)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (!Find(subject, pair) || Author.Of(view, author) is not { } name)
        {
            return NotFound();
        }

        var signed = new SignOff(subject, Dossier.Donor, Dossier.Candidate, Dossier.Verdict.ToString(), Set.State, Author.Remark(remark));
        pilot.Enter!([Entry.Of(signed, name)]);
        return LocalRedirect(view.Plain($"/viability/{Dossier.Route}#history"));
    }

    private bool Find(string subject, string pair)
    {
        var places = pair.Split(Between);
        if (view.State.Viability is not { } set || places.Length != 2 || set.Find(subject, places[0], places[1]) is not { } dossier)
        {
            return false;
        }

        (Set, Dossier) = (set, dossier);
        return true;
    }

    private bool Speaks(Entry entry) =>
        entry.Kind switch
        {
            EntryKinds.Assessment => entry.Content<Assessment>().Covers(Dossier.Subject, Dossier.Donor, Dossier.Candidate),
            EntryKinds.SignOff => entry.Key == $"{Dossier.Subject}|{Dossier.Donor}|{Dossier.Candidate}",
            EntryKinds.Cost => entry.Content<OperationCost>() is { } cost
                && (cost.Subject is null || cost.Subject == Dossier.Subject)
                && (cost.Candidate is null || cost.Candidate == Dossier.Candidate),
            _ => entry.Kind == EntryKinds.Candidate && entry.Key == Dossier.Candidate,
        };
}

/// <summary>Names and remarks as typed in forms.</summary>
internal static class Author
{
    public const int LongestRemark = 400;

    /// <summary>Who makes an entry: an account under its own name, whatever was typed; on a machine without accounts, who was typed.</summary>
    public static string? Of(View view, string? typed) => Of(view.IsOpenHere ? typed : view.Who?.Name);

    /// <summary>Null where no usable name was typed.</summary>
    public static string? Of(string? typed) =>
        typed?.Trim() is { Length: > 0 and <= Entry.LongestAuthor } name && !name.Any(char.IsControl) ? name : null;

    public static string Remark(string? typed) =>
        (typed ?? "").Trim() is { Length: <= LongestRemark } remark ? remark : typed!.Trim()[..LongestRemark];

    /// <summary>What an entry says, in a line.</summary>
    public static string Line(Entry entry, View view) =>
        entry.Kind switch
        {
            EntryKinds.Assessment => entry.Content<Assessment>() is var judged && judged.Value is { } value
                ? $"{ViabilityWords.English.Item(judged.Item)}: {value:0.#}{(judged.Mitigated is { } after ? $", {after:0.#} after mitigation" : "")}{(judged.Remark is { Length: > 0 } remark ? $" ({remark})" : "")}"
                : $"{ViabilityWords.English.Item(entry.Content<Assessment>().Item)}: taken back",
            EntryKinds.SignOff =>
                $"Signed off: {ViabilityWords.English.Verdict(Enum.Parse<TransferVerdict>(entry.Content<SignOff>().Verdict))}{(entry.Content<SignOff>().Remark is { Length: > 0 } remark ? $" ({remark})" : "")}",
            EntryKinds.Cost => Costs(entry.Content<OperationCost>(), view),
            EntryKinds.Candidate => $"Candidate {entry.Content<Candidate>().Name}",
            _ => "Evaluation plan locked",
        };

    private static string Costs(OperationCost cost, View view)
    {
        string Of(AmountRange amount) =>
            amount.Least == amount.Most
                ? string.Create(CultureInfo.InvariantCulture, $"{amount.Likely:#,##0.##}")
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{amount.Likely:#,##0.##} ({amount.Least:#,##0.##} to {amount.Most:#,##0.##})"
                );
        var about = cost.Subject is { } subject ? view.SubjectName(subject) : "everything";
        var where = cost.Candidate is { } candidate ? view.PlaceName(candidate) : "every candidate";
        return $"Costs of the {cost.Mode} operation, {about}, {where}, in {view.Pilot.Currency}: {Of(cost.Once)} once, {Of(cost.Yearly)} a year, {Of(cost.PerTransaction)} a request{(cost.Source.Length > 0 ? $" ({cost.Source})" : "")}";
    }
}
