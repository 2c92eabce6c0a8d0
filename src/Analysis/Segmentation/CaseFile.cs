using Carmen.Collector;

namespace Carmen.Analysis.Segmentation;

/// <summary>Who asks for a case file, of whom and what for: what the audit keeps.</summary>
/// <param name="Evaluator">The account that asks; an evaluator of this city.</param>
/// <param name="Purpose">In the evaluator's words; never empty.</param>
public sealed record CaseInquiry(string City, Pseudonym Person, string Evaluator, string Purpose, DateTimeOffset At)
{
    public string Evaluator { get; } = Stated(Evaluator, nameof(Evaluator));

    public string Purpose { get; } = Stated(Purpose, nameof(Purpose));

    private static string Stated(string text, string name) =>
        string.IsNullOrWhiteSpace(text) ? throw new ArgumentException("A case file is opened by somebody and for something.", name) : text;
}

/// <summary>
/// The requests, steps and contacts of one pseudonym in one city, in order of time: a personal profile. For that city's own evaluator
/// alone; every opening is audited before anything is read. It is no finding, passes no door and belongs in no document, page of figures,
/// API or export.
/// </summary>
/// <remarks>e-Democracy is not in it: how people take part in politics is nobody's profile.</remarks>
public sealed class CaseFile
{
    private CaseFile(CaseInquiry inquiry, IReadOnlyList<CaseEntry> entries) => (Inquiry, Entries) = (inquiry, entries);

    public CaseInquiry Inquiry { get; }

    /// <summary>By time, then by kind; empty where the city knows nobody by this pseudonym.</summary>
    public IReadOnlyList<CaseEntry> Entries { get; }

    /// <param name="audit">Writes down that somebody asks. Where it throws, nothing is read.</param>
    /// <exception cref="ArgumentException">The pilot has no such city.</exception>
    public static CaseFile Of(Pilot pilot, IFacts facts, CaseInquiry inquiry, Action<CaseInquiry> audit)
    {
        ArgumentNullException.ThrowIfNull(pilot);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(inquiry);
        ArgumentNullException.ThrowIfNull(audit);
        if (pilot.Cities.All(city => city.Id != inquiry.City))
        {
            throw new ArgumentException("The pilot has no such city.", nameof(inquiry));
        }

        audit(inquiry);
        var entries = Requested(facts, inquiry).Concat(Worked(facts, inquiry)).Concat(Contacted(facts, inquiry));
        bool IsProfiled(string service) => pilot.Service(service)?.Domain is not Timelines.NeverProfiled;
        return new CaseFile(
            inquiry,
            [
                .. entries
                    .Where(entry => IsProfiled(entry.Service))
                    .OrderBy(entry => entry.Time)
                    .ThenBy(entry => entry.Kind)
                    .ThenBy(entry => entry.Case?.Value),
            ]
        );
    }

    private static IEnumerable<CaseEntry> Requested(IFacts facts, CaseInquiry inquiry)
    {
        foreach (var request in facts.Requests(inquiry.City).Where(request => request.Person == inquiry.Person))
        {
            CaseEntry At(CaseEvent kind, DateTimeOffset time) => new(kind, time, request.Key, request.Service, request.Channel, null);
            yield return At(CaseEvent.Opened, request.Opened);
            if (request.FirstReply is { } reply)
            {
                yield return At(CaseEvent.Answered, reply);
            }

            if (request.Closed is { } closed)
            {
                yield return At(request.Status == "withdrawn" ? CaseEvent.Withdrawn : CaseEvent.Closed, closed);
            }
        }
    }

    private static IEnumerable<CaseEntry> Worked(IFacts facts, CaseInquiry inquiry) =>
        facts
            .Steps(inquiry.City)
            .Where(step => step.Person == inquiry.Person)
            .Select(step => new CaseEntry(CaseEvent.Step, step.Time, step.Case, step.Service, step.Channel, step.Activity));

    private static IEnumerable<CaseEntry> Contacted(IFacts facts, CaseInquiry inquiry) =>
        facts
            .Contacts(inquiry.City)
            .Where(contact => contact.Person == inquiry.Person)
            .Select(contact => new CaseEntry(
                contact.Direction == "in" ? CaseEvent.ContactIn : CaseEvent.ContactOut,
                contact.Time,
                contact.Request,
                contact.Service,
                contact.Channel,
                contact.Reason
            ));
}

/// <summary>What happened, in the order in which it happens where times are equal.</summary>
public enum CaseEvent
{
    ContactIn,
    Opened,
    Answered,
    Step,
    ContactOut,
    Closed,
    Withdrawn,
}

/// <param name="Case">Key of the request; null for a contact that names none.</param>
/// <param name="What">The city's own word for the step or the reason; null where it has none.</param>
public sealed record CaseEntry(CaseEvent Kind, DateTimeOffset Time, Pseudonym? Case, string Service, string Channel, string? What);
