using System.Globalization;
using Carmen.Analysis.Segmentation;
using Carmen.Collector;
using Carmen.Dashboard.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Carmen.Dashboard.Pages;

/// <summary>
/// The requests of one person, for the city's own evaluator alone, where <c>privacy: {case-files: true}</c> in <c>pilot.yaml</c> allows it. The page
/// that shows one is the answer to a form and has no address of its own: it can be neither linked, cached nor fetched again.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CaseFileModel(View view, SiteOptions options) : PageModel
{
    private const int LongestReference = 20;
    private const int LongestPerson = 200;

    /// <summary>What a case file may be opened for; a written list, so that the trail holds no free text.</summary>
    public static readonly IReadOnlyList<(string Id, string Text)> Purposes =
    [
        ("complaint", "A complaint of the person"),
        ("access", "The person asks what is held about them"),
        ("correction", "Checking whether a record is right"),
        ("evaluation", "Following how a service handled a case"),
    ];

    public string City { get; private set; } = "";
    public string Purpose { get; private set; } = "";
    public string Reference { get; private set; } = "";
    public string? Problem { get; private set; }
    public CaseFile? Found { get; private set; }

    /// <summary>Of the person, by which the trail tells that the same one was looked at twice, and nothing else.</summary>
    public string Mark { get; private set; } = "";

    public string PurposeText => Purposes.First(known => known.Id == Purpose).Text;

    public IReadOnlyList<City> Cities => [.. view.Pilot.Cities.Where(city => view.Who!.Cities.Contains(city.Id))];

    public IActionResult OnGet() => IsOn(options) ? Page() : NotFound();

    public IActionResult OnPost(string? city, string? person, string? purpose, string? reference)
    {
        (City, Purpose, Reference) = (city ?? "", purpose ?? "", reference?.Trim() ?? "");
        if (!IsOn(options) || Cities.All(own => own.Id != City))
        {
            return NotFound();
        }

        var id = person?.Trim() ?? "";
        Problem =
            id.Length is 0 or > LongestPerson ? "Say whom: as the city's files write the person."
            : Purposes.All(known => known.Id != Purpose) ? "Say what it is opened for."
            : !IsReference(Reference) ? "Give the reference of the matter in letters, digits, dots, slashes and dashes."
            : null;
        if (Problem is null)
        {
            Open(id);
        }

        return Page();
    }

    /// <summary>Whether the pilot has case files at all: they need accounts, a ledger and the pilot's own word.</summary>
    public static bool IsOn(SiteOptions options) =>
        options is { Access: not null, Pilot.CaseFile: not null } && options.Pilot.Current().Pilot.Privacy.CaseFiles;

    /// <summary>In the city's own time.</summary>
    public string When(CaseEntry entry) =>
        TimeZoneInfo
            .ConvertTime(entry.Time, view.Pilot.City(Found!.Inquiry.City).Zone)
            .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Requests are numbered as they appear: their own numbers are not held.</summary>
    public string RequestOf(CaseEntry entry) =>
        entry.Case is { } key
            ? Words.Count(Found!.Entries.Select(one => one.Case).OfType<Pseudonym>().Distinct().TakeWhile(one => one != key).Count() + 1)
            : "–";

    public static string What(CaseEvent kind) =>
        kind switch
        {
            CaseEvent.ContactIn => "contact by the person",
            CaseEvent.ContactOut => "contact by the city",
            CaseEvent.Opened => "request opened",
            CaseEvent.Answered => "first reply",
            CaseEvent.Step => "step",
            CaseEvent.Closed => "request closed",
            CaseEvent.Withdrawn => "request withdrawn",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such event."),
        };

    private void Open(string person)
    {
        var (access, who) = (options.Access!, view.Who!);
        var (intent, deed) = (0L, new Deed(Actions.CaseFile, "", City));
        Found = options.Pilot.CaseFile!(
            new CaseFileRequest(City, person, who.Id, $"{Purpose} {Reference}"),
            inquiry =>
            {
                Mark = access.MarkOf(inquiry.Person);
                deed = deed with { Object = $"{inquiry.Purpose}, person {Mark}" };
                intent = access.Audit.Intent(who, deed);
            }
        );
        access.Audit.Outcome(intent, who, deed, Access.Audit.Done);
    }

    private static bool IsReference(string text) =>
        text.Length is > 0 and <= LongestReference && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '/' or '-');
}
