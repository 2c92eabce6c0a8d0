using System.Globalization;
using System.Text.Json.Nodes;
using Carmen.Collector;
using Carmen.Dashboard.Access;
using Carmen.Dashboard.Commands;

namespace Carmen.Dashboard.Jobs;

/// <summary>What each kind of job does with a pilot folder.</summary>
/// <param name="folder">As it is now.</param>
/// <param name="changed">Called when facts were collected or taken away.</param>
internal sealed class PilotJobs(Func<PilotFolder> folder, Action changed, SourceAdding adding, AccessStore access)
{
    public (string Message, string? Receipt) Work(Job job, JobProgress progress, CancellationToken cancellation) =>
        job.Kind switch
        {
            JobKinds.Collect => Audited(
                job,
                new Deed(Actions.Import, $"job {job.Id}", job.City ?? ""),
                () => Collected(job, progress, cancellation),
                Outcome(folder().Ledger)
            ),
            JobKinds.Add => Audited(
                job,
                new Deed(Actions.Import, $"job {job.Id}", job.City ?? ""),
                () => Added(job, progress, cancellation),
                Outcome(folder().Ledger)
            ),
            JobKinds.Analyse => Analysed(progress),
            JobKinds.Judge => Judged(progress),
            JobKinds.Retain => Audited(job, new Deed(Actions.Retention, $"job {job.Id}"), Retained),
            _ => throw new InvalidDataException(
                $"found a job of the kind \"{job.Kind}\", expected one that this version knows; ask for it again"
            ),
        };

    private (string, string?) Audited(Job job, Deed deed, Func<(string, string?)> work, Func<(string, string?), string>? outcome = null) =>
        access.Audit.Record(new Principal(job.Who, "", Roles.Operator, [], "job"), deed, work, outcome);

    /// <summary>A file that was known already changes nothing, and neither does one that an erasure keeps out.</summary>
    private static Func<(string, string?), string> Outcome(Ledger ledger)
    {
        var before = ledger.ImportsHash();
        return _ => ledger.ImportsHash() == before ? Audit.Unchanged : Audit.Done;
    }

    private (string, string?) Collected(Job job, JobProgress progress, CancellationToken cancellation)
    {
        var pilot = folder();
        var files = Collect
            .Files(pilot.Pilot, pilot.Data)
            .Where(entry => job.City is null || (entry.Source.City == job.City && (job.Source is null || entry.Source.Id == job.Source)))
            .Where(entry => job.Path is null || entry.File.Name == job.Path)
            .ToList();
        if (files.Count == 0)
        {
            throw new InvalidDataException(
                job.Path is null
                    ? "found no file below the data folder that a source names, expected at least one"
                    : $"{job.Path}: found no such file below the data folder any more, expected it where it was put; deliver it again"
            );
        }

        var collection = pilot.Collection(job.Who, cancellation);
        var results = new List<CollectedFile>();
        foreach (var (source, file) in files)
        {
            cancellation.ThrowIfCancellationRequested();
            var done = results.Count;
            var share = new ReadShare(file, part => progress((int)(100 * (done + part) / files.Count), $"Reading {file.Name}"));
            results.Add(Collect.One(collection, source, share.File));
            changed();
        }

        var failed = results.Where(result => result.Status == CollectStatus.Failed).ToList();
        return failed.Count == results.Count
            ? throw new InvalidDataException(string.Join('\n', failed.Select(result => result.Message)))
            : (Said(results, failed), new JsonArray([.. results.Select(One)]).ToJsonString(ReceiptJson.Plain));
    }

    private static JsonObject One(CollectedFile file)
    {
        var receipt = ReceiptJson.Of(file);
        receipt["import"] = file.Import?.Id;
        return receipt;
    }

    private static string Said(List<CollectedFile> results, List<CollectedFile> failed)
    {
        var rejected = (int)results.Sum(result => result.Status == CollectStatus.AlreadyCollected ? 0 : result.Import?.Rejected ?? 0);
        var fresh = results.Count(result => result.Status is CollectStatus.Collected or CollectStatus.Recollected);
        var said = string.Create(
            CultureInfo.InvariantCulture,
            $"{Words.Counted(fresh, "file", "files")} collected, {results.Count - fresh - failed.Count} already known, {failed.Count} failed; {Words.Counted(rejected, "row", "rows")} rejected"
        );
        return string.Join('\n', [said, .. failed.Select(result => result.Message)]);
    }

    private (string, string?) Added(Job job, JobProgress progress, CancellationToken cancellation)
    {
        progress(0, "Reading the file");
        var draft =
            adding.Drafts.Find(job.Path ?? "")
            ?? throw new InvalidDataException(
                "found nothing that waits to be added any more, expected a file; begin again with \"Add a source\""
            );
        var import = adding.Run(draft, cancellation, part => progress((int)(100 * part), $"Reading {draft.FileName}"));
        return ("The source was added and its file collected", new JsonArray(new JsonObject { ["import"] = import }).ToJsonString());
    }

    private (string, string?) Analysed(JobProgress progress)
    {
        progress(0, "Computing the figures");
        AnalyseCommand.Ensure(folder());
        changed();
        return ("The figures are up to date", null);
    }

    private (string, string?) Judged(JobProgress progress)
    {
        progress(0, "Judging what could be taken over where");
        var pilot = folder();
        ViabilityOf.Ensure(pilot, pilot.Released(AnalyseCommand.Ensure(pilot)));
        changed();
        return ("The verdicts are up to date", null);
    }

    private (string, string?) Retained()
    {
        var pilot = folder();
        var (expired, proof) = EraseCommand.Retain(pilot);
        changed();
        var said = expired.IsNothing
            ? "Nothing lies beyond the retention period"
            : $"{Words.Counted(expired.Files.Count, "file", "files")} and {Words.Counted((int)expired.Facts.Values.Sum(), "fact", "facts")} taken away; proof in {Path.GetFileName(proof)}";
        return (said, null);
    }
}

/// <summary>A file that tells how much of it has been read. It is read twice: once to know it, once to collect it.</summary>
internal sealed class ReadShare
{
    private const double Passes = 2;
    private readonly Action<double> report;
    private long read;

    public ReadShare(SourceFile file, Action<double> report)
    {
        this.report = report;
        File =
            file.Bundled is not null || file.Content is not null
                ? file
                : file with
                {
                    Content = () => new Counted(file.Path, this),
                    ContentIsAtPath = true,
                };
    }

    public SourceFile File { get; }

    private void Advance(int bytes, long length)
    {
        read += bytes;
        report(Math.Min(0.99, read / (Passes * Math.Max(1, length))));
    }

    private sealed class Counted(string path, ReadShare share)
        : FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16)
    {
        /// <summary>Reading into a span of a derived stream comes here too.</summary>
        public override int Read(byte[] buffer, int offset, int count)
        {
            var bytes = base.Read(buffer, offset, count);
            share.Advance(bytes, Length);
            return bytes;
        }
    }
}
