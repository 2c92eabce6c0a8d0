using Carmen.Analysis;
using Carmen.Analysis.Segmentation;
using Carmen.Collector;
using Carmen.Dashboard.Jobs;

namespace Carmen.Dashboard;

/// <summary>Everything the pages read, at one moment. A request takes one and reads nothing else, so that no page mixes two data states.</summary>
/// <param name="Version">Changes whenever anything here does; the cached bytes of pages hang on it.</param>
/// <param name="Findings">As whoever asks may see them.</param>
/// <param name="Imports">Receipts in the order of collection.</param>
/// <param name="Published">Documents that can be downloaded, newest first.</param>
public sealed record PilotState(
    string Version,
    Pilot Pilot,
    ReleasedSet Findings,
    IReadOnlyList<Import> Imports,
    IReadOnlyList<Published> Published
)
{
    /// <summary>What is advised about taking services over; null until it has been computed.</summary>
    public Analysis.Viability.ViabilitySet? Viability { get; init; }

    /// <summary>Whether <see cref="Viability"/> does not yet know everything that was collected and entered.</summary>
    public bool IsJudging { get; init; }

    /// <summary>The job that computes newer findings than these, or failed to; null where these are the newest.</summary>
    public Job? Analysis { get; init; }

    /// <summary>Cities whose deliveries are shown; null: all.</summary>
    public IReadOnlyList<string>? Delivering { get; init; }

    public Import? Import(long id) => Imports.FirstOrDefault(import => import.Id == id);
}

/// <summary>A composed document.</summary>
/// <param name="Deliverable">Id of its entry in the pilot.</param>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Path">Of the PDF on this machine; never shown.</param>
/// <param name="State">The data state its figures come from, and the editions they were protected against.</param>
/// <param name="Edition">Number of the frozen edition it is of; null where it names every city.</param>
public sealed record Published(string Deliverable, string Language, string Path, DateTimeOffset At, string State, long? Edition = null)
{
    public string FileName => System.IO.Path.GetFileName(Path);
}

/// <summary>What would be different without an import.</summary>
/// <param name="Removes">Facts that leave the ledger, by type: "requests", 27 204.</param>
/// <param name="Returns">Facts of earlier imports that become current again, by type.</param>
/// <param name="Findings">Findings that rest on the facts of this import's city and kind, and are computed anew.</param>
/// <param name="Documents">Published documents whose figures rest on it.</param>
public sealed record UndoPreview(
    IReadOnlyList<(string What, long Count)> Removes,
    IReadOnlyList<(string What, long Count)> Returns,
    int Findings,
    IReadOnlyList<Published> Documents
)
{
    /// <summary>From when on undoing is exact, where the retention period took what came before; null where it is for the whole import.</summary>
    public DateTimeOffset? ExactFrom { get; init; }
}

/// <summary>The pilot that a site shows: what it reads and the two things it can change, as functions of the ledger.</summary>
public sealed class PilotSource
{
    /// <summary>The newest complete state; cheap, since it is asked once a request.</summary>
    public required Func<PilotState> Current { get; init; }

    /// <summary>Receipts within a scope, in the order of collection; null: those of <see cref="Current"/>.</summary>
    public Func<CityScope, IReadOnlyList<Import>>? Imports { get; init; }

    /// <summary>The present figures of a city as its own administration may see them; null where it has none.</summary>
    public Func<string, ReleasedSet?>? Inside { get; init; }

    /// <summary>The figures of a data state as everybody may see them; null where they are no longer held.</summary>
    public Func<string, ReleasedSet?>? Edition { get; init; }

    /// <summary>Rejected rows of an import, in row order: number, column, rule and message, never content.</summary>
    public required Func<CityScope, long, IReadOnlyList<Rejection>> Rejections { get; init; }

    /// <summary>Writes an import's rejected rows from the source file itself, in its own columns plus the reasons, as CSV; false where the file is no longer there.</summary>
    public required Func<CityScope, long, Stream, CancellationToken, Task<bool>> WriteRejects { get; init; }

    public required Func<CityScope, long, UndoPreview> PreviewUndo { get; init; }

    /// <summary>Removes exactly one import's facts; the text says who.</summary>
    public required Func<CityScope, long, string, CancellationToken, Task> Undo { get; init; }

    /// <summary>Null where there is no ledger to erase from.</summary>
    public Erasing? Erasing { get; init; }

    /// <summary>
    /// The requests of one person; the second argument writes down who asks before anything is read. Null where there is no ledger. Whether the
    /// pilot allows it is for the caller to ask.
    /// </summary>
    public Func<CaseFileRequest, Action<CaseInquiry>, CaseFile>? CaseFile { get; init; }

    /// <summary>What people entered in forms, oldest first, drafts included: a page shows a draft to its author alone.</summary>
    public Func<IReadOnlyList<Entry>> Entries { get; init; } = () => [];

    /// <summary>Stores entries; null where the pilot takes none.</summary>
    public Action<IReadOnlyList<Entry>>? Enter { get; init; }

    /// <summary>Null where the pilot has no folder that sources could be added to.</summary>
    public SourceAdding? Adding { get; init; }

    /// <summary>Works on what takes longer than a request; null where nothing does.</summary>
    public JobWorker? Jobs { get; init; }

    /// <summary>Takes files in; null where there is no folder to put them.</summary>
    public Receiving? Receiving { get; init; }

    internal IReadOnlyList<Import> ImportsOf(CityScope scope) =>
        Imports?.Invoke(scope) ?? [.. Current().Imports.Where(import => scope.Holds(import.City))];
}
