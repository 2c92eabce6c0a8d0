using System.Globalization;
using Carmen.Analysis;
using Carmen.Collector;
using Carmen.Dashboard.Commands;
using Carmen.Dashboard.Pages;
using Carmen.Reports;

namespace Carmen.Dashboard;

/// <summary>
/// A pilot folder as the site reads it. It is looked at again at most once a second, since the command line may collect, undo or publish
/// while the site runs. When the collected facts or <c>pilot.yaml</c> have changed, one analysis is queued and the findings before it are
/// served, with their date, until it is done.
/// </summary>
internal sealed class LivePilot(PilotFolder opened)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private PilotFolder folder = opened;
    private PilotState? state;
    private long looked;
    private string analysing = "";

    public PilotSource Source() =>
        new()
        {
            Current = Current,
            Imports = scope => [.. folder.Ledger.Imports(scope).Reverse()],
            Inside = city => Figures(Current().Findings.State, new Readership.Inside(city)),
            Edition = wanted => Figures(wanted, new Readership.Public()),
            Rejections = (scope, id) => folder.Ledger.Rejections(scope, id),
            WriteRejects = (scope, id, output, _) => Task.FromResult(WriteRejects(scope, id, output)),
            PreviewUndo = PreviewUndo,
            Undo = Undo,
            Adding = new SourceAdding(
                new AddingPlace(folder.Path, folder.Data, () => Current().Pilot, Collection, LookAgain, folder.Clock)
            ),
        };

    private Collection Collection(Pilot pilot, bool writes, CancellationToken cancellation)
    {
        var key = KeyFile.PathOf(folder.Path, Environment.GetEnvironmentVariable(KeyFile.Variable));
        return writes
            ? (folder with { Pilot = pilot }).Collection(UndoModel.By, cancellation)
            : new Collection(pilot, Ledger: null, KeyFile.Borrow(key), folder.Clock, UndoModel.By, cancellation);
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
        var published = Published();
        var version =
            $"{findings.State} {imports} {string.Join(' ', published.Select(document => document.At.Ticks.ToString(CultureInfo.InvariantCulture)))} {Definition()}";
        return before?.Version == version
            ? before
            : new PilotState(
                version,
                folder.Pilot,
                findings,
                [.. folder.Ledger.Imports(CityScope.All(CityScope.Owner)).Reverse()],
                published
            );
    }

    private ReleasedSet? Kept(string wanted) => Figures(wanted, new Readership.Public());

    /// <summary>The findings of a data state as they may be shown; null where they have not been computed yet, or are no longer held.</summary>
    private ReleasedSet? Figures(string wanted, Readership readership) =>
        folder.Ledger.Findings(wanted) is { } kept ? Disclosure.Release(Findings.Read(kept), readership) : null;

    /// <summary>What is shown until the wanted state is computed: the state before it, with one analysis queued; without one, it is computed now.</summary>
    private ReleasedSet Until(string wanted, PilotState? before)
    {
        if (before is null)
        {
            return Disclosure.Release(AnalyseCommand.Ensure(folder), new Readership.Public());
        }

        if (analysing != wanted)
        {
            analysing = wanted;
            _ = Task.Run(() => AnalyseCommand.Ensure(folder));
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
                folder = folder with { Pilot = PilotReader.Read(folder.Path) };
            }
            catch (InvalidDataException error)
            {
                Console.Error.WriteLine("carmen: " + error.Message.Split('\n')[0]);
            }
        }
    }

    private DateTime definition = File.GetLastWriteTimeUtc(Path.Combine(opened.Path, PilotReader.FileName));

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
                    document.State
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
        );
    }

    private Task Undo(CityScope scope, long id, string by, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        folder.Ledger.Undo(scope, id);
        LookAgain();
        return Task.CompletedTask;
    }
}
