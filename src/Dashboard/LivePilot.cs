using System.Globalization;
using Carmen.Analysis;
using Carmen.Analysis.Segmentation;
using Carmen.Analysis.Viability;
using Carmen.Collector;
using Carmen.Dashboard.Access;
using Carmen.Dashboard.Commands;
using Carmen.Dashboard.Jobs;
using Carmen.Dashboard.Pages;
using Carmen.Reports;

namespace Carmen.Dashboard;

/// <summary>
/// A pilot folder as the site reads it. It is looked at again at most once a second, since the command line may collect, undo or publish
/// while the site runs. When the collected facts or <c>pilot.yaml</c> have changed, one analysis is queued and the findings before it are
/// served, with their date, until it is done.
/// </summary>
internal sealed class LivePilot
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly PilotSource source;
    private PilotFolder folder;
    private PilotState? state;
    private long looked;
    private string analysing = "";
    private string judging = "";
    private DateTime definition;

    /// <param name="access">Whose table the jobs stand in.</param>
    public LivePilot(PilotFolder opened, AccessStore access)
    {
        folder = opened;
        definition = Definition();
        var adding = new SourceAdding(
            new AddingPlace(folder.Path, folder.Data, () => Current().Pilot, Collection, LookAgain, folder.Clock)
        );
        var jobs = new JobWorker(new JobTable(access), new PilotJobs(() => folder, LookAgain, adding, access).Work, folder.Clock, Due);
        source = new PilotSource
        {
            Current = Current,
            Imports = scope => [.. folder.Ledger.Imports(scope).Reverse()],
            Inside = Inside,
            Edition = Kept,
            Rejections = (scope, id) => folder.Ledger.Rejections(scope, id),
            WriteRejects = (scope, id, output, _) => Task.FromResult(WriteRejects(scope, id, output)),
            PreviewUndo = PreviewUndo,
            Undo = Undo,
            Erasing = new Erasing(CasesOf, EraseAll),
            CaseFile = OpenCaseFile,
            Entries = () => [.. folder.Ledger.Entries()],
            Enter = Enter,
            Adding = adding,
            Jobs = jobs,
            Receiving = new Receiving(folder.Data, () => Current().Pilot, jobs),
        };
    }

    /// <summary>Retention periods that <c>pilot.yaml</c> declares are kept without being asked; the defaults are only told by the doctor.</summary>
    private IReadOnlyList<JobOrder> Due() =>
        folder.Pilot.Retention.IsDeclared && !folder.Ledger.Expired(folder.Data).IsNothing
            ? [new JobOrder(JobKinds.Retain, Principal.Operator.Id)]
            : [];

    public PilotSource Source() => source;

    private Collection Collection(Pilot pilot, bool writes, CancellationToken cancellation)
    {
        var key = KeyFile.PathOf(folder.Path, Environment.GetEnvironmentVariable(KeyFile.Variable));
        return writes
            ? (folder with { Pilot = pilot }).Collection(UndoModel.By, cancellation)
            : new Collection(pilot, Ledger: null, KeyFile.Borrow(key), folder.Clock, UndoModel.By, cancellation);
    }

    private int CasesOf(string city, IReadOnlyList<string> ids)
    {
        var pseudonyms = folder.Collection(UndoModel.By, CancellationToken.None).Pseudonyms;
        return folder.Ledger.CasesOf(city, Subjects.Of(folder.Pilot, folder.Ledger, pseudonyms, city, ids));
    }

    /// <summary>Nobody's going away ends an erasure half-way.</summary>
    private (ErasureProof, string) EraseAll(string city, IReadOnlyList<string> ids, string by)
    {
        var proof = Erase.Run(folder.Collection(by, CancellationToken.None), folder.Path, folder.Data, city, ids);
        var kept = Erase.Keep(folder.Path, "erasure", proof.At, proof.Text());
        LookAgain();
        return (proof, Path.GetRelativePath(folder.Path, kept));
    }

    private CaseFile OpenCaseFile(CaseFileRequest asked, Action<CaseInquiry> audit)
    {
        var person = folder.Collection(asked.By, CancellationToken.None).Pseudonyms.Person(asked.City, asked.Person);
        var inquiry = new CaseInquiry(asked.City, person, asked.By, asked.Purpose, folder.Clock.GetUtcNow());
        return CaseFile.Of(folder.Pilot, folder.Ledger, inquiry, audit);
    }

    private void LookAgain()
    {
        lock (gate)
        {
            looked = folder.Clock.GetTimestamp();
            state = Look(state);
        }
    }

    private PilotState Current()
    {
        lock (gate)
        {
            if (state is null || folder.Clock.GetElapsedTime(looked) > Pause)
            {
                looked = folder.Clock.GetTimestamp();
                state = Look(state);
            }

            return state;
        }
    }

    private PilotState Look(PilotState? before)
    {
        ReadDefinition();
        var imports = folder.Ledger.ImportsHash();
        var wanted = DataState.Of(folder.Pilot, imports, asOf: null, AnalyseCommand.DefaultSeed);
        var findings = before?.Findings.State == wanted ? before.Findings : Kept(wanted) ?? Until(wanted, before);
        var analysis = findings.State == wanted ? null : source.Jobs!.Table.Newest(JobKinds.Analyse, wanted);
        var published = Published();
        var judged = ViabilityOf.State(folder, findings);
        var viability = Viability(judged, before);
        var version =
            $"{findings.State} {viability?.State} {folder.Ledger.EntriesHash()} {imports} {analysis?.State} {string.Join(' ', published.Select(document => document.At.Ticks.ToString(CultureInfo.InvariantCulture)))} {Definition()}";
        return before?.Version == version
            ? before
            : new PilotState(
                version,
                ViabilityOf.Pilot(folder),
                findings,
                [.. folder.Ledger.Imports(CityScope.All(CityScope.Owner)).Reverse()],
                published
            )
            {
                Viability = viability,
                IsJudging = viability is not null && viability.State != judged,
                Analysis = analysis,
            };
    }

    /// <summary>As for findings: what stood before is shown until the wanted state is computed.</summary>
    private ViabilitySet? Viability(string wanted, PilotState? before)
    {
        if (before?.Viability?.State == wanted)
        {
            return before.Viability;
        }

        if (ViabilityOf.Kept(folder, wanted) is { } kept)
        {
            return kept;
        }

        if (judging != wanted)
        {
            judging = wanted;

            // After a restart the one that was queued before still waits.
            if (source.Jobs!.Table.Newest(JobKinds.Judge, wanted) is null or { IsOver: true })
            {
                source.Jobs.Queue(new JobOrder(JobKinds.Judge, Principal.Operator.Id, Path: wanted));
            }
        }

        return before?.Viability;
    }

    private void Enter(IReadOnlyList<Entry> entries)
    {
        folder.Ledger.Enter(entries);
        LookAgain();
    }

    /// <summary>The findings of a data state as everybody may see them; null where they have not been computed yet, or are no longer held.</summary>
    private ReleasedSet? Kept(string wanted) => folder.Ledger.Findings(wanted) is { } kept ? Public(Findings.Read(kept)) : null;

    private ReleasedSet Public(FindingSet set) => folder.Released(set);

    private ReleasedSet? Inside(string city) =>
        folder.Ledger.Findings(Current().Findings.State) is { } kept ? folder.Released(Findings.Read(kept), city) : null;

    /// <summary>What is shown until the wanted state is computed: the state before it, with one analysis queued; without one, it is computed now.</summary>
    private ReleasedSet Until(string wanted, PilotState? before)
    {
        if (before is null)
        {
            return Public(AnalyseCommand.Ensure(folder));
        }

        if (analysing != wanted)
        {
            analysing = wanted;
            source.Jobs!.Queue(new JobOrder(JobKinds.Analyse, Principal.Operator.Id, Path: wanted));
        }

        return before.Findings;
    }

    /// <summary>A definition that does not hold keeps the one before it: "carmen check" says what is wrong with it.</summary>
    private void ReadDefinition()
    {
        if (definition != Definition())
        {
            definition = Definition();
            try
            {
                var pilot = PilotReader.Read(folder.Path);
                folder = folder with { Pilot = pilot, Ledger = Ledger.Open(folder.Path, pilot, folder.Clock) };
            }
            catch (InvalidDataException error)
            {
                Console.Error.WriteLine("carmen: " + error.Message.Split('\n')[0]);
            }
        }
    }

    private DateTime Definition() => File.GetLastWriteTimeUtc(Path.Combine(folder.Path, PilotReader.FileName));

    private List<Published> Published() =>
        [
            .. PublishedDocuments
                .In(folder.Reports)
                .Select(document => new Published(
                    document.Deliverable,
                    document.Language,
                    document.Path,
                    new DateTimeOffset(File.GetLastWriteTimeUtc(document.Path), TimeSpan.Zero),
                    document.State,
                    document.Edition
                ))
                .OrderByDescending(document => document.At),
        ];

    private bool WriteRejects(CityScope scope, long id, Stream output)
    {
        if (folder.Ledger.Import(scope, id) is not { } import)
        {
            return false;
        }

        try
        {
            RejectedRows.Write(folder.Pilot, import, folder.Ledger.Rejections(scope, id), folder.Data, output);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private UndoPreview PreviewUndo(CityScope scope, long id)
    {
        var current = Current();
        var import = folder.Ledger.Import(scope, id);
        var (gone, returning) = folder.Ledger.UndoEffect(scope, id);
        var what = import?.Kind switch
        {
            Kinds.Requests => "requests",
            Kinds.Responses => "questionnaires",
            _ => "page views",
        };
        return new UndoPreview(
            gone > 0 ? [(what, gone)] : [],
            returning > 0 ? [(what, returning)] : [],
            import is null
                ? 0
                : current.Findings.Rows.Count(row => row.Slice.City == import.City && row.Estimate is not Estimate.NotCollected),
            current.Published
        )
        {
            ExactFrom = import is null ? null : folder.Ledger.UndoExactFrom(import),
        };
    }

    private Task Undo(CityScope scope, long id, string by, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        folder.Ledger.Undo(scope, id);
        LookAgain();
        return Task.CompletedTask;
    }
}
