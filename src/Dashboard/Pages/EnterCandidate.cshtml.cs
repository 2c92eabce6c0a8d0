using System.Globalization;
using Carmen.Collector;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>A form for a candidate city: what <c>candidates</c> in <c>pilot.yaml</c> takes.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class EnterCandidateModel(View view, PilotSource pilot) : PageModel
{
    public string Problem { get; private set; } = "";
    public IReadOnlyList<Entry> Entered { get; private set; } = [];

    public IActionResult OnGet() => Refusal() ?? Shown();

    public IActionResult OnPost(string? author, string? id, string? name, string? country)
    {
        if (Refusal() is { } refusal)
        {
            return refusal;
        }

        var isId = id is { Length: > 0 and <= 60 } && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        if (Author.Of(view, author) is not { } by || !isId || Author.Of(name) is not { } named || country is not { Length: 2 })
        {
            Problem =
                "Found no complete candidate, expected your name, an id of lower-case letters, digits and hyphens, a name and a country of two letters.";
            return Shown();
        }

        var candidate = new Candidate(
            id!,
            named,
            country.ToUpperInvariant(),
            Text("place") ?? id!,
            (long?)Number("population"),
            Words("languages"),
            Text("legal-family"),
            Figures("context", view.Pilot.Viability.Context.Select(weight => weight.Variable)),
            Mix("audience", Audiences.All),
            Mix("channel", Channels.All),
            Figures("volume", Subjects),
            [.. Subjects.Where(subject => Request.Form.ContainsKey("considers." + subject))]
        );
        pilot.Enter!([Entry.Of(candidate, by)]);
        return LocalRedirect(view.Plain("/viability/candidates?entered=true"));
    }

    public IEnumerable<string> Subjects =>
        view.Pilot.Services.Select(service => service.Id).Concat(view.Pilot.Viability.Practices.Select(practice => practice.Id));

    private PageResult Shown()
    {
        Entered = [.. pilot.Entries().Where(entry => entry.Kind == EntryKinds.Candidate).Reverse()];
        return Page();
    }

    private IActionResult? Refusal() => !view.MayManage || pilot.Enter is null ? StatusCode(StatusCodes.Status403Forbidden) : null;

    private string? Text(string field) => Author.Of(Request.Form[field]);

    private string[] Words(string field) => (Text(field) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private double? Number(string field) =>
        double.TryParse(Request.Form[field], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : null;

    private Dictionary<string, double> Figures(string prefix, IEnumerable<string> names) =>
        names
            .Select(name => (name, Value: Number($"{prefix}.{name}")))
            .Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.name, pair => pair.Value!.Value, StringComparer.Ordinal);

    /// <summary>Per cent as typed, brought to sum to 1.</summary>
    private Dictionary<string, double> Mix(string prefix, IEnumerable<string> names)
    {
        var typed = Figures(prefix, names).Where(pair => pair.Value > 0).ToList();
        var sum = typed.Sum(pair => pair.Value);
        return typed.ToDictionary(pair => pair.Key, pair => pair.Value / sum, StringComparer.Ordinal);
    }
}
