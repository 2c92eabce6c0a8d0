using System.Globalization;
using Carmen.Collector;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>A form for what running a service costs a city: what <c>costs.operation</c> in <c>pilot.yaml</c> takes.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class EnterCostsModel(View view, PilotSource pilot) : PageModel
{
    public static readonly IReadOnlyList<(string Field, string Name)> Amounts =
    [
        ("once", "Once, at the beginning"),
        ("yearly", "Each year"),
        ("per-transaction", "Each request"),
    ];
    public string Problem { get; private set; } = "";
    public IReadOnlyList<Entry> Entered { get; private set; } = [];
    public IEnumerable<string> Subjects =>
        view.Pilot.Services.Select(service => service.Id).Concat(view.Pilot.Viability.Practices.Select(practice => practice.Id));

    public IActionResult OnGet() => Refusal() ?? Shown();

    public IActionResult OnPost(string? author, string? subject, string? candidate, string? mode, string? source)
    {
        if (Refusal() is { } refusal)
        {
            return refusal;
        }

        AmountRange?[] amounts = [.. Amounts.Select(amount => Read(amount.Field))];
        var isKnown =
            (string.IsNullOrEmpty(subject) || Subjects.Contains(subject))
            && (string.IsNullOrEmpty(candidate) || view.Pilot.Candidates.Any(one => one.Id == candidate));
        if (Author.Of(view, author) is not { } by || mode is not ("hosted" or "own") || !isKnown || amounts.Any(amount => amount is null))
        {
            Problem =
                "Found no complete costs, expected your name, hosted or own, and for each amount one number, or three in rising order.";
            return Shown();
        }

        var cost = new OperationCost(
            string.IsNullOrEmpty(subject) ? null : subject,
            string.IsNullOrEmpty(candidate) ? null : candidate,
            mode,
            amounts[0]!,
            amounts[1]!,
            amounts[2]!,
            Author.Remark(source)
        );
        pilot.Enter!([Entry.Of(cost, by)]);
        return LocalRedirect(view.Plain("/viability/costs?entered=true"));
    }

    private PageResult Shown()
    {
        Entered = [.. pilot.Entries().Where(entry => entry.Kind == EntryKinds.Cost).Reverse()];
        return Page();
    }

    private IActionResult? Refusal() => !view.MayManage || pilot.Enter is null ? StatusCode(StatusCodes.Status403Forbidden) : null;

    /// <summary>Only "likely" is needed: without the ends the amount is taken as certain.</summary>
    private AmountRange? Read(string field)
    {
        double? Number(string end) =>
            double.TryParse(Request.Form[$"{field}.{end}"], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
                ? value
                : null;
        return
            Number("likely") is { } likely
            && (Number("least") ?? likely, Number("most") ?? likely) is var (least, most)
            && least <= likely
            && likely <= most
            ? new AmountRange(least, likely, most)
            : null;
    }
}
