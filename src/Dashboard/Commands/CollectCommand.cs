using System.CommandLine;
using Carmen.Collector;
using Carmen.Dashboard.Access;
using Spectre.Console;

namespace Carmen.Dashboard.Commands;

/// <summary><c>carmen collect FOLDER</c>: one receipt for each file.</summary>
internal static class CollectCommand
{
    public static Command Build()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line, a line a file" };
        var watch = new Option<bool>("--watch") { Description = "Go on watching the data folder and collect what arrives, until Ctrl+C" };
        var rehash = new Option<bool>("--rehash")
        {
            Description = "Read every file again, also those that nobody has touched since they were collected",
        };
        var command = new Command("collect", "Collect everything the pilot's sources name; collecting a file twice changes nothing")
        {
            PilotFolder.Folder,
            PilotFolder.DataFolder,
            OneFile.Source,
            OneFile.Path,
            json,
            watch,
            rehash,
        };
        command.SetAction(
            (arguments, cancellation) =>
            {
                var folder = PilotFolder.Open(arguments);
                if (arguments.GetValue(watch))
                {
                    return WatchCommand.RunAsync(
                        folder,
                        arguments.GetValue(json),
                        arguments.GetValue(rehash),
                        WatchPace.Usual,
                        cancellation
                    );
                }

                using var one = OneFile.Of(arguments, folder.Pilot, folder.Data, folder.Clock);
                var collection = folder.Collection("command line", cancellation) with { Rehash = arguments.GetValue(rehash) };
                return Task.FromResult(Run(folder, arguments.GetValue(json), collection, one?.Entry));
            }
        );
        return command;
    }

    /// <param name="only">Null: everything the pilot's sources name.</param>
    public static int Run(PilotFolder folder, bool json, Collection collection, (Source, SourceFile)? only = null)
    {
        var collected = Collect(folder, json ? file => Console.Out.WriteLine(ReceiptJson.Line(file)) : _ => { }, collection, only);
        if (!json)
        {
            ReceiptTable.Write(collected);
        }

        return ExitCode(collected);
    }

    public static IReadOnlyList<CollectedFile> Collect(
        PilotFolder folder,
        Action<CollectedFile> done,
        Collection collection,
        (Source, SourceFile)? only = null
    )
    {
        IReadOnlyList<(Source Source, SourceFile File)> files = only is { } one
            ? [one]
            : Collector.Collect.Files(folder.Pilot, folder.Data);
        if (only is null)
        {
            WarnOfSourcesWithoutFiles(folder.Pilot, files);
        }

        var deed = only is { } named
            ? new Deed(Actions.Import, $"{named.Item1.City}/{named.Item1.Id}", named.Item1.City)
            : new Deed(Actions.Import, "everything that the sources name");
        return folder.Access().Audit.Record(Principal.CommandLine, deed, () => Collected(collection, files, done), Recorded.Outcome);
    }

    private static List<CollectedFile> Collected(
        Collection collection,
        IReadOnlyList<(Source Source, SourceFile File)> files,
        Action<CollectedFile> done
    )
    {
        using var run = new CollectionRun(collection);
        var collected = new List<CollectedFile>(files.Count);
        Progress.Over(
            "Collecting",
            files,
            entry => entry.File.Name,
            entry =>
            {
                collection.Cancellation.ThrowIfCancellationRequested();
                collected.Add(run.One(entry.Source, entry.File));
                done(collected[^1]);
            }
        );
        return collected;
    }

    public static int ExitCode(IReadOnlyList<CollectedFile> files) =>
        files.Any(file => file.Status == CollectStatus.Failed) ? ExitCodes.Failed
        : files.Any(file => file.Status != CollectStatus.AlreadyCollected && file.Import?.Rejected > 0) ? ExitCodes.RowsRejected
        : ExitCodes.Done;

    public static void WarnOfSourcesWithoutFiles(Pilot pilot, IReadOnlyList<(Source Source, SourceFile File)> files)
    {
        foreach (var source in pilot.Sources.Except(files.Select(entry => entry.Source)))
        {
            Console.Error.WriteLine(
                $"carmen: source {source.City}/{source.Id}: no file matches {string.Join(", ", source.Files)} below the data folder"
            );
        }
    }
}
